"""Shows whose evidence has grown since they were resolved."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "show_due",
        sa.Column("show_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["show_id"],
            ["show.show_id"],
            name=op.f("fk_show_due_show_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("show_id", name=op.f("pk_show_due")),
    )


def downgrade() -> None:
    op.drop_table("show_due")
