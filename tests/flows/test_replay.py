"""A replay: the archive alone gives the rows again."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.flows.conftest import Night, Operator

# An article also tells which page it came from: there a record of the archive, where no URL was listed.
DERIVED = ("show_status", "season_status", "statement_evidence", "show_cast")


def test_a_lost_database_comes_back_from_the_archive(night: "Night", operator: "Operator", sources: Path) -> None:
    shutil.copytree(night.operator.home / "archive", operator.home / "archive")
    first = operator.run("replay", SOURCES=str(sources))
    assert first.returncode == 0, first.stderr
    assert operator.rows(*DERIVED) == night.operator.rows(*DERIVED)
    urls = {article[1] for article in night.operator.rows("article")["article"]}
    assert {article[1] for article in operator.rows("article")["article"]} == urls

    everything = operator.rows()
    second = operator.run("replay", SOURCES=str(sources))
    assert second.returncode == 0
    assert operator.rows() == everything


def test_a_replay_after_a_night_has_nothing_to_do(night: "Night", operator: "Operator", sources: Path) -> None:
    shutil.copytree(night.operator.home, operator.home, ignore=shutil.ignore_patterns("prefect"))
    run = operator.run("replay", SOURCES=str(sources))
    assert run.returncode == 0, run.stderr
    assert operator.rows() == night.operator.rows()
    assert operator.rows("status_change") == night.operator.rows("status_change")


def test_dates_choose_what_is_replayed(night: "Night", operator: "Operator", sources: Path) -> None:
    shutil.copytree(night.operator.home / "archive", operator.home / "archive")
    run = operator.run("replay", "--until", "2020-01-01", SOURCES=str(sources))
    assert run.returncode == 0
    assert operator.rows("article") == {"article": []}
