"""List the words of a segment by their stem, and its compounds by what they end in.

The words alone have postings: to hold those of the stems, too, took as much time and space again.
A list is a line of a file beside the segment's own: the stem, then its words.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing

from archive.index.untyped import IndexReader
from archive.index.words import Parts, stem

STEMS, PARTS = "stems", "parts"  # the kinds of lists
Lists = dict[str, list[bytes]]  # words by a stem
_NEAR = 1 << 14  # bytes that are searched at once


def by_stem(words: Iterable[bytes]) -> Lists:
    """Return the words by their stem, without those that alone have it and are it."""
    lists: Lists = {}
    for word in words:
        lists.setdefault(stem(word.decode()), []).append(word)
    return {key: found for key, found in lists.items() if found != [key.encode()]}


def by_part(words: Iterable[bytes], compounds: Mapping[str, Parts]) -> Lists:
    """Return those of the words that are compounds, by the stem of what they end in."""
    lists: Lists = {}
    for word in words:
        for part in compounds.get(word.decode(), ()):
            lists.setdefault(part, []).append(word)
    return lists


def add_compounds(known: dict[str, Parts], lists: Iterable[tuple[str, list[bytes]]]) -> None:
    """Add the compounds that another segment lists."""
    for part, words in lists:
        for word in map(bytes.decode, words):
            if part not in (parts := known.get(word, ())):
                known[word] = (*parts, part)


def extension(field: str, kind: str) -> str:
    """Return how the name of the file ends."""
    return f".{field}.{kind}"


def as_bytes(lists: Lists) -> bytes:
    """Return the lists as the file holds them, in order; each line has an end before and behind."""
    lines = sorted(b" ".join((key.encode(), *words)) for key, words in lists.items())
    return b"\n".join((b"", *lines, b""))


def read_file(reader: IndexReader, field: str, kind: str) -> bytes:
    """Return the lists of one segment, nothing where no document has the field."""
    segment, storage = reader.segment(), reader.storage()
    if not storage.file_exists(segment.make_filename(extension(field, kind))):
        return b""
    with closing(segment.open_file(storage, extension(field, kind))) as file:
        content: bytes = file.read()
    return content


def read_lists(reader: IndexReader, field: str, kind: str) -> Iterator[tuple[str, list[bytes]]]:
    """Yield all lists of one segment."""
    for line in read_file(reader, field, kind).splitlines()[1:]:
        key, *words = line.split(b" ")
        yield key.decode(), words


def find_list(content: bytes, key: str) -> list[bytes]:
    """Return the words listed for a stem in the content of a file."""
    wanted = b"\n" + key.encode() + b" "
    low, high = 0, len(content)  # the line begins between them, if there is one
    while high - low > _NEAR:
        middle = content.index(b"\n", (low + high) // 2)
        is_last = middle == len(content) - 1
        if not is_last and content[middle : middle + len(wanted)] <= wanted:
            low = middle
        else:
            high = (low + high) // 2
    start = content.find(wanted, low, high + len(wanted)) + 1
    return content[start : content.index(b"\n", start)].split(b" ")[1:] if start else []
