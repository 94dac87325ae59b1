"""What people have decided about who is who."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "identity_decision",
        sa.Column("decision_id", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("show_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_identity_decision")),
    )
    op.create_index(op.f("ix_identity_decision_show_id"), "identity_decision", ["show_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_identity_decision_show_id"), table_name="identity_decision")
    op.drop_table("identity_decision")
