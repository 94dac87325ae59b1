"""Where a line quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transform.article.quotes import find_quotes


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Salt" is over', ["Salt"]),
        ("“Salt” is over", ["Salt"]),
        ("‘Salt’ is over", ["Salt"]),
        ("'Salt' is over", ["Salt"]),
        ("« Salt » is over", ["Salt"]),
        ('“Salt" mixed', ["Salt"]),
        ("‘Rock ’n’ Roll’", ["Rock ’n’ Roll"]),
        ("'Salt' Renewed, 'Tide' Axed", ["Salt", "Tide"]),
        ("“I love ‘Salt’ so,” she said", ["I love ‘Salt’ so,", "Salt"]),
        ("Peacock's 'Salt' isn't done", ["Salt"]),
        ("the '90s show 'Salt'", ["Salt"]),
        ("the actors' pay and the writers' strike", []),
        ("it's, don't, rock 'n' roll", []),
        ('an "open quotation goes on', []),
        ("'Til Death is back", []),
        ("", []),
    ],
)
def test_quotations_are_told_from_apostrophes(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@given(st.text(alphabet="ab '\"‘’“”«» .", max_size=60))
def test_a_quotation_lies_within_the_text_and_is_never_blank(text: str) -> None:
    for start, end in find_quotes(text):
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
