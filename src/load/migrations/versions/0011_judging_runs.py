"""A run is judged by the shows that were known before it, and at the same cost however much it has changed."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_JUDGED = ["run_id", "new_status", "season", "old_status", "show_id"]


def upgrade() -> None:
    op.add_column("run", sa.Column("n_known", sa.Integer(), nullable=True))
    op.drop_index(op.f("ix_status_event_run_id_new_status"), table_name="status_event")
    op.create_index(op.f(f"ix_status_event_{'_'.join(_JUDGED)}"), "status_event", _JUDGED, unique=False)


def downgrade() -> None:
    op.drop_index(op.f(f"ix_status_event_{'_'.join(_JUDGED)}"), table_name="status_event")
    op.create_index(op.f("ix_status_event_run_id_new_status"), "status_event", ["run_id", "new_status"], unique=False)
    op.drop_column("run", "n_known")
