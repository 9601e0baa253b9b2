"""Let many commands use an archive at once: nothing may be lost, fail, or be seen half made."""

import json
import random
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path

from soak.state import run_archive

EACH = 40  # releases an ingest
TEXT = "„Die Brücke {} wird gebaut“, sagte Stadträtin Eva Lindner. {}"  # with one claim
FIRST = "id:/first-0-0"
HALF_MADE = (
    "SELECT count(*) FROM v_releases r LEFT JOIN v_claims c ON c.release_id = r.release_id"
    " WHERE c.speaker IS NULL"
)
USUAL = re.compile(r"\d+ releases indexed|no problem found")
WHOLE = "count(*)\n0\n"
QUESTIONS: Sequence[Sequence[str]] = (
    ("search", "Brücke", "--all", "--limit", "100000"),
    ("claims", "--speaker", "Lindner", "--limit", "100000"),
    ("facets", "Brücke", "--all"),
    ("sql", HALF_MADE, "--format", "csv"),
    ("show", FIRST, "--claims"),
)


@dataclass
class Tally:
    """What was done, by command, how often one waited, what went in, and what was not well."""

    done: Counter[str] = field(default_factory=Counter)
    waited: int = 0
    stored: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def lost(self, home: Path) -> int:
        """Return how many releases went in and are not there."""
        with closing(sqlite3.connect(home / "archive.db")) as connection:
            there = {key for (key,) in connection.execute("SELECT key FROM release")}
        return len(set(self.stored) - there)


class Hammer:
    """An archive that many use; each goes on until the time is over, which is asked after a turn.

    Threads do no more than wait for processes and append to the tally.
    """

    def __init__(self, home: Path, is_over: Callable[[], bool]) -> None:
        self._home = home
        self._is_over = is_over
        self.tally = Tally()

    def run(self, *, writers: int, readers: int) -> Tally:
        """Let so many take in and ask, and one rebuild the index; return what came of it."""
        self.ingest("first", 0)
        users = [
            *(partial(self._repeat, partial(self.ingest, f"w{n}")) for n in range(writers)),
            *(partial(self._repeat, partial(self.ask, n)) for n in range(readers)),
            partial(self._repeat, lambda _: self.do("reindex")),
        ]
        with ThreadPoolExecutor(len(users)) as threads:
            for working in [threads.submit(user) for user in users]:
                working.result()
        self.do("check")
        return self.tally

    def ingest(self, writer: str, turn: int) -> None:
        """Take in releases that no other writer has."""
        keys = [f"{writer}-{turn}-{number}" for number in range(EACH)]
        file = self._home.with_name(f"{writer}-{turn}.jsonl")
        lines = (json.dumps({"id": key, "text": TEXT.format(key, chatter())}) for key in keys)
        file.write_text("\n".join(lines), "utf-8")
        self.do("ingest", str(file))
        self.tally.stored += [f"id:/{key}" for key in keys]

    def ask(self, first: int, turn: int) -> None:
        """Ask one of the questions, and look whether the answer is whole."""
        command, *arguments = QUESTIONS[(first + turn) % len(QUESTIONS)]
        answer = self.do(command, *arguments)
        if command == "sql" and answer != WHOLE:
            self.tally.faults.append(f"releases without a claim: {answer}")

    def do(self, command: str, *arguments: str) -> str:
        """Run a command; whatever it says but for whom it waits is a fault."""
        done = run_archive(self._home, command, *arguments)
        notes = done.stderr.splitlines()
        waits = [note for note in notes if "writes to" in note]
        others = [note for note in notes if note not in waits and not USUAL.fullmatch(note)]
        self.tally.waited += len(waits)
        self.tally.done[command] += 1
        if done.returncode or others:
            self.tally.faults.append(f"{command}: {done.returncode} {done.stderr}")
        return done.stdout

    def _repeat(self, do: Callable[[int], object]) -> None:
        for turn in count():
            do(turn)
            if self._is_over():
                return


def chatter() -> str:
    """Return words at random, so that no two releases are alike."""
    return " ".join("".join(random.choices("aeiklmnorst", k=7)) for _ in range(30))
