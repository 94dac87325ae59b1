"""A reader of names gets them whole, however they are written, and nothing that is no name."""

import pytest

from transform.names.persons import find_names, is_person_like


def names(text: str) -> list[str]:
    return [name.text for name in find_names(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the casting of Ira Poe, Jr. and Ann Orr", ["Ira Poe, Jr.", "Ann Orr"]),
        ("with J.T. Moll and A. K. Brandt", ["J.T. Moll", "A. K. Brandt"]),
        ("by Lena van der Berg and Rui de Sá", ["Lena van der Berg", "Rui de Sá"]),
        ("from Zoë Kráľ and Éva Őry", ["Zoë Kráľ", "Éva Őry"]),
        ("it was Mary-Ann Lee-Holt’s idea", ["Mary-Ann Lee-Holt"]),
        ("Tom 'Tank' Riley met Rosa \"Ro\" Diaz", ["Tom 'Tank' Riley", 'Rosa "Ro" Diaz']),
        ("Sadie O'Rourke knew Colin O’Dell", ["Sadie O'Rourke", "Colin O’Dell"]),
        ("Rand al'Dur was there", ["Rand al'Dur"]),
        ("the Kim Lott-led drama and a Bo Ash-starring pilot", ["Kim Lott", "Bo Ash"]),
        ("ANN ORR as RUTH", ["ANN ORR", "RUTH"]),
        ("Lt. Mo Tran and Dr. Una Wells", ["Lt. Mo Tran", "Dr. Una Wells"]),
        ("Ann Orr, Bo Ash Join the Cast", ["Ann Orr", "Bo Ash"]),
        ("Actress Ann Orr said so", ["Ann Orr"]),
        ("nothing here is one", []),
    ],
)
def test_names_are_found_whole(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_name_keeps_its_place() -> None:
    text = "Then came Robert Quill Jr. and left."
    (name,) = find_names(text, 0, len(text))
    assert text[name.start : name.end] == name.text == "Robert Quill Jr."
    assert name.words == ("Robert", "Quill")


@pytest.mark.parametrize("text", ["Harbor Television", "New York", "Golden Globe", "March"])
def test_what_is_no_person_is_told_apart(text: str) -> None:
    assert not any(is_person_like(name) for name in find_names(text, 0, len(text)))
