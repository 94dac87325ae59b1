"""What to ask for unchanged pages and listings with, and whose process a run is."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_PAGE_COLUMNS = ("etag", "last_modified", "validators_url", "moved_to")


def upgrade() -> None:
    for name in _PAGE_COLUMNS:
        op.add_column("page", sa.Column(name, sa.String(), nullable=True))
    op.add_column("page", sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_page_source_changed_at"), "page", ["source", "changed_at"], unique=False)
    op.add_column("run", sa.Column("host", sa.String(), nullable=True))
    op.add_column("run", sa.Column("pid", sa.Integer(), nullable=True))
    op.create_table(
        "listing",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("last_modified", sa.String(), nullable=True),
        sa.Column("validators_url", sa.String(), nullable=True),
        sa.Column("archive_file", sa.String(), nullable=False),
        sa.Column("archive_offset", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("source", "url", name=op.f("pk_listing")),
    )
    op.create_table(
        "source_watermark",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("listed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_source_watermark")),
    )


def downgrade() -> None:
    op.drop_table("source_watermark")
    op.drop_table("listing")
    op.drop_column("run", "pid")
    op.drop_column("run", "host")
    op.drop_index(op.f("ix_page_source_changed_at"), table_name="page")
    op.drop_column("page", "changed_at")
    for name in reversed(_PAGE_COLUMNS):
        op.drop_column("page", name)
