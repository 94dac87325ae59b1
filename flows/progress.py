"""How far a run has come: each stage of each of its parts says so here, and whoever watches reads it."""

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

# A part is a source, a WARC file or a list of URLs. What share of it a stage is: where it begins, and how far it goes.
_STAGES = {"discover": (0.0, 0.1), "fetch": (0.1, 0.6), "read": (0.7, 0.3), "read archive": (0.0, 1.0)}


@dataclass(slots=True)
class Part:
    """One source, WARC file or list. share: of its work, 0 to 1; n_pages: dealt with in the present stage."""

    name: str
    stage: str = "waiting"
    share: float = 0.0
    n_pages: int = 0
    begun_at: float = field(default_factory=time.monotonic)

    @property
    def pages_per_second(self) -> float:
        """Of the present stage."""
        return self.n_pages / max(time.monotonic() - self.begun_at, 0.001)


class Step:
    """One stage of one part at work."""

    def __init__(self, part: Part, stage: str, n_total: int) -> None:
        self._part = part
        self._begin, self._width = _STAGES[stage]
        self._n_total = n_total
        part.stage, part.share, part.n_pages, part.begun_at = stage, self._begin, 0, time.monotonic()

    def reach(self, n_done: int, n_pages: int) -> None:
        """n_done: of n_total, in whatever unit that is."""
        self._part.share = self._begin + self._width * min(1.0, n_done / self._n_total if self._n_total else 0.0)
        self._part.n_pages = n_pages


class Progress:
    """All parts of a run, those not yet begun among them; safe for threads, each part being worked on by one."""

    def __init__(self) -> None:
        self._parts: dict[str, Part] = {}
        self._lock = threading.Lock()

    def plan(self, names: Iterable[str]) -> None:
        """Makes parts known before they begin, so that the share of the whole is right from the start."""
        with self._lock:
            for name in names:
                self._parts.setdefault(name, Part(name))

    def step(self, name: str, stage: str, n_total: int = 0) -> Step:
        """Begins a stage of a part; stage: "discover", "fetch", "read" or "read archive"."""
        self.plan([name])
        return Step(self._parts[name], stage, n_total)

    def finish(self, name: str) -> None:
        """A part is done, however it went."""
        self.plan([name])
        self._parts[name].stage, self._parts[name].share = "done", 1.0

    def parts(self) -> list[Part]:
        """In the order in which they became known."""
        with self._lock:
            return list(self._parts.values())

    def share(self) -> float:
        """Of the whole run, 0 to 1."""
        parts = self.parts()
        return sum(part.share for part in parts) / len(parts) if parts else 0.0
