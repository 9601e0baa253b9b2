"""Settle who speaks where the text has only a pronoun, a bare office, or nothing."""

from collections.abc import Mapping
from dataclasses import replace

from archive.analysis.claims.cast import Cast
from archive.analysis.claims.found import Found
from archive.analysis.claims.speaker import NOBODY, Speaker
from archive.analysis.lexicon import Gender, first_name_gender, is_office, role_gender
from archive.documents import ClaimKind, Person

_PRONOUNS: Mapping[str, Gender] = {
    "er": "male",
    "dieser": "male",
    "sie": "female",
    "diese": "female",
}
_FARTHEST = 400  # characters between a name and the word that stands for it
_UNSURE = 0.6
_INHERITED: Mapping[ClaimKind, float] = {"direct": 0.8, "indirect": 0.6, "reported": 0.6}


def resolved(found: Found, last: Speaker | None, cast: Cast) -> Speaker:
    """Return the speaker of the claim; `last` is the one of the claim before it."""
    speaker = found.speaker
    if speaker is None and last is None:
        return _only_one(cast) if found.kind == "direct" else NOBODY
    if speaker is None and last:
        # a quotation without attribution shows no words that name its speaker
        if found.kind == "direct" and last.type in ("group", "unknown"):
            return NOBODY
        span = None if found.kind == "direct" else last.span
        return replace(last, span=span, confidence=_INHERITED[found.kind], how="inherited")
    if speaker and speaker.span and speaker.stands_for:
        return _meant(speaker, speaker.span.start, speaker.stands_for, last, cast)
    return speaker or NOBODY


def _only_one(cast: Cast) -> Speaker:
    """Return the one person whom the text names, if it names no other, and gives an office."""
    names = {person.name for person in cast.persons}
    roles = " ".join(role for person in cast.persons for role in person.roles)
    if len(names) > 1 or not any(map(is_office, roles.split())):
        return NOBODY
    return Speaker(None, names.pop(), "person", 0.4, "only")


def _meant(speaker: Speaker, start: int, word: str, last: Speaker | None, cast: Cast) -> Speaker:
    """Return the speaker with the name of who was named, or spoke, last before the word."""
    gender = gender_meant(word)
    if gender is None:
        return speaker
    named = cast.last_before(start, lambda person: gender_of(person) in (None, gender))
    at = named[0] if named else -1
    if last and last.span and last.span.start > at and speaker.is_pronoun:
        return replace(speaker, name=last.name, type=last.type, how="spoke")
    if named is None or at < start - _FARTHEST:
        return speaker
    return replace(speaker, name=named[1].name, type="person", confidence=_UNSURE, how="meant")


def gender_meant(word: str) -> Gender | None:
    """Return the gender of the person for whom the word stands, null where it says none."""
    if is_office(word):  # another holder of the office may be meant
        return None
    return _PRONOUNS.get(word) or role_gender(word)


def gender_of(person: Person) -> Gender | None:
    """Return the gender that the first name tells, if it does."""
    return first_name_gender(person.given.split()[0]) if person.given else None
