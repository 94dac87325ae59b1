"""Networks are known by every name in the lexicon, and words that only look like one are left alone."""

import pytest

from transform.lexicon import load_lexicon
from transform.names.networks import find_networks, network_name

NETWORKS = [
    (alias, row["name"])
    for row in load_lexicon("networks")["network"]
    for alias in (row["name"], *row.get("aliases", ()))
]


def names(text: str) -> list[str | None]:
    return [network.name for network in find_networks(text)]


@pytest.mark.parametrize(("printed", "name"), NETWORKS, ids=[printed for printed, _ in NETWORKS])
def test_every_name_of_the_lexicon_is_found_where_it_decides(printed: str, name: str) -> None:
    assert network_name(printed) == name
    assert names(f"It was announced that {printed} has renewed the series.") == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on the Gold Coast", []),
        ("hosted by Nick Canning", []),
        ("starring Laurence Fox", []),
        ("Max Power and Dave Orr met", []),
        ("Five people in Seven rooms", []),
        ("a trip across the USA in spring", []),
        ("a Max original", ["Max"]),
        ("renewed by Dave", ["Dave"]),
        ("Fox’s comedy", ["Fox"]),
        ("on BBC One and Netflix", ["BBC One", "Netflix"]),
        ("Amazon Prime Video renews it", ["Prime Video"]),
    ],
)
def test_a_word_is_a_network_only_where_it_is_used_as_one(text: str, expected: list[str]) -> None:
    assert names(text) == expected
