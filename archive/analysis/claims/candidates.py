"""Tell who might be the speaker of a claim, and why they were taken or passed over.

The tests are those that led to the decision; nothing is decided here.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice

from archive.analysis.claims.cast import Cast
from archive.analysis.claims.found import Decision
from archive.analysis.claims.reading import Reading
from archive.analysis.claims.resolve import gender_meant, gender_of
from archive.analysis.claims.rules import rules
from archive.analysis.claims.speaker import How, Speaker, holds, office_of
from archive.documents import Candidate, Person, Span, SpeakerType

_MOST = 8  # of those passed over, the nearest first
_TAKEN: Mapping[How, str] = {
    "named": "is named in {words}: {place}",
    "written": "is {words}, {place}: {kind}",
    "holder": "has the office of {words} in this text: {place}",
    "pronoun": "{words} is a pronoun, and nobody near is known whom it may mean",
    "meant": "is named last of those whom {words} may mean: {place}",
    "spoke": "spoke before, and nobody else whom {words} may mean is named since",
    "inherited": "spoke before and speaks on: no words name another speaker",
    "only": "is the only person whom the text names, with an office: no words name a speaker",
}
_KINDS: Mapping[SpeakerType, str] = {
    "person": "a person",
    "office": "an office, of nobody who is named",
    "organisation": "an organisation",
    "group": "a group",
    "unknown": "perhaps nobody who speaks",
}
_NOBODY = "nobody in particular says it"
_NONE_BEFORE = "no words name a speaker, and nobody spoke before"
_NO_PERSON_BEFORE = "no words name a speaker, and who spoke before is a group or unknown"
_NAMED_TOO = "is named in the words that name the speaker, but not first"
_NOT_NAMED = "is not named in the words that name the speaker"
_FARTHER: Mapping[How, str] = {
    "meant": "is named farther away",
    "spoke": "is named before who spoke last",
}


def find_candidates(reading: Reading, decision: Decision) -> Iterator[Candidate]:
    """Yield who was taken, then the nearest of those who were passed over."""
    speaker, last = decision.speaker, decision.last
    point = speaker.span.end if speaker.span else decision.claim.spans[0].start
    near = list(_nearest(reading.cast, point))
    naming = next((span for person, span in near if person.name == speaker.name), None)
    spoken = last.span if last and speaker.how in ("inherited", "spoke") else None
    place = spoken or naming or speaker.span
    yield Candidate(speaker.name, place, taken=True, reason=_why_taken(reading, decision))
    others = ((person, span) for person, span in near if person.name != speaker.name)
    for person, span in islice(others, _MOST):
        reason = _why_passed_over(reading, decision, person, span)
        yield Candidate(person.name, span, taken=False, reason=reason)


def _nearest(cast: Cast, point: int) -> Iterator[tuple[Person, Span]]:
    """Yield each person with the naming nearest before the point, then those named behind it."""
    at = bisect_left(cast.starts, point)
    seen: set[int] = set()
    for index in chain(range(at - 1, -1, -1), range(at, len(cast.starts))):
        person, start = cast.persons[index], cast.starts[index]
        if id(person) not in seen:
            seen.add(id(person))
            yield person, next(m.span for m in person.mentions if m.span.start == start)


def _why_taken(reading: Reading, decision: Decision) -> str:
    phrase, how = decision.found.speaker, decision.speaker.how
    if how != "nobody":
        place, kind = rules()[decision.found.rule].speaker, _KINDS[decision.speaker.type]
        return _TAKEN[how].format(words=_quoted(reading, phrase), place=place, kind=kind)
    if phrase:
        return _NOBODY
    return _NO_PERSON_BEFORE if decision.last else _NONE_BEFORE


def _quoted(reading: Reading, phrase: Speaker | None) -> str:
    """Return the words that name the speaker, in quotation marks."""
    place = phrase.span if phrase else None
    return f"“{' '.join(place.of(reading.frame.text).split())}”" if place else ""


def _why_passed_over(reading: Reading, decision: Decision, person: Person, naming: Span) -> str:
    phrase, how = decision.found.speaker, decision.speaker.how
    if phrase is None or phrase.span is None:
        return "no words ascribe the claim to this person"
    gender = gender_meant(phrase.stands_for) if phrase.stands_for else None
    if gender and gender_of(person) not in (gender, None):
        return f"has a first name that is not {gender}"
    if gender and naming.start > phrase.span.start:
        return "is named only later"
    if gender:
        return _FARTHER.get(how, "is named too far away")
    if phrase.stands_for or how == "holder":
        has_it = _office_test(reading, phrase.span)(person)
        return (
            "has this office too, but is named farther away"
            if has_it
            else "does not have this office"
        )
    return _NAMED_TOO if phrase.span.contains(naming) else _NOT_NAMED


def _office_test(reading: Reading, place: Span) -> Callable[[Person], bool]:
    """Return the test by which the holder of the office at the place was looked for."""
    here = reading.sentences[reading.frame.sentence_at(place.start)]
    phrase = here.sentence.at(place.start), here.sentence.at(place.end - 1) + 1
    surface = " ".join(place.of(reading.frame.text).split())
    return holds(surface, office_of(here.reader, phrase))
