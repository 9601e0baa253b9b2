"""Read noun phrases: the words that may name a speaker.

German writes nouns with a capital, and articles, pronouns and prepositions are few: that is
enough to find where a phrase ends, without knowing what its words mean.
"""

import re
from dataclasses import dataclass

from archive.analysis.claims.frame import Sentence
from archive.analysis.claims.lexicon import closed_words, finite_words, verbs, words_of
from archive.analysis.claims.names import Names
from archive.analysis.lexicon import role_gender

_ADJECTIVE = re.compile(r"[\w-]*\w(?:e|en|er|es|em)|\d[\w.-]*")
_SITE = re.compile(r"[a-z][\w-]*\.(?:de|com|org|net|eu|info|at|ch|di)")
_ADVERB = re.compile(r"\w+(?:weise|sam|falls|dings|lich|ßend|isch|ßig|[iun]ell)")
_DEGREES = frozenset(("so", "sehr", "besonders", "ganz", "überaus"))
_NAMED_ARTICLES = frozenset(("Die", "Der", "Das"))  # "die Fraktion Die Linke"
_LONGEST_BRACKET = 9
_LONGEST_APPOSITION = 26
_LONGEST_NAME = 40
_MOST_ADJECTIVES = 6


def reader(sentence: Sentence, names: Names) -> "Reader":
    """Return a reader of the sentence's phrases."""
    ends = {
        sentence.at(start): min(sentence.at(end - 1) + 1, len(sentence))
        for start, end, _ in names.between(sentence.start, sentence.end)
    }
    return Reader(sentence, names, ends)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the phrases of one sentence; every method takes and returns word indices."""

    sentence: Sentence
    names: Names
    name_ends: dict[int, int]

    def phrase(self, first: int) -> int:
        """Return where the phrase ends that begins at the word, or the word itself if none does."""
        lower = self.sentence.lower
        if first >= len(lower):
            return first
        core = self.core(first)
        if core == first:
            return first + (lower[first] in words_of("pronouns"))
        return self._attributes(core)

    def core(self, first: int) -> int:
        """Return the end of article, adjectives and nouns; the first word if no noun follows."""
        lower = self.sentence.lower
        at = first
        while at < len(lower) and lower[at] in words_of("determiners") and at - first < 2:
            at += 1
        if at > first and lower[at : at + 1] and lower[at] in _DEGREES:
            at += 1  # "diese so wichtige Arbeit"
        at = self._adjectives(at)
        if first < at < len(lower) and lower[at] in words_of("prepositions"):
            article = lower[at + 1 : at + 2] and lower[at + 1] in words_of("articles")
            inner = self._listed(at + 1 + bool(article))
            at = max(at, self._adjectives(inner)) if self._is_adjective(inner) else at
        end = self._nouns(at)
        return end if end > at else first

    def _listed(self, first: int) -> int:
        """Return the end of nouns in a row: "für Stege, Boote und Fähren zuständig"."""
        lower = self.sentence.lower
        end = self._nouns(self._adjectives(first))
        while first < end < len(lower) and (lower[end] == "," or lower[end] in words_of("joining")):
            first, end = end, self._nouns(self._adjectives(end + 1))
            if end == first + 1:
                return first
        return end

    def around(self, offset: int, first: int) -> tuple[int, int]:
        """Return the longest phrase from the first word on that holds the name at the offset."""
        name = self.sentence.at(offset)
        at = next((at for at in range(first, name) if self.phrase(at) > name), name)
        return at, max(self.phrase(at), name + 1)

    def is_noun(self, at: int) -> bool:
        """Tell whether the word is a noun, a name or a short title in quotation marks."""
        word = self.sentence.words[at]
        if self.sentence.is_quote(at):
            return len(word) < _LONGEST_NAME
        if at in self.name_ends:
            return True
        lower = self.sentence.lower[at]
        if at == 0 and (lower in words_of("states") or _ADVERB.fullmatch(lower)):
            return False
        return (word != lower and lower not in closed_words()) or _SITE.fullmatch(word) is not None

    def _adjectives(self, first: int) -> int:
        """Return the end of the run of adjectives."""
        at = first
        while at - first < _MOST_ADJECTIVES and self._is_adjective(at):
            at += 1
        return at

    def _is_adjective(self, at: int) -> bool:
        if at == len(self.sentence):
            return False
        word, lower = self.sentence.words[at], self.sentence.lower[at]
        if word != lower or lower in closed_words() or lower in verbs().finite:
            return False
        return _ADJECTIVE.fullmatch(lower) is not None

    def _nouns(self, first: int) -> int:
        """Return the end of the run of capitalised words and names."""
        at = first
        while at < len(self.sentence):
            end = self.name_ends.get(at, at)
            if end > at:
                at = end
            elif self._continues(at, first):
                at += 1
            else:
                break
        return at

    def _continues(self, at: int, first: int) -> bool:
        """Tell whether the word belongs to the run of nouns that began at the first word."""
        word = self.sentence.words[at]
        if at > first and self.sentence.lower[at] in words_of("addressees"):
            return False  # "ruft das Amt Interessierte auf"
        if self.sentence.is_quote(at):
            return at > 0 and self.is_noun(at) and not self._opens(at)
        is_registered = word == "e.V" or self.sentence.words[at : at + 3] == ("e", ".", "V")
        if self.is_noun(at) or is_registered:
            return True
        is_dot = word == "." and self._is_dotted(at)
        if at > first and (word in _NAMED_ARTICLES or word in words_of("foreign")):
            return at + 1 < len(self.sentence) and self.is_noun(at + 1)
        return at > first and (is_dot or word == "&" or (word.isdigit() and len(word) < 3))

    def _opens(self, at: int) -> bool:
        """Tell whether a quotation begins the sentence or a part of it."""
        return self.sentence.words[at - 1] in ",:;–-"

    def _is_dotted(self, at: int) -> bool:
        before = self.sentence.lower[at - 1] if at else ""
        return (before in words_of("abbreviated") or len(before) == 1) and at + 1 < len(
            self.sentence
        )

    def _attributes(self, at: int) -> int:
        """Return the end of what belongs to the phrase: attributes, brackets, appositions."""
        grown = -1
        while grown != at:
            grown = at
            at = self._conjunct(self._apposition(self._attribute(self._bracket(at))))
        return at

    def _bracket(self, at: int) -> int:
        words = self.sentence.words
        if at < len(words) and words[at] == "(":
            for end in range(at + 1, min(at + _LONGEST_BRACKET, len(words))):
                if words[end] == ")":
                    return end + 1
        return at

    def _attribute(self, at: int) -> int:
        """Return the end of "der Stadt", "für Kultur", "in Rom" behind a noun that is no name."""
        lower = self.sentence.lower
        if at >= len(lower) or at in self.name_ends.values():
            return at
        if lower[at] in words_of("genitives"):
            end = self.core(at)
            is_subject = lower[at] == "der" and role_gender(self.sentence.words[end - 1]) == "male"
            return at if is_subject else end
        if lower[at].endswith("er") and self._is_adjective(at) and self.is_noun(at - 1):
            end = self.core(at)  # "Verband kommunaler Unternehmen"
            return end if end > at + 1 else at
        is_dated = "".join(lower[at + 1 : at + 2]) in words_of("times")  # "vom Dienstag"
        if lower[at] in words_of("attributive"):
            end = self.core(at + 1)
            return end if end > at + 1 and not is_dated else at
        is_place = lower[at] in ("in", "aus") and at + 1 < len(lower) and self.is_noun(at + 1)
        if not is_place or is_dated:
            return at
        return self._nouns(at + 1)

    def _apposition(self, at: int) -> int:
        """Return the end of ", Sprecherin der Stadt": up to a comma, a verb or a full stop."""
        words, lower = self.sentence.words, self.sentence.lower
        if at + 1 >= len(words) or words[at] != "," or self.sentence.is_quote(at + 1):
            return at
        end = at + 1
        while end < len(words) and end - at < _LONGEST_APPOSITION and self._is_apposed(end):
            end += 1
        closes = end == len(words) or words[end] in ",.:;–-" or lower[end] in finite_words()
        if lower[at + 1] in words_of("prepositions") or lower[at + 1].startswith("kein"):
            closes = end < len(words) and (words[end] == "," or lower[end] in finite_words())
        ends_in_noun = self.is_noun(end - 1) or words[end - 1] == ")"
        return end if closes and ends_in_noun else at

    def _is_apposed(self, at: int) -> bool:
        word, lower = self.sentence.words[at], self.sentence.lower[at]
        if self.is_noun(at) or word in ("(", ")", "&", "/") or word.isdigit():
            return True
        if word == ".":
            return self._is_dotted(at)
        is_known = lower in words_of("joining") or lower in words_of("prepositions")
        is_known = is_known or lower in words_of("foreign")
        is_known = is_known or lower in words_of("determiners") or lower in words_of("adverbs")
        return is_known or self._is_adjective(at)

    def _conjunct(self, at: int) -> int:
        lower = self.sentence.lower
        if (
            at + 1 < len(lower)
            and lower[at] in words_of("joining")
            and lower[at + 1] not in verbs().finite
        ):
            end = self.core(at + 1)
            return end if end > at + 1 else at
        return at
