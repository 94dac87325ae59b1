"""What a terminal shows: text from pages, made harmless, and how far a run has come."""

import logging
import sys
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, TextIO

from flows.progress import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

# Control, format (bidirectional overrides among them), surrogate, private use and line or paragraph separator.
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")

# Whose lines a person sees, on stderr and in a run's log.
LOGGERS = ("extract", "load", "flows")


def printable(text: str) -> str:
    """The text on one line, without anything that a terminal would obey: white space folded, the rest as U+FFFD."""
    return _harmless(" ".join(text.split()))


def _harmless(line: str) -> str:
    return "".join(
        "\ufffd" if unicodedata.category(character) in _UNPRINTABLE and character not in _JOINERS else character
        for character in line
    )


class StderrHandler(logging.StreamHandler[TextIO]):
    """Writes to what stderr is at the time: while progress is drawn, that keeps lines and bars apart.

    Whatever a page or a server said, nothing of it reaches the terminal as a command; lines stay lines.
    """

    def __init__(self) -> None:
        super().__init__(sys.stderr)

    def format(self, record: logging.LogRecord) -> str:
        return "\n".join(map(_harmless, super().format(record).split("\n")))

    def emit(self, record: logging.LogRecord) -> None:
        self.stream = sys.stderr
        super().emit(record)


_IS_WATCHED: ContextVar[bool] = ContextVar("is_watched", default=False)
REFRESH_PERIOD_S = 0.25


@contextmanager
def watched() -> Iterator[None]:
    """Within the block somebody sits at the terminal, and runs draw their progress if it is one."""
    token = _IS_WATCHED.set(sys.stderr.isatty())
    try:
        yield
    finally:
        _IS_WATCHED.reset(token)


@contextmanager
def drawn_progress(progress: Progress) -> Iterator[None]:
    """Draws a bar a part and one for all, with rate and time left, where somebody watches; they go with the block."""
    if not _IS_WATCHED.get():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    done = threading.Event()
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        drawing = threading.Thread(target=_draw, args=(bars, progress, done), daemon=True)
        drawing.start()
        try:
            yield
        finally:
            done.set()
            drawing.join()


def _draw(bars: "Bars", progress: Progress, done: threading.Event) -> None:
    whole = bars.add_task("all", total=1.0, rate="")
    known: dict[str, TaskID] = {}
    while not done.wait(REFRESH_PERIOD_S):
        bars.update(whole, completed=progress.share())
        for part in progress.parts():
            if part.stage in ("waiting", "done"):
                if part.name in known:
                    bars.remove_task(known.pop(part.name))
                continue
            if part.name not in known:
                known[part.name] = bars.add_task("", total=1.0, rate="")
            bars.update(
                known[part.name],
                description=f"{printable(part.name)}: {part.stage}",
                completed=part.share,
                rate=f"{part.pages_per_second:.1f} pages/s" if part.n_pages else "",
            )
