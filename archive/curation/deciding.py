"""Keep what people decide of two persons, with all that follows from it, in one transaction."""

from datetime import datetime

from archive.analysis import analyse
from archive.store.decisions import Verdict, decide
from archive.store.finding_rows import Finding
from archive.store.queue import queue
from archive.store.revision import revise
from archive.store.store import Store
from archive.store.versions import read_versions_naming


def decide_persons(
    store: Store,
    verdict: Verdict,
    person: int,
    other: int,
    *,
    now: datetime,
    model: str | None = None,
) -> int:
    """Make the two persons one, of whom the first stays, or keep them apart for good.

    The versions that this concerns are analysed anew, as `archive reanalyse` would do; their
    releases are queued for the index, and their number is returned.
    """
    with store.writing() as connection:
        concerned = decide(connection, verdict, person, other, now=now)
        versions = read_versions_naming(connection, concerned)
        findings = [
            Finding(version.id, version.document, analyse(version.document, model))
            for version in versions
        ]
        revise(connection, findings, ("persons", "claims"))
        releases = sorted({version.release_id for version in versions})
        queue(connection, releases, now)
    return len(releases)
