"""Many commands at once: writers wait for each other, readers for nobody; nothing is lost."""

import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from soak.hammer import QUESTIONS, Hammer
from soak.state import run_archive
from soak.works import OLDEST


def always() -> bool:
    return True


def test_writers_wait_readers_do_not_and_nothing_is_lost_or_half_made(tmp_path: Path) -> None:
    home = tmp_path / "home"

    tally = Hammer(home, always).run(writers=2, readers=len(QUESTIONS))

    assert tally.faults == []
    assert tally.lost(home) == 0
    assert tally.done["ingest"] == 3


def test_the_first_commands_at_once_make_one_archive(tmp_path: Path) -> None:
    home = tmp_path / "home"
    hammer = Hammer(home, always)

    with ThreadPoolExecutor(3) as threads:
        list(threads.map(hammer.ingest, "abc", range(3)))

    assert hammer.tally.faults == []
    assert hammer.tally.lost(home) == 0


def test_the_first_commands_at_once_upgrade_an_old_archive_once(tmp_path: Path) -> None:
    with zipfile.ZipFile(OLDEST) as files:
        files.extractall(tmp_path)

    with ThreadPoolExecutor(4) as threads:
        done = list(threads.map(lambda _: run_archive(tmp_path, "search", "Wehle"), range(4)))

    assert [answer.returncode for answer in done] == [0] * 4
    assert [len(answer.stdout.splitlines()) for answer in done] == [2] * 4
    assert len(list((tmp_path / "backups").iterdir())) == 1
