"""Which spellings are one name, and which are two people."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transform.resolution.spellings import same_persons, same_roles


def are_one(one: str, other: str, role: str = "ann", other_role: str = "ann") -> bool:
    chosen = same_persons({one: {role}, other: {other_role}})
    return chosen[one] == chosen[other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë Kravitz", "Zoe KRAVITZ"),
        ("Melissa “Mel” Ott", "Melissa Ott"),
        ("Melissa (Mel) Ott", "Melissa Ott"),
        ("Melissa 'Mel' Ott", "Melissa Ott"),
        ("Mike Ott", "Michael Ott"),
        ("Jon Ott", "Jonathan Ott"),
        ("Ann B. Ott", "Ann Ott"),
        ("Ann B. Ott", "Ann Beth Ott"),
        ("Karen Pittman", "Karen Pitman"),
        ("Phillip Mullings, Jr.", "Phillip Mullings Jr"),
        ("Conan O'Brien", "Conan O’Brien"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert are_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Robert Downey Jr.", "Robert Downey Sr."),
        ("Robert Downey Jr.", "Robert Downey"),
        ("Ann B. Ott", "Ann C. Ott"),
        ("Ann Ott", "Anna Ott"),
        ("Mike Ott", "Mark Ott"),
        ("Ott", "Mike Ott"),
        ("Bo Ash", "Bo Ask"),
        ("Mary-Kate Olsen", "Ashley Olsen"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert not are_one(one, other)


def test_letter_apart_is_one_name_in_one_role_only() -> None:
    assert not are_one("Karen Pittman", "Karen Pitman", other_role="bo")
    assert not are_one("Karen Pittman", "Karen Pitman", role="", other_role="")


def test_name_that_may_be_either_of_two_joins_neither() -> None:
    chosen = same_persons({"John Ott": {"a"}, "John A. Ott": {"b"}, "John B. Ott": {"c"}})
    assert len(set(chosen.values())) == 3


def test_fullest_name_stands_for_all() -> None:
    assert set(same_persons({"Mike Ott": (), "Michael Ott": (), "Michael J. Ott": ()}).values()) == {"Michael J. Ott"}


def test_roles_of_one_performer() -> None:
    chosen = same_roles(["Bo", "Captain Bo Dunn", "Bo Dunn", "Lt. Bo Dunn", "Zi-Xin 'Z' Min", "Zi-Xin Min"])
    assert len(set(chosen.values())) == 2


@pytest.mark.parametrize("roles", [["Dan", "Don"], ["Ann", "Ann's mother"], ["Bo Dunn", "Bo Lee", "Bo"]])
def test_different_roles_stay_apart(roles: list[str]) -> None:
    assert len(set(same_roles(roles).values())) == len(roles)


def test_name_of_nothing_but_marks_or_ranks_is_a_name() -> None:
    assert same_persons({"(Mel)": (), "'Z'": ()}) == {"(Mel)": "(Mel)", "'Z'": "'Z'"}
    assert same_roles(["Captain", "The Doctor"]) == {"Captain": "Captain", "The Doctor": "The Doctor"}


names = st.lists(
    st.tuples(
        st.sampled_from(["Mike", "Michael", "Mick", "Jon", "John", "Jonathan", "Ann"]),
        st.sampled_from(["", "A.", "B.", "Alan", "“Mel”"]),
        st.sampled_from(["Ott", "Pittman", "Pitman"]),
        st.sampled_from(["", "Jr."]),
    ).map(lambda parts: " ".join(filter(None, parts))),
    unique=True,
    max_size=8,
)


@given(names, st.randoms())
def test_order_does_not_matter_and_who_stands_for_others_stands_for_itself(printed: list[str], random: Any) -> None:
    shuffled = list(printed)
    random.shuffle(shuffled)
    chosen = same_persons(dict.fromkeys(printed, ("ann",)))
    assert same_persons(dict.fromkeys(shuffled, ("ann",))) == chosen
    assert all(chosen[name] == name for name in chosen.values())
    assert same_roles(shuffled) == same_roles(printed)
