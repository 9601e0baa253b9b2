"""Spread work over processes; the results come in the order of the items, however many work."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Protocol

from archive.working.worker import Item, Lost, Result, Work, Worker

CHUNKS_A_WORKER = 4  # so that a worker with easy items takes over from one with hard ones
GIVING_WAY = 5  # in niceness: who stores and who indexes go first, else they end last and alone
Pending = Callable[[], list[Result]]


class Workers(Protocol):
    """Do work on items; a pending result is called for when it is needed."""

    def start(
        self, work: Work[Item, Result], items: Sequence[Item], lost: Lost[Item, Result]
    ) -> Pending[Result]:
        """Begin the work and return a function that waits for its results, in order."""


class NoWorkers:
    """Do the work in this process, when its results are needed; what is fatal ends it."""

    def start(
        self, work: Work[Item, Result], items: Sequence[Item], lost: Lost[Item, Result]
    ) -> Pending[Result]:
        """Return a function that does the work."""
        del lost  # nothing is: this process would be
        return lambda: [work(item) for item in items]


class Pool:
    """Do the work in other processes, in chunks; a thread looks after each of them."""

    def __init__(self, threads: ThreadPoolExecutor, workers: Sequence[Worker]) -> None:
        self._threads = threads
        self._chunks = len(workers) * CHUNKS_A_WORKER
        self._idle = SimpleQueue[Worker]()
        for worker in workers:
            self._idle.put(worker)

    def start(
        self, work: Work[Item, Result], items: Sequence[Item], lost: Lost[Item, Result]
    ) -> Pending[Result]:
        """Hand the work out and return a function that gathers the results."""
        size = max(1, -(-len(items) // self._chunks))
        chunks = [items[start : start + size] for start in range(0, len(items), size)]
        futures = [self._threads.submit(self._do, work, chunk, lost) for chunk in chunks]
        return lambda: [result for future in futures for result in future.result()]

    def _do(
        self, work: Work[Item, Result], items: Sequence[Item], lost: Lost[Item, Result]
    ) -> list[Result]:
        worker = self._idle.get()
        try:
            return worker.do(work, items, lost)
        finally:
            self._idle.put(worker)


@contextmanager
def opened_workers(jobs: int) -> Iterator[Workers]:
    """Give workers in that many processes; none do the work in this one."""
    if not jobs:
        yield NoWorkers()
        return
    workers = [Worker(niceness=GIVING_WAY) for _ in range(jobs)]
    with ThreadPoolExecutor(jobs) as threads:
        try:
            yield Pool(threads, workers)
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            for worker in workers:
                worker.close()


def ahead(started: Iterable[Pending[Result]], count: int = 1) -> Iterator[list[Result]]:
    """Yield the results in order, so many batches always begun before they are needed."""
    waiting: deque[Pending[Result]] = deque()
    for pending in started:
        waiting.append(pending)
        if len(waiting) > count:
            yield waiting.popleft()()
    while waiting:
        yield waiting.popleft()()
