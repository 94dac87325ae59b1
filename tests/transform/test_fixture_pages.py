"""What a reader of known pages gets, field by field.

The cases: tests/fixtures/<source>/<case>/ (page.html as it was served, page.json with the rest of the `Page`,
expected.json) and the pages of the sample newsroom with their rows in flows/newsroom/expected.json.
Expectations state what the text says. A field that the text leaves open is absent; a list is a choice, any value of
it is right; a row marked weak is neither asked for nor held wrong. Titles and names are compared without case and
punctuation.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from extract.page import Page
from extract.source import load_sources
from flows.newsroom.site import PUBLISHERS, load_publisher, render_site
from transform.reading import read_page
from transform.records import Reading

FIXTURES = Path(__file__).parents[1] / "fixtures"
NEWSROOM_BASES = {name: f"http://127.0.0.{number}:8000" for number, name in enumerate(PUBLISHERS, start=1)}
FACTS = {"confirmed", "reported"}

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    page: Page
    expected: Row


def _instant(raw: str | None) -> datetime | None:
    return datetime.fromisoformat(raw).astimezone(UTC) if raw else None


def _fixture_cases() -> dict[str, Case]:
    cases = {}
    for path in sorted(FIXTURES.glob("*/*/page.json")):
        raw = json.loads(path.read_text("utf-8"))
        page = Page(
            requested_url=raw["requested_url"],
            url=raw["url"],
            status=raw["status"],
            headers=tuple((name, value) for name, value in raw["headers"]),
            body=path.with_name("page.html").read_bytes(),
            fetched_at=datetime.fromisoformat(raw["fetched_at"]),
            source=raw["source"],
            listed_at=_instant(raw["listed_at"]),
            listed_by=raw["listed_by"],
        )
        expected = json.loads(path.with_name("expected.json").read_text("utf-8"))
        cases[f"{path.parts[-3]}/{path.parts[-2]}"] = Case(page, expected)
    return cases


def _newsroom_cases() -> dict[str, Case]:
    expected = json.loads((files("flows.newsroom") / "expected.json").read_text("utf-8"))
    publishers = {name: load_publisher(name) for name in PUBLISHERS}
    answers = {name: render_site(publisher, NEWSROOM_BASES) for name, publisher in publishers.items()}
    cases = {}
    for row in expected["articles"]:
        name, path = row["publisher"], row["path"]
        url = NEWSROOM_BASES[name] + path
        page = Page(
            requested_url=url,
            url=url,
            status=200,
            headers=(("Content-Type", answers[name][path].content_type),),
            body=answers[name][path].body,
            fetched_at=datetime(2026, 7, 1, 6, tzinfo=UTC),
            source=name,
            listed_at=_instant(row["published_at"]),
            listed_by="feed",
        )
        title = publishers[name].title
        cases[f"newsroom/{name}{path.rstrip('/')}"] = Case(page, {**row, "publisher": title, "url": url})
    return cases


CASES = _fixture_cases() | _newsroom_cases()

every_page = pytest.mark.parametrize("name", CASES)


@cache
def _reading(name: str) -> Reading:
    reading = read_page(CASES[name].page)
    assert isinstance(reading, Reading), reading
    return reading


def _fold(text: str | None) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text or "") if not unicodedata.combining(c))
    return re.sub(r"[^\w]+", " ", plain.casefold().replace("&", " and ")).strip().removeprefix("the ")


def _agrees(expected: object, value: object) -> bool:
    choices = expected if isinstance(expected, list) else [expected]
    if isinstance(value, StrEnum):
        value = value.value
    if isinstance(value, date):
        value = value.isoformat()
    if isinstance(value, str):
        return _fold(value) in [_fold(choice) for choice in choices if isinstance(choice, str)]
    return value in choices


def _statement_key(row: Row) -> tuple[str, str, int | None, bool]:
    certainties = row["certainty"] if isinstance(row["certainty"], list) else [row["certainty"]]
    return _fold(row["show"]), row["kind"], row["season"], FACTS.issuperset(certainties)


def _credit_key(row: Row) -> tuple[str, str, str]:
    return _fold(row["show"]), _fold(row["person"]), _fold(row["character"])


def _found_statements(name: str) -> dict[tuple[str, str, int | None, bool], Any]:
    return {
        (_fold(found.show), found.kind.value, found.season, found.certainty.is_fact): found
        for found in _reading(name).statements
        if not found.negated
    }


def _found_credits(name: str) -> dict[tuple[str, str, str], Any]:
    return {(_fold(found.show), _fold(found.person), _fold(found.character)): found for found in _reading(name).credits}


def _disagreements(rows: Iterable[tuple[Row, Any]], fields: Iterable[str]) -> list[str]:
    return [
        f"{expected['show']}, {field}: {getattr(found, field)!r} instead of {expected[field]!r}"
        for expected, found in rows
        for field in fields
        if field in expected and not _agrees(expected[field], getattr(found, field))
    ]


def test_every_bundled_source_has_a_fixture_page() -> None:
    seen = {case.page.source for case in CASES.values()}
    assert sorted(set(load_sources()) - seen) == []


@every_page
def test_title(name: str) -> None:
    assert _reading(name).article.title == CASES[name].expected["title"]


@every_page
def test_author(name: str) -> None:
    assert _reading(name).article.author == CASES[name].expected["author"]


@every_page
def test_publisher(name: str) -> None:
    assert _reading(name).article.publisher == CASES[name].expected["publisher"]


@every_page
def test_published_at(name: str) -> None:
    assert _reading(name).article.published_at == _instant(CASES[name].expected["published_at"])


@every_page
def test_canonical_url(name: str) -> None:
    assert _reading(name).article.url == CASES[name].expected["url"]


@every_page
def test_statements(name: str) -> None:
    rows = CASES[name].expected["statements"]
    found = set(_found_statements(name))
    asked = {_statement_key(row) for row in rows if not row.get("weak")}
    allowed = {_statement_key(row) for row in rows}
    assert {"missed": sorted(map(str, asked - found)), "wrong": sorted(map(str, found - allowed))} == {
        "missed": [],
        "wrong": [],
    }


@every_page
def test_statement_details(name: str) -> None:
    found = _found_statements(name)
    rows = [row for row in CASES[name].expected["statements"] if not row.get("weak")]
    pairs = [(row, found[_statement_key(row)]) for row in rows if _statement_key(row) in found]
    fields = ("certainty", "timeframe", "network", "announced_on", "announced_precision", "source", "speaker")
    assert _disagreements(pairs, fields) == []


@every_page
def test_cast(name: str) -> None:
    rows = CASES[name].expected["cast"]
    found = set(_found_credits(name))
    asked = {_credit_key(row) for row in rows if not row.get("weak")}
    allowed = {_credit_key(row) for row in rows}
    assert {"missed": sorted(asked - found), "wrong": sorted(found - allowed)} == {"missed": [], "wrong": []}


@every_page
def test_cast_details(name: str) -> None:
    found = _found_credits(name)
    rows = [row for row in CASES[name].expected["cast"] if not row.get("weak")]
    pairs = [(row, found[_credit_key(row)]) for row in rows if _credit_key(row) in found]
    assert _disagreements(pairs, ("description", "credit")) == []


@every_page
def test_evidence_is_in_the_text(name: str) -> None:
    reading = _reading(name)
    for evidence in [record.evidence for record in reading.statements] + [
        record.evidence for record in reading.credits
    ]:
        assert evidence.quote
        assert reading.article.quote(evidence.start, evidence.end) == evidence.quote


def test_a_denial_is_kept_as_a_denial() -> None:
    (name,) = (name for name in CASES if name.endswith("itv-denies-paper-crowns-axed"))
    denials = [found for found in _reading(name).statements if found.negated]
    assert {(_fold(found.show), found.kind.value) for found in denials} == {("paper crowns", "cancelled")}
