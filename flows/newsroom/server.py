"""An HTTP server on loopback for the sample newsroom, one host a publisher."""

import gzip
import hashlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from flows.newsroom.site import PUBLISHERS, Answer, load_publisher, render_site

HOSTS = {"backlot-ledger": "127.0.0.1", "fenwick-post": "127.0.0.2", "seasonpeek": "127.0.0.3"}


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The running newsroom. bases: the base URL of each publisher, by its name, without a slash at the end."""

    bases: Mapping[str, str]


@contextmanager
def serve_newsroom(port: int = 0) -> Iterator[Newsroom]:
    """Serves the newsroom until the block ends.

    port: the same for all three hosts; 0 takes whatever is free. Where the system knows 127.0.0.1 alone (macOS), the
    publishers share that host on ports of their own, and a port that is taken gives way to a free one.
    """
    with ExitStack() as stack:
        servers = {name: stack.enter_context(_bind(HOSTS[name], port)) for name in PUBLISHERS}
        bases = {name: f"http://{server.server_address[0]!s}:{server.server_port}" for name, server in servers.items()}
        for name, server in servers.items():
            server.answers = render_site(load_publisher(name), bases)
            thread = Thread(target=server.serve_forever, args=(0.05,), name=f"newsroom-{name}", daemon=True)
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.shutdown)
        yield Newsroom(bases)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    answers: Mapping[str, Answer] = {}

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing of a client that hung up: that is no fault of this server."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _bind(host: str, port: int) -> _Server:
    attempts = dict.fromkeys([(host, port), (host, 0), ("127.0.0.1", 0)])
    failure: OSError | None = None
    for address in attempts:
        try:
            return _Server(address, _Handler)
        except OSError as error:
            failure = error
    raise OSError("no loopback address has a free port for the sample newsroom") from failure


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "newsroom"
    # Headers and body leave in two writes: without this a kept connection waits 40 ms for every answer.
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Says nothing: the run that reads the newsroom has its own log."""

    def _answer(self, *, with_body: bool) -> None:
        answer = self.server.answers.get(urlsplit(self.path).path)
        if answer is None:
            answer = Answer(b"<h1>Not found</h1>", "text/html; charset=utf-8", datetime(2026, 5, 1, tzinfo=UTC), 404)
        etag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
        modified_at = answer.modified_at.astimezone(UTC).replace(microsecond=0)
        if answer.status == 200 and self._is_known(etag, modified_at):
            self.send_response(304)
            self.send_header("ETag", etag)
            self.end_headers()
            return
        body = answer.body
        self.send_response(answer.status)
        if "gzip" in self.headers.get("Accept-Encoding", "") and not answer.content_type.endswith("gzip"):
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("ETag", etag)
        self.send_header("Last-Modified", format_datetime(modified_at, usegmt=True))
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def _is_known(self, etag: str, modified_at: datetime) -> bool:
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))
        since = self.headers.get("If-Modified-Since")
        if since is None:
            return False
        try:
            return modified_at <= parsedate_to_datetime(since)
        except (TypeError, ValueError):
            return False
