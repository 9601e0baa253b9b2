"""Cut German text into sentences, by place: every range points into the text as given."""

import re
from collections.abc import Iterator
from functools import lru_cache

from archive.text.wordlists import read_words

_LINE = re.compile(r"[^\r\n]+")
_LINE_END = re.compile(r"\r\n?|\n")
_LIST_ITEM = re.compile(r"[•·▪●◦‣∙■►*–—-]\s|\d{1,2}[.)]\s|[a-z]\)\s|bq\. ")
_ADDRESS = re.compile(r"https?:|www\.|\S+@")
# A search leaps to the characters with which a pattern begins; what stands before is asked then.
_END = re.compile(r"[.!?…](?<![.!?…]{2})[.!?…]*+[\"“”«»‹›’‘')\]]*+(?=\s)")
_QUOTATION = re.compile(
    r"[„“\"»«](?:(?<=[„“\"])(?<!\S“)(?<![\w.,;:!?]\")[^„“”\"]*+[“”\"]"
    r"|(?<=»)[^»«]*+«|(?<=«)(?<!\S«)[^»«]*+»)"
)
_WORD_BEFORE = re.compile(r"[^\s(\[„“”\"»«]+\Z")
_WORD = re.compile(r"\w+")
_CAMEL = re.compile(r"[a-zäöü]+[A-ZÄÖÜ]")
_ORDINAL = re.compile(r"\d{1,3}|\d{1,2}\.\d{1,2}|[IVX]+")
_LETTERS = re.compile(r"(?:\w{1,3}\.)+\w{1,3}|[^\W\d_]")
_WRAP_WIDTHS = range(50, 121)  # where a text is broken by a program, not by its author
_CACHED_WORDS = 1 << 14
_CACHED_PARAGRAPHS = 64
_LONGEST_WORD = 40
_SHORTEST_WRAPPED = 20


@lru_cache(maxsize=2)  # persons and claims ask for the same text
def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open ranges of the sentences, in order, without white space around them.

    Blank lines, list items and headings cut; a wrapped line does not. A quotation that is closed
    within its paragraph is never cut, and its closing mark belongs to its sentence.
    """
    return tuple(
        (first + start, first + end)
        for first, last in _paragraphs(text)
        for start, end in _split_paragraph(text[first:last])
    )


@lru_cache(_CACHED_PARAGRAPHS)  # claims mask the quotations: most paragraphs have none
def _split_paragraph(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(
        sentence for start, end in _passages(text) for sentence in _sentences(text, start, end)
    )


def _passages(text: str) -> Iterator[tuple[int, int]]:
    """Yield the runs of lines of a paragraph that belong together."""
    lines = [match.span() for match in _LINE.finditer(text)]
    width = max(len(text[start:end].rstrip()) for start, end in lines)
    first, last = lines[0]
    above = text[first:last].rstrip()
    for start, end in lines[1:]:
        line = text[start:end].strip()
        if not _is_wrapped(above, line, width):
            yield first, last
            first = start
        above, last = line, end
    yield first, last


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the paragraphs; lines that are blank stand between them."""
    first = last = -1
    for match in _LINE.finditer(text):
        start, end = match.span()
        is_blank = text[start:end].isspace()
        if first >= 0 and (is_blank or len(_LINE_END.findall(text, last, start)) > 1):
            yield first, last
            first = -1
        if not is_blank:
            first, last = start if first < 0 else first, end
    if first >= 0:
        yield first, last


def _is_wrapped(above: str, line: str, width: int) -> bool:
    """Tell whether the line goes on with what stands in the one above."""
    if _LIST_ITEM.match(line) or _ADDRESS.match(line):
        return False
    if above.endswith(":"):
        return line[0] in '„“»"'
    if above.endswith((",", "-")):
        return True
    if line[0].islower():
        return len(above) >= _SHORTEST_WRAPPED
    first_word = line[:_LONGEST_WORD].split()[0]
    return width in _WRAP_WIDTHS and len(above) + 1 + len(first_word) > width


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one passage."""
    quotations = _QUOTATION.finditer(text, start, end)
    quotation = next(quotations, None)
    begin = start
    for match in _END.finditer(text, start, end):
        while quotation and quotation.end() < match.end():
            quotation = next(quotations, None)
        quoted = quotation and quotation.start() < match.start() and match.end() < quotation.end()
        if not quoted and _ends_sentence(text, match, end):
            yield _trimmed(text, begin, match.end())
            begin = match.end()
    if not text[begin:end].isspace() and begin < end:
        yield _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end


def _ends_sentence(text: str, match: re.Match[str], end: int) -> bool:
    """Tell whether a sentence ends with the mark matched."""
    after = text[match.end() : min(end, match.end() + _LONGEST_WORD)].lstrip()
    if after[:1].islower() and not _CAMEL.match(after):
        return False
    word = _WORD_BEFORE.search(text, max(match.start() - _LONGEST_WORD, 0), match.start())
    if match[0] not in (".", ".)") or word is None:
        return True
    following = _WORD.match(after)
    if following and following[0] in _words("beginners.txt"):
        return not _is_open(word[0])
    ends_letter = word[0].islower() and len(word[0]) == 1
    if ends_letter and text[max(word.start() - 2, 0)].isdigit():  # "Marktplatz 5 a."
        return True
    return not (_is_open(word[0]) or _is_open_unless_begun(word[0]))


@lru_cache(_CACHED_WORDS)
def _is_open(word: str) -> bool:
    """Tell whether a sentence never ends with the abbreviation."""
    return re.split("[-/]", word)[-1] in _words("abbreviations_open.txt")


@lru_cache(_CACHED_WORDS)
def _is_open_unless_begun(word: str) -> bool:
    """Tell whether the word before a full stop is an ordinal, initial or the like."""
    if _ORDINAL.fullmatch(word) or _LETTERS.fullmatch(word):
        return True
    last = re.split("[-/]", word)[-1]
    return last in _words("abbreviations_maybe_final.txt") or last.endswith("str")


@lru_cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_words("archive.text", name))
