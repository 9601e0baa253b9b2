"""Know the German plurals that no cutting of endings leads back to the singular.

Those with umlaut are a closed class of grammar, whose compounds all follow it. Without such a list
either `Häuser` misses `Haus`, or `fördern` is taken for `fordern`.
"""

from collections.abc import Iterator

_WITH_E = """
    abstand angst anhang anschlag antrag arzt ast aufstand auftrag ball band bank baum bestand
    betrag beschluss bezug block boden brand braut bruch brust damm darm einwand eintrag ertrag
    entwurf fluch flug fluss frosch fuchs fuss gang gast geruch gesang grund hahn hals hand haut
    hof hut kahn kauf klang klotz knopf kopf korb kraft krug kuh kunst lauf lohn luft lust macht
    markt maus nacht not nuss pass plan platz rand rang rat rock saal sack saft satz schacht
    schlag schluss schuss schwanz sohn spass spruch stab stadt stall stand storch strang strauss
    strumpf stuhl sumpf topf turm umstand verband verbund verdacht verlauf verlust verstoss
    vertrag vorstand vorhang vortrag wand wolf wurf zahn zoll zug zunft zusammenhang zuschuss
    zustand unterkunft auskunft ankunft
"""
_WITH_E_LIKE_A_VERB = """
    brauch dampf fall gruss kampf kranz kuss raum schaum schlauch schrank schub schwung strom
    sturm sturz traum wunsch zaun zwang
"""
_WITH_ER = """
    amt bad band blatt buch dach dorf fach fass glas grab gras haus holz horn huhn kalb kraut
    lamm land loch mann maul mund rad rand schloss strauch tal tuch volk wald wort wurm
"""
_WITHOUT_ENDING = """
    apfel boden bogen bruder faden garten graben hafen hammer kasten kloster laden magen mangel
    mantel mutter nagel ofen sattel schaden tochter vater vogel
"""
OTHER_PLURALS = {
    "bauten": "bau",
    "dramen": "drama",
    "firmen": "firma",
    "konten": "konto",
    "materialien": "material",
    "praktika": "praktikum",
    "themen": "thema",
    "villen": "villa",
}
_PEOPLES = ("auslaender", "inlaender", "niederlaender", "englaender", "rheinlaender")
_WOMEN_NOT = ("beginnen", "besinnen", "binnen", "gewinnen", "spinnen")
_VERBAL_PREFIXES = frozenset({"be", "ent", "er", "ge", "ver", "zer"})


def _with_umlaut(noun: str) -> str:
    """Return the folded noun with umlaut on the vowel of its last syllable that takes one."""
    at = max(noun.rfind(vowel) for vowel in "aou")
    if noun[at - 1 : at + 1] == "au":
        at -= 1
    return f"{noun[: at + 1]}e{noun[at + 1 :]}"


def _plurals() -> Iterator[tuple[str, str]]:
    for noun in _WITH_E.split():
        yield _with_umlaut(noun) + "e", noun
        yield _with_umlaut(noun) + "en", noun
    for noun in _WITH_E_LIKE_A_VERB.split():
        yield _with_umlaut(noun) + "e", noun
    for noun in _WITH_ER.split():
        yield _with_umlaut(noun) + "er", noun
        yield _with_umlaut(noun) + "ern", noun
    for noun in _WITHOUT_ENDING.split():
        yield _with_umlaut(noun), noun
        yield _with_umlaut(noun) + "n", noun


_SINGULARS = {**dict(_plurals()), **OTHER_PLURALS}
_LONGEST = max(map(len, _SINGULARS))


def singular(word: str) -> str:
    """Return the folded word, made singular if it is, or ends in, such a plural."""
    if word.endswith("innen") and not word.endswith(_WOMEN_NOT):
        return word[:-3]
    if word.startswith(_PEOPLES):
        return word
    for start in range(max(0, len(word) - _LONGEST), len(word) - 3):
        noun = _SINGULARS.get(word[start:])
        if noun and word[:start] not in _VERBAL_PREFIXES:
            return word[:start] + noun
    return word
