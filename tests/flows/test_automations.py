"""What happens by itself when a run goes wrong: the dead are found, and somebody is told."""

import json
import os
import signal
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

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


@contextmanager
def _serving(operator: "Operator", **settings: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process = operator.start("serve", SERVER_PORT="0", **settings)
    assert process.stdout is not None
    try:
        yield process, process.stdout.readline().split()[2]
    finally:
        process.terminate()
        process.communicate(timeout=120)


def _ask(url: str, path: str, body: dict[str, Any] | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{url}/api/{path}", data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def _start(url: str, deployment: str, parameters: dict[str, Any]) -> str:
    found = {one["name"]: one["id"] for one in _ask(url, "deployments/filter", {})}
    return str(_ask(url, f"deployments/{found[deployment]}/create_flow_run", {"parameters": parameters})["id"])


def test_a_run_that_fails_is_posted_to_the_address_of_the_settings(
    tmp_path: Path,
    operator: "Operator",
    sources: Path,
    chat: tuple[str, list[tuple[str, str | None, dict[str, Any]]]],
    eventually: Callable[[Callable[[], bool]], None],
) -> None:
    address, posts = chat
    alone = type(operator)(tmp_path / "alone", {})
    with _serving(alone, SOURCES=str(sources), NOTIFY_URL=address) as (_, url):
        eventually(lambda: len(_ask(url, "deployments/filter", {})) == 3)
        _start(url, "backfill", {"since": "2026-05-01"})
        eventually(lambda: posts != [])
    path, content_type, body = posts[0]
    assert (path, content_type) == ("/hook?key=secret", "application/json")
    assert (body["run"], body["state"]) == ("backfill: 2026-05-01 to None", "Failed")
    assert "since and until go together." in body["text"]


def test_a_run_that_died_with_its_runner_is_marked_and_gone_on_with(
    tmp_path: Path,
    operator: "Operator",
    sources: Path,
    eventually: Callable[[Callable[[], bool]], None],
) -> None:
    alone = type(operator)(tmp_path / "alone", {})
    with _serving(alone, SOURCES=str(sources), DELAY="3") as (process, url):
        eventually(lambda: len(_ask(url, "deployments/filter", {})) == 3)
        run = _start(url, "nightly", {})
        # A first heartbeat, or nobody would expect a second.
        eventually(lambda: _ask(url, "events/filter", _heartbeats_of(run))["total"] > 0)
        assert _ask(url, f"flow_runs/{run}")["state_type"] == "RUNNING"
        died_at = time.monotonic()
        # The command, its runner and the run: all that a machine loses but for the server.
        os.killpg(process.pid, signal.SIGKILL)
        eventually(lambda: _ask(url, f"flow_runs/{run}")["state_type"] == "CRASHED")
        assert time.monotonic() - died_at < 150
    assert alone.run("nightly", SOURCES=str(sources)).returncode == 0
    assert len(alone.rows("article")["article"]) > 20


def _heartbeats_of(run: str) -> dict[str, Any]:
    return {
        "filter": {
            "event": {"name": ["prefect.flow-run.heartbeat"]},
            "resource": {"id": [f"prefect.flow-run.{run}"]},
        }
    }
