"""Read the word lists that ship with the packages: one entry a line, `#` begins a comment."""

from importlib import resources


def read_words(package: str, name: str) -> tuple[str, ...]:
    """Return the entries of the list `data/<name>` of the package, in the order of the file."""
    content = (resources.files(package) / "data" / name).read_text(encoding="utf-8")
    return tuple(line for line in content.splitlines() if line and not line.startswith("#"))
