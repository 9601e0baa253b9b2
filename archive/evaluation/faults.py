"""List what was missed, found falsely or found otherwise, to be read by people."""

from collections.abc import Callable, Iterator, Sequence

from archive.documents import Span
from archive.evaluation import claims, quotations
from archive.evaluation.annotation import MarkedPerson, same_name
from archive.evaluation.claims import Text
from archive.evaluation.news import News
from archive.evaluation.pairing import Pair, Unit, is_half, pair
from archive.evaluation.persons import keyed
from archive.records import FaultRecord

_AROUND = 80  # characters of context on either side
SameSpeaker = Callable[[Unit, Unit], bool]


def find_faults(name: str, text: Text) -> Iterator[FaultRecord]:
    """Yield the faults of a release: places, names and roles of persons, then claims."""
    gold, found = text.gold, text.found
    yield from _mention_faults(name, text.text, _places(gold.persons), _places(found.persons))
    yield from _name_faults(name, gold.persons, found.persons)
    golds, founds = claims.units(text.text, gold.claims), claims.units(text.text, found.claims)
    for both in pair(golds, founds, claims.BONUS):
        yield from _claim_faults(name, text.text, both, claims.has_same_name)


def find_news_faults(name: str, news: News) -> Iterator[FaultRecord]:
    """Yield the faults of an article's quotations, the nested ones left out."""
    for both in pair(news.outer, news.found, quotations.BONUS):
        yield from _claim_faults(name, news.text, both, _shares_speaker)


def _shares_speaker(gold: Unit, found: Unit) -> bool:
    return not (gold.speaker or found.speaker) or not gold.speaker.isdisjoint(found.speaker)


def _places(persons: Sequence[MarkedPerson]) -> set[Span]:
    return {mention for person in persons for mention in person.mentions}


def _mention_faults(
    name: str, text: str, gold: set[Span], found: set[Span]
) -> Iterator[FaultRecord]:
    for place in sorted(gold ^ found):
        words = place.of(text)
        if place in gold:
            yield _fault(name, "mention", "missed", words, None, text, place)
        else:
            yield _fault(name, "mention", "false", None, words, text, place)


def _name_faults(
    name: str, golds: Sequence[MarkedPerson], founds: Sequence[MarkedPerson]
) -> Iterator[FaultRecord]:
    gold, found = keyed(golds), keyed(founds)
    for key in sorted(gold.keys() - found.keys()):
        yield FaultRecord(name, "identity", "missed", gold[key].name, None)
    for key in sorted(found.keys() - gold.keys()):
        yield FaultRecord(name, "identity", "false", None, found[key].name)
    for key in sorted(gold.keys() & found.keys()):
        for role in _lacking(gold[key], found[key]):
            yield FaultRecord(name, "role", "missed", role, None)
        for role in _lacking(found[key], gold[key]):
            yield FaultRecord(name, "role", "false", None, role)


def _lacking(one: MarkedPerson, other: MarkedPerson) -> Iterator[str]:
    """Yield the roles of the one that the other lacks."""
    has = set(map(same_name, other.roles))
    return (f"{one.name}: {role}" for role in one.roles if same_name(role) not in has)


def _claim_faults(
    name: str, text: str, both: Pair, has_same_speaker: SameSpeaker
) -> Iterator[FaultRecord]:
    """Yield what is wrong with a pair: `words` where it shares some, but not half of them."""
    gold, found = both
    if not gold or not found or not gold.words & found.words:
        if gold:
            yield _fault(name, "claim", "missed", _words(text, gold), None, text, gold.place)
        if found:
            yield _fault(name, "claim", "false", None, _words(text, found), text, found.place)
        return
    kinds = quotations.kind_of(gold), quotations.kind_of(found)
    if not is_half(gold, found):
        said = _words(text, gold), _words(text, found)
        yield _fault(name, "claim", "words", *said, text, gold.place)
    elif not has_same_speaker(gold, found):
        yield _fault(name, "claim", "speaker", gold.said_by, found.said_by, text, gold.place)
    if kinds[0] != kinds[1]:
        yield _fault(name, "claim", "kind", *kinds, text, gold.place)


def _words(text: str, unit: Unit) -> str | None:
    return " ".join(unit.place.of(text).split()) if unit.place else None


def _fault(
    name: str,
    part: str,
    fault: str,
    expected: str | None,
    found: str | None,
    text: str,
    place: Span | None,
) -> FaultRecord:
    if place is None:
        return FaultRecord(name, part, fault, expected, found)
    context = _context(text, place)
    return FaultRecord(name, part, fault, expected, found, place.start, place.end, context)


def _context(text: str, place: Span) -> str:
    before = text[max(0, place.start - _AROUND) : place.start]
    after = text[place.end : place.end + _AROUND]
    return " ".join(f"{before}⟦{place.of(text)}⟧{after}".split())
