"""Why a show's status is what it is: every statement about it, with its fate."""

from dataclasses import dataclass

from sqlalchemy import Engine

from load.database import reading
from load.evidence import claims_about
from load.read import EvidenceRow, evidence_rows, known_id
from transform.resolution.resolve import Fate, explain_show


@dataclass(frozen=True, slots=True)
class WhyRow:
    """A statement and what became of it. by: the statement that it lost to, or None."""

    statement: EvidenceRow
    fate: Fate
    by: EvidenceRow | None
    governs: bool


def why_rows(engine: Engine, show: str) -> list[WhyRow]:
    """All statements about a show, known by any spelling, season by season; the winner of each season first.

    Raises DatabaseUnavailable and SchemaMismatch.
    """
    wanted = known_id(engine, show)
    with reading(engine) as connection:
        claims = claims_about(connection, wanted)
    statements = {row.statement_id: row for row in evidence_rows(engine, show)}
    return [
        WhyRow(statements[one.statement_id], one.fate, statements.get(one.by or ""), one.governs)
        for one in explain_show(claims)
        if one.statement_id in statements
    ]
