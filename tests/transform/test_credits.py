"""An analyst who asks for a series' cast gets each performer with the role the article gives, and nobody else."""

from datetime import UTC, datetime

import pytest

from extract.page import Page
from transform.article import read_article
from transform.credits import find_credits
from transform.records import CastCredit, Credit, Rejected


def credits_of(body: str, headline: str = "‘Salt Road’ Renewed for Season 2 at Harbor TV") -> tuple[CastCredit, ...]:
    html = (
        f"<html><head><title>{headline}</title></head><body><main><article><h1>{headline}</h1>"
        "<p>Harbor TV has renewed its drama series “Salt Road” for a second season, the network said on Monday.</p>"
        f"{body}</article></main></body></html>"
    )
    url = "https://news.example/salt-road"
    page = Page(url, url, 200, (("content-type", "text/html"),), html.encode(), datetime(2026, 3, 2, tzinfo=UTC))
    article = read_article(page)
    assert not isinstance(article, Rejected)
    found = find_credits(article)
    for credit in found:
        evidence = credit.evidence
        assert article.text[evidence.start : evidence.end] == evidence.quote
    return found


def pairs(body: str) -> list[tuple[str, str | None]]:
    return [(credit.person, credit.character) for credit in credits_of(body)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The series stars Ann Orr as Ruth Vale.", [("Ann Orr", "Ruth Vale")]),
        ("Ann Orr plays Ruth Vale, a judge.", [("Ann Orr", "Ruth Vale")]),
        ("Ruth Vale, played by Ann Orr, is back.", [("Ann Orr", "Ruth Vale")]),
        (
            "The series stars Ann Orr, Ben Holt and Carla Diaz.",
            [("Ann Orr", None), ("Ben Holt", None), ("Carla Diaz", None)],
        ),
        ("Ann Orr, Ben Holt and Carla Diaz also star.", [("Ann Orr", None), ("Ben Holt", None), ("Carla Diaz", None)]),
        ("The cast also includes Ann Orr (Ruth) and Ben Holt (Sam).", [("Ann Orr", "Ruth"), ("Ben Holt", "Sam")]),
        (
            "The season follows Ruth (Ann Orr) and her brother Sam (Ben Holt) home.",
            [("Ann Orr", "Ruth"), ("Ben Holt", "Sam")],
        ),
        ("Ann Orr and Ben Holt star as Ruth and Sam, respectively.", [("Ann Orr", "Ruth"), ("Ben Holt", "Sam")]),
        ("Ann Orr returns as Ruth, Ben Holt as Sam.", [("Ann Orr", "Ruth"), ("Ben Holt", "Sam")]),
        ("Ann Orr, who was last seen in the series “Tide,” will play Ruth Vale.", [("Ann Orr", "Ruth Vale")]),
        ("Ann Orr (“Tide”) will play Ruth Vale.", [("Ann Orr", "Ruth Vale")]),
        ("Ira Poe, Jr. will recur as Sam.", [("Ira Poe, Jr.", "Sam")]),
    ],
)
def test_performers_and_roles_in_prose(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert pairs(f"<p>{text}</p>") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ann Orr and Ben Holt serve as executive producers on the series.",
        "The series was created by Ann Orr and is produced by Ben Holt.",
        "“We love this show,” said Ann Orr, president of Harbor TV.",
        "Ann Orr will next be seen on the big screen as Mara in the film “Dust.”",
        "The film “Dust” stars Ann Orr as Mara.",
    ],
)
def test_who_is_not_seen_in_a_series_is_no_credit(text: str) -> None:
    assert pairs(f"<p>{text}</p>") == []


def test_a_list_gives_every_role_with_its_description() -> None:
    found = credits_of(
        "<h2>Salt Road cast</h2><ul><li>Ann Orr as Ruth Vale, a judge who comes home</li>"
        "<li>Ben Holt as Sam ‘Skip’ Vale</li><li>Carla Diaz as Lou</li></ul>"
        "<h3>Recurring</h3><ul><li>Dev Rao as Ned Poole, Lou’s father</li></ul>"
    )
    assert [(c.show, c.person, c.character, c.description) for c in found] == [
        ("Salt Road", "Ann Orr", "Ruth Vale", "a judge who comes home"),
        ("Salt Road", "Ben Holt", "Sam ‘Skip’ Vale", None),
        ("Salt Road", "Carla Diaz", "Lou", None),
        ("Salt Road", "Dev Rao", "Ned Poole", "Lou’s father"),
    ]
    assert found[-1].credit is Credit.RECURRING


def test_a_table_tells_by_its_head_who_plays() -> None:
    body = (
        "<h2>Cast</h2><table><tr><th>Character</th><th>Actor</th></tr><tr><td>Ruth Vale</td><td>Ann Orr</td></tr>"
        "<tr><td>Sam</td><td>Ben Holt</td></tr></table>"
    )
    assert pairs(body) == [("Ann Orr", "Ruth Vale"), ("Ben Holt", "Sam")]


def test_a_clause_about_an_earlier_series_is_a_credit_of_that_series() -> None:
    found = credits_of("<p>Ann Orr, who played Mara on “Tide,” will play Ruth Vale.</p>")
    assert {(c.show, c.character) for c in found} == {("Tide", "Mara"), ("Salt Road", "Ruth Vale")}
