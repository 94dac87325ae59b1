"""Which texts count as one."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transform.records import Article, Block, BlockKind
from transform.resolution.duplicates import Print, are_copies, bands, group_copies, print_of

WORDS = [f"word{number}" for number in range(4000)]


def prose(seed: int, n_words: int) -> str:
    chosen = random.Random(seed)
    return " ".join(chosen.choice(WORDS) for _ in range(n_words))


def article(body: str, title: str = "A headline") -> Any:
    text = f"{title}\n{body}"
    start = len(title) + 1
    blocks = (Block(BlockKind.HEADLINE, 0, len(title)), Block(BlockKind.PARAGRAPH, start, len(text)))
    values: dict[str, Any] = dict.fromkeys(Article.__slots__)
    return Article(**{**values, "title": title, "text": text, "blocks": blocks})


def known(body: str, title: str = "A headline") -> Print:
    return print_of(article(body, title))


def test_same_text_under_another_headline_is_a_copy() -> None:
    assert are_copies(known(prose(1, 30)), known(prose(1, 30), "Another headline"))


def test_case_space_and_punctuation_do_not_matter() -> None:
    body = prose(1, 30)
    assert are_copies(known(body), known(body.upper().replace(" ", ",  ") + "."))


@pytest.mark.parametrize("n_words", [200, 400, 800])
def test_copy_with_a_line_about_its_origin_is_a_copy(n_words: int) -> None:
    line = "This story was first published by the Fenwick Post."
    found = [are_copies(known(prose(seed, n_words)), known(f"{prose(seed, n_words)} {line}")) for seed in range(50)]
    assert sum(found) >= 49


@pytest.mark.parametrize("n_words", [60, 200, 800])
def test_different_texts_are_not_copies(n_words: int) -> None:
    prints = [known(prose(seed, n_words)) for seed in range(60)]
    assert not any(are_copies(one, other) for one in prints for other in prints if one is not other)


def test_guides_from_one_mould_about_two_shows_are_not_copies() -> None:
    def guide(show: str, star: str) -> str:
        return (
            f"Fans of {show} want to know whether {show} will return. So far nobody has said what becomes of {show}. "
            f"{star} leads the cast of {show}, and {star} has told reporters that {show} was a joy to make. If {show} "
            f"comes back, {star} should be in it. When {show} could stream is not known, as {show} has no date. "
            f"We will tell you all about {show} as soon as there is news of {show} and of {star}."
        )

    assert not are_copies(known(guide("Harbor Lights", "Ann Lee")), known(guide("Tide", "Bo Ash of Elm")))


def test_a_few_words_are_too_few_to_compare() -> None:
    assert known("Harbor is back.") == Print(None, None)
    assert not are_copies(known("Harbor is back."), known("Harbor is back."))


def test_groups_are_chains_of_copies() -> None:
    body = prose(1, 400)
    versions = [known(f"{body} {prose(2, 70 * step)}") for step in range(5)]
    prints = {str(number): version for number, version in enumerate(versions)}
    assert not are_copies(prints["0"], prints["4"])
    assert len(group_copies(prints)) == 1


def test_thousands_of_equal_pages_are_grouped_at_once() -> None:
    print_ = known(prose(1, 60))
    (group,) = group_copies({str(number): print_ for number in range(5_000)})
    assert len(group) == 5_000


def test_print_without_text_is_nobodys_copy() -> None:
    assert len(group_copies({"a": Print(None, None), "b": Print(None, None)})) == 2


def test_bands_fit_into_a_column_of_64_bits() -> None:
    fingerprint = known(prose(1, 60)).fingerprint
    assert fingerprint is not None
    assert all(-(2**63) <= band < 2**63 for band in bands(fingerprint))


def version(seed: int, n_cut: int) -> Print:
    return known(prose(seed, 100 - n_cut))


prints_by_name = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3),
    st.builds(version, st.integers(0, 2), st.integers(0, 60)) | st.just(Print(None, None)),
    max_size=12,
)


@settings(max_examples=50)
@given(prints_by_name, st.randoms())
def test_order_does_not_matter_and_nobody_is_lost(prints: dict[str, Print], shuffler: Any) -> None:
    names = list(prints)
    shuffler.shuffle(names)
    groups = group_copies({name: prints[name] for name in names})
    assert set(groups) == set(group_copies(prints))
    assert sorted(name for group in groups for name in group) == sorted(prints)


@settings(max_examples=50)
@given(prints_by_name)
def test_copies_are_never_parted(prints: dict[str, Print]) -> None:
    group_of = {name: group for group in group_copies(prints) for name in group}
    for one in prints:
        for other in prints:
            if one != other and are_copies(prints[one], prints[other]):
                assert group_of[one] is group_of[other]
