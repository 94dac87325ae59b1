"""Runs migrations inside the transaction that `load.database` has begun; with offline mode there is nothing to run."""

from alembic import context

from load.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    # SQLite cannot alter a table: Alembic copies it instead.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
