"""The commands of those who look after the data: files for others, rights, checks, review, who is who."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from extract.tvmaze import PUBLIC_API, CatalogueShow, Tvmaze, open_tvmaze
from flows.board import open_for_reading
from flows.errors import SettingsError
from flows.settings import Settings
from flows.stages.workplace import open_for_writing
from flows.terminal import printable
from load.checks import run_checks
from load.database import describe, require_current
from load.export import export
from load.external import (
    ExternalQuestion,
    choose,
    external_questions,
    forget,
    note_lookup,
    unmatched_shows,
)
from load.grant import grant_views
from load.holds import drop_holds, release_holds, standing_holds
from load.identity import decide, identity_decisions, identity_questions, revoke
from load.publish import planned_changes, publish_due
from load.review import give_verdict, reopen, review_queue
from load.write import finish_run, start_run


def export_views(settings: Settings, folder: Path, file_format: str) -> None:
    """Writes the public views to files and says which. Raises LoadError."""
    with open_for_reading(settings) as engine:
        for path, n_rows in export(engine, folder, file_format).items():
            print(f"{n_rows:>9,} rows  {printable(str(path))}")


def grant(settings: Settings, role: str) -> None:
    """Lets a role read the public views. Raises LoadError."""
    with open_for_writing(settings) as engine:
        grant_views(engine, role)
        print(f"{printable(role)} may read the public views of {printable(describe(engine))}, and nothing else")


def check_data(settings: Settings) -> bool:
    """Prints what the quality checks find; whether nothing of it is an error. Raises LoadError."""
    with open_for_reading(settings) as engine:
        findings = run_checks(engine, now=datetime.now(UTC))
    for one in findings:
        examples = ", ".join(printable(example) for example in one.examples)
        print(f"{one.weight}: {one.name}, {one.n_found} times: {one.meaning} ({examples})")
    if not findings:
        print("Nothing is wrong.")
    return not any(one.weight == "error" for one in findings)


def publish_waiting(settings: Settings, *, force: bool, drop: bool) -> None:
    """Publishes what a run has left due, and says what becomes of batches that were held.

    Raises PublicationHeld, unless forced, and LoadError.
    """
    with _noted(settings, "publish", {"force": force, "drop": drop}) as (engine, run_id):
        n_changes = publish_due(engine, run_id=run_id, guarded=not force)
        print(f"published, {n_changes:,} status changes")
        if force and (n_released := release_holds(engine)):
            print(f"{n_released:,} held: released; the next run that reads their pages writes them")
        if drop and (n_dropped := drop_holds(engine)):
            print(f"{n_dropped:,} held: dropped; their pages count as read, and what was known before stands")
        _print_holds(engine)


def print_planned(settings: Settings) -> None:
    """What publishing what is due would change, and the batches that are held; changes nothing. Raises LoadError."""
    with open_for_reading(settings) as engine:
        planned = planned_changes(engine)
        for one in planned:
            about = one["show"] if one["season"] is None else f"{one['show']}, season {one['season']}"
            print(f"{printable(about)}: {one['old_status'] or '-'} -> {one['new_status']}", end="")
            print(f"  {printable(one['article_url'])}" if one["article_url"] else "")
        totals = Counter(one["new_status"] for one in planned if one["season"] is None)
        said = ", ".join(f"{n_shows:,} {status}" for status, n_shows in totals.most_common())
        print(f"shows that would change: {said}" if totals else "no show would change")
        _print_holds(engine)


def _print_holds(engine: Engine) -> None:
    for hold in standing_holds(engine):
        print(f"{hold.held_at:%Y-%m-%d %H:%M} {hold.n_pages:,} pages: {printable(hold.reason)}")


def print_queue(settings: Settings, limit: int) -> None:
    """The rows that wait for a person. Raises LoadError."""
    with open_for_reading(settings) as engine:
        items = review_queue(engine, limit)
        questions = identity_questions(engine)
    for item in items:
        print(f"{item.item_id}  {item.reason}, {item.confidence:.2f}, by {item.rule}")
        print(f"  {printable(item.show)}: {printable(item.claim)}")
        print(f"  {printable(item.quote)}")
        print(f"  {printable(item.article_url)}")
    for question in questions:
        print(f"{question.question}  {printable(question.title)} / {printable(question.other)}")
    if not items and not questions:
        print("Nothing waits for a decision.")


def judge(settings: Settings, item: str, verdict: str, correction: Mapping[str, str | None], note: str) -> None:
    """Stores a verdict on a row of the queue. Raises LoadError."""
    with open_for_writing(settings) as engine:
        print(f"{give_verdict(engine, item, verdict, correction, note=note)}: {verdict}")


def reopen_item(settings: Settings, item: str) -> None:
    """Takes a verdict back. Raises LoadError."""
    with open_for_writing(settings) as engine:
        print(f"{reopen(engine, item)}: open again")


def print_decisions(settings: Settings) -> None:
    """What has been decided about titles, and what waits for a decision. Raises LoadError."""
    with open_for_reading(settings) as engine:
        decisions, questions = identity_decisions(engine), identity_questions(engine)
        unplaced = external_questions(engine)
    for one in decisions:
        target = f" / {printable(one.target)}" if one.target else ""
        note = f" ({printable(one.note)})" if one.note else ""
        print(f"{one.decision_id}  {one.decided_at:%Y-%m-%d}  {one.action}  {printable(one.title)}{target}{note}")
    for question in questions:
        print(f"{question.question}  {printable(question.title)} / {printable(question.other)}")
    for unclear in unplaced:
        _print_catalogue_question(unclear)
    if not decisions and not questions and not unplaced:
        print("Nothing has been decided about titles, and nothing waits for a decision.")


def decide_identity(settings: Settings, action: str, title: str, target: str | None, note: str) -> None:
    """Stores a decision about a title. Raises LoadError."""
    with _noted(settings, "identity", {"action": action, "title": title, "target": target}) as (engine, run_id):
        print(f"{decide(engine, action, title, target, note=note, run_id=run_id)}: {action}")


def undo_identity(settings: Settings, decision_id: str) -> None:
    """Takes a decision about a title back. Raises LoadError."""
    with _noted(settings, "identity", {"undo": decision_id}) as (engine, run_id):
        revoke(engine, decision_id, run_id=run_id)
        print(f"{printable(decision_id)}: taken back")


def match_titles(settings: Settings, limit: int) -> None:
    """Looks shows up in the catalogue of TVmaze and keeps their ids. Raises SettingsError, FetchError, LoadError."""
    with open_for_writing(settings) as engine, _catalogue(settings) as catalogue:
        states = Counter(
            note_lookup(engine, show, catalogue.search(show.words))
            for show in unmatched_shows(engine, limit, now=datetime.now(UTC))
        )
        found = ", ".join(f"{n:,} {state}" for state, n in sorted(states.items()))
        print(f"{states.total():,} looked up: {found}" if states else "every show has been looked up")


def choose_match(settings: Settings, title: str, tvmaze: int | None) -> None:
    """Stores which show of TVmaze a title is, None for none. Raises SettingsError, FetchError, LoadError."""

    def look_up(wanted: int) -> CatalogueShow:
        with _catalogue(settings) as catalogue:
            return catalogue.show(wanted)

    with open_for_writing(settings) as engine:
        choose(engine, title, tvmaze, look_up)
        print(f"{printable(title)}: {'none' if tvmaze is None else tvmaze}")


def forget_match(settings: Settings, title: str) -> None:
    """Takes a match or a choice back. Raises LoadError."""
    with open_for_writing(settings) as engine:
        forget(engine, title)
        print(f"{printable(title)}: will be looked up again")


@contextmanager
def _catalogue(settings: Settings) -> Iterator[Tvmaze]:
    if settings.tvmaze is None:
        raise SettingsError(
            f"no catalogue may be asked: set BUBBLEWATCH_TVMAZE={PUBLIC_API} to let TVmaze know which shows you follow"
        )
    with open_tvmaze(settings.tvmaze, contact=settings.contact) as catalogue:
        yield catalogue


def _print_catalogue_question(question: ExternalQuestion) -> None:
    print(f"which show of TVmaze?  {printable(question.title)}")
    for one in question.candidates:
        known = (one.title, f"{one.premiered_on:%Y}" if one.premiered_on else None, one.network)
        print(f"  {one.tvmaze}  {', '.join(printable(part) for part in known if part)}")


@contextmanager
def _noted(settings: Settings, flow: str, parameters: Mapping[str, object]) -> Iterator[tuple[Engine, str]]:
    """The database and a run of its own, so that the changes that follow say where they come from."""
    with open_for_writing(settings) as engine:
        require_current(engine)
        run_id = start_run(engine, flow, parameters)
        state = "failed"
        try:
            yield engine, run_id
            state = "completed"
        finally:
            finish_run(engine, run_id, state, {})
