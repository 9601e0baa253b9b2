"""Join a frame with what is known of its sentences: readers, cues and speakers."""

from collections.abc import Sequence
from functools import cached_property

from archive.analysis.claims.cast import Cast, cast_of
from archive.analysis.claims.cue import Cue
from archive.analysis.claims.cues import find_cues
from archive.analysis.claims.frame import Frame, Sentence
from archive.analysis.claims.lexicon import verbs
from archive.analysis.claims.names import Names, names_of
from archive.analysis.claims.phrase import Reader, reader
from archive.analysis.claims.speaker import NOBODY, Speaker, speaker_of
from archive.analysis.claims.subject import WordRange
from archive.documents import Person, Span

_STOPS = frozenset(".!?…:;,")
_EDGES = frozenset(".,:;–-")


class SentenceReading:
    """A sentence with its reader and its cues, made when first asked for: most need none."""

    def __init__(self, text: str, sentence: Sentence, names: Names, cast: Cast) -> None:
        self.text = text
        self.sentence = sentence
        self._names = names
        self._cast = cast

    @cached_property
    def reader(self) -> Reader:
        """Return what reads the phrases."""
        return reader(self.sentence, self._names)

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """Return the verbs of speaking."""
        return () if verbs().forms.isdisjoint(self.sentence.lower) else find_cues(self.reader)

    def speaker(self, phrase: WordRange) -> Speaker:
        """Return the speaker whom the phrase names."""
        return speaker_of(self.text, self.reader, phrase, self._cast)

    def speaker_of(self, cue: Cue) -> Speaker | None:
        """Return the speaker of a verb; null where an earlier one speaks on."""
        if cue.subject:
            return self.speaker(cue.subject)
        near = self.sentence.lower[max(0, cue.finite - 1) : cue.end + 1]
        return NOBODY if cue.order in ("passive", "as") or "man" in near or "es" in near else None

    def spans(self, words: Sequence[int]) -> tuple[Span, ...]:
        """Return the spans of the words, neighbours joined."""
        spans: list[Span] = []
        previous = -2
        for word in sorted(words):
            span = Span(self.sentence.starts[word], self.sentence.ends[word])
            if word == previous + 1:
                spans[-1] = Span(spans[-1].start, span.end)
            else:
                spans.append(span)
            previous = word
        return tuple(spans)

    def ranges(self, ranges: Sequence[WordRange]) -> tuple[Span, ...]:
        """Return the spans of ranges of words."""
        starts, ends = self.sentence.starts, self.sentence.ends
        return tuple(Span(starts[first], ends[end - 1]) for first, end in ranges)

    def clause_start(self, before: int) -> int:
        """Return where the part of the sentence begins that ends at the word: after a colon."""
        lower = self.sentence.lower
        return next((i + 1 for i in range(before - 1, -1, -1) if lower[i] in (":", ";")), 0)

    def clause_end(self, first: int) -> int:
        """Return where it ends: before its full stop, or before a second verb of speaking."""
        lower = self.sentence.lower
        end = len(self.sentence)
        while end > first and self.sentence.words[end - 1] in _STOPS:
            end -= 1
        for cue in self.cues:
            at = cue.finite - 1
            if cue.is_elided and first < at < end:
                return at - (lower[at - 1] == ",")
        return end

    def without(self, first: int, end: int) -> list[WordRange]:
        """Return the sentence without the words of a range, and without marks at the cut."""
        parts = [(self.clause_start(first), first), (end, self.clause_end(end))]
        return [part for part in map(self._trimmed, parts) if part[1] > part[0]]

    def _trimmed(self, part: WordRange) -> WordRange:
        words = self.sentence.words
        first, end = part
        while first < end and words[first] in _EDGES:
            first += 1
        while end > first and words[end - 1] in _EDGES:
            end -= 1
        return first, end


class Reading:
    """A text as the rules read it: sentence by sentence, with the persons known."""

    def __init__(self, frame: Frame, persons: Sequence[Person]) -> None:
        self.frame = frame
        self.cast = cast_of(persons)
        names = names_of(persons, frame.quotes)
        self.sentences = tuple(
            SentenceReading(frame.text, sentence, names, self.cast) for sentence in frame.sentences
        )
