"""What a killed visit costs: SIGKILL at random points of one, each followed by a resume, beside an undisturbed one.

The sample newsroom is served by a server that counts what it is asked for and what it sends. `python -m
tests.bench.kills` tries 25 points, the test suite a few.
"""

import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC
from email.utils import format_datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from extract.archive import read_page_at
from flows.newsroom.site import PUBLISHERS, Answer, load_publisher, render_site
from flows.newsroom.sources import write_sources
from flows.settings import Settings
from flows.stages.acquiring import discover_source, fetch_source
from flows.stages.closing import finish
from flows.stages.understanding import read_source
from flows.stages.workplace import open_workplace

N_POINTS = 25
# Long enough for a visit that kills can hit in each of its stages.
ANSWER_S = 0.01
# What does not depend on when something was fetched and where it was kept.
DECIDED = {
    "page": "requested_url, source, state, article_id IS NULL",
    "article": "article_id, url, title, publisher, published_at",
    "statement": "statement_id, show, kind, season, quote",
    "credit": "credit_id, show, person, character",
    "show_decision": "show_id, status, season, decided_on, statement_id",
    "season_decision": "show_id, season, status, decided_on, statement_id",
    "cast_member": "cast_id, person, character, credit_id",
    "rejection": "stage, reason, url",
    "listing": "source, url, etag",
}


class CountingNewsroom:
    """The newsroom's three sites, each on a port of its own.

    requests: how often a URL was asked for. n_refusals: so many of the next requests are answered with a 429.
    """

    def __init__(self) -> None:
        self.requests: Counter[str] = Counter()
        self.n_sent = 0
        self.n_refusals = 0
        self.lock = threading.Lock()
        self.bases: dict[str, str] = {}

    def forget(self) -> None:
        with self.lock:
            self.requests.clear()
            self.n_sent = 0

    def page_requests(self, pages: set[str]) -> dict[str, int]:
        return {url: n for url, n in self.requests.items() if url in pages}


@contextmanager
def counting_newsroom() -> Iterator[CountingNewsroom]:
    """Serves the newsroom until the block ends."""
    room = CountingNewsroom()
    with ExitStack() as stack:
        servers = {name: stack.enter_context(_Server(("127.0.0.1", 0), _Handler)) for name in PUBLISHERS}
        room.bases = {name: f"http://127.0.0.1:{server.server_port}" for name, server in servers.items()}
        for name, server in servers.items():
            server.room, server.base = room, room.bases[name]
            server.answers = render_site(load_publisher(name), room.bases)
            thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.shutdown)
        yield room


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    answers: Mapping[str, Answer]
    room: CountingNewsroom
    base: str

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing: a killed client hangs up in the middle."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Says nothing."""

    def do_GET(self) -> None:
        time.sleep(ANSWER_S)
        answer = self.server.answers.get(self.path)
        body = answer.body if answer is not None else b"not found"
        etag = f'"{sha256(body).hexdigest()[:16]}"'
        status = 404 if answer is None else answer.status
        if status == 200 and self.headers.get("If-None-Match") == etag:
            status, body = 304, b""
        room = self.server.room
        with room.lock:
            if room.n_refusals:
                room.n_refusals -= 1
                status, body, answer = 429, b"", None
            room.requests[self.server.base + self.path] += 1
            room.n_sent += len(body)
        self.send_response(status)
        self.send_header("ETag", etag)
        if status != 304:
            self.send_header("Content-Type", answer.content_type if answer is not None else "text/html")
            self.send_header("Content-Length", str(len(body)))
        if status == 429:
            self.send_header("Retry-After", "1")
        if answer is not None:
            self.send_header("Last-Modified", format_datetime(answer.modified_at.astimezone(UTC), usegmt=True))
        self.end_headers()
        self.wfile.write(body)


def visit(home: Path, sources: Path) -> None:
    """One visit to every source, stage by stage, as a nightly run makes it."""
    with open_workplace(Settings(home=home, sources=(sources,), workers=1), "nightly", {}) as work:
        for name in work.sources:
            discover_source(work, name)
            fetch_source(work, name)
            read_source(work, name)
        finish(work, [])


def start_visit(home: Path, sources: Path) -> "subprocess.Popen[bytes]":
    """The same in a process of its own, to be killed."""
    command = [sys.executable, "-m", "tests.bench.kills", str(home), str(sources)]
    # What a killed process leaves behind is remarked upon by its helpers.
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def decided(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What the database holds, apart from instants and places."""
    connection = sqlite3.connect(home / "bubblewatch.db")
    try:
        return {
            table: sorted(connection.execute(f"SELECT {columns} FROM {table}"), key=repr)
            for table, columns in DECIDED.items()
        }
    finally:
        connection.close()


def lost_records(home: Path) -> list[str]:
    """The pages whose record is not in the archive, or is that of another page."""
    connection = sqlite3.connect(home / "bubblewatch.db")
    try:
        rows = connection.execute("SELECT requested_url, archive_file, archive_offset FROM page WHERE state = 'read'")
        return [url for url, file, at in rows if read_page_at(home / "archive" / file, at).requested_url != url]
    finally:
        connection.close()


def kill_and_resume(n_points: int, seed: int) -> Iterator[str]:
    """Kills visits at random points and resumes each; what was wrong afterwards, nothing where all was well."""
    chance = random.Random(seed)
    with counting_newsroom() as room, TemporaryDirectory() as folder:
        sources = Path(folder) / "sources"
        write_sources(sources, room.bases)
        whole = Path(folder) / "whole"
        begun_s = time.monotonic()
        _finish(start_visit(whole, sources))
        took_s = time.monotonic() - begun_s
        expected = decided(whole)
        pages = {str(url) for url, *_ in expected["page"]}
        for point in range(n_points):
            home = Path(folder) / f"killed-{point}"
            room.forget()
            after_s = chance.uniform(0.2, 1.0) * took_s
            killed = start_visit(home, sources)
            try:
                killed.wait(after_s)
            except subprocess.TimeoutExpired:
                killed.kill()
                killed.wait()
            _finish(start_visit(home, sources))
            at = f"killed after {after_s:.2f} s"
            found = decided(home)
            yield from (f"{at}: other rows in {table}" for table in DECIDED if found[table] != expected[table])
            yield from (f"{at}: {url} lost from the archive" for url in lost_records(home))
            asked = room.page_requests(pages)
            yield from (f"{at}: {url} fetched {n} times" for url, n in asked.items() if n > 2)
            if (n_again := sum(n - 1 for n in asked.values())) > 1:
                yield f"{at}: {n_again} pages fetched once again"


def _finish(process: "subprocess.Popen[bytes]") -> None:
    if process.wait(120) != 0:
        raise RuntimeError(f"a visit ended with {process.returncode}")


def run() -> None:
    """Print what 25 kills cost."""
    wrong = list(kill_and_resume(N_POINTS, seed=2026))
    print(f"kills: {N_POINTS} visits killed at random points and resumed, {len(wrong)} deviations from a whole one")
    for line in wrong:
        print(f"  {line}")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        visit(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        run()
