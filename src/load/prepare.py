"""Readings as rows: everything about them that needs no database, so that whoever reads the pages can do it."""

from dataclasses import dataclass
from typing import Any

from load.rows import article_row, credit_row, statement_row
from transform.records import Reading, Rejected
from transform.resolution.duplicates import Print, bands, print_of
from transform.resolution.identity import article_id, show_key

# After the bands of the fingerprint: the start of the hash of the whole text.
TEXT_BAND = 8


@dataclass(frozen=True, slots=True)
class Prepared:
    """What one page gave, as rows. Which capture it was and when it was seen is added when it is loaded.

    bands: what the article may share with its copies, by number; only if it gives statements or credits.
    shows: rows of the series spoken of, by id.
    """

    article: dict[str, Any]
    bands: dict[int, int]
    shows: dict[str, dict[str, Any]]
    statements: dict[str, dict[str, Any]]
    credits: dict[str, dict[str, Any]]
    rejected: tuple[Rejected, ...]


def prepare(result: Reading | Rejected) -> Prepared | Rejected:
    """The rows of a reading, its prints and ids computed; a rejection stays what it is.

    Loading takes either; prepared on the processes that read, it costs the one that loads several times less.
    """
    if isinstance(result, Rejected):
        return result
    article = result.article
    key = article_id(article.url)
    dropped = list(result.rejected)
    statements: dict[str, dict[str, Any]] = {}
    credits_: dict[str, dict[str, Any]] = {}
    for statement in result.statements:
        _keep(statements, statement_row(statement, article, key), "statement_id", dropped)
    for credit in result.credits:
        _keep(credits_, credit_row(credit, article, key), "credit_id", dropped)
    is_witness = bool(statements or credits_)
    known = print_of(article) if is_witness else Print(None, None)
    return Prepared(
        article_row(article, key=key, known=known),
        band_numbers(known),
        {
            row["show_id"]: {"show_id": row["show_id"], "show_key": show_key(row["show"]), "title": row["show"]}
            for row in (*credits_.values(), *statements.values())
        },
        statements,
        credits_,
        tuple(dropped),
    )


def band_numbers(known: Print) -> dict[int, int]:
    """What an article may share with its copies, by number; nothing where there is nothing to compare."""
    numbers = dict(enumerate(bands(known.fingerprint))) if known.fingerprint is not None else {}
    if known.body_hash is not None:
        numbers[TEXT_BAND] = int(known.body_hash[:7], 16)
    return numbers


def _keep(rows: dict[str, dict[str, Any]], row: dict[str, Any] | Rejected, key: str, dropped: list[Rejected]) -> None:
    """Of one claim found twice in the same words the surer reading stands, else the first."""
    if isinstance(row, Rejected):
        dropped.append(row)
        return
    known = rows.get(row[key])
    if known is None or known["confidence"] < row["confidence"]:
        rows[row[key]] = row
