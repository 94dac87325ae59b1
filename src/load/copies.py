"""Keeping groups of copies up to date while articles come, change and go in any order."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update
from sqlalchemy.sql.expression import bindparam

from load.prepare import TEXT_BAND
from load.tables import ArticleRow, FingerprintBandRow, sql_table
from load.upsert import chunks, insert_new, select_where
from transform.resolution.duplicates import Print, group_copies

_ARTICLE = sql_table(ArticleRow)
_BAND = sql_table(FingerprintBandRow)

Bands = dict[str, dict[int, int]]


@dataclass(frozen=True, slots=True)
class _Member:
    known: Print
    published_at: datetime | None
    duplicate_of: str | None


def regroup(
    connection: Connection, changed: Mapping[str, Print], bands: Bands, old_groups: Collection[str]
) -> set[str]:
    """Marks the copies among the changed articles and all that they touch; the articles whose mark changed.

    changed: articles with statements or credits, whose text is new. An article that gives no rows is nobody's witness,
    and is left out, as are the thousand equal consent pages of a site. bands: of those articles, see
    `load.prepare.band_numbers`, none of them stored any more. old_groups: the first articles of the groups in which
    changed or withdrawn ones were.
    """
    rows = [
        {"article_id": article, "band": band, "bits": bits}
        for article in changed
        for band, bits in bands[article].items()
    ]
    insert_new(connection, _BAND, rows)
    # What resembles nothing stands alone, as most articles do.
    touched = _neighbours(connection, changed)
    heads = set(old_groups) | _heads(connection, touched)
    members = _members(connection, heads | touched)
    marks: dict[str, str | None] = {}
    for group in group_copies({article: member.known for article, member in members.items()}):
        head = min(group, key=lambda article: _age(article, members[article]))
        marks.update({article: None if article == head else head for article in group})
    moved = {article: mark for article, mark in marks.items() if mark != members[article].duplicate_of}
    if moved:
        statement = (
            update(_ARTICLE).where(_ARTICLE.c.article_id == bindparam("article")).values(duplicate_of=bindparam("mark"))
        )
        for chunk in chunks(sorted(moved)):
            connection.execute(statement, [{"article": article, "mark": moved[article]} for article in chunk])
    return set(moved)


def _neighbours(connection: Connection, articles: Iterable[str]) -> set[str]:
    """The articles that share a band with another one, and those others."""
    own = _BAND.alias("own")
    query = select(own.c.article_id, _BAND.c.article_id.label("other")).join(
        own, (own.c.band == _BAND.c.band) & (own.c.bits == _BAND.c.bits) & (own.c.article_id != _BAND.c.article_id)
    )
    pairs = select_where(connection, query.distinct(), own.c.article_id, articles)
    return {article for pair in pairs for article in pair}


def _heads(connection: Connection, articles: Iterable[str]) -> set[str]:
    query = select(_ARTICLE.c.article_id, _ARTICLE.c.duplicate_of)
    rows = select_where(connection, query, _ARTICLE.c.article_id, articles)
    return {row.duplicate_of or row.article_id for row in rows}


def _members(connection: Connection, heads: Collection[str]) -> dict[str, _Member]:
    """The heads and their copies, as far as they are witnesses or still marked as somebody's copy."""
    query = select(
        _ARTICLE.c.article_id,
        _ARTICLE.c.body_hash,
        _ARTICLE.c.fingerprint,
        _ARTICLE.c.published_at,
        _ARTICLE.c.duplicate_of,
        _BAND.c.article_id.label("banded"),
    ).outerjoin(_BAND, (_BAND.c.article_id == _ARTICLE.c.article_id) & (_BAND.c.band == TEXT_BAND))
    members: dict[str, _Member] = {}
    for column in (_ARTICLE.c.article_id, _ARTICLE.c.duplicate_of):
        for row in select_where(connection, query, column, heads):
            known = Print(row.body_hash, row.fingerprint) if row.banded else Print(None, None)
            members[row.article_id] = _Member(known, row.published_at, row.duplicate_of)
    return members


def _age(article: str, member: _Member) -> tuple[bool, float, str]:
    """The earliest is first; what has no date cannot claim to be."""
    if member.published_at is None:
        return (True, 0.0, article)
    return (False, member.published_at.timestamp(), article)
