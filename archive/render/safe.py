"""Keep what a terminal would obey out of what is printed.

Control characters and bidirectional marks can recolour, retitle or reorder a terminal's text
(Unicode Technical Report 36); a release has no use for them.
"""

import re

CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def drop_controls(text: str) -> str:
    """Return the text with every control character but tab and line end made visible."""
    return CONTROLS.sub("\ufffd", text)


def escape_controls(json_text: str) -> str:
    r"""Return JSON in which control characters stand as `\uXXXX`, which means the same."""
    return CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", json_text)
