"""Draw questions from the texts that are searched; each engine puts them in its own words."""

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from measure import Release

WORD = re.compile(r"[^\W\d_]{4,}")
IN_A_ROW = re.compile(r"\b[^\W\d_]+ [^\W\d_]+ [^\W\d_]+\b")


@dataclass(frozen=True)
class Question:
    """What is asked for: words, or the part of one, `among` the releases of a year or an office,
    or of a person.
    """

    kind: str
    words: tuple[str, ...]
    among: str = ""


def make_questions(
    releases: Sequence[Release], said: Sequence[tuple[str, str]], count: int
) -> list[Question]:
    """Return so many questions of every kind, the same ones each time.

    `said` are the family names of speakers, each with what they say.
    """
    chance = random.Random(11)
    texts = [release["text"] for release in releases]
    frequency = Counter(word for text in texts for word in set(WORD.findall(text)))
    words = sorted(word for word, n in frequency.items() if 5 <= n <= len(texts) // 10)
    titles = [found for release in releases if (found := WORD.findall(release["title"]))]
    spoken = [(name, found) for name, claim in said if (found := WORD.findall(claim))]

    def word() -> str:
        return chance.choice(words)

    def phrase() -> tuple[str, ...]:
        found: list[str] = []
        while not found:
            found = IN_A_ROW.findall(chance.choice(texts))
        return tuple(chance.choice(found).split())

    def claim() -> tuple[tuple[str, ...], str]:
        name, found = chance.choice(spoken)
        return (chance.choice(found),), name

    kinds: dict[str, Callable[[], tuple[tuple[str, ...], str]]] = {
        "term": lambda: ((word(),), ""),
        "AND": lambda: ((word(), word()), ""),
        "OR": lambda: ((word(), word()), ""),
        "NOT": lambda: ((word(), word()), ""),
        "phrase": lambda: (phrase(), ""),
        "prefix": lambda: ((word()[:5],), ""),
        "inner wildcard": lambda: ((word()[2:7],), ""),
        "fuzzy": lambda: ((word(),), ""),
        "title": lambda: ((chance.choice(chance.choice(titles)),), ""),
        "date + term": lambda: ((word(),), str(chance.randint(2014, 2024))),
        "publisher + term": lambda: ((word(),), chance.choice(releases)["publisher"]),
        "person + term": claim,
        "speaker + said": claim,
        "facet": lambda: ((word(),), ""),
        "snippet": lambda: ((word(),), ""),
    }
    return [Question(kind, *make()) for kind, make in kinds.items() for _ in range(count)]
