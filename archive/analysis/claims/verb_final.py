"""Find the cues whose verb ends the clause: "hat … gefordert", "wie X mitteilt"."""

from archive.analysis.claims.cue import Cue
from archive.analysis.claims.frame import Sentence
from archive.analysis.claims.lexicon import Verb, verbs, words_of
from archive.analysis.claims.phrase import Reader
from archive.analysis.claims.subject import agent, antecedent, subject

CLAUSE_ENDS = frozenset(',;:.!?–-()"')
_FARTHEST = 40
_BARRIERS = frozenset((";", ":", "ist", "sind", "war", "waren"))
_FOLLOWING = ("joining", "perfect", "passive")
_PASSIVE_PERFECT = "worden"


def ends_clause(sentence: Sentence, at: int) -> bool:
    """Tell whether a clause may end with the word."""
    after = sentence.lower[at + 1] if at + 1 < len(sentence) else "."
    is_known = after in CLAUSE_ENDS or after == _PASSIVE_PERFECT
    return is_known or any(after in words_of(name) for name in _FOLLOWING)


def is_subordinate(sentence: Sentence, at: int) -> bool:
    """Tell whether the word stands in a clause that a relative or subordinating word begins."""
    lower = sentence.lower
    comma = max((i for i in range(max(0, at - _FARTHEST), at) if lower[i] == ","), default=0)
    if not 0 < comma < at - 1:
        return False
    return lower[comma + 1] in words_of("relatives") or lower[comma + 1] in words_of(
        "subordinators"
    )


def closing_cue(reader: Reader, at: int) -> Cue | None:
    """Return the cue of a participle or of a verb in a subordinate clause."""
    known = verbs()
    word = reader.sentence.lower[at]
    before = reader.sentence.lower[at - 1] if at else ""
    participle = known.participles.get(word)
    cue = _compound(reader, at, participle) if participle else None
    if cue:
        return cue
    is_joined = before != "zu" and before + word in known.final  # "zu geben" is an infinitive
    if is_joined and word in known.finite:  # "wie X bekannt gab"
        return _subordinate(reader, at, known.final[before + word], (at - 1, at))
    if word not in known.final or _is_passive(reader.sentence, at):
        return None
    return _subordinate(reader, at, known.final[word], (at,))


def _is_passive(sentence: Sentence, at: int) -> bool:
    """Tell whether the form is a participle: "wie davon erzählt werden kann"."""
    return sentence.lower[at + 1 : at + 2] == ("werden",)


def _compound(reader: Reader, at: int, verb: Verb) -> Cue | None:
    """Return the cue of a participle with its auxiliary."""
    lower = reader.sentence.lower
    if at + 1 < len(lower) and (lower[at + 1] in words_of("perfect") or _is_as(lower, at)):
        return _subordinate(reader, at + 1, verb, (at, at + 1))
    for index in range(at - 1, _barrier(reader.sentence, at), -1):
        if lower[index + 1] == ",":
            continue  # the verb of a clause that ends here: "alle, die Zeit haben, sind gebeten"
        if lower[index] in words_of("perfect"):
            return Cue(verb, "perfect", index, at, (index, at), subject(reader, index))
        if lower[index] in words_of("passive"):
            return Cue(verb, "passive", index, at, (index, at), agent(reader, index))
        if lower[index] in _BARRIERS or lower[index] in words_of("content"):
            break
    return None


def _is_as(lower: tuple[str, ...], at: int) -> bool:
    """Tell whether a passive in a clause with "wie" begins the sentence: "wie bekannt wurde, …"."""
    return lower[0] == "wie" and lower[at + 1] in words_of("passive") and "," not in lower[:at]


def _barrier(sentence: Sentence, at: int) -> int:
    """Return the index before which no auxiliary of the participle stands."""
    is_verb = sentence.lower[at] in verbs().final and is_subordinate(sentence, at)
    if not is_verb:
        return max(-1, at - _FARTHEST)
    return max(index for index in range(at) if sentence.lower[index] == ",")


def _subordinate(reader: Reader, at: int, verb: Verb, words: tuple[int, ...]) -> Cue | None:
    """Return the cue of a subordinate clause that ends with the word."""
    lower = reader.sentence.lower
    for index in range(at - 1, max(-1, at - _FARTHEST), -1):
        begins = index == 0 or lower[index - 1] in CLAUSE_ENDS
        if lower[index] == "wie" and begins:
            who = subject(reader, index)
            is_told = who or lower[at] in words_of("passive")  # "wie bekannt wurde"
            return Cue(verb, "as", index, at, (index, *words), who) if is_told else None
        if lower[index] in words_of("relatives") and index and lower[index - 1] == ",":
            who = antecedent(reader, index - 1)
            return Cue(verb, "final", index, at, words, who) if who else None
        if lower[index] in words_of("subordinators") or lower[index] == "dass":
            who = subject(reader, index)
            if who and index < who[0] < at:
                return Cue(verb, "final", index, at, words, who)
    return None
