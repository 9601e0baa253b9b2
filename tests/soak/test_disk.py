"""A disk that runs full is told, harms nothing, and once there is room the command goes on."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from soak.disk import Disk, NoDisk, mounted, run_out_of_room
from soak.kills import Trial


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    place = tmp_path / "disk"
    place.mkdir()
    try:
        with mounted(place) as disk:
            yield disk
    except NoDisk as error:
        pytest.skip(f"no small disk can be made: {error}")


@pytest.mark.parametrize(
    ("name", "rooms"),
    [
        ("ingest", {64: "archive.db: ", 1024: "index: "}),
        ("upgrade", {64: "no copy can be made"}),
        ("backup", {512: "backup.tar"}),
        ("restore", {512: "home: cannot be made: No space left on device"}),
    ],
    ids=("ingest", "upgrade", "backup", "restore"),
)
def test_a_full_disk_is_told_and_harms_nothing(
    trial_of: Callable[[str], Trial], disk: Disk, name: str, rooms: dict[int, str]
) -> None:
    outcomes = {room: run_out_of_room(trial_of(name), disk, room) for room in rooms}

    assert {room: faults for room, (_, faults) in outcomes.items()} == {room: [] for room in rooms}
    for room, thing in rooms.items():
        assert thing in outcomes[room][0]
