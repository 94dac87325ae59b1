"""How right the resolved statuses are: what stands for each show after all documents, from the rows and from gold.

Both sides go through the same precedence (`transform.resolution.resolve`), with the tier of the same publisher: what
differs is what was found on the pages.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from transform.records import Certainty, Kind, Precision, Timeframe
from transform.resolution.publishers import publisher_tier
from transform.resolution.resolve import UNKNOWN, Claim, resolve_show

# A printed date is as long as it is precise.
_PRECISIONS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


@lru_cache(maxsize=4096)
def fold(text: str | None) -> str:
    """A title or a name without case, accents, punctuation and a leading 'the'; two that fold alike are one."""
    text = unicodedata.normalize("NFKD", text or "")
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold().replace("&", " and ")
    text = re.sub(r"[^\w]+", " ", text).strip()
    return re.sub(r"^the ", "", text).replace(" ", "")


class Statuses:
    """What is said about each show over all documents."""

    def __init__(self) -> None:
        self._claims: defaultdict[str, list[Claim]] = defaultdict(list)

    def add(self, document: Mapping[str, Any], row: Mapping[str, Any]) -> None:
        """Takes in a document's statements, gold's or those of the row; the row lends publisher and address."""
        for show, claim in _claims(document, row):
            self._claims[fold(show)].append(claim)

    def of_shows(self) -> dict[str, str]:
        """The status of each show by folded title; a show of which there is only speculation has none."""
        resolved = {show: resolve_show(claims).show for show, claims in self._claims.items()}
        return {show: one.status for show, one in resolved.items() if one is not None and one.status != UNKNOWN}


def _claims(document: Mapping[str, Any], row: Mapping[str, Any]) -> Iterator[tuple[str, Claim]]:
    published = document.get("published") or (document.get("published_at") or "")[:10]
    document_id = str(document["id"])
    tier = publisher_tier(row.get("publisher"), row.get("url") or "")
    for number, statement in enumerate(document.get("statements") or ()):
        announced = statement.get("announced_on")
        yield (
            statement["show"],
            Claim(
                statement_id=f"{document['id']} {number:04}",
                article_id=document_id,
                witness=document_id,
                publisher=row.get("publisher") or document_id,
                tier=tier,
                published_on=first_day(published) if published else None,
                kind=Kind(statement["kind"]),
                season=statement.get("season"),
                certainty=Certainty(statement["certainty"]),
                timeframe=Timeframe(statement.get("timeframe") or statement.get("when") or Timeframe.CURRENT),
                negated=bool(statement.get("negated")),
                network=statement.get("network"),
                announced_on=first_day(announced) if announced else None,
                announced_precision=_PRECISIONS[len(announced)] if announced else None,
                source=statement.get("source"),
                speaker=statement.get("speaker"),
                confidence=statement.get("confidence", 1.0),
            ),
        )


def first_day(printed: str) -> date:
    """The first day of a printed day, month or year. Raises ValueError for what is none of them."""
    if len(printed) not in _PRECISIONS:
        raise ValueError(f"{printed!r} is neither a day nor a month nor a year")
    return date.fromisoformat(printed + "-01-01"[len(printed) - 4 :])
