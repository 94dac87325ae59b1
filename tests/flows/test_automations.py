"""What happens by itself when a run goes wrong: the dead are found, and somebody is told."""

import json
import os
import signal
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.bench.serving import wait

if TYPE_CHECKING:
    from tests.flows.conftest import Operator


class _Chat(BaseHTTPRequestHandler):
    """A chat service that keeps what is posted to it."""

    posts: list[tuple[str, str | None, dict[str, Any]]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.posts.append((self.path, self.headers["Content-Type"], json.loads(body)))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def chat() -> Iterator[tuple[str, list[tuple[str, str | None, dict[str, Any]]]]]:
    """Its address, and what it was sent."""
    handler = type("Chat", (_Chat,), {"posts": []})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/hook?key=secret", handler.posts
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_run_that_fails_is_posted_to_the_address_of_the_settings(
    loner: "Operator", sources: Path, chat: tuple[str, list[tuple[str, str | None, dict[str, Any]]]]
) -> None:
    address, posts = chat
    with loner.serve(SOURCES=str(sources), NOTIFY_URL=address) as served:
        served.start("backfill", since="2026-05-01")
        wait(lambda: posts != [])
    path, content_type, body = posts[0]
    assert (path, content_type) == ("/hook?key=secret", "application/json")
    assert (body["run"], body["state"]) == ("backfill: 2026-05-01 to None", "Failed")
    assert "since and until go together." in body["text"]


def test_a_run_that_died_with_its_runner_is_marked_and_gone_on_with(loner: "Operator", sources: Path) -> None:
    with loner.serve(SOURCES=str(sources), DELAY="3") as served:
        run = served.start("nightly")
        # A first heartbeat, or nobody would expect a second.
        wait(lambda: served.ask("events/filter", _heartbeats_of(run))["total"] > 0)
        assert served.state(run) == "RUNNING"
        # The command, its runner and the run: all that a machine loses but for the server.
        os.killpg(served.process.pid, signal.SIGKILL)
        assert wait(lambda: served.state(run) == "CRASHED") < 150
    assert loner.run("nightly", SOURCES=str(sources)).returncode == 0
    assert len(loner.rows("article")["article"]) > 20


def _heartbeats_of(run: str) -> dict[str, Any]:
    return {
        "filter": {
            "event": {"name": ["prefect.flow-run.heartbeat"]},
            "resource": {"id": [f"prefect.flow-run.{run}"]},
        }
    }
