"""Find bytes to ingest, and open what holds several releases.

A stage of its own: `patterns` and `files` find, `kinds` tells what bytes are by their content,
`opening` takes containers apart, one module for each family of them. Nothing is written anywhere,
and of a container at most one release is in memory; `limits` says where reading ends.
"""

from archive.sources.files import count_passed, find_sources, only_one, open_bytes, reopen
from archive.sources.kinds import detect
from archive.sources.patterns import expand

__all__ = ["count_passed", "detect", "expand", "find_sources", "only_one", "open_bytes", "reopen"]
