"""Name the speaker of a claim: which person, office or organisation a phrase means."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from archive.analysis.claims.cast import Cast
from archive.analysis.claims.frame import Sentence
from archive.analysis.claims.lexicon import finite_words, words_of
from archive.analysis.claims.phrase import Reader
from archive.analysis.lexicon import is_role, role_gender
from archive.documents import Person, Span, SpeakerType

_SHORTEST_OFFICE = 4
_AGENT_ENDINGS = ("er", "innen", "leute", "kräfte", "nden")


How = Literal[
    "named",  # the phrase names a person
    "written",  # it names an office, an organisation or a group
    "holder",  # it names an office that the text gives a person
    "pronoun",  # it is a pronoun, and nobody is known whom it means
    "meant",  # it is a pronoun or a role that stands for who was named last
    "spoke",  # it is a pronoun that stands for who spoke last
    "inherited",  # there is no phrase; who spoke last speaks on
    "only",  # there is none, and the text names but one person, who has an office
    "nobody",
]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the phrase, the name as far as it is known, and how sure that is.

    `how` tells what led to the name; `stands_for` is a pronoun or an office that means somebody
    named elsewhere.
    """

    span: Span | None
    name: str | None
    type: SpeakerType
    confidence: float
    how: How
    stands_for: str | None = None

    @property
    def is_pronoun(self) -> bool:
        """Tell whether the phrase is a pronoun."""
        return self.stands_for == "they" or self.stands_for in words_of("pronouns")

    @property
    def is_document(self) -> bool:
        """Tell whether a study, a law or the like is named, which cannot speak."""
        words = self.name.split() if self.name and self.type == "unknown" else []
        return any(map(_is_document, words))

    @property
    def is_silent(self) -> bool:
        """Tell whether a thing is named, of which no verb of speaking tells speech."""
        words = self.name.split() if self.name and self.type == "unknown" else []
        return self.is_document or any(map(_is_silent, words))


NOBODY = Speaker(None, None, "unknown", 0.4, "nobody")


def speaker_of(text: str, reader: Reader, phrase: tuple[int, int], cast: Cast) -> Speaker:
    """Return the speaker whom the phrase names."""
    sentence = reader.sentence
    first, end = phrase
    while first < end - 1 and sentence.lower[first] in words_of("articles"):
        first += 1
    span = Span(sentence.starts[first], sentence.ends[end - 1])
    if _is_pronoun(reader, (first, end)):
        stands_for = "they" if _is_plural_verb(sentence, first) else sentence.lower[first]
        return Speaker(span, None, "unknown", 0.6, "pronoun", stands_for)
    named = reader.names.between(span.start, span.end)
    if named:
        return Speaker(span, named[0][2].name, "person", 0.95, "named")
    kind = _kind(reader, phrase[0])
    written = Speaker(span, " ".join(span.of(text).split()), kind, 0.8, "written")
    if kind != "office" or first == phrase[0]:
        return written
    return _officer(reader, (first, end), written, cast)


def _is_plural_verb(sentence: Sentence, pronoun: int) -> bool:
    """Tell whether a verb in the plural stands beside the pronoun: "sie fordern"."""
    around = (
        *sentence.lower[max(0, pronoun - 1) : pronoun],
        *sentence.lower[pronoun + 1 : pronoun + 2],
    )
    return any(word.endswith("en") and word in finite_words() for word in around)


def is_speaker(reader: Reader, phrase: tuple[int, int]) -> bool:
    """Tell whether the phrase names somebody who can speak, as far as its words show."""
    start, end = reader.sentence.starts[phrase[0]], reader.sentence.ends[phrase[1] - 1]
    is_known = _is_pronoun(reader, phrase) or bool(reader.names.between(start, end))
    return is_known or _kind(reader, phrase[0]) != "unknown"


def _is_document(word: str) -> bool:
    return any(word.lower().endswith(ending) for ending in words_of("documents"))


def _is_silent(word: str) -> bool:
    return word.lower().endswith(tuple(words_of("silent")))


def _is_pronoun(reader: Reader, phrase: tuple[int, int]) -> bool:
    return phrase[1] - phrase[0] == 1 and reader.sentence.lower[phrase[0]] in words_of("pronouns")


def _officer(reader: Reader, phrase: tuple[int, int], written: Speaker, cast: Cast) -> Speaker:
    """Return the holder of an office that stands with its article: "die Stadträtin"."""
    head = reader.sentence.words[reader.core(phrase[0]) - 1]
    is_plural = head.endswith(("en", "innen")) or role_gender(head) == "male"
    if reader.sentence.lower[phrase[0] - 1] == "die" and is_plural:
        return written  # several of them: "die Bürgermeister"
    office = office_of(reader, phrase)
    holder = cast.nearest(reader.sentence.starts[phrase[0]], holds(written.name or "", office))
    if holder:
        return Speaker(written.span, holder.name, "person", 0.7, "holder")
    return replace(written, stands_for=office)


def office_of(reader: Reader, phrase: tuple[int, int]) -> str | None:
    """Return the office if the phrase names it alone; null for "Leiterin des Amts"."""
    is_alone = reader.core(phrase[0]) == phrase[1]
    return reader.sentence.words[phrase[1] - 1] if is_alone else None


def holds(surface: str, office: str | None) -> Callable[[Person], bool]:
    """Return a test whether the text gives a person the office, as written or as part of it."""

    def test(person: Person) -> bool:
        return surface in person.roles or (
            office is not None and any(_means(office, role) for role in person.roles)
        )

    return test


def _means(office: str, role: str) -> bool:
    """Tell whether an office is the head of the role: "Stadträtin", "Bezirksstadträtin"."""
    head = next((word.lower() for word in role.split() if is_role(word)), "")
    shorter, longer = sorted((head, office.lower()), key=len)
    return len(shorter) > _SHORTEST_OFFICE and longer.endswith(shorter)


def _kind(reader: Reader, first: int) -> SpeakerType:
    """Return what kind of speaker the phrase names that begins at the word."""
    sentence = reader.sentence
    end = reader.core(first)
    if end > first and sentence.words[end - 1].endswith("-"):
        end = reader.core(end + 1)  # "das Wert- und Baugutachten"
    nouns = [sentence.words[i] for i in range(first, end) if reader.is_noun(i)]
    if not nouns or _is_document(nouns[-1]) or _is_document(nouns[0]):
        return "unknown"
    if any(map(is_role, nouns)):
        return "office"
    lower = [noun.lower() for noun in nouns]
    stems = (word.removesuffix(ending) for word in lower for ending in ("s", "es", "ses"))
    forms = (*lower, *stems)  # "des Amtes", "des Bündnisses"
    if any(form.endswith(tuple(words_of("organisations"))) for form in forms):
        return "organisation"
    if _is_plural(reader, first, lower[-1]) or not words_of("groups").isdisjoint(lower):
        return "group"
    head = nouns[-1]
    has_capitals = head[1:] != head[1:].lower() or not head.isalpha()
    is_name = len(nouns) > 1 or has_capitals or reader.is_noun(first)
    if _is_silent(nouns[0]) or _is_silent(head):
        return "unknown"
    return "organisation" if is_name else "unknown"


def _is_plural(reader: Reader, first: int, head: str) -> bool:
    """Tell whether the phrase names several people: "die Anlieger", "rund 40 Anlieger"."""
    article = reader.sentence.lower[first]
    is_plural = article == "die" or article not in words_of("articles")
    return is_plural and not reader.is_noun(first) and head.endswith(_AGENT_ENDINGS)
