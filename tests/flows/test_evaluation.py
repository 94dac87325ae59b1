"""`bubblewatch evaluate`: the reader's figures on somebody's annotated pages."""

import json
from pathlib import Path

import pytest

from flows.cli import main

PAGE = """<!doctype html><html lang="en"><head><title>NBC Renews 'Harbor Lights' For Season 3</title>
<meta property="article:published_time" content="2026-03-04T10:00:00Z"></head><body><article>
<h1>NBC Renews 'Harbor Lights' For Season 3</h1>
<p>NBC has renewed its drama series <em>Harbor Lights</em> for a third season, the network said on Wednesday.</p>
<p>The second season of the series ended last week and was the most watched drama of the network this spring.</p>
</article></body></html>"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "harbor.html").write_text(PAGE, encoding="utf-8")
    return folder


def annotate(folder: Path, text: str) -> Path:
    path = folder / "gold.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def test_right_and_missed_facts_are_counted_against_the_annotations(
    docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = [
        {"show": "Harbor Lights", "kind": "renewed", "season": 3, "certainty": "confirmed", "network": "NBC"},
        {"show": "Harbor Lights", "kind": "ending", "season": 3, "certainty": "confirmed"},
    ]
    gold = annotate(tmp_path, json.dumps({"id": "harbor", "statements": facts, "cast": []}))

    assert main(["evaluate", str(gold), str(docs), "--errors"]) == 0

    printed = capsys.readouterr().out
    assert "1 right, 1 given, 2 gold" in printed
    assert "network right               1.000   (1 of 1)" in printed
    assert "statement: missed" in printed


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("not json", "gold.jsonl, line 1: no JSON"), ("[1]", "an object with id, statements and cast is wanted")],
)
def test_annotations_that_are_none_get_a_sentence(
    docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, complaint: str
) -> None:
    assert main(["evaluate", str(annotate(tmp_path, text)), str(docs)]) == 1
    assert complaint in capsys.readouterr().err


def test_missing_annotations_get_a_sentence(docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(tmp_path / "none.jsonl"), str(docs)]) == 1
    assert "none.jsonl cannot be read" in capsys.readouterr().err
