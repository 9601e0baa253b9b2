"""List the fields of the index, and turn releases and claims into Whoosh documents.

A release is followed by its claims, as documents of their own. Text is held once, as the exact
words with their places. Which words share a stem, or end in a word, is listed once in each segment.
"""

from array import array
from collections import ChainMap, Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from archive.documents import ReleaseEntry
from archive.index.columns import Numbers
from archive.index.untyped import fields, formats
from archive.index.words import split_text, split_words
from archive.text.fold import fold

SCHEMA_VERSION = 7  # raise it whenever an index written before cannot be read any more

STEMMED = frozenset({"title", "text", "said", "role"})
LEAD = {"text": (9, 35, 90)}  # a word among so many first ones counts as one more, each time
WEIGHTS = {"title": 12.0}  # a word in the title counts as three at the beginning of the text
GAP = ""  # parts one text of a field from the next, so that no phrase crosses
GAP_WIDTH = 256  # words that a gap stands for: more than may lie between those of one `Near`

Document = dict[str, Any]  # the fields of one Whoosh document, and its compounds by field


class Places(formats.Positions):  # type: ignore[misc] # as all of Whoosh, untyped
    """The places of a word, encoded as they lie in memory: a phrase decodes very many."""

    def encode(self, places: Sequence[int]) -> bytes:
        """Return the places as bytes."""
        return array("I", places).tobytes()


class Words(fields.FieldType):  # type: ignore[misc] # as above
    """A field of words, each with its places; takes a list of words."""

    def __init__(self, weight: float, lead: Sequence[int]) -> None:
        super().__init__(Places(field_boost=weight), None, scorable=True)
        self.lead = lead

    def index(self, value: Sequence[str], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each word with its number, its weight and its encoded places."""
        places = defaultdict(list)
        place = 0
        for word in value:
            places[word].append(place)
            place += 1 if word != GAP else GAP_WIDTH
        places.pop(GAP, None)
        encode, weight = self.format.encode, self.format.field_boost
        more = _more_in_front(value, self.lead)
        for word, found in places.items():
            yield word.encode(), len(found), (len(found) + more[word]) * weight, encode(found)


def _more_in_front(words: Sequence[str], lead: Sequence[int]) -> Counter[str]:
    """Return how much more the words count for standing at the beginning of the text."""
    more: Counter[str] = Counter()
    for bound in lead:
        more.update(words[:bound])
    return more


def build_schema() -> Any:
    """Return the schema of the index."""
    schema = fields.Schema(
        keyword=fields.ID(),
        number=fields.ID(),
        url=fields.ID(),
        kind=fields.ID(),
        amount=fields.NUMERIC(float, shift_step=0),
        claim_amount=fields.NUMERIC(float, shift_step=0),
        present=fields.ID(),  # the names of the fields that have a value
        release=fields.ID(),  # the id of the release, also of a claim's
        id=fields.COLUMN(Numbers("q")),  # the id of the release or of the claim
        version=fields.COLUMN(Numbers("q")),  # the version's id, 0 for a claim
        group=fields.COLUMN(Numbers("q")),  # of like releases; a claim's id
        day=fields.COLUMN(Numbers("i")),  # of publication, 0 for none
    )
    for name in ("title", "text", "role", "said", "person", "speaker", "publisher"):
        weight, lead = WEIGHTS.get(name, 1.0), LEAD.get(name, ())
        schema.add(name, Words(weight, lead))
    return schema


def exact_value(value: str) -> str:
    """Return a whole value in the form in which it is compared."""
    return fold(" ".join(value.split()))


def documents_of(release: ReleaseEntry) -> Iterator[Document]:
    """Yield the document of the release, then those of its claims."""
    day = release.published.toordinal() if release.published else 0
    yield _document(
        {"title": [release.title], "text": [release.text], "role": release.roles},
        {
            "person": _words_of(release.persons),
            "publisher": split_words(release.publisher or ""),
            "keyword": _values(release.keywords),
            "number": _values([release.number or ""]),
            "url": _values([release.url or ""]),
            "amount": list(set(release.amounts)),
        },
        {
            "release": str(release.id),
            "id": release.id,
            "version": release.version_id,
            "group": release.group or release.id,
            "day": day,
        },
    )
    for claim in release.claims:
        yield _document(
            {"said": [claim.text]},
            {
                "speaker": split_words(claim.speaker or ""),
                "kind": [claim.kind],
                "claim_amount": list(set(claim.amounts)),
            },
            {"release": str(release.id), "id": claim.id, "group": claim.id, "day": day},
        )


def _document(stemmed: Mapping[str, Sequence[str]], others: Document, always: Document) -> Document:
    """Return the document that holds these texts and values, and columns."""
    split = {name: [split_text(text) for text in texts] for name, texts in stemmed.items()}
    words = {name: _joined(words for words, _ in found) for name, found in split.items()}
    searched = {name: value for name, value in (words | others).items() if value}
    compounds = {name: dict(ChainMap(*(parts for _, parts in split[name]))) for name in split}
    return {**searched, **always, "present": list(searched), "compounds": compounds}


def _words_of(texts: Iterable[str]) -> list[str]:
    """Return the words of the texts, a gap between one text and the next."""
    return _joined(map(split_words, texts))


def _joined(texts: Iterable[Sequence[str]]) -> list[str]:
    return [word for words in filter(None, texts) for word in (*words, GAP)][:-1]


def _values(values: Iterable[str]) -> list[str]:
    """Return the values in the form in which they are compared, each once."""
    return [value for value in dict.fromkeys(map(exact_value, values)) if value]
