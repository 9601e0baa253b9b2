"""Cut a text into the words and marks that the search for persons looks at."""

import re
from typing import NamedTuple

from archive.text.sentences import split_sentences

_TOKEN = re.compile(
    r"""e\.\s?V\. | \b(?:a\.\s?D | i\.\s?R)\. | https?://\S+ | www\.\S+
    | (?=[A-ZÄÖÜ])(?:
        (?:Hr|Fr|Prof|Dr|Dott|Dipl|Mag|Lic|Ing|Priv)\.(?:-[A-ZÄÖÜ]\w{1,8}\.)?
        | [A-ZÄÖÜ]\.(?:-[A-ZÄÖÜ]\.)*)
    | \w+(?:[-‐‑’']\w+|[*:]in(?:nen)?\b)*(?:[.+\w-]{0,64}@[\w.-]+)?
    | ([^\w\s])\1*""",
    re.VERBOSE,
)


class Token(NamedTuple):
    """A word or a mark: its place and the number of the sentence it stands in."""

    start: int
    end: int
    word: str
    sentence: int

    @property
    def is_capital(self) -> bool:
        """Tell whether the first character is an upper-case letter."""
        return self.word[0].isupper()


def tokenise(text: str) -> list[Token]:
    """Return the tokens of the text, in order; white space is none."""
    return [
        Token(match.start(), match.end(), match[0], number)
        for number, (start, end) in enumerate(split_sentences(text))
        for match in _TOKEN.finditer(text, start, end)
    ]
