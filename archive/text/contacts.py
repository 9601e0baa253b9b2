"""Part the contact block at the end of a release from its text."""

import re

_LABEL = re.compile(
    r"(?:(?:Presse|Medien)-? ?(?:kontakte?|anfragen|ansprechpartner\S*|stelle|sprecher(?:in)?)"
    r"|(?:Ihre? )?Ansprech(?:partner|person)\S*|Kontakt(?:daten)?|Kontakt (?:für|zur|der) .{1,60}"
    r"|(?:(?:Bei|Für) )?(?:weitere )?(?:Rück|Nach|Pressean)fragen(?: [^:.]{1,80})?(?= *:)"
    r"|Herausgeber(?:in)?|V\.i\.S\.d\.P\.)"
    r"(?: (?:für|bei|im|in|der|des|zur|am) [^:.]{1,60})?(?: *:(?: .*)?)?",
    re.IGNORECASE,
)
_REACH = re.compile(
    r"\S+(?:@|\(at\)|\[at\])\S+|(?:Tel|Fon|Fax|Telefon|Mobil|Phone|Handy)\b|\+49"
    r"|\b0\d{2,5}[ /)–-]+\d{2}|\[email\sprotected\]",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[a-zäöüß]{3}[.!?](?:\s|$)")
_LONGEST_LABEL = 300  # with the contact on the same line
_LONGEST_LINE = 170
_LONGEST_BLOCK = 1200


def split_contact(text: str) -> tuple[str, str | None]:
    """Return the text without the contact block that ends it, and the block; or the text and null.

    A block begins with a label such as `Pressekontakt`, names a way to reach somebody, and holds
    no running text. What is left is never empty.
    """
    lines = text.split("\n")
    start = None
    for number in range(len(lines) - 1, 0, -1):
        line = lines[number].strip(" -–*")
        if len(line) <= _LONGEST_LABEL and _LABEL.fullmatch(line):
            start = number
        elif not _is_contact(line):
            break
    if start is None:
        return text, None
    rest, block = "\n".join(lines[:start]).rstrip(), "\n".join(lines[start:]).strip()
    if not rest or len(block) > _LONGEST_BLOCK or not _REACH.search(block):
        return text, None
    return rest, block


def _is_contact(line: str) -> bool:
    """Tell whether a line may stand in a contact block: it is short and no sentence."""
    if len(line) > _LONGEST_LINE:
        return False
    return _REACH.search(line) is not None or _SENTENCE_END.search(line) is None
