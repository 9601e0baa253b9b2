"""A command that is killed at any moment is healed by the next; `make soak` does so 200 times."""

from pathlib import Path

import pytest

from soak.kills import Trial
from soak.works import RELEASES, found_works

WORKS = ("ingest", "fetch", "reanalyse", "reindex", "upgrade")


@pytest.mark.parametrize("name", WORKS)
def test_a_command_that_is_killed_is_healed_by_the_next(tmp_path: Path, name: str) -> None:
    with found_works(tmp_path, RELEASES) as works:
        (work,) = (work for work in works if work.name == name)

        kill = Trial(work, tmp_path).kill(0)

    assert kill.faults == (), kill.phase
