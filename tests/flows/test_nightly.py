"""A nightly run over real HTTP: everything new is taken in once, and one failing source is only that."""

import re
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.kills import decided

if TYPE_CHECKING:
    from tests.flows.conftest import Night, Operator

DEAD_SOURCE = """
title = "The Vanished Courier"
home = "http://127.0.0.9:9/"
tier = "press"
feeds = ["http://127.0.0.9:9/feed"]
delay_s = 0
"""


def test_a_night_takes_in_the_newsroom(night: "Night") -> None:
    assert night.run.returncode == 0, night.run.stderr
    assert re.search(r"3 of 3 done: .*\d+ articles, \d+ statements", night.run.stdout)
    rows = night.operator.rows()
    assert len(rows["article"]) > 20
    assert len(rows["show_status"]) > 10


def test_a_line_a_source_and_stage_is_all_that_a_night_says(night: "Night") -> None:
    lines = [line for line in night.run.stderr.splitlines() if "so far" not in line]
    assert len(lines) == 9
    assert all(
        re.fullmatch(r"\d\d:\d\d:\d\d [a-z-]+: \d.*|\d\d:\d\d:\d\d [a-z-]+: nothing new", line) for line in lines
    )


def test_a_second_night_changes_nothing(night: "Night", operator: "Operator", sources: Path) -> None:
    shutil.copytree(night.operator.home, operator.home, ignore=shutil.ignore_patterns("prefect"))
    assert operator.run("nightly", SOURCES=str(sources)).returncode == 0
    assert operator.rows() == night.operator.rows()
    assert operator.rows("status_change") == night.operator.rows("status_change")


def test_every_page_that_was_fetched_lies_in_the_archive(night: "Night") -> None:
    files = {path.name for path in (night.operator.home / "archive").glob("*.warc.gz")}
    database = sqlite3.connect(night.operator.home / "bubblewatch.db")
    pages = database.execute("SELECT archive_file FROM page WHERE state = 'read'").fetchall()
    database.close()
    assert pages
    assert {file for (file,) in pages} <= files


def test_a_source_that_is_down_stops_no_other_and_is_named(operator: "Operator", sources: Path, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    (more / "courier.toml").write_text(DEAD_SOURCE)
    run = operator.run("nightly", SOURCES=f"{sources}:{more}")
    assert run.returncode == 1
    assert "courier failed: nothing could be listed" in run.stderr
    assert "3 of 4 done" in run.stderr
    assert "Traceback" not in run.stderr
    states = {row[0]: row[-1] for row in operator.rows("source_freshness")["source_freshness"]}
    assert states.pop("courier") == "failed"
    assert set(states.values()) == {"completed"}


def test_a_night_ends_before_the_next_and_leaves_it_the_rest(
    night: "Night", operator: "Operator", sources: Path
) -> None:
    cut_short = operator.run("nightly", SOURCES=str(sources), DELAY="3", NIGHTLY_HOURS="0.003")
    assert cut_short.returncode == 1
    assert "the run has had its 0.003 hours" in cut_short.stderr
    assert "another one goes on where it was" in cut_short.stderr
    assert len(operator.rows("article")["article"]) < len(night.operator.rows("article")["article"])
    assert operator.run("nightly", SOURCES=str(sources)).returncode == 0
    assert decided(operator.home) == decided(night.operator.home)


def test_one_source_can_be_visited_alone(operator: "Operator", sources: Path) -> None:
    name = min(path.stem for path in sources.glob("*.toml"))
    assert operator.run("nightly", "--source", name, SOURCES=str(sources)).returncode == 0
    assert [row[0] for row in operator.rows("source_freshness")["source_freshness"]] == [name]


def test_a_source_that_is_not_there_is_a_sentence_with_the_nearest_name(operator: "Operator", sources: Path) -> None:
    name = min(path.stem for path in sources.glob("*.toml"))
    run = operator.run("nightly", "--source", name[:-1], SOURCES=str(sources))
    assert run.returncode == 1
    assert f"Did you mean {name}?" in run.stderr
    assert not operator.home.exists()


def test_the_board_has_a_line_a_show(night: "Night") -> None:
    board = night.operator.run("status")
    assert board.returncode == 0
    shows = [row[1] for row in night.operator.rows("show_status")["show_status"]]
    assert len(board.stdout.splitlines()) == len(shows) + 1
    assert all(show in board.stdout for show in shows)


def test_a_show_comes_with_the_words_and_the_addresses_behind_it(night: "Night") -> None:
    quote, url, title = _best_witnessed(night)
    show = night.operator.run("status", title.lower())
    assert show.returncode == 0
    assert quote in show.stdout
    assert url in show.stdout


def _best_witnessed(night: "Night") -> tuple[str, str, str]:
    database = sqlite3.connect(night.operator.home / "bubblewatch.db")
    row = database.execute("SELECT quote, article_url, show FROM show_status ORDER BY n_publishers DESC").fetchone()
    database.close()
    return row


def test_a_cast_is_listed_with_its_roles(night: "Night") -> None:
    database = sqlite3.connect(night.operator.home / "bubblewatch.db")
    show, person, character = database.execute(
        "SELECT show, person, character FROM show_cast WHERE character IS NOT NULL ORDER BY show, person"
    ).fetchone()
    database.close()
    cast = night.operator.run("cast", show)
    assert cast.returncode == 0
    assert any(person in line and character in line for line in cast.stdout.splitlines())


def test_a_show_that_nobody_spoke_of_is_a_sentence_with_titles_near_it(night: "Night") -> None:
    _, _, title = _best_witnessed(night)
    run = night.operator.run("status", title[:-1])
    assert run.returncode == 1
    assert title in run.stderr
    assert night.operator.run("cast", "Nothing Like It At All").returncode == 1


def test_sources_tell_how_the_last_visit_went(night: "Night", sources: Path) -> None:
    listed = night.operator.run("sources", SOURCES=str(sources))
    assert listed.returncode == 0
    assert listed.stdout.count("completed") == 3
