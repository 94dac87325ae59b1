"""How far an outlet's word carries."""

from pathlib import Path

import pytest

import transform
from transform.lexicon import load_lexicon
from transform.resolution.publishers import Tier, outlet_tier, publisher_tier


@pytest.mark.parametrize(
    ("name", "url", "tier"),
    [
        ("Deadline", "https://elsewhere.example/", Tier.TRADE),
        ("Hollywood Reporter", "https://x.example/", Tier.TRADE),
        (None, "https://www.variety.com/2024/x", Tier.TRADE),
        ("Somebody", "https://tv.news.variety.com/x", Tier.TRADE),
        (None, "https://notvariety.com/x", Tier.ENTERTAINMENT),
        (None, "https://com/", Tier.ENTERTAINMENT),
        (None, "no url", Tier.ENTERTAINMENT),
        (None, "http://[broken/", Tier.ENTERTAINMENT),
        ("A Fan's Page", "https://me.tumblr.com/1", Tier.FAN),
    ],
)
def test_tier_of_a_publisher(name: str | None, url: str, tier: Tier) -> None:
    assert publisher_tier(name, url) is tier


def test_outlet_that_nobody_knows_has_no_tier() -> None:
    assert outlet_tier("My cousin") is None
    assert outlet_tier(None) is None


def test_every_entry_of_the_list_is_found_by_the_name_it_is_printed_under() -> None:
    for outlet in load_lexicon("outlets")["outlet"]:
        for entry in (outlet["name"], *outlet.get("aliases", ()), *outlet.get("hosts", ())):
            assert outlet_tier(entry) == outlet.get("tier")


def test_general_press_and_better_can_overturn() -> None:
    assert [tier for tier in Tier if tier.is_strong] == [Tier.NETWORK, Tier.CREATOR, Tier.TRADE, Tier.PRESS]


def test_list_is_part_of_the_package() -> None:
    assert (Path(transform.__path__[0]) / "lexicon" / "outlets.toml").is_file()
