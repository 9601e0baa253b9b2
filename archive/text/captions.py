"""Tell the credit of a picture from text."""

import re

_CREDIT = re.compile(
    r"(?:(?:(?:Foto|Bild)(?:nachweis|quelle|rechte|credit|graf(?:in)?)?|Grafik|Abbildung|Illustration"
    r"|Urheber|Copyright|Quelle|Credit)s? *(?::|©|\([cC]\)|/)|©|\([cC]\))"
    r"(?! ?\S*://) ?.{0,160}"
)


def is_credit(text: str) -> bool:
    """Tell whether the text is nothing but the credit of a picture: `Foto: Stadt Musterau`."""
    return _CREDIT.fullmatch(text.strip()) is not None
