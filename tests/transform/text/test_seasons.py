"""Season expressions as news writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transform.text.seasons import SeasonKind, cardinal, find_elided_seasons, find_seasons, ordinal


@pytest.mark.parametrize(
    ("text", "kind", "numbers", "n", "is_final"),
    [
        ("renewed for a third and final season", SeasonKind.NUMBER, (3,), None, True),
        ("its final 13-episode seventh season", SeasonKind.NUMBER, (7,), None, True),
        ("seasons 2 and 3", SeasonKind.NUMBER, (2, 3), None, False),
        ("Seasons 5-7", SeasonKind.NUMBER, (5, 6, 7), None, False),
        ("its 43rd and 44th cycles", SeasonKind.NUMBER, (43, 44), None, False),
        ("season four", SeasonKind.NUMBER, (4,), None, False),
        ("series two", SeasonKind.NUMBER, (2,), None, False),
        ("Season II", SeasonKind.NUMBER, (2,), None, False),
        ("back for S3", SeasonKind.NUMBER, (3,), None, False),
        ("a sophomore season", SeasonKind.NUMBER, (2,), None, False),
        ("a 10-episode third season", SeasonKind.NUMBER, (3,), None, False),
        ("through season 9", SeasonKind.THROUGH, (9,), None, False),
        ("after just one season", SeasonKind.COUNT, (), 1, False),
        ("a six-season run", SeasonKind.COUNT, (), 6, False),
        ("two more seasons of 22 episodes", SeasonKind.MORE, (), 2, False),
        ("another season", SeasonKind.MORE, (), 1, False),
        ("a three-season pickup", SeasonKind.MORE, (), 3, False),
        ("its final season", SeasonKind.FINAL, (), None, True),
        ("the 2024-25 season", SeasonKind.YEAR, (), None, False),
        ("this season", SeasonKind.RELATIVE, (), None, False),
    ],
)
def test_a_season_expression_is_understood(
    text: str, kind: SeasonKind, numbers: tuple[int, ...], n: int | None, is_final: bool
) -> None:
    (found,) = find_seasons(text)

    assert (found.kind, found.numbers, found.n, found.is_final) == (kind, numbers, n, is_final)


@pytest.mark.parametrize("text", ["the season finale", "a seasoned actor", "season tickets for 2", "Part 3", "26:05"])
def test_other_words_are_no_season(text: str) -> None:
    assert find_seasons(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("renewed for a third.", SeasonKind.NUMBER, 3),
        ("has been given a seventh and will go on", SeasonKind.NUMBER, 7),
        ("taking it through its sixth.", SeasonKind.THROUGH, 6),
        ("was cancelled after two.", SeasonKind.COUNT, 2),
        ("picked up for two more, it said", SeasonKind.MORE, 2),
    ],
)
def test_a_season_whose_noun_is_left_out(text: str, kind: SeasonKind, value: int) -> None:
    (found,) = find_elided_seasons(text)

    assert found.kind is kind
    assert value in (*found.numbers, found.n)
    assert found.is_elided


@given(st.integers(min_value=1, max_value=59))
def test_numbers_in_words_and_digits_agree(n: int) -> None:
    suffix = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")

    assert ordinal(f"{n}{suffix}") == n
    assert cardinal(str(n)) == n
    assert find_seasons(f"its {n}{suffix} season")[0].numbers == (n,)


@given(st.text(alphabet="season 0123456789thrdwoan,.-", max_size=80))
def test_expressions_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for found in find_seasons(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
