"""Work in another process, and outlive it.

A crash in a native library, a lack of memory or an item without end takes that process down, not
the program, and costs the one item. Workers are spawned, not forked: a fork would copy open
databases and locks. They leave Ctrl-C to the main process, and end with it even when it is killed.
"""

import gc
import os
import resource
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from threading import Lock, Thread
from typing import TypeVar

from archive.errors import ArchiveError

CPU_SECONDS = 60  # for one item; no honest one comes near
GARBAGE = 50_000  # objects between two searches for cycles, which at 700 took a tenth of the time
FATAL = "brought the process down"
Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Item], Result]
Lost = Callable[[Item, str], Result]  # what stands for an item that was lost, and why it was

_SPAWNING = get_context("spawn")
_CHANGING = Lock()  # what multiprocessing keeps of its processes is not for several threads


class Worker:
    """A process for one thread at a time; when it ends, another takes its place."""

    def __init__(self, *, cpu_seconds: int = CPU_SECONDS, niceness: int = 0) -> None:
        self._cpu_seconds = cpu_seconds
        self._niceness = niceness
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._is_closed = False

    def do(
        self, work: Work[Item, Result], items: Sequence[Item], lost: Lost[Item, Result]
    ) -> list[Result]:
        """Return the results in order; the item with which the process ends is lost.

        Where it was killed, as is done when memory runs short, the item gets a second chance.
        """
        results: list[Result] = []
        is_second = False
        while len(results) < len(items):
            connection = self._connection or self._begin()
            try:
                connection.send((work, items[len(results) :]))
                while len(results) < len(items):
                    results.append(connection.recv())
                    is_second = False
            except (EOFError, OSError):
                code = self._end()
                is_second = code == -signal.SIGKILL and not is_second
                if not is_second:
                    results.append(lost(items[len(results)], self._why(code)))
        return results

    def close(self) -> None:
        """End the process, whatever it is doing; the work under way is given up."""
        self._is_closed = True
        self._end()

    def _begin(self) -> Connection:
        """Start a process and wait until it is ready."""
        ours, theirs = _SPAWNING.Pipe()
        arguments = (theirs, self._cpu_seconds, self._niceness)
        process = _SPAWNING.Process(target=_serve, args=arguments, daemon=True)
        try:
            with theirs, _CHANGING, _interrupts_held():
                if self._is_closed:
                    raise CancelledError
                process.start()
                self._process = process
            ours.recv()
        except (EOFError, OSError) as error:
            self._end()
            if self._is_closed:
                raise CancelledError from error
            raise ArchiveError("no process can be started to read in") from error
        self._connection = ours
        return ours

    def _end(self) -> int | None:
        """Make sure that the process is gone and return its exit code."""
        with _CHANGING:
            process, self._process = self._process, None
            if process is None:
                return None
            if self._is_closed:
                process.kill()
            process.join()
            self._connection = None
            return process.exitcode

    def _why(self, code: int | None) -> str:
        is_slow = code == -signal.SIGXCPU
        return f"took more than {self._cpu_seconds} seconds" if is_slow else FATAL


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back, so that a process which is started now never hears of it."""
    resource_tracker.ensure_running()  # else it would be started with the process, and let it in
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Connection, cpu_seconds: int, niceness: int) -> None:
    """Do what is asked for until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash is told; nobody asked for its dump
    Thread(target=_end_with_parent, daemon=True).start()
    gc.set_threshold(GARBAGE)
    os.nice(niceness)
    connection.send(None)
    try:
        while True:
            work, items = connection.recv()
            for item in items:
                _limit(cpu_seconds)
                connection.send(work(item))
    except (EOFError, ConnectionError):
        return


def _limit(cpu_seconds: int) -> None:
    """End this process when it has computed for so long; time that others take does not count."""
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    end = int(time.process_time()) + 1 + cpu_seconds
    is_free = most == resource.RLIM_INFINITY
    resource.setrlimit(resource.RLIMIT_CPU, (end if is_free else min(end, most), most))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)
