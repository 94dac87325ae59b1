"""Ordinary wordings of the press, each in a few invented sentences: which decisions a reader gets."""

from collections.abc import Callable

import pytest

from transform.records import Article
from transform.statements.finder import find_statements

Row = tuple[str, str, int | None]

CASES: list[tuple[str, tuple[str, ...], set[Row]]] = [
    (
        "Sky drama 'Harbor Lane' returns",
        ("The series, which was created and written by Lena Moor and J. Hale, has been renewed for a second season.",),
        {("Harbor Lane", "renewed", 2)},
    ),
    (
        "Two comedies stay on NBC",
        (
            'The comedies "Alpha Dogs" and "Beach Bums" will be back next season, their fifth and seventh, respectively.',
        ),
        {("Alpha Dogs", "renewed", 5), ("Beach Bums", "renewed", 7)},
    ),
    (
        "AMC's 'Harbor Lane'",
        ("AMC gave the drama Harbor Lane a series order in September 2013.",),
        {("Harbor Lane", "ordered", 1)},
    ),
    (
        "CBS keeps 'Harbor Lane'",
        ("The network has renewed the comedy for two years, taking it through season seven.",),
        {("Harbor Lane", "renewed", 6), ("Harbor Lane", "renewed", 7)},
    ),
    (
        "A bad day at the public broadcaster",
        ("CBC is cancelling two series. Also axed are the hospital drama Night Ward and the comedy Salt & Sons.",),
        {("Night Ward", "cancelled", None), ("Salt & Sons", "cancelled", None)},
    ),
    (
        "Harbor Lane axed from Nine's line-up",
        ("Harbor Lane will not return to screens next year.", "The show has not been renewed for a third season."),
        {("Harbor Lane", "cancelled", 3)},
    ),
    (
        "ABC's 'Harbor Lane' and 'Quiz Tower' get pickups",
        ('The network announced season-three pickups for "Harbor Lane" and "Quiz Tower."',),
        {("Harbor Lane", "renewed", 3), ("Quiz Tower", "renewed", 3)},
    ),
]


@pytest.mark.parametrize(("headline", "paragraphs", "expected"), CASES, ids=[case[0] for case in CASES])
def test_prose_gives_its_decisions(
    read: Callable[..., Article], headline: str, paragraphs: tuple[str, ...], expected: set[Row]
) -> None:
    found = find_statements(read(headline, *paragraphs))
    assert {(s.show, s.kind.value, s.season) for s in found if s.certainty.is_fact and not s.negated} == expected
