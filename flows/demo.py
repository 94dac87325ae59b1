"""The demo: the real nightly flow over HTTP against the bundled newsroom, into a fresh database."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.board import print_board
from flows.errors import DemoError
from flows.newsroom import serve_newsroom, write_sources
from flows.running import run_nightly
from flows.settings import PREFIX, Settings

MARKER = ".bubblewatch-demo"
# Prefect's own files stay from one demo to the next: making its database anew is most of the time that a demo takes.
_OURS = ("archive", "sources", "bubblewatch.db", "bubblewatch.db-wal", "bubblewatch.db-shm")


def run_demo(home: Path) -> int:
    """Runs the demo in a folder of its own, made anew, prints the board, returns the exit code. Raises DemoError."""
    home = home.absolute()
    with _fresh_folder(home), serve_newsroom() as newsroom:
        write_sources(home / "sources", newsroom.bases)
        # The flow reads its settings from the environment like any other run.
        for key in [key for key in os.environ if key.startswith(PREFIX)]:
            del os.environ[key]
        os.environ[f"{PREFIX}HOME"] = str(home)
        os.environ[f"{PREFIX}SOURCES"] = str(home / "sources")
        settings = Settings.load()
        code = run_nightly(settings, sources=())
        print()
        print_board(settings)
        print(_whereabouts(home))
    return code


@contextmanager
def _fresh_folder(home: Path) -> Iterator[None]:
    marker = home / MARKER
    if home.exists() and not marker.exists() and (not home.is_dir() or any(home.iterdir())):
        raise DemoError(f"{home} is not a folder of an earlier demo; name another with --home.")
    try:
        home.mkdir(parents=True, exist_ok=True)
        with marker.open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise DemoError(f"Another demo is at work in {home}; name another folder with --home.") from None
            for name in _OURS:
                shutil.rmtree(home / name) if (home / name).is_dir() else (home / name).unlink(missing_ok=True)
            yield
    except OSError as error:
        raise DemoError(f"The demo cannot use {home}: {error.strerror or error}.") from error


def _whereabouts(home: Path) -> str:
    here = Path.cwd()
    shown = home.relative_to(here) if home.is_relative_to(here) else home
    return f"""
Database   {shown}/bubblewatch.db   (SQLite; read its view show_status)
Archive    {shown}/archive/         (WARC: every page as it was fetched)
Sources    {shown}/sources/         (one TOML file a publisher)

Next:
  export {PREFIX}HOME={shown}
  bubblewatch status "NAME"      one show with the words behind each row
  bubblewatch cast "NAME"        who plays whom
  bubblewatch replay             everything again from the archive, without network
  unset {PREFIX}HOME; bubblewatch nightly   the real sources"""
