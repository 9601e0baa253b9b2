"""Read the word lists of the search for claims: classes of words, and verbs of speaking."""

from dataclasses import dataclass
from functools import cache

from archive.text.wordlists import read_words


@cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    members: set[str] = set()
    for line in read_words("archive.analysis", "speech_words.txt"):
        if line.startswith("["):
            members = found.setdefault(line.strip("[]"), set())
        else:
            members.update(line.split())
    return {name: frozenset(words) for name, words in found.items()}


def words_of(name: str) -> frozenset[str]:
    """Return the words of one class."""
    return _classes()[name]


@cache
def closed_words() -> frozenset[str]:
    """Return the words that are neither noun nor adjective, however they are written."""
    names = "determiners pronouns others prepositions conjunctions content subordinators relatives"
    more = "correlates adverbs subjunctive subjunctive_second perfect passive auxiliaries"
    return frozenset().union(*(words_of(name) for name in f"{names} {more}".split()))


@cache
def indicatives() -> frozenset[str]:
    """Return the finite forms of auxiliaries, some of which are infinitives as well."""
    return words_of("auxiliaries") | words_of("perfect") | words_of("passive")


@cache
def finite_words() -> frozenset[str]:
    """Return the verbs in the indicative that may stand second in a clause."""
    return frozenset(verbs().finite) | indicatives()


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of speaking: how it is written, and what it governs."""

    particle: str
    forms: tuple[str, ...]
    past: tuple[str, ...]
    participle: str
    patterns: frozenset[str]
    prepositions: frozenset[str]


def _verb(line: str) -> Verb:
    lemma, present, preterite, participle, *patterns = line.split()
    particle, _, base = lemma.rpartition("|")
    plural = preterite + ("n" if preterite.endswith("e") else "en")
    return Verb(
        particle=particle,
        forms=(present, base, preterite, plural),
        past=(preterite, plural),
        participle=participle,
        patterns=frozenset(patterns),
        prepositions=frozenset(p[:-1] for p in patterns if p.endswith(":")),
    )


@dataclass(frozen=True, slots=True)
class Verbs:
    """The verbs by their written forms.

    `finite` holds the forms of a main clause (without the particle), `final` those of a
    subordinate clause (with it), `participles` the participles; `forms` are all of them.
    `particles` are the separable parts of these and of other verbs.
    """

    finite: dict[str, tuple[Verb, ...]]
    final: dict[str, Verb]
    participles: dict[str, Verb]
    forms: frozenset[str]
    particles: frozenset[str]


@cache
def quoting_words() -> frozenset[str]:
    """Return the words that may follow a quotation: „…“, sagt X, „…“, so X."""
    forms = (
        form for form, known in verbs().finite.items() if any("quote" in v.patterns for v in known)
    )
    return frozenset((*forms, "so"))


@cache
def verbs() -> Verbs:
    """Return all verbs of speaking, separable ones first where a form belongs to several."""
    lines = read_words("archive.analysis", "speech_verbs.txt")
    known = sorted(map(_verb, lines), key=lambda verb: not verb.particle)
    finite: dict[str, tuple[Verb, ...]] = {}
    final: dict[str, Verb] = {}
    participles: dict[str, Verb] = {}
    for verb in known:
        participles.setdefault(verb.participle, verb)
        for form in verb.forms:
            finite[form] = (*finite.get(form, ()), verb)
            final.setdefault(verb.particle + form, verb)
    forms = frozenset((*finite, *final, *participles))
    particles = words_of("particles") | {verb.particle for verb in known if verb.particle}
    return Verbs(finite, final, participles, forms, particles)
