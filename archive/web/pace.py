"""Keep the pauses between requests, host by host."""

from collections.abc import Callable

from archive.web.values import Refused


class Pace:
    """When each host may be asked again; clock and sleep count in seconds."""

    def __init__(
        self,
        pause: float,
        longest_wait: float,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        self._pause = pause
        self._longest_wait = longest_wait
        self._clock = clock
        self._sleep = sleep
        self._pauses: dict[str, float] = {}
        self._free_at: dict[str, float] = {}

    def slow_down(self, host: str, pause: float) -> None:
        """Keep at least this pause, or the longest wait, between requests to the host."""
        self._pauses[host] = max(self._pause, min(pause, self._longest_wait))

    def wait(self, host: str) -> None:
        """Sleep until the host may be asked; raise Refused if that takes too long."""
        now = self._clock()
        left = self._free_at.get(host, now) - now
        if left > self._longest_wait:
            raise Refused(f"is not asked for now: its host wants to rest for {left:.0f} seconds")
        if left > 0:
            self._sleep(left)

    def rest(self, host: str, seconds: float = 0) -> None:
        """Let the host rest from now on: its pause, or the seconds if they are more."""
        pause = max(seconds, self._pauses.get(host, self._pause))
        self._free_at[host] = self._clock() + pause
