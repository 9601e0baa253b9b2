"""Let atheris look for input that breaks what takes input in, led by the lines that it reaches.

    python benchmarks/fuzz.py [--seconds 60] [TARGET ...]

Atheris has wheels for Linux alone; elsewhere, and without it, `HYPOTHESIS_PROFILE=soak pytest
tests/fuzz` tries ten thousand cases of each target. Prints a line for each target; input that
breaks one is kept in `build/fuzz/`, and the exit code is 1. A fixed defect's input belongs into
`tests/fuzz/corpus/`.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

if "--start" in sys.argv:  # what is loaded under this is watched
    import atheris

    with atheris.instrument_imports(include=["archive"]):
        from tests.fuzz.targets import TARGETS, old_defects
else:
    from tests.fuzz.targets import TARGETS, old_defects

from tests.fuzz.hostile import HARD, OTHERS, samples  # noqa: E402 - behind the path to the tests

DONE = re.compile(r"number_of_executed_units:\s*(\d+)")
LIMITS = (
    "-max_len=20000",
    "-timeout=20",
    "-rss_limit_mb=3000",
    "-verbosity=0",
    "-print_final_stats=1",
)


def start(target: str, arguments: list[str]) -> None:
    """Hand the target to atheris in this process, which it ends."""
    atheris.Setup([sys.argv[0], *arguments], TARGETS[target])
    atheris.Fuzz()


def write_corpus(target: str, folder: Path) -> None:
    """Write what atheris begins with, and the words that it joins."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, sample in enumerate((*samples().get(target, OTHERS), *old_defects(target))):
        (folder / str(number)).write_bytes(sample)
    lines = ("".join(f"\\x{byte:02x}" for byte in word) for word in HARD if word)
    (folder.parent / "words").write_text("".join(f'"{line}"\n' for line in lines), "utf-8")


def fuzz(target: str, seconds: int) -> bool:
    """Run a target for so long in a process of its own, print how many cases; tell if all held."""
    folder = ROOT / "build" / "fuzz" / target
    write_corpus(target, folder / "corpus")
    command = [sys.executable, __file__, "--start", target, "--", *LIMITS]
    command += [f"-max_total_time={seconds}", f"-dict={folder / 'words'}"]
    command += [f"-artifact_prefix={folder}/", str(folder / "corpus")]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    cases = DONE.search(done.stderr)
    held = done.returncode == 0 and cases is not None
    print(f"{target:20}{cases[1] if cases else '-':>10} cases  {'held' if held else 'BROKEN'}")
    if not held:
        print(done.stderr[-3000:])
    return held


def main() -> int:
    """Run the targets one after the other."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--start", choices=TARGETS, help=argparse.SUPPRESS)
    parser.add_argument("rest", nargs="*", metavar="TARGET")
    given = parser.parse_args()
    if given.start:
        start(given.start, given.rest)
    held = [fuzz(target, given.seconds) for target in given.rest or TARGETS]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
