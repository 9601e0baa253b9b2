"""Keep packed files (DOCX, ODT, ZIP, TAR) from filling the memory when they are unpacked."""

import tarfile
from io import BytesIO
from zipfile import BadZipFile, ZipFile

MAX_UNPACKED = 256 * 2**20
MAX_PARTS = 10_000
ENCRYPTED = 0x1
LONGEST_HEADER = 16 * 2**10  # bytes of a member in a TAR; a name has 4 kB at most
_HEADERS = (
    *(tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE),
    *(tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK),
)


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


class Member(tarfile.TarInfo):
    """A member of a TAR whose header is no longer than an honest one: it is read whole.

    Python before 3.11.10 also looks through it in time that grows with the square of its length.
    """

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        """Go on behind the member; here a subclass may step in, the standard library says."""
        if self.type in _HEADERS and self.size > LONGEST_HEADER:
            raise ValueError(f"a member has more than {LONGEST_HEADER // 2**10} kB of header")
        member: tarfile.TarInfo = super()._proc_member(archive)  # type: ignore[misc] # not in typeshed
        return member
