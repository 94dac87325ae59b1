"""Another service may read the public views, and nothing else."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import ProgrammingError

from load.database import downgrade, open_database, upgrade, writing
from load.errors import GrantRefused
from load.grant import grant_views
from load.views import VIEWS

ROLE = 'reader "of" 100% views; DROP TABLE page'


@pytest.fixture
def server(ready_postgresql_url: str) -> Iterator[Engine]:
    engine = open_database(ready_postgresql_url)
    quoted = ROLE.replace('"', '""').replace("%", "%%")
    with engine.begin() as connection:
        connection.exec_driver_sql(f'CREATE ROLE "{quoted}" LOGIN')
    yield engine
    with engine.begin() as connection:
        connection.exec_driver_sql(f'DROP OWNED BY "{quoted}"')
        connection.exec_driver_sql(f'DROP ROLE "{quoted}"')
    engine.dispose()


def as_reader(engine: Engine, statement: str) -> None:
    reader = create_engine(make_url(engine.url).set(username=ROLE))
    try:
        with reader.begin() as connection:
            connection.execute(text(statement))
    finally:
        reader.dispose()


def test_role_reads_every_view_and_no_table(server: Engine) -> None:
    grant_views(server, ROLE)
    for view in VIEWS:
        as_reader(server, f"SELECT * FROM {view.name}")
    for statement in ("SELECT * FROM page", "DELETE FROM show_decision", "CREATE TABLE mine (x int)"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            as_reader(server, statement)


def test_rights_on_tables_given_by_hand_are_taken_back(server: Engine) -> None:
    quoted = ROLE.replace('"', '""').replace("%", "%%")
    with server.begin() as connection:
        connection.exec_driver_sql(f'GRANT ALL ON page TO "{quoted}"')
    grant_views(server, ROLE)
    with pytest.raises(ProgrammingError, match="permission denied"):
        as_reader(server, "SELECT * FROM page")


def test_migration_keeps_the_rights(server: Engine) -> None:
    quoted = ROLE.replace('"', '""').replace("%", "%%")
    (view,) = [view for view in VIEWS if view.name == "show_status"]
    downgrade(server, "0001")
    with writing(server) as connection:
        connection.exec_driver_sql(f"CREATE VIEW {view.name} AS {view.query}")
        connection.exec_driver_sql(f'GRANT SELECT ON {view.name} TO "{quoted}"')
    upgrade(server)
    as_reader(server, "SELECT * FROM show_status")


def test_unknown_role_is_named(server: Engine) -> None:
    with pytest.raises(GrantRefused, match="no role named 'nobody'"):
        grant_views(server, "nobody")


def test_sqlite_says_why_not(ready_sqlite_url: str) -> None:
    engine = open_database(ready_sqlite_url)
    upgrade(engine)
    with pytest.raises(GrantRefused, match="knows no roles"):
        grant_views(engine, "reader")
    engine.dispose()
