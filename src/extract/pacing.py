"""One request at a time to a host, and time to breathe between two."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """The time and how to wait; tests bring their own."""

    now: Callable[[], datetime] = _utc_now
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class Turnstile:
    """Lets one request at a time through to a host."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._paced_until_s = 0.0
        self._held_until_s = 0.0

    @property
    def held_s(self) -> float:
        """Seconds for which the host is still to be left alone."""
        return max(0.0, self._held_until_s - self._clock.monotonic())

    @property
    def wait_s(self) -> float:
        """Seconds until the next request may begin."""
        return max(self.held_s, self._paced_until_s - self._clock.monotonic())

    @contextmanager
    def turn(self, delay_s: float) -> Iterator[None]:
        """Waits for the turn; the next one comes `delay_s` seconds after the end of the block."""
        with self._lock:
            if (wait_s := self.wait_s) > 0:
                self._clock.sleep(wait_s)
            try:
                yield
            finally:
                self._paced_until_s = self._clock.monotonic() + delay_s

    def hold(self, seconds: float) -> None:
        """Lets nobody through for so long, counted from now."""
        self._held_until_s = max(self._held_until_s, self._clock.monotonic() + seconds)
