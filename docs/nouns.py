"""Write the lists of nouns and names anew, from the lexicon of HanTa and the names of Faker.

python -m pip install HanTa==1.2.1 numpy Faker==40.54.0
python docs/nouns.py archive/index/data

HanTa's lexicon holds the stems of German news with their frequency, and takes most compounds apart.
The nouns are written as the index folds them, the commonest first; a compound is left out if all
of its parts are commoner. Of the names only those are written that would else be split.
"""

import gzip
import pickle
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from pathlib import Path

from faker.providers.address.de_AT import Provider as Austria
from faker.providers.address.de_DE import Provider as Germany
from faker.providers.person.de_AT import Provider as Austrians
from faker.providers.person.de_CH import Provider as Swiss
from faker.providers.person.de_DE import Provider as Germans

from archive.index import compounds
from archive.index.compounds import cost_of_noun, costs_of_beginnings, read_parts
from archive.text.fold import fold

_PLAIN = re.compile("[a-zäöüß]{3,}")
_MOSTLY = 1.5  # in logarithms: a word that is more often a name by so much is one
_OPAQUE = """
    automobil buchstabe eigenschaft fahrzeug flugzeug freitag friedhof fruehjahr fruehstueck
    frustration gleichgewicht handhabe hochzeit kontrolle leichtsinn maskerade niederlage
    niederschlag operator rechenschaft restaurator rueckgang ruecksicht uniform vollmacht vollzug
"""  # their meaning is not that of their parts
_ENDS_OF_NAMES = (  # others are of offices, firms and parties, which are compounds like any other
    *("ach", "au", "aue", "baum", "berg", "brueck", "burg", "dorf", "feld", "fels", "furt"),
    *("hausen", "heim", "hof", "hofen", "kirchen", "land", "lande", "landen", "leben", "mann"),
    *("macher", "meier", "moor", "müller", "see", "stadt", "stein", "tal", "thal", "wald"),
    *("walde", "weiler", "winkel", "bauer", "berger", "dorfer", "häuser", "steiner", "taler"),
)
_NOUNS, _VARIANTS, _NAMES = "NN", "NN_VAR", "NE"

Lexicon = Mapping[str, Mapping[str, float]]  # stems by their tag, with the logarithm of their share


def read_lexicon() -> Lexicon:
    """Return the stems of HanTa's model of German."""
    packed = (resources.files("HanTa") / "morphmodel_ger.pgz").read_bytes()
    model = pickle.loads(gzip.decompress(packed))  # noqa: S301 - what was installed for this
    tags, stems = model[1], model[7]
    return {tags[number]: found for number, found in stems.items()}


def find_nouns(lexicon: Lexicon) -> list[str]:
    """Return the nouns that are no names, the commonest first."""
    names = lexicon[_NAMES]
    shares: dict[str, float] = {}
    for stems in (lexicon[_VARIANTS], lexicon[_NOUNS]):
        for stem, share in stems.items():
            if _PLAIN.fullmatch(stem) and share > names.get(stem, -99) - _MOSTLY:
                shares[fold(stem)] = max(share, shares.get(fold(stem), -99))
    return sorted(shares, key=lambda noun: (-shares[noun], noun))


def is_simple(noun: str) -> bool:
    """Tell whether the noun has parts that are rarer than itself, or none."""
    parts = read_parts(noun)
    costs = [costs_of_beginnings()[part] for part in parts[:-1]] + [cost_of_noun(parts[-1])]
    return len(parts) == 1 or noun in _OPAQUE.split() or max(costs) >= cost_of_noun(noun)


def find_names(lexicon: Lexicon) -> Iterator[str]:
    """Yield the names of places and persons that look like compounds."""
    known = (*Germany.cities, *Germany.countries, *Germany.states, *Austria.cities)
    families = (*Germans.last_names, *Austrians.last_names, *Swiss.last_names)
    given = (*Germans.first_names, *Austrians.first_names, *Swiss.first_names)
    in_news = (name for name in lexicon[_NAMES] if name.endswith(_ENDS_OF_NAMES))
    written = {*known, *families, *given, *in_news}
    for name in sorted({fold(name) for name in map(str, written) if name.isalpha()}):
        if len(read_parts(name)) > 1:
            yield name


def write_list(path: Path, source: str, words: Iterable[str]) -> None:
    """Write the words, one a line, below a line that names their source."""
    text = "\n".join((f"# {source}; see NOTICE.md", *words, ""))
    path.write_text(text, encoding="utf-8")


def main() -> None:
    """Write both lists into the folder that is named."""
    folder = Path(sys.argv[1])
    lexicon = read_lexicon()
    source = "Nouns of HanTa 1.2.1, the commonest first"
    nouns = find_nouns(lexicon)
    write_list(folder / "nouns.txt", source, nouns)
    write_list(folder / "nouns.txt", source, filter(is_simple, nouns))
    forget_words()
    source = "Names of HanTa 1.2.1 and Faker 40.54.0 that look like compounds"
    write_list(folder / "names.txt", source, find_names(lexicon))


def forget_words() -> None:
    """Have the lists read anew."""
    for cached in (compounds._nouns, cost_of_noun, costs_of_beginnings):  # noqa: SLF001 - its caches
        cached.cache_clear()


if __name__ == "__main__":
    main()
