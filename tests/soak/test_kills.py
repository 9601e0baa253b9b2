"""A command that is killed at any moment is healed by the next; `make soak` does so 200 times."""

from collections.abc import Callable

import pytest

from soak.kills import Trial

WORKS = (
    "ingest",
    "fetch",
    "reanalyse",
    "reindex",
    "upgrade",
    "merge",
    "separate",
    "backup",
    "restore",
)


@pytest.mark.parametrize("name", WORKS)
def test_a_command_that_is_killed_is_healed_by_the_next(
    trial_of: Callable[[str], Trial], name: str
) -> None:
    kill = trial_of(name).kill(0)

    assert kill.faults == (), kill.phase
