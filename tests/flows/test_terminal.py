"""What somebody at a terminal sees while a run is at work."""

import io
import logging
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.terminal import StderrHandler, printable

if TYPE_CHECKING:
    from tests.flows.conftest import Operator


HOSTILE = "Har\x1b[2Jbor \x1b]0;owned\x07\u202e\x9b31m \u2028 \r"


def test_text_of_a_page_is_one_harmless_line() -> None:
    shown = printable(HOSTILE)
    assert shown.startswith("Har\ufffd[2Jbor")
    assert shown.isprintable()
    assert printable("नमस\u200d्ते") == "नमस\u200d्ते"


def test_log_lines_command_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stderr)
    StderrHandler().handle(logging.makeLogRecord({"msg": "a: %s\nb", "args": (HOSTILE,)}))
    first, second = stderr.getvalue().splitlines()
    assert first.isprintable()
    assert second == "b"


def test_a_run_draws_how_far_it_has_come_and_leaves_its_lines(operator: "Operator", sources: Path) -> None:
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "nightly"],
        env={**operator.environment_of(SOURCES=str(sources), DELAY="0.05"), "TERM": "xterm", "COLUMNS": "120"},
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    drawn = _all_of(ours)
    assert process.stdout is not None
    with process.stdout:
        assert b"3 of 3 done" in process.stdout.read()
    assert process.wait(60) == 0
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", drawn)
    assert re.search(r"all [━╸╺ ]+ +\d+% ", plain)
    assert re.search(r"[a-z-]+: fetch [━╸╺ ]+ +\d+% \d+\.\d pages/s", plain)
    assert re.search(r"\d\d:\d\d:\d\d [a-z-]+: \d+ listed, \d+ new", plain)


def _all_of(terminal: int) -> str:
    parts = []
    try:
        while part := os.read(terminal, 65536):
            parts.append(part)
    except OSError:
        # The other end is closed: that is how a terminal of this kind ends.
        os.close(terminal)
    return b"".join(parts).decode()
