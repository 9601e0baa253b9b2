"""Lay out what happened to a release, and what a new version changed, for a terminal."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from archive.records import ClaimChange, ClaimRecord, DifferenceRecord, EventRecord, WordChange
from archive.render.safe import drop_controls
from archive.render.tables import table

SAME = {
    "spacing": "Only white space changed: the words are the same.",
    "frame": "Only the frame changed: the wording is that of version 1.",
}


def events_table(events: Iterable[EventRecord]) -> Table:
    """Return one line an event, the oldest first."""
    rows = ((event.at.strftime("%Y-%m-%d %H:%M"), _told(event)) for event in events)
    return table(("when (UTC)", "what"), rows)


def _told(event: EventRecord) -> str:
    original = f"original {event.original[:12]}…" if event.original else ""
    match event.event:
        case "version":
            return f"version {event.version}: {event.title} ({event.claims} claims, {original})"
        case "frame":
            return f"only the frame changed: version {event.version}, {original}"
        case "duplicate":
            return f"like release {event.other} ({event.likeness:.2f}): {event.title}"
        case "withdrawn":
            return "withdrawn"
    return "published again"


def difference_page(difference: DifferenceRecord) -> RenderableType:
    """Return the words that changed with some around them, then the claims."""
    head = f"release {difference.release}: version {difference.old_version}"
    parts: list[Text] = [Text(f"{head} → {difference.new_version}", style="bold")]
    if difference.changed != "wording":
        parts.append(Text(SAME[difference.changed]))
    parts += (Text("title: ").append_text(_marked(change)) for change in difference.title)
    parts += (_marked(change) for change in difference.text)
    if difference.claims:
        parts.append(Text("\nclaims", style="bold"))
    parts += (line for change in difference.claims for line in _claim(change))
    return Group(*parts)


def _marked(change: WordChange) -> Text:
    """Return the change between the words around it; the marks tell it without colours, too."""
    parts: list[str | tuple[str, str]] = [drop_controls(change.before)]
    if change.removed:
        parts.append((f"[-{_line(change.removed)}-]", "red"))
    if change.added:
        parts.append((f"{{+{_line(change.added)}+}}", "green"))
    parts.append(drop_controls(change.after))
    return Text(" ").join(Text.assemble(part) for part in parts if part)


def _line(words: str) -> str:
    return drop_controls(" ".join(words.split()))


def _claim(change: ClaimChange) -> Iterator[Text]:
    yield Text(change.change, style="dim")
    if change.old:
        yield _spoken("-", change.old, "red")
    if change.new:
        yield _spoken("+", change.new, "green")


def _spoken(mark: str, claim: ClaimRecord, style: str) -> Text:
    return Text(f"  {mark} {_line(claim.speaker or '(unknown)')}: {_line(claim.text)}", style)
