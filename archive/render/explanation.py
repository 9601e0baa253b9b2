"""Lay out why a claim is one, for a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from archive.documents import Candidate, Rule, Span
from archive.records import ExplanationRecord
from archive.render.safe import drop_controls
from archive.render.tables import table


def rules_table(rules: Iterable[Rule]) -> Table:
    """Return one row a rule: what it matches, who speaks, an example, how often it is right."""
    rows = ((r.name, r.matches, r.speaker, _example(r), f"{r.share:.2f}") for r in rules)
    return table(("rule", "matches", "the speaker is in", "example", "right"), rows)


def _example(rule: Rule) -> str:
    return " ".join(rule.example.split())


def explanation_page(explanation: ExplanationRecord) -> RenderableType:
    """Return the claim in its sentences, then the facts that led to it."""
    claim = explanation.claim
    where = f"release {claim.release}, version {claim.version} of {explanation.versions}"
    facts = (f"claim {claim.id}", where, claim.published, claim.kind, claim.publisher)
    grid = Table.grid("", "", padding=(0, 2, 0, 0))
    for name, value in _facts(explanation):
        grid.add_row(Text(name, style="dim"), Text(drop_controls(value)))
    return Group(
        Text(drop_controls(explanation.title), style="bold"),
        Text(drop_controls(" · ".join(str(fact) for fact in facts if fact)), style="dim"),
        Padding(_highlighted(explanation.context), (1, 0, 1, 2)),
        grid,
    )


def _highlighted(context: str) -> Text:
    """Return the words with the marked ones in bold; the marks stay, for those who see no bold."""
    text = Text(drop_controls(context))
    text.highlight_regex(r"⟦[^⟦⟧]*⟧", "bold")
    return text


def _facts(explanation: ExplanationRecord) -> Iterator[tuple[str, str]]:
    stored, found, rule = explanation.claim, explanation.found, explanation.rule
    yield "rule", f"{rule.name}: {rule.matches}" if rule else stored.rule
    if rule:
        yield "for example", _example(rule)
    yield "cue", f"{stored.cue or '(none)'}{_places(found.cue) if found else ''}"
    groups: dict[tuple[bool, str], list[Candidate]] = {}
    for candidate in explanation.candidates:
        groups.setdefault((candidate.taken, candidate.reason), []).append(candidate)
    for (taken, reason), members in groups.items():
        yield "taken" if taken else "passed over", f"{', '.join(map(_named, members))}: {reason}"
    if rule and found:
        product = f"{rule.share:.2f} (the rule) × {explanation.factor:.2f} (the speaker)"
        yield "confidence", f"{product} = {found.confidence:.2f}"
    yield "stored", _stored(explanation)
    for one in explanation.differs:
        stored_as, now = (value or "(none)" for value in (one.stored, one.now))
        yield "differs", f"{one.key}: stored is {stored_as}, found {now}"


def _named(candidate: Candidate) -> str:
    place = _places([candidate.span] if candidate.span else [])
    return f"{candidate.name or '(nobody)'}{place}"


def _places(spans: Sequence[Span]) -> str:
    return " " + " ".join(f"[{span.start}–{span.end}]" for span in spans) if spans else ""


def _stored(explanation: ExplanationRecord) -> str:
    """Return who found the claim, who is stored as its speaker, and whether it is found now."""
    claim = explanation.claim
    by = f"{claim.speaker or '(nobody)'}, by {claim.extractor} {claim.extractor_version}"
    if explanation.found is None:
        return f"{by}; today's rules find no claim there"
    return f"{by}; today's rules find {'it otherwise' if explanation.differs else 'the same'}"
