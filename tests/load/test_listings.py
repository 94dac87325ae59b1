"""What is remembered of a source's listings."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from extract.archive import Place
from extract.revalidation import Validators
from load.write import HeldListing, held_listings, hold_listings, set_watermark, watermark

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
FEED = "https://deadline.com/feed"


def test_listing_comes_back_as_it_was_held(engine: Engine) -> None:
    feed = HeldListing(FEED, Validators('"a"', None, FEED), Place(Path("a.warc.gz"), 7))
    index = HeldListing("https://deadline.com/sitemap.xml", None, Place(Path("a.warc.gz"), 70))
    hold_listings(engine, "deadline", "v1", [feed, index])
    assert held_listings(engine, "deadline", "v1") == {FEED: feed, index.url: index}
    assert held_listings(engine, "variety", "v1") == {}


def test_newer_listing_takes_the_place_of_the_older(engine: Engine) -> None:
    for number, etag in enumerate(['"a"', '"b"']):
        hold_listings(engine, "deadline", "v1", [HeldListing(FEED, Validators(etag, None), Place(Path("a"), number))])
    assert held_listings(engine, "deadline", "v1")[FEED].validators == Validators('"b"', None)
    hold_listings(engine, "deadline", "v1", [HeldListing(FEED, None, Place(Path("a"), 9))])
    assert held_listings(engine, "deadline", "v1")[FEED].validators is None


def test_watermark_is_that_of_the_source(engine: Engine) -> None:
    assert watermark(engine, "deadline", "v1") is None
    set_watermark(engine, "deadline", "v1", NOON)
    set_watermark(engine, "deadline", "v1", NOON.replace(day=2))
    assert watermark(engine, "deadline", "v1") == NOON.replace(day=2)
    assert watermark(engine, "variety", "v1") is None


def test_source_that_is_listed_by_other_rules_now_is_listed_whole_again(engine: Engine) -> None:
    place = Place(Path("a.warc.gz"), 7)
    hold_listings(engine, "deadline", "v1", [HeldListing(FEED, Validators('"a"', None, FEED), place)])
    set_watermark(engine, "deadline", "v1", NOON)
    assert held_listings(engine, "deadline", "v2") == {FEED: HeldListing(FEED, None, place)}
    assert watermark(engine, "deadline", "v2") is None
