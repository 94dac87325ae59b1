"""Records as the rules would give them, for tests that need some and do not care how they were read."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from transform.records import (
    Article,
    Block,
    BlockKind,
    CastCredit,
    Certainty,
    Credit,
    Evidence,
    Kind,
    StatusStatement,
    Timeframe,
)

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def sample_article(url: str, lines: Sequence[str], *, published_at: datetime = NOON, **changes: Any) -> Article:
    """An article of a headline and paragraphs, by default fetched when it was published."""
    text = "\n".join(lines)
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n")):
        kind = BlockKind.PARAGRAPH if number else BlockKind.HEADLINE
        blocks.append(Block(kind, start, start + len(line)))
        start += len(line) + 1
    values: dict[str, Any] = {
        "url": url,
        "page_url": url,
        "title": lines[0],
        "text": text,
        "blocks": tuple(blocks),
        "publisher": "Deadline",
        "author": "A. Reporter",
        "published_at": published_at,
        "published_on": published_at.date(),
        "published_raw": published_at.isoformat(),
        "published_from": "meta",
        "modified_at": None,
        "language": "en",
        "section": "TV",
        "tags": ("tv", "news"),
        "json_ld": (),
        "fetched_at": published_at,
    }
    return Article(**{**values, **changes})


def sample_statement(show: str, kind: str, season: int | None, quote: str, **changes: Any) -> StatusStatement:
    """A confirmed statement whose quote stands at the beginning of its article."""
    values: dict[str, Any] = {
        "show": show,
        "kind": Kind(kind),
        "season": season,
        "certainty": Certainty.CONFIRMED,
        "timeframe": Timeframe.CURRENT,
        "negated": False,
        "network": "CBS",
        "network_raw": "the Eye network",
        "announced_on": None,
        "announced_precision": None,
        "announced_raw": None,
        "source": None,
        "source_raw": None,
        "speaker": None,
        "evidence": Evidence(quote, 0, len(quote)),
        "confidence": 0.9,
        "rule": "test",
    }
    return StatusStatement(**{**values, **changes})


def sample_credit(show: str, person: str, character: str | None, quote: str, **changes: Any) -> CastCredit:
    """A credit whose quote stands at the beginning of its article."""
    values: dict[str, Any] = {
        "show": show,
        "person": person,
        "character": character,
        "description": None,
        "credit": Credit.UNSPECIFIED,
        "season": None,
        "evidence": Evidence(quote, 0, len(quote)),
        "confidence": 0.9,
        "rule": "test",
    }
    return CastCredit(**{**values, **changes})
