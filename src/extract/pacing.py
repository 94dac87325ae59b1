"""One request at a time to a host, time to breathe between two, and rest for one that is unwell."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock


def _utc_now() -> datetime:
    return datetime.now(UTC)


# An answer that takes longer is a host at its limit; the pause then is as long as the answer took.
_SLOW_ANSWER_S = 1.0
# The weight of the newest answer, and what a good one leaves of a pause that strain made.
_NEWEST = 0.3
_EASING = 0.75
_MAX_REST_S = 3600.0


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
    def turn(self, delay_s: Callable[[], float]) -> Iterator[None]:
        """Waits for the turn; the next one comes so many seconds, asked for then, after the end of the block."""
        with self._lock:
            if (wait_s := self.wait_s) > 0:
                self._clock.sleep(wait_s)
            try:
                yield
            finally:
                self._paced_until_s = self._clock.monotonic() + delay_s()

    def hold(self, seconds: float) -> None:
        """Lets nobody through for so long, counted from now."""
        self._held_until_s = max(self._held_until_s, self._clock.monotonic() + seconds)


class Pace:
    """How long a pause a host needs, by how it bears us: longer where it is slow, twice as long after each strain.

    least_s: the pause after the first strain of a host that asks for none.
    most_s: what is added never makes a pause longer.
    """

    def __init__(self, least_s: float, most_s: float) -> None:
        self._least_s = least_s
        self._most_s = most_s
        self._answer_s = 0.0
        self._strain_s = 0.0

    def delay_s(self, asked_s: float) -> float:
        """The pause to make where `asked_s` seconds are asked for; never a shorter one."""
        slow_s = self._answer_s if self._answer_s > _SLOW_ANSWER_S else 0.0
        return max(asked_s, min(self._most_s, max(slow_s, self._strain_s)))

    def note_answer(self, seconds: float) -> None:
        """A good answer, and how long it took to begin."""
        self._answer_s += _NEWEST * (seconds - self._answer_s)
        self._strain_s *= _EASING
        if self._strain_s < self._least_s:
            self._strain_s = 0.0

    def note_strain(self, asked_s: float) -> None:
        """A sign that we ask too much: 429, a server's error, silence."""
        self._strain_s = min(self._most_s, max(2 * self._strain_s, 2 * asked_s, self._least_s))


class Breaker:
    """Keeps us from asking a host that only fails.

    It opens after `n_faults` in a row. After a rest of `rest_s` seconds one request is let through: its success closes
    the breaker, its failure means twice the rest, up to an hour.
    """

    def __init__(self, clock: Clock, n_faults: int, rest_s: float) -> None:
        self._clock = clock
        self._n_allowed = n_faults
        self._first_rest_s = rest_s
        self._open_until_s = 0.0
        self.note_answer()

    @property
    def rest_s(self) -> float:
        """Seconds for which the host is still to rest."""
        return max(0.0, self._open_until_s - self._clock.monotonic())

    def note_answer(self) -> None:
        self.n_faults = 0
        self._next_rest_s = self._first_rest_s

    def note_fault(self) -> None:
        self.n_faults += 1
        if self.n_faults >= self._n_allowed:
            self._open_until_s = self._clock.monotonic() + self._next_rest_s
            self._next_rest_s = min(2 * self._next_rest_s, _MAX_REST_S)
