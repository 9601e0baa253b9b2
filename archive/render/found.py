"""Lay out releases that a query found, with what matches marked, for a terminal."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from archive.documents import Span
from archive.found import FoundClaim, FoundRelease
from archive.render.safe import drop_controls

CLAIMS = 3  # of one release; the data formats have them all
_MARK = "bold yellow"
_BLANK = re.compile(r"\s")


def found_list(found: Iterable[FoundRelease]) -> Group:
    """Return two lines or more a release: title and facts, the snippet, the claims that match."""
    return Group(*(part for one in found for part in _release(one)))


def _release(found: FoundRelease) -> Iterator[RenderableType]:
    release = found.release
    head = _marked(release.title, found.title_highlights)
    head.stylize_before("bold")
    like = f"{release.duplicates} like it" if release.duplicates else None
    facts = (f"release {release.id}", release.published, release.publisher, like)
    head.append(f"  {' · '.join(drop_controls(str(f)) for f in facts if f)}", style="dim")
    yield head
    if found.snippet.text:
        yield Padding(_marked(found.snippet.text, found.snippet.highlights), (0, 0, 0, 2))
    for claim in found.claims[:CLAIMS]:
        yield Padding(_claim(claim), (0, 0, 0, 4))
    if len(found.claims) > CLAIMS:
        yield Padding(Text(f"… {len(found.claims) - CLAIMS} more claims", "dim"), (0, 0, 0, 4))


def _claim(found: FoundClaim) -> Text:
    claim = found.claim
    speaker = drop_controls(claim.speaker or "(unknown)")
    line = Text.assemble((speaker, "bold"), (f" ({claim.kind}) ", "dim"))
    return line.append_text(_marked(claim.text, found.highlights))


def _marked(text: str, spans: Sequence[Span]) -> Text:
    """Return the text in one line, the spans marked; a place stays where it is."""
    line = Text(drop_controls(_BLANK.sub(" ", text)))
    for span in spans:
        line.stylize(_MARK, span.start, span.end)
    return line
