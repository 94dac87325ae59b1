"""What the database says, on a terminal: the status board, one show with its evidence, a cast, the sources."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from sqlalchemy import Engine

from extract.source import load_sources
from flows.errors import UnknownShow
from flows.settings import Settings
from flows.terminal import printable
from load.database import open_database, require_current
from load.errors import DatabaseUnavailable
from load.read import (
    EvidenceRow,
    StatusRow,
    cast_rows,
    evidence_rows,
    freshness_rows,
    near_titles,
    no_show,
    season_rows,
    status_rows,
)

# Where nobody looks at the output it is for a file or another program: nothing is folded to a screen.
UNBOUNDED_WIDTH = 2000
MIN_QUOTE_WIDTH = 20

_STYLES = {
    "renewed": "green",
    "revived": "green",
    "ordered": "cyan",
    "ending": "yellow",
    "cancelled": "red",
    "undecided": "dim",
    "unknown": "dim",
}


def print_board(settings: Settings) -> None:
    """Every show with what has been decided about it. Raises LoadError."""
    with open_for_reading(settings) as engine:
        rows = status_rows(engine)
    console = _console()
    if not rows:
        console.print("The database holds no show yet: `bubblewatch nightly` visits the sources.")
        return
    cells = [
        (
            _text(row.show, "bold"),
            _status(row),
            _number(row.season),
            _text(row.network),
            _text(_day(row.decided_on, row.decided_precision)),
            _number(row.n_publishers),
        )
        for row in rows
    ]
    headings = ("Show", "Status", "Season", "Network", "Decided on", "Publishers")
    table = _table(*headings, "In the words")
    widths = [
        max(len(heading), *(cell.cell_len for cell in column))
        for heading, column in zip(headings, zip(*cells, strict=True), strict=True)
    ]
    # On a terminal a line a show; all of the words are in that show's own view.
    room = max(console.width - sum(widths) - 2 * len(widths), MIN_QUOTE_WIDTH)
    for row, shown in zip(rows, cells, strict=True):
        quote = _text(row.quote, "italic")
        quote.truncate(room, overflow="ellipsis")
        table.add_row(*shown, quote)
    console.print(table)


def print_show(settings: Settings, show: str) -> None:
    """One show: its status, its seasons, and every statement about it with its words. Raises UnknownShow, LoadError."""
    with open_for_reading(settings) as engine:
        (row,) = status_rows(engine, show) or _unknown(engine, show)
        seasons = season_rows(engine, show)
        evidence = evidence_rows(engine, show)
    console = _console()
    facts = (_text(row.network), _season(row.season), _text(_day(row.decided_on, row.decided_precision)))
    console.print(Text("  ").join([_text(row.show, "bold"), _status(row), *(fact for fact in facts if fact)]))
    if seasons:
        table = _table("Season", "Status", "Network", "Decided on", "Publishers")
        for season in seasons:
            final = ", final" if season.is_final and season.status != "ending" else ""
            table.add_row(
                _number(season.season),
                _text(f"{season.status}{final}{' (disputed)' if season.conflict else ''}", _STYLES[season.status]),
                _text(season.network),
                _text(_day(season.decided_on, season.decided_precision)),
                _number(season.n_publishers),
            )
        console.print(table)
    for statement in evidence:
        _print_evidence(console, statement)


def print_why(settings: Settings, show: str) -> None:
    """One show: every statement about it, season by season, with why it won or lost. Raises UnknownShow, LoadError."""
    from load.why import why_rows

    with open_for_reading(settings) as engine:
        (row,) = status_rows(engine, show) or _unknown(engine, show)
        reasons = why_rows(engine, show)
    console = _console()
    console.print(Text("  ").join([_text(row.show, "bold"), _status(row), _season(row.season)]))
    for reason in reasons:
        _print_evidence(console, reason.statement)
        parts = [reason.fate.value]
        if reason.governs:
            parts.append("and governs the show")
        if reason.by is not None:
            parts.append(f"lost to {reason.by.publisher or reason.by.article_url}: {reason.by.quote}")
        console.print(Padding(_text("; ".join(parts), "bold" if reason.governs else ""), (0, 0, 0, 2), expand=False))


def _print_evidence(console: Console, row: EvidenceRow) -> None:
    parts = (
        f"{'not ' if row.negated else ''}{row.kind}",
        "" if row.season is None else f"season {row.season}",
        row.network,
        _day(row.announced_on, row.announced_precision),
        row.source and f"source {row.source}",
        row.speaker and f"said by {row.speaker}",
        row.certainty,
        row.timeframe,
    )
    where = (row.publisher, f"{row.published_at:%Y-%m-%d}" if row.published_at else None, row.article_url)
    copy = " (a copy)" if row.duplicate_of else ""
    console.print()
    console.print(Text(", ".join(printable(part) for part in parts if part), _STYLES.get(row.kind, "")))
    console.print(Padding(_text(row.quote, "italic"), (0, 0, 0, 2), expand=False))
    console.print(
        Padding(Text(" · ".join(printable(part) for part in where if part) + copy, "dim"), (0, 0, 0, 2), expand=False)
    )


def print_cast(settings: Settings, show: str) -> None:
    """Who plays whom in a show. Raises UnknownShow, LoadError."""
    with open_for_reading(settings) as engine:
        (row,) = status_rows(engine, show) or _unknown(engine, show)
        cast = cast_rows(engine, show)
    console = _console()
    if not cast:
        console.print(Text.assemble("No article gave a cast of ", _text(row.show, "bold"), "."))
        return
    table = _table("Person", "Character", "Credit", "Season", "Publishers")
    table.add_column("Description")
    for credit in cast:
        table.add_row(
            _text(credit.person, "bold"),
            _text(credit.character),
            _text("" if credit.credit == "unspecified" else credit.credit),
            _number(credit.season),
            _number(credit.n_publishers),
            _text(credit.description),
        )
    console.print(table)


def print_sources(settings: Settings) -> None:
    """The configured sources, and how the last visits went where there were any. Raises SourceError, LoadError."""
    sources = load_sources(*settings.sources)
    try:
        with open_for_reading(settings) as engine:
            visits = {row.source: row for row in freshness_rows(engine)}
    except DatabaseUnavailable:
        visits = {}
    table = _table("Source", "Tier", "State", "Last success", "Articles", "Rejected", "Next visit")
    for source in sources.values():
        visit = visits.get(source.name)
        table.add_row(
            _text(source.name, "bold"),
            _text(source.tier.value),
            _text(visit.state if visit else "never visited", "" if visit else "dim"),
            _text(_instant(visit.last_success_at if visit else None)),
            _number(visit.n_articles if visit else 0),
            _number(visit.n_rejected if visit else 0),
            _text(f"cron {settings.nightly_cron} {settings.timezone}")
            if source.is_permitted
            else _text(f"none: {source.refusal}", "red"),
        )
    _console().print(table)


@contextmanager
def open_for_reading(settings: Settings) -> Iterator[Engine]:
    """The database as it is, for questions only. Raises LoadError."""
    engine = open_database(settings.url, read_only=True)
    try:
        require_current(engine)
        yield engine
    finally:
        engine.dispose()


def _unknown(engine: Engine, show: str) -> list[StatusRow]:
    decision = no_show(engine, show)
    if decision is not None:
        decision_id, decided_at = decision
        raise UnknownShow(
            f"{printable(show)!r} is no show, as was decided on {decided_at:%Y-%m-%d}; "
            f"`bubblewatch identity undo {decision_id}` takes that back."
        )
    near = near_titles(engine, show)
    hint = f" Near it: {', '.join(printable(title) for title in near)}." if near else ""
    raise UnknownShow(f"No article spoke of a show named {printable(show)!r}.{hint}")


def _console() -> Console:
    return Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else UNBOUNDED_WIDTH)


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column)
    return table


def _text(text: str | None, style: str = "") -> Text:
    return Text(printable(text or ""), style)


def _status(row: StatusRow) -> Text:
    return _text(row.status + (" (disputed)" if row.conflict else ""), _STYLES.get(row.status, ""))


def _season(season: int | None) -> Text:
    return Text("" if season is None else f"season {season}")


def _number(number: int | None) -> Text:
    return Text("" if number is None else str(number), justify="right")


def _day(day: date | None, precision: str | None) -> str:
    if day is None:
        return ""
    match precision:
        case "year":
            return f"{day:%Y}"
        case "month":
            return f"{day:%Y-%m}"
        case "week":
            return f"week of {day}"
        case _:
            return day.isoformat()


def _instant(instant: datetime | None) -> str:
    return f"{instant.astimezone(UTC):%Y-%m-%d %H:%M}" if instant else ""
