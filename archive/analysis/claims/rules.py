"""Tell the rules by which claims are found in plain words."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from archive.analysis.claims.confidence import BASE
from archive.documents import Rule


@cache
def rules() -> Mapping[str, Rule]:
    """Return the rules by name, in the order of the file that tells them."""
    file = resources.files("archive.analysis") / "data" / "claim_rules.toml"
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: Rule(name, **words, share=BASE[name]) for name, words in told.items()}
