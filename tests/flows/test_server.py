"""The local Prefect server: one for all commands, gone with the last, whatever became of the others."""

import fcntl
import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.errors import ServerError
from flows.server import MAX_LOG_BYTES, local_server, running_server
from tests.bench.serving import wait

if TYPE_CHECKING:
    from tests.flows.conftest import Operator, Prefect

USER = """
import sys
from dataclasses import replace
from pathlib import Path
from flows.server import local_server
with local_server(Path(sys.argv[1])) as server:
    print(server.pid, flush=True)
    sys.stdin.readline()
"""


class User:
    """A command that uses the server until it is told to end."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", USER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def server(self) -> int:
        assert self.process.stdout is not None
        return int(self.process.stdout.readline())

    def end(self) -> None:
        self.process.communicate("\n")
        assert self.process.returncode == 0

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


def _is_running(pid: int) -> bool:
    try:
        # A process that nobody has waited for yet is a zombie, and no server any more.
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False


def test_commands_share_a_server_until_the_last_one_ends(tmp_path: Path, prefect: "Prefect") -> None:
    folder = prefect.prepare(tmp_path / "prefect")
    first, second = User(folder), User(folder)
    pid = first.server()
    assert second.server() == pid
    first.end()
    assert _is_running(pid)

    # A command that is killed leaves its server to the next one, which ends it in due course.
    second.kill()
    assert _is_running(pid)
    third = User(folder)
    assert third.server() == pid

    # A server that dies is replaced for the next command.
    os.kill(pid, signal.SIGKILL)
    wait(lambda: not _is_running(pid))
    fourth = User(folder)
    fresh = fourth.server()
    assert fresh != pid
    fourth.end()
    assert _is_running(fresh)
    third.end()
    wait(lambda: not _is_running(fresh))
    assert not (folder / "server.json").exists()


def test_a_folder_that_cannot_be_used_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ServerError, match="cannot use"), local_server(tmp_path / "file" / "prefect"):
        pass


def test_a_server_of_somebody_else_at_our_port_is_not_ours_and_another_port_is_found(
    tmp_path: Path, prefect: "Prefect"
) -> None:
    ours, theirs = prefect.prepare(tmp_path / "ours"), prefect.prepare(tmp_path / "theirs")
    (ours / "server.log").write_text("x" * (MAX_LOG_BYTES + 1))
    with local_server(theirs) as other, (ours / "server.lock").open("a") as lock:
        assert running_server(theirs) == other
        fcntl.flock(lock, fcntl.LOCK_EX)
        # Or what a killed command left behind, from before the machine was restarted.
        (ours / "server.json").write_text(json.dumps({"port": other.port, "pid": os.getpid()}))
        assert running_server(ours) is None
        lock.close()
        with local_server(ours, preferred_port=other.port) as server:
            assert server.port != other.port
    # A log that has grown long is set aside.
    assert (ours / "server.log.1").stat().st_size > MAX_LOG_BYTES > (ours / "server.log").stat().st_size


def test_a_named_server_that_does_not_answer_is_a_sentence_without_its_password(operator: "Operator") -> None:
    astray = replace(operator, environment={"PREFECT_API_URL": "http://user:hush@127.0.0.1:9/api"})
    run = astray.run("nightly")
    assert run.returncode == 1
    assert "The Prefect server at http://127.0.0.1:9/api, which PREFECT_API_URL names, does not answer" in run.stderr
    assert "hush" not in run.stderr
