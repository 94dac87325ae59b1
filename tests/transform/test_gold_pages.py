"""The gold set is sound: every annotation has its page, every page its annotation, every quote is in its page."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from transform.evaluate import evaluate

GOLD = Path(__file__).parents[1] / "fixtures" / "gold"
SPLITS = ("open", "held")


@cache
def annotations(split: str) -> tuple[dict[str, Any], ...]:
    lines = (GOLD / split / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


def words_of(page: Path) -> str:
    tree = html.fromstring(page.read_bytes())
    for script in tree.iter("script"):
        script.text = ""
    return re.sub(r"\s+", " ", " ".join([tree.text_content(), tree.findtext(".//title") or ""]))


@pytest.mark.parametrize("split", SPLITS)
def test_every_page_is_annotated_and_every_annotation_has_a_page(split: str) -> None:
    assert {a["id"] for a in annotations(split)} == {page.stem for page in (GOLD / split).glob("*.html")}


def test_no_document_is_in_both_halves() -> None:
    assert not {a["id"] for a in annotations("open")} & {a["id"] for a in annotations("held")}


@pytest.mark.parametrize("split", SPLITS)
def test_every_quote_is_in_its_page(split: str) -> None:
    absent = [
        (annotation["id"], statement["quote"])
        for annotation in annotations(split)
        for statement in annotation["statements"]
        if re.sub(r"\s+", " ", statement["quote"]) not in words_of(GOLD / split / f"{annotation['id']}.html")
    ]
    assert absent == []


@pytest.mark.parametrize("split", SPLITS)
def test_the_annotations_agree_with_themselves(split: str) -> None:
    figures = evaluate(annotations(split), annotations(split))
    assert (figures.facts.f1, figures.cast_pairs.f1, figures.negatives_hit.n, figures.deviations) == (1, 1, 0, ())


@pytest.mark.parametrize(("split", "n_pages", "n_without", "n_casts"), [("open", 300, 80, 140), ("held", 60, 10, 45)])
def test_each_part_holds_every_kind_pages_without_facts_and_casts(
    split: str, n_pages: int, n_without: int, n_casts: int
) -> None:
    kinds = {statement["kind"] for annotation in annotations(split) for statement in annotation["statements"]}
    assert len(annotations(split)) >= n_pages
    assert kinds == {"renewed", "cancelled", "ending", "ordered", "revived", "undecided"}
    assert sum(not annotation["statements"] for annotation in annotations(split)) >= n_without
    assert sum(bool(annotation["cast"]) for annotation in annotations(split)) >= n_casts
