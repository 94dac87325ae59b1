"""Batches that were held, and what an editor said of them."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "publication_hold",
        sa.Column("hold_id", sa.String(), nullable=False),
        sa.Column("run_id", sa.String(), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("pages", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("settled_by", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("hold_id", name=op.f("pk_publication_hold")),
    )
    op.create_index(op.f("ix_publication_hold_state"), "publication_hold", ["state"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_publication_hold_state"), table_name="publication_hold")
    op.drop_table("publication_hold")
