"""What single passages give comes to credits that agree with each other."""

from transform.credits.drafts import Draft, merged
from transform.credits.roles import Role
from transform.names.persons import find_names

TEXT = "Ann Orr plays Ruth Vale. Cal Diaz plays Tom Moss."


def draft(person: str, role: str, show: str) -> Draft:
    at = TEXT.index(person)
    (name,) = find_names(TEXT, at, at + len(person))
    return Draft(name, Role(role, None, 0, 0, ()), None, None, show, 0, len(TEXT), 0.8, "plays", None, at)


def shows(*drafts: Draft, shown: frozenset[str] = frozenset()) -> list[str]:
    return [credit.show for credit in merged(TEXT, drafts, shown)]


def test_who_is_played_is_no_show() -> None:
    assert shows(draft("Ann Orr", "Ruth Vale", "Salt Road"), draft("Cal Diaz", "Tom Moss", "Vale")) == ["Salt Road"]


def test_a_show_may_be_named_after_its_lead() -> None:
    both = [draft("Ann Orr", "Ruth Vale", "Vale"), draft("Cal Diaz", "Tom Moss", "Vale")]
    assert shows(*both) == ["Vale", "Vale"]


def test_a_title_in_a_heading_or_in_marks_is_a_show_whoever_is_played() -> None:
    both = [draft("Ann Orr", "Ruth Vale", "Salt Road"), draft("Cal Diaz", "Tom Moss", "Vale")]
    assert shows(*both, shown=frozenset({"vale"})) == ["Salt Road", "Vale"]
