"""The ids that shows have in other catalogues, and what those offered."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "external_match",
        sa.Column("show_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tvmaze", sa.BigInteger(), nullable=True),
        sa.Column("thetvdb", sa.BigInteger(), nullable=True),
        sa.Column("imdb", sa.String(), nullable=True),
        sa.Column("looked_up_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("show_id", name=op.f("pk_external_match")),
    )
    op.create_index(op.f("ix_external_match_state"), "external_match", ["state"], unique=False)
    op.create_table(
        "external_candidate",
        sa.Column("show_id", sa.String(), nullable=False),
        sa.Column("tvmaze", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("premiered_on", sa.Date(), nullable=True),
        sa.Column("network", sa.String(), nullable=True),
        sa.Column("thetvdb", sa.BigInteger(), nullable=True),
        sa.Column("imdb", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("show_id", "tvmaze", name=op.f("pk_external_candidate")),
    )


def downgrade() -> None:
    op.drop_table("external_candidate")
    op.drop_index(op.f("ix_external_match_state"), table_name="external_match")
    op.drop_table("external_match")
