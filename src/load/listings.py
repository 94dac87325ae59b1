"""What is known of a source's listings, so that a visit asks only for what has changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, select

from extract.archive import Place
from extract.revalidation import Validators
from load.database import reading, writing
from load.tables import ListingRow, SourceWatermarkRow, sql_table
from load.upsert import upsert

_LISTING = sql_table(ListingRow)
_WATERMARK = sql_table(SourceWatermarkRow)


@dataclass(frozen=True, slots=True)
class HeldListing:
    """A listing all of whose links are listed. validators: None where it has to be fetched in any case.

    place: of its newest capture.
    """

    url: str
    validators: Validators | None
    place: Place


def held_listings(engine: Engine, source_name: str, source_version: str) -> dict[str, HeldListing]:
    """The listings of a source that were read whole, by URL.

    source_version: of the source as it is now; what was read by other rules has to be fetched in any case.
    """
    query = select(_LISTING).where(_LISTING.c.source == source_name)
    with reading(engine) as connection:
        return {
            row.url: HeldListing(
                row.url,
                validators_of(row.etag, row.last_modified, row.validators_url)
                if row.source_version == source_version
                else None,
                Place(Path(row.archive_file), row.archive_offset),
            )
            for row in connection.execute(query)
        }


def hold_listings(engine: Engine, source_name: str, source_version: str, listings: Iterable[HeldListing]) -> None:
    """Notes listings as read. Only for those whose links are listed already: they are not told again."""
    rows = [
        {
            "source": source_name,
            "url": listing.url,
            **validator_columns(listing.validators),
            "archive_file": str(listing.place.file),
            "archive_offset": listing.place.offset,
            "source_version": source_version,
        }
        for listing in listings
    ]
    with writing(engine) as connection:
        upsert(connection, _LISTING, rows)


def validators_of(etag: str | None, last_modified: str | None, url: str | None) -> Validators | None:
    """The validators in the three columns that hold them, or None where there are none."""
    return Validators(etag, last_modified, url) if etag or last_modified else None


def validator_columns(validators: Validators | None) -> dict[str, str | None]:
    """The three columns that hold validators."""
    return {
        "etag": validators.etag if validators else None,
        "last_modified": validators.last_modified if validators else None,
        "validators_url": validators.url if validators else None,
    }


def watermark(engine: Engine, source_name: str, source_version: str) -> datetime | None:
    """When the source was last listed whole, None if it never was by the rules of this version of it."""
    query = select(_WATERMARK.c.listed_at).where(
        _WATERMARK.c.source == source_name, _WATERMARK.c.source_version == source_version
    )
    with reading(engine) as connection:
        found: datetime | None = connection.execute(query).scalar()
    return found


def set_watermark(engine: Engine, source_name: str, source_version: str, listed_at: datetime) -> None:
    """Notes that everything which the source listed at that instant is listed here."""
    with writing(engine) as connection:
        upsert(
            connection, _WATERMARK, [{"source": source_name, "listed_at": listed_at, "source_version": source_version}]
        )
