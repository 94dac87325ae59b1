"""Which run has a page in hand, when a run was last heard of, and by which rules a source was listed."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("page", sa.Column("claimed_by", sa.String(), nullable=True))
    op.create_index(op.f("ix_page_claimed_by"), "page", ["claimed_by"], unique=False)
    op.add_column("run", sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("listing", sa.Column("source_version", sa.String(), nullable=True))
    op.add_column("source_watermark", sa.Column("source_version", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("source_watermark", "source_version")
    op.drop_column("listing", "source_version")
    op.drop_column("run", "seen_at")
    op.drop_index(op.f("ix_page_claimed_by"), table_name="page")
    op.drop_column("page", "claimed_by")
