"""A web site on a real loopback socket, a clock that only moves when told to, and pages to try things on."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from extract.fetch import Fetcher, Limits
from extract.pacing import Clock
from extract.page import Page
from extract.source import Source


@dataclass
class Answer:
    """What a path answers. play: writes the rest itself, headers included, given the handler."""

    body: bytes = b""
    status: int = 200
    media_type: str | None = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    play: Callable[[Any], None] | None = None


@dataclass
class Site:
    """A site under test.

    answers: by path, a list is used up one by one. requests: path and headers, as they came. clients: the addresses
    that they came from, one a connection.
    """

    base: str
    answers: dict[str, Answer | list[Answer]]
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    clients: set[Any] = field(default_factory=set)

    def url(self, path: str) -> str:
        return self.base + path

    def add(self, path: str, body: bytes | str = b"<p>Words.</p>", **how: Any) -> str:
        data = body.encode() if isinstance(body, str) else body
        self.answers[path] = Answer(data, **how)
        return self.url(path)

    def paths(self) -> list[str]:
        return [path for path, _ in self.requests]

    def source(self, **values: Any) -> Source:
        fields = {"name": "tester", "title": "The Tester", "home": self.base, "tier": "press", "delay_s": 0.0}
        return Source.model_validate({**fields, "feeds": [self.url("/feed")], **values})


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Any

    def do_GET(self) -> None:
        site = self.server.site
        site.requests.append((self.path, dict(self.headers.items())))
        site.clients.add(self.client_address)
        answer = site.answers.get(self.path)
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        answer = answer or Answer(status=404)
        if answer.play:
            answer.play(self)
            return
        self.send_response(answer.status)
        if answer.media_type:
            self.send_header("Content-Type", answer.media_type)
        for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *args: Any) -> None:
        """Says nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *args: Any) -> None:
        """A client that hangs up is what several tests are about."""


def _serve() -> Iterator[Site]:
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.site = site = Site(f"http://127.0.0.1:{server.server_port}", {})
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield site
        server.shutdown()
        thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    yield from _serve()


@pytest.fixture
def other_site() -> Iterator[Site]:
    yield from _serve()


@pytest.fixture
def answer() -> type[Answer]:
    return Answer


class FakeTime:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.passed_s = 0.0
        self.sleeps: list[float] = []
        self.clock = Clock(
            now=lambda: datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC) + timedelta(seconds=self.passed_s),
            monotonic=lambda: 1000.0 + self.passed_s,
            sleep=self.sleep,
        )

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(round(seconds, 3))
        self.passed_s += seconds


@pytest.fixture
def fake_time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def quick_limits() -> Limits:
    """Limits without the wait between two tries, and without a slower pace after a fault."""
    return Limits(backoff_s=0.01, strain_s=0.0)


@pytest.fixture
def fetcher(quick_limits: Limits, fake_time: FakeTime) -> Iterator[Fetcher]:
    with Fetcher(contact="https://bubblewatch.example/about", limits=quick_limits, clock=fake_time.clock) as fetcher:
        yield fetcher


@pytest.fixture
def make_page() -> Callable[..., Page]:
    def make(**values: Any) -> Page:
        fields: dict[str, Any] = {
            "requested_url": "https://paper.example/a",
            "url": "https://paper.example/a/",
            "status": 200,
            "headers": (("Content-Type", "text/html"),),
            "body": b"<p>Words.</p>",
            "fetched_at": datetime(2026, 3, 4, 5, 6, 7, 89, tzinfo=UTC),
        }
        return Page(**{**fields, **values})

    return make


@pytest.fixture
def drip() -> Callable[..., Callable[[Any], None]]:
    """Plays a server that sends a byte at a time: of its head if `at_once` is empty, else of what follows it."""

    def make(at_once: bytes, every_s: float = 0.05, n_bytes: int = 200) -> Callable[[Any], None]:
        def play(handler: Any) -> None:
            handler.close_connection = True
            stopped = threading.Event()
            with suppress(OSError):
                handler.wfile.write(at_once)
                for _ in range(n_bytes):
                    handler.wfile.write(b"H")
                    stopped.wait(every_s)

        return play

    return make
