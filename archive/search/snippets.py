"""Cut from a text what shows best why it was found."""

import re
from collections.abc import Iterator, Sequence

from archive.documents import Span
from archive.found import Snippet
from archive.search.matches import Match, joined

WIDTH = 200  # characters of one passage
PASSAGES = 2
_BEFORE = 60  # characters at most before the first match of a passage
_SPACE = re.compile(r"\s+")
_GAP = " … "


def cut_snippet(text: str, matches: Sequence[Match]) -> Snippet:
    """Return the passages in which most leaves of the query match, the beginning if none does."""
    passages = joined(_passages(text, matches)) or (_passage(text, 0, 0),) if text else ()
    spans = joined(span for _, span in matches)
    parts: list[str] = []
    highlights: list[Span] = []
    for passage in passages:
        if passage.start:
            parts.append("… " if not parts else _GAP)
        for piece, is_match in _pieces(text, passage, spans):
            start = sum(map(len, parts))
            parts.append(_SPACE.sub(" ", piece))
            if is_match:
                highlights.append(Span(start, start + len(parts[-1])))
    if passages and passages[-1].end < len(text.rstrip()):
        parts.append(" …")
    return Snippet("".join(parts), tuple(highlights))


def _passages(text: str, matches: Sequence[Match]) -> Iterator[Span]:
    """Yield the best passage, then the best for what does not match in it."""
    left = list(matches)
    for _ in range(PASSAGES):
        if not left:
            return
        best = max(
            (_within(left, at) for at in range(len(left))),
            key=lambda window: (len({leaf for leaf, _ in window}), len(window)),
        )
        yield _passage(text, best[0][1].start, max(span.end for _, span in best))
        shown = {leaf for leaf, _ in best}
        left = [match for match in left if match[0] not in shown]


def _within(matches: Sequence[Match], at: int) -> list[Match]:
    """Return the matches from one on that fit into a passage with it; itself in any case."""
    limit = matches[at][1].start + WIDTH - _BEFORE
    window = [matches[at]]
    for match in matches[at + 1 :]:
        if match[1].start >= limit:
            break
        if match[1].end <= limit:
            window.append(match)
    return window


def _passage(text: str, first: int, last: int) -> Span:
    """Return the passage around the matches from `first` to `last`, cut between words."""
    start = max(0, first - _BEFORE)
    if start and (blank := _SPACE.search(text, start, first)):
        start = blank.end()
    end = max(last, start + WIDTH)
    if end < len(text):
        blank_before = max(text.rfind(" ", last, end + 1), text.rfind("\n", last, end + 1))
        end = blank_before if blank_before > last else end
    return Span(start, min(end, len(text)))


def _pieces(text: str, passage: Span, spans: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """Yield the text of the passage in pieces, each with whether it is a match."""
    at = passage.start
    for span in spans:
        if passage.contains(span):
            yield text[at : span.start], False
            yield span.of(text), True
            at = span.end
    yield text[at : passage.end].rstrip(), False
