"""Refuse what no reader takes, in words that name the mend, and keep its bytes."""

from collections.abc import Mapping

from archive.documents import Source
from archive.filing import Fail
from archive.sources import kinds, limits
from archive.sources.parts import Part

NONE = "is of no format that holds a release"
REASONS: Mapping[str, str] = {
    kinds.WORD: "is an old Word file; save it as .docx",
    kinds.EXCEL: "is an Excel file; save it as .csv",
    kinds.SLIDES: "is a presentation; save it as PDF",
    kinds.OUTLOOK: "is an Outlook file; save it as .eml",
    kinds.IWORK: "is a file of Pages, Numbers or Keynote; save it as .docx or PDF",
    kinds.OPEN_DOCUMENT: "is an OpenDocument file that is no text; save it as .odt, .csv or PDF",
    kinds.LOCKED: "is under a password",
}
_MARKS: Mapping[bytes, str] = {
    b"\xd0\xcf\x11\xe0": "is an old Office or Outlook file; save it as .docx or .eml",
    **dict.fromkeys((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"), "is an image"),
}


def reason_of(kind: str, head: bytes) -> str:
    """Return why files of the kind, which begin so, are not read."""
    marked = (why for mark, why in _MARKS.items() if head.startswith(mark))
    return REASONS.get(kind) or next(marked, NONE)


def refuse(part: Part, why: str) -> Fail:
    """Return that the part is not read, with its bytes unless they are too many to be kept."""
    content = part.stream.read(limits.MAX_REFUSED + 1)
    is_kept = len(content) <= limits.MAX_REFUSED
    return Fail(part.uri, why, Source(part.uri, content, kinds.UNKNOWN) if is_kept else None)
