"""What was played by `python -m tests.bench.outages` is told, and `serve` does not outlive its server."""

import json
import os
import signal
from typing import TYPE_CHECKING

from tests.bench.outages import DOCUMENT, OUTAGES, TABLE
from tests.bench.serving import wait

if TYPE_CHECKING:
    from tests.flows.conftest import Operator


def test_the_document_tells_of_every_outage_and_nothing_was_lost_in_any() -> None:
    (table,) = TABLE.findall(DOCUMENT.read_text(encoding="utf-8"))
    rows = [line.split(" | ") for line in table.splitlines()[2:]]
    assert [row[0].removeprefix("| ") for row in rows] == [outage.what for outage in OUTAGES.values()]
    assert {row[-1] for row in rows} == {"equal |"}


def test_serve_ends_when_its_server_has_died(loner: "Operator") -> None:
    with loner.serve() as served:
        wait(served.is_ready)
        server = json.loads((loner.home / "prefect" / "server.json").read_text())["pid"]
        os.kill(server, signal.SIGKILL)
        # A service manager starts both again.
        assert served.process.wait(90) == 1
