from array import array
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from archive.index.mapped import MappedStorage
from archive.index.postings import NO_PLACES, NO_POSTINGS, read_places, read_postings, read_terms
from archive.index.schema import build_schema
from archive.index.untyped import IndexReader, index
from archive.index.writing import SegmentWriter

WORDS = ["amt", "bad", "badeort", "haus"]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), min_size=1, max_size=9)


def segment(folder: Path, texts: list[list[str]]) -> IndexReader:
    index.TOC(build_schema(), [], 0).write(storage := MappedStorage(str(folder)), "MAIN")
    writer = SegmentWriter(index.FileIndex(storage, indexname="MAIN"), timeout=1)
    for number, words in enumerate(texts):
        writer.add_document(compounds={}, person=words, kind=["direct"], release=str(number))
    writer.commit()
    return index.FileIndex(storage, indexname="MAIN").reader()


@given(texts=TEXTS)
def test_what_is_written_of_a_term_is_read_again(texts: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        reader = segment(Path(folder), texts)

        postings = {word: read_postings(reader, "person", word) for word in WORDS}
        places = {word: read_places(reader, "person", word) for word in WORDS}
        begun = [term for term, _ in read_terms(reader, "person", b"bad")]

        reader.close()
    for word in WORDS:
        holding = [number for number, words in enumerate(texts) if word in words]
        assert list(postings[word].documents) == holding
        assert list(postings[word].weights) == [texts[number].count(word) for number in holding]
        assert [list(array("I", encoded)) for encoded in places[word]] == [
            [place for place, other in enumerate(texts[number]) if other == word]
            for number in holding
        ]
        assert [places[word].at(n) for n in range(len(holding))] == list(places[word])
    held = {word for words in texts for word in words}
    assert [term.decode() for term in begun] == [word for word in WORDS[1:3] if word in held]


def test_fields_of_whole_values_have_no_places(tmp_path: Path) -> None:
    reader = segment(tmp_path, [["haus"], ["haus"]])

    assert list(read_places(reader, "release", "1")) == [b""]
    assert list(read_places(reader, "kind", "direct")) == [b"", b""]
    assert read_postings(reader, "release", "7") is NO_POSTINGS
    assert read_places(reader, "title", "haus") is NO_PLACES
    reader.close()
