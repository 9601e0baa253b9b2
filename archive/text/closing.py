"""Tell the lines that end a release on a page: headings of what follows it, and buttons."""

from functools import cache

from archive.text.wordlists import read_words


def is_closing_heading(line: str) -> bool:
    """Tell whether a line opens what is no longer the release: `Weitere Meldungen`."""
    return _plain(line) in _words("closing_headings.txt")


def is_button(line: str) -> bool:
    """Tell whether a line is the label of a button or a link of the page: `Seite drucken`."""
    return _plain(line) in _words("buttons.txt")


def _plain(line: str) -> str:
    return line.strip(" \n\t-–•:>»›→…").casefold()


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in read_words("archive.text", name))
