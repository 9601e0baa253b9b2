"""Take in damaged and harmful files in one process, and look whether the archive keeps its word.

    python benchmarks/damaged.py [--count 500] [--untimed]

No traceback, every input either stored or listed as a failure, nothing written outside the home:
exit 1 where one of these does not hold. Then each input is read and analysed by itself, to tell
which takes longest; the limit is ten seconds of CPU time.
"""

import argparse
import io
import os
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from archive.filing import Reading  # noqa: E402 - behind the path to the tests' files
from archive.ingest.examine import examine  # noqa: E402
from archive.ingest.plan import Defaults, read_source  # noqa: E402
from archive.sources import find_sources  # noqa: E402
from tests.formats.conftest import Make  # noqa: E402
from tests.formats.damage import ESCAPED, write_damaged  # noqa: E402

SECONDS = 10
TAKEN = (
    "SELECT key FROM release UNION SELECT uri FROM original UNION SELECT uri FROM ingest_failure"
)


def find_faults(place: Path) -> Iterator[str]:
    """Take the inbox in, print what that cost, and yield what went wrong."""
    before = snapshot(place)
    started = time.perf_counter()
    done = subprocess.run(
        [Path(sys.executable).with_name("archive"), "--home", "home", "ingest", "inbox"],
        cwd=place,
        env=os.environ | {"TMPDIR": str(place / "work"), "HOME": str(place / "work")},
        capture_output=True,
        text=True,
    )
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(done.stdout.strip())
    print(
        f"wall {time.perf_counter() - started:.1f} s, CPU {used.ru_utime + used.ru_stime:.1f} s,"
        f" largest process {used.ru_maxrss / 1024:.0f} MB"
    )
    if done.returncode != 1:
        yield f"exit code {done.returncode}"
    if "Traceback" in done.stderr:
        yield f"a traceback: {done.stderr}"
    if snapshot(place) != before or ESCAPED.exists():
        yield "something was written outside the home"
    yield from (f"neither stored nor listed: {file.name}" for file in find_missing(place))


def snapshot(place: Path) -> dict[Path, tuple[int, int]]:
    """Return size and time of change of everything around the home."""
    return {
        path: (path.lstat().st_size, path.lstat().st_mtime_ns)
        for path in place.rglob("*")
        if (place / "home") not in (path, *path.parents)
    }


def find_missing(place: Path) -> Iterator[Path]:
    """Yield the inputs of which the archive knows neither a release nor a failure.

    A web archive's pages are known by their own addresses, and bytes that are those of another
    input by their hash.
    """
    with closing(sqlite3.connect(place / "home" / "archive.db")) as connection:
        uris = {unquote(uri) for (uri,) in connection.execute(TAKEN)}
        digests = {digest for (digest,) in connection.execute("SELECT sha256 FROM original")}
    known = {uri.partition("#")[0] for uri in uris}
    for file in sorted((place / "inbox").iterdir()):
        page = f"https://au.example/{int(file.name[:3])}" if file.name[:3].isdigit() else ""
        is_known = unquote(file.absolute().as_uri()).partition("#")[0] in known or page in known
        if not is_known and file.is_file() and sha256(file.read_bytes()).hexdigest() not in digests:
            yield file


def print_slowest(inbox: Path) -> bool:
    """Print which inputs take longest by themselves, and tell whether all keep to the limit."""
    times = sorted(((cpu_of(file), file.name) for file in inbox.iterdir()), reverse=True)
    for seconds, name in times[:5]:
        print(f"{seconds:6.2f} s CPU  {name}")
    return times[0][0] <= SECONDS


def cpu_of(file: Path) -> float:
    """Return how long it takes to open, read and analyse what a file holds."""
    started = time.process_time()
    for source in find_sources([str(file)] if not file.is_dir() else [], io.BytesIO()):
        reading = read_source(source, Defaults())
        if isinstance(reading, Reading):
            examine(reading.document)
    return time.process_time() - started


def main() -> None:
    """Write the inputs, take them in, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--untimed", action="store_true", help="leave the single times out")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        place = Path(folder) / "deep" / "down"
        for name in ("inbox", "work"):
            (place / name).mkdir(parents=True)
        write_damaged(place / "inbox", Make(), options.count)
        faults = list(find_faults(place))
        if not options.untimed and not print_slowest(place / "inbox"):
            faults.append(f"an input takes more than {SECONDS} s")
    for fault in faults:
        print(f"FAULT: {fault}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
