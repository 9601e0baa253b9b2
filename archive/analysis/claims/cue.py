"""Hold the cue of a claim: a verb of speaking with what belongs to it."""

from dataclasses import dataclass
from typing import Literal

from archive.analysis.claims.lexicon import Verb
from archive.analysis.claims.subject import WordRange

Order = Literal["main", "perfect", "passive", "final", "as"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of speaking in a sentence; all numbers are word indices.

    `finite` is the word that stands second in a main clause (the auxiliary if there is one), or
    the word that begins a subordinate clause; `last` is the participle, the verb at the end of a
    subordinate clause, else the finite verb. `order` tells the clause: `as` is "wie X mitteilt".
    `subject` is null where the clause names none; `is_elided` tells that an earlier one holds on.
    """

    verb: Verb
    order: Order
    finite: int
    last: int
    words: tuple[int, ...]
    subject: WordRange | None
    is_elided: bool = False

    @property
    def is_subject_behind(self) -> bool:
        """Tell whether the subject follows the verb."""
        return self.subject is not None and self.subject[0] > self.finite

    @property
    def end(self) -> int:
        """Return the index after verb, particle and a subject that stands behind the verb."""
        behind = self.subject[1] - 1 if self.subject and self.is_subject_behind else 0
        return max(self.last, behind, *self.words) + 1
