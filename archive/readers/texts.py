"""Read texts to analyse from JSON lines, each text exactly as given."""

import json
from collections.abc import Iterable, Iterator

from archive.errors import ReadError


def read_texts(lines: Iterable[bytes], name: str) -> Iterator[tuple[str, str]]:
    """Yield the id and the text of each line: `id` and `text`, or as WikiNews names them,
    `documentName` and `originalText`.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _read_line(line, f"{name}:{number}")


def _read_line(line: bytes, place: str) -> tuple[str, str]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{place}: is not JSON in UTF-8: {error}") from error
    if not isinstance(fields, dict):
        raise ReadError(f"{place}: is not a JSON object")
    identity = fields.get("id", fields.get("documentName"))
    text = fields.get("text", fields.get("originalText"))
    if not isinstance(identity, str | int) or not isinstance(text, str):
        raise ReadError(f"{place}: needs 'id' and 'text', both strings")
    return str(identity), text
