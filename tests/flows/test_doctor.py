"""Somebody was woken at night and asks what is wrong."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.flows.conftest import Night, Operator


def test_after_a_good_night_nothing_is_a_fault(night: "Night", sources: Path) -> None:
    told = night.operator.run("doctor", SOURCES=str(sources), CONTACT="ops@example.org")
    assert told.returncode == 0, told.stdout + told.stderr
    lines = told.stdout.splitlines()
    assert not [line for line in lines if line.startswith("fault")]
    assert "ok       sources      3 known, 3 of them may be visited" in lines
    assert sum(" visit " in line and "last completed" in line for line in lines) == 3
    assert any("contact = ops@example.org, from BUBBLEWATCH_CONTACT" in line for line in lines)
    assert any(" prefect " in line and line.endswith("/api answers") for line in lines)


def test_what_is_broken_is_named_and_secrets_are_not(tmp_path: Path, operator: "Operator") -> None:
    broken = type(operator)(tmp_path / "home", {"PREFECT_API_URL": "http://user:hush@127.0.0.1:9/api"})
    told = broken.run("doctor", DATABASE_URL="postgresql://me:hush@127.0.0.1:9/tv", NOTIFY_URL="https://a.example/hush")
    assert told.returncode == 1
    faults = [line for line in told.stdout.splitlines() if line.startswith("fault")]
    assert [line.split()[1] for line in faults] == ["database", "prefect"]
    assert "contact is not set" in told.stdout
    assert "hush" not in told.stdout + told.stderr


def test_before_anything_was_run_it_says_so(tmp_path: Path, operator: "Operator") -> None:
    told = type(operator)(tmp_path / "home", {}).run("doctor")
    assert told.returncode == 0
    assert "nothing was ever run" in told.stdout
    assert "no server runs here" in told.stdout
    assert not (tmp_path / "home").exists()
