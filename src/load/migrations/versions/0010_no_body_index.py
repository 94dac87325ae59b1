"""Copies are found by their bands, of which the text's hash is one; an index on the hash itself served nobody."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index(op.f("ix_article_body_hash"), table_name="article")


def downgrade() -> None:
    op.create_index(op.f("ix_article_body_hash"), "article", ["body_hash"], unique=False)
