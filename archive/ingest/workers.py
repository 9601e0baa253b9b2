"""Spread work over processes; the results come in the order of the items, however many work.

Workers are spawned, not forked: a fork would copy open databases and locks. They leave Ctrl-C to
the main process, and end with it even when it is killed.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Protocol, TypeVar

from archive.errors import ArchiveError

CHUNKS_A_WORKER = 4  # so that a worker with easy items takes over from one with hard ones
Item = TypeVar("Item")
Result = TypeVar("Result")
Pending = Callable[[], list[Result]]


class Workers(Protocol):
    """Do work on items; a pending result is called for when it is needed."""

    def start(self, work: Callable[[Item], Result], items: Sequence[Item]) -> Pending[Result]:
        """Begin the work and return a function that waits for its results, in order."""


class NoWorkers:
    """Do the work in this process, when its results are needed."""

    def start(self, work: Callable[[Item], Result], items: Sequence[Item]) -> Pending[Result]:
        """Return a function that does the work."""
        return lambda: [work(item) for item in items]


class Pool:
    """Do the work in other processes, in chunks."""

    def __init__(self, executor: ProcessPoolExecutor, jobs: int) -> None:
        self._executor = executor
        self._chunks = jobs * CHUNKS_A_WORKER

    def start(self, work: Callable[[Item], Result], items: Sequence[Item]) -> Pending[Result]:
        """Hand the work out and return a function that gathers the results."""
        size = max(1, -(-len(items) // self._chunks))
        chunks = [items[start : start + size] for start in range(0, len(items), size)]
        with _interrupts_held():
            futures = [self._executor.submit(_work, work, chunk) for chunk in chunks]

        def gather() -> list[Result]:
            try:
                return [result for future in futures for result in future.result()]
            except BrokenProcessPool as error:
                raise ArchiveError(
                    "a worker process died: one of the sources brought it down, or the memory was"
                    " short; '--jobs 1' shows where"
                ) from error

        return gather


@contextmanager
def opened_workers(jobs: int) -> Iterator[Workers]:
    """Give workers in that many processes; one job needs no other process."""
    if jobs == 1:
        yield NoWorkers()
        return
    executor = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)
    try:
        yield Pool(executor, jobs)
    finally:
        executor.shutdown(cancel_futures=True)


def ahead(started: Iterable[Pending[Result]], count: int = 1) -> Iterator[list[Result]]:
    """Yield the results in order, so many batches always begun before they are needed."""
    waiting: deque[Pending[Result]] = deque()
    for pending in started:
        waiting.append(pending)
        if len(waiting) > count:
            yield waiting.popleft()()
    while waiting:
        yield waiting.popleft()()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back, so that workers which are begun now never hear of it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [work(item) for item in items]


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)
