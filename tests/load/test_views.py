"""The public views keep the shape that other services rely on."""

from typing import Any

import pytest
from sqlalchemy import Engine, text

from load.database import reading
from load.read import (
    cast_rows,
    change_rows,
    evidence_rows,
    freshness_rows,
    near_titles,
    rejection_counts,
    season_rows,
    status_rows,
)
from load.views import VIEWS
from load.write import load_batch, start_run

# What is promised, in the promised order; columns may be added after these, none may go.
PROMISED = {
    "show_status": "show_id show network status season certainty decided_on decided_precision n_publishers conflict "
    "quote article_url publisher updated_at change_seq",
    "season_status": "show_id show season status is_final certainty decided_on network n_publishers conflict "
    "statement_id updated_at change_seq",
    "statement_evidence": "show kind season certainty timeframe negated network announced_on announced_precision "
    "source speaker quote start end confidence rule show_id article_id article_url publisher published_at duplicate_of "
    "first_seen last_seen",
    "show_cast": "show_id show person_id person character description credit season n_publishers article_url quote "
    "updated_at change_seq",
    "status_change": "change_seq changed_at show_id show season old_status new_status statement_id article_url",
    "show_external_id": "show_id show tvmaze thetvdb imdb is_chosen looked_up_at",
    "source_freshness": "source last_run_at last_success_at n_articles n_rejected state",
}


def test_all_views_of_the_contract_and_no_others() -> None:
    assert {view.name for view in VIEWS} == set(PROMISED)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_view_has_the_promised_and_the_documented_columns(engine: Engine, view: Any) -> None:
    with reading(engine) as connection:
        columns = list(connection.execute(text(f"SELECT * FROM {view.name}")).keys())
    assert columns == list(view.columns)
    assert set(PROMISED[view.name].split()) <= set(columns)


def test_postgresql_itself_documents_every_view_and_column(ready_postgresql_url: str) -> None:
    from load.database import open_database

    engine = open_database(ready_postgresql_url)
    query = text(
        "SELECT attname, col_description(attrelid, attnum) FROM pg_attribute "
        "WHERE attrelid = CAST(:view AS regclass) AND attnum > 0 ORDER BY attnum"
    )
    with reading(engine) as connection:
        for view in VIEWS:
            assert dict(connection.execute(query, {"view": view.name}).tuples().all()) == view.columns
            comment = text("SELECT obj_description(CAST(:view AS regclass))")
            assert connection.execute(comment, {"view": view.name}).scalar() == view.comment
    engine.dispose()


def test_rows_are_typed_alike_on_both_databases(engine: Engine, desk: Any) -> None:
    load_batch(
        engine,
        [
            desk.article(
                "https://deadline.com/1", desk.says("Harbor", "ending", 4), desk.casts("Harbor", "Bo Ash", "Cy Dunn")
            )
        ],
        run_id=start_run(engine, "test", {}),
    )
    for rows in (
        status_rows(engine),
        season_rows(engine),
        evidence_rows(engine),
        cast_rows(engine),
        change_rows(engine),
    ):
        row: Any = rows[0]
        for name in row.__slots__:
            value = getattr(row, name)
            if value is None:
                continue
            if name.endswith(("_at", "_seen")):
                assert value.tzinfo is not None
            if name.startswith("is_") or name in ("conflict", "negated"):
                assert isinstance(value, bool)
            if name.endswith("_on"):
                assert value.isoformat() == "2024-05-01"
    assert season_rows(engine)[0].is_final is True


def test_every_status_leads_to_the_words_of_an_article(engine: Engine, desk: Any) -> None:
    load_batch(
        engine,
        [desk.article("https://deadline.com/1", desk.says("Harbor", "renewed", 2))],
        run_id=start_run(engine, "test", {}),
    )
    (row,) = status_rows(engine)
    assert (row.quote, row.article_url, row.publisher) == (
        "Harbor is renewed (2).",
        "https://deadline.com/1",
        "Deadline",
    )


def test_only_the_show_that_was_asked_for(engine: Engine, desk: Any) -> None:
    load_batch(
        engine,
        [
            desk.article(
                "https://deadline.com/1", desk.says("The Harbor", "renewed", 2), desk.says("Tide", "renewed", 3)
            )
        ],
        run_id=start_run(engine, "test", {}),
    )
    assert [row.show for row in status_rows(engine, "HARBOR")] == ["The Harbor"]
    assert status_rows(engine, "Harbour") == []
    assert near_titles(engine, "Harbour") == ["The Harbor"]
    assert (freshness_rows(engine), rejection_counts(engine)) == ([], [])
