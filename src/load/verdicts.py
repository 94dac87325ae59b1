"""What reviewers have said of statements and credits, as resolution needs it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from load.tables import ReviewVerdictRow, sql_table
from transform.records import Certainty, Credit, Kind, Precision, Timeframe
from transform.resolution.casts import CastClaim
from transform.resolution.resolve import Claim

_VERDICT = sql_table(ReviewVerdictRow)

ACCEPT, REJECT, CORRECT = "accept", "reject", "correct"


@dataclass(frozen=True, slots=True)
class Verdict:
    """correction: fields of a claim with their right values, for the verdict "correct" only."""

    verdict: str
    correction: Mapping[str, Any]

    def on(self, claim: Claim) -> Claim:
        """The statement as the reviewer wants it weighed."""
        if self.verdict == REJECT:
            return claim._replace(is_rejected=True)
        return claim._replace(confidence=1.0, **self.correction)

    def on_cast(self, claim: CastClaim) -> CastClaim | None:
        """The credit as the reviewer wants it weighed; None: not at all."""
        return None if self.verdict == REJECT else claim._replace(confidence=1.0, **self.correction)


def load_verdicts(connection: Connection) -> dict[str, Verdict]:
    """All verdicts by the id of the statement or credit; an id is of printed words, so changed words have none."""
    return {
        row.item_id: Verdict(row.verdict, {name: _value(name, value) for name, value in row.correction.items()})
        for row in connection.execute(select(_VERDICT.c.item_id, _VERDICT.c.verdict, _VERDICT.c.correction))
    }


def _value(name: str, value: Any) -> Any:
    """From JSON to what a claim holds."""
    if value is None:
        return None
    match name:
        case "kind":
            return Kind(value)
        case "certainty":
            return Certainty(value)
        case "timeframe":
            return Timeframe(value)
        case "credit":
            return Credit(value)
        case "announced_on":
            return date.fromisoformat(value)
        case "announced_precision":
            return Precision(value)
        case _:
            return value
