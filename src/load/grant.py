"""Rights for other services: to read the public views, and nothing else."""

from sqlalchemy import Engine, text

from load.database import describe, writing
from load.errors import GrantRefused
from load.views import VIEWS


def grant_views(engine: Engine, role: str) -> None:
    """Lets a role of the PostgreSQL server read the public views, and takes from it what it holds on other tables.

    A migration keeps the rights. Raises GrantRefused where there is no such role, and on SQLite, which knows no roles;
    DatabaseUnavailable where this user may not give the rights.
    """
    if engine.dialect.name != "postgresql":
        raise GrantRefused(
            f"{describe(engine)} is an SQLite file, which knows no roles: whoever may read the file may read all of "
            "it; use PostgreSQL, or give others the files of `bubblewatch export`"
        )
    with writing(engine) as connection:
        if not connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": role}).first():
            raise GrantRefused(f"{describe(engine)} has no role named {role!r}; make it with CREATE ROLE first")
        # This escapes percent signs too, which the driver takes for parameters.
        quoted = connection.dialect.identifier_preparer.quote_identifier(role)
        schema = connection.execute(text("SELECT quote_ident(current_schema())")).scalar_one()
        views = ", ".join(f"{schema}.{view.name}" for view in VIEWS)
        for statement in (
            f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {quoted}",
            f"GRANT USAGE ON SCHEMA {schema} TO {quoted}",
            f"GRANT SELECT ON {views} TO {quoted}",
        ):
            connection.exec_driver_sql(statement)
