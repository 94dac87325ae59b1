"""The changes of one run are found without reading those of all others."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_status_event_run_id_new_status"), "status_event", ["run_id", "new_status"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_status_event_run_id_new_status"), table_name="status_event")
