"""Lay records out as tables and pages for a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from archive.found import AnswerRecord
from archive.namesakes import SuggestionRecord
from archive.records import (
    ChangeRecord,
    ClaimRecord,
    DuplicateRecord,
    FailureRecord,
    FindingChange,
    PersonRecord,
    PlannedRecord,
    ReleaseRecord,
)
from archive.render.safe import drop_controls


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Return a plain table; a null cell is empty."""
    heads = (Column(_cell(name)) for name in columns)
    laid_out = Table(*heads, box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for row in rows:
        laid_out.add_row(*(_cell(value) for value in row))
    return laid_out


def answers_table(answers: Iterable[AnswerRecord]) -> Table:
    """Return one line a release that a query of several found."""
    rows = ((a.id, a.rank, f"{a.score:.2f}", a.release, a.title) for a in answers)
    return table(("query", "rank", "score", "release", "title"), rows)


def failures_table(failures: Iterable[FailureRecord]) -> Table:
    """Return one line a failure: when, the source, why, the hash of its bytes."""
    rows = (
        (f.run.strftime("%Y-%m-%d %H:%M"), f.source, f.reason, f.original and f.original[:12])
        for f in failures
    )
    return table(("run (UTC)", "source", "reason", "original"), rows)


def plan_table(plan: Iterable[PlannedRecord]) -> Table:
    """Return one line an action: what, which release, its title or why not."""
    rows = ((p.action, p.key or p.source, p.title or p.reason) for p in plan)
    return table(("action", "release", "title"), rows)


def claims_list(claims: Iterable[ClaimRecord]) -> Group:
    """Return two lines or more a claim: who speaks, how, when and where; then the words."""
    return Group(*(part for claim in claims for part in _claim(claim)))


def _claim(claim: ClaimRecord) -> Iterator[RenderableType]:
    facts = (
        f"claim {claim.id}",
        f"release {claim.release}",
        claim.published,
        claim.kind,
        claim.cue,
        f"confidence {claim.confidence:.2f}",
    )
    head = Text(drop_controls(claim.speaker or "(unknown)"), style="bold")
    head.append(f"  {' · '.join(drop_controls(str(f)) for f in facts if f)}", style="dim")
    yield head
    yield Padding(Text(drop_controls(" ".join(claim.text.split()))), (0, 0, 0, 2))


def persons_table(persons: Iterable[PersonRecord]) -> Table:
    """Return one row a person: roles with their years, how often named, how often speaking."""
    rows = ((p.id, p.name, _roles(p), p.mentions, p.claims) for p in persons)
    return table(("id", "name", "roles", "mentions", "claims"), rows)


def suggestions_table(suggestions: Iterable[SuggestionRecord]) -> Table:
    """Return one row a pair of persons: the score, who, why, and what makes them one."""
    rows = (
        (f"{s.score:.2f}", f"{s.name}\n{s.other_name}", "\n".join(s.reasons), s.merge)
        for s in suggestions
    )
    return table(("score", "persons", "reasons", "to make them one"), rows)


def changes_table(changes: Iterable[ChangeRecord]) -> Table:
    """Return one row a kind: claims +12 -3 ~5."""
    rows = ((c.kind, f"+{c.added}", f"-{c.removed}", f"~{c.changed}") for c in changes)
    return table(("kind", "added", "removed", "changed"), rows)


def findings_table(changes: Iterable[FindingChange]) -> Table:
    """Return one row a change: which release and version, what, and the words."""
    rows = ((c.release, c.version, c.kind, c.change, c.words) for c in changes)
    return table(("release", "version", "kind", "change", "words"), rows)


def release_page(
    release: ReleaseRecord,
    claims: Sequence[ClaimRecord],
    others: Sequence[DuplicateRecord] = (),
) -> RenderableType:
    """Return a release to read, with what is known of it above and its claims below."""
    facts = {
        "id": release.id,
        "publisher": release.publisher,
        "published": release.published,
        "number": release.number,
        "url": release.url,
        "version": f"{release.version} of {release.versions}",
        "keywords": ", ".join(release.keywords),
        "teaser": "the whole text stands at the url" if release.teaser else None,
        "status": release.status if release.status != "published" else None,
        "like": ", ".join(f"{other.id} ({other.publisher or other.key})" for other in others),
    }
    lines = "\n".join(f"{name}: {value}" for name, value in facts.items() if value)
    parts: list[RenderableType] = [
        Text(drop_controls(release.title), style="bold"),
        Text(drop_controls(lines), style="dim"),
        Text(f"\n{drop_controls(release.text)}\n"),
    ]
    return Group(*parts, claims_list(claims)) if claims else Group(*parts)


def _roles(person: PersonRecord) -> str:
    return "\n".join(
        f"{role.role}{_years(role.first_seen, role.last_seen)}" for role in person.roles
    )


def _years(first: object, last: object) -> str:
    years = dict.fromkeys(str(day)[:4] for day in (first, last) if day)
    return f" ({'–'.join(years)})" if years else ""


def _cell(value: object) -> Text:
    return Text("" if value is None else drop_controls(str(value)))
