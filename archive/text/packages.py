"""Keep packed files (DOCX, ODT, ZIP) from filling the memory when they are unpacked."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

MAX_UNPACKED = 256 * 2**20
MAX_PARTS = 10_000
ENCRYPTED = 0x1


def check_package(content: bytes) -> None:
    """Raise ValueError if the package is no ZIP, is locked, or would unpack to too much."""
    try:
        with ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
    except (BadZipFile, OSError, NotImplementedError) as error:
        raise ValueError(f"its package is broken: {error}") from error
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise ValueError("it is under a password")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise ValueError(f"it unpacks to more than {MAX_UNPACKED // 2**20} MB")
