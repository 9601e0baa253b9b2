"""Commands that revise what the analysis found: reanalyse."""

import os
from typing import Annotated

import typer

from archive.cli.output import FormatOption, note, print_records
from archive.cli.progress import progress
from archive.cli.session import model_of, now, opened_to_write
from archive.indexing import fill_index
from archive.reanalysis import reanalyse
from archive.records import FindingChange
from archive.render.tables import changes_table, findings_table
from archive.store.revision import EXTRACTORS, Extractor
from archive.store.versions import StoredVersion


def reanalyse_command(
    context: typer.Context,
    extractor: Annotated[
        Extractor | None, typer.Option(help="What to look for alone.", show_default="all")
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list", help="List each change instead of how many there are.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Processes.", show_default="one a processor")
    ] = None,
    kind: FormatOption = None,
) -> None:
    """Analyse all versions anew with this program's rules, and tell what changed.

    What is found at the same place keeps its id; done twice, the second changes nothing. A version
    whose analysis crashes or finds no end is told, and keeps what was found in it before.

    Example: archive reanalyse --extractor claims --jobs 4
    """
    extractors = (extractor,) if extractor else EXTRACTORS
    model = model_of(context)
    found: list[FindingChange] = []
    failed: list[StoredVersion] = []

    def fail(version: StoredVersion, why: str) -> None:
        failed.append(version)
        note(f"failed: release {version.release_id}, version {version.n}: its analysis {why}")

    with opened_to_write(context) as (store, index):
        with progress("versions") as advance:
            changes = reanalyse(
                store,
                extractors,
                jobs=jobs or os.cpu_count() or 1,
                clock=now,
                advance=advance,
                fail=fail,
                tell=found.append if listed else None,
                model=model,
            )
        with progress("releases indexed") as advance:
            count = fill_index(store, index, advance)
    if listed:
        print_records(found, kind, findings_table)
    else:
        print_records(changes, kind, changes_table)
    note(f"{count} releases indexed")
    if failed:
        raise typer.Exit(1)
