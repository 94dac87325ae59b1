"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("page_url", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("publisher", sa.String(), nullable=True),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_raw", sa.String(), nullable=True),
        sa.Column("published_from", sa.String(), nullable=True),
        sa.Column("modified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("section", sa.String(), nullable=True),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("n_characters", sa.Integer(), nullable=False),
        sa.Column("body_hash", sa.String(), nullable=True),
        sa.Column("fingerprint", sa.String(), nullable=True),
        sa.Column("duplicate_of", sa.String(), nullable=True),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("page_id", sa.String(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_article")),
    )
    op.create_index(op.f("ix_article_body_hash"), "article", ["body_hash"], unique=False)
    op.create_index(op.f("ix_article_duplicate_of"), "article", ["duplicate_of"], unique=False)
    op.create_index(op.f("ix_article_source"), "article", ["source"], unique=False)
    op.create_table(
        "change_counter",
        sa.Column("counter_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("counter_id", name=op.f("pk_change_counter")),
    )
    op.create_table(
        "page",
        sa.Column("page_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("requested_url", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("listed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("listed_by", sa.String(), nullable=True),
        sa.Column("run_id", sa.String(), nullable=True),
        sa.Column("n_failures", sa.Integer(), nullable=False),
        sa.Column("retry_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("archive_file", sa.String(), nullable=True),
        sa.Column("archive_offset", sa.BigInteger(), nullable=True),
        sa.Column("archive_length", sa.BigInteger(), nullable=True),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reader_version", sa.String(), nullable=True),
        sa.Column("article_id", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_page")),
    )
    op.create_index(
        op.f("ix_page_archive_file_archive_offset"), "page", ["archive_file", "archive_offset"], unique=True
    )
    op.create_index(op.f("ix_page_source_state"), "page", ["source", "state"], unique=False)
    op.create_table(
        "run",
        sa.Column("run_id", sa.String(), nullable=False),
        sa.Column("flow", sa.String(), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("summary", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_run")),
    )
    op.create_table(
        "show",
        sa.Column("show_id", sa.String(), nullable=False),
        sa.Column("show_key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("show_id", name=op.f("pk_show")),
    )
    op.create_table(
        "status_event",
        sa.Column("change_seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("show_id", sa.String(), nullable=False),
        sa.Column("show", sa.String(), nullable=False),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("old_status", sa.String(), nullable=True),
        sa.Column("new_status", sa.String(), nullable=False),
        sa.Column("statement_id", sa.String(), nullable=True),
        sa.Column("article_url", sa.String(), nullable=True),
        sa.Column("run_id", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("change_seq", name=op.f("pk_status_event")),
    )
    op.create_index(op.f("ix_status_event_show_id"), "status_event", ["show_id"], unique=False)
    op.create_table(
        "credit",
        sa.Column("credit_id", sa.String(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("show_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("show", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("character", sa.String(), nullable=True),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("credit", sa.String(), nullable=False),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.article_id"],
            name=op.f("fk_credit_article_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["show_id"], ["show.show_id"], name=op.f("fk_credit_show_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("credit_id", name=op.f("pk_credit")),
    )
    op.create_index(op.f("ix_credit_article_id"), "credit", ["article_id"], unique=False)
    op.create_index(op.f("ix_credit_show_id"), "credit", ["show_id"], unique=False)
    op.create_table(
        "fingerprint_band",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("band", sa.Integer(), nullable=False),
        sa.Column("bits", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.article_id"],
            name=op.f("fk_fingerprint_band_article_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("article_id", "band", name=op.f("pk_fingerprint_band")),
    )
    op.create_index(op.f("ix_fingerprint_band_band_bits"), "fingerprint_band", ["band", "bits"], unique=False)
    op.create_table(
        "rejection",
        sa.Column("rejection_id", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("page_id", sa.Text(), nullable=True),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"],
            ["page.page_id"],
            name=op.f("fk_rejection_page_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("rejection_id", name=op.f("pk_rejection")),
    )
    op.create_index(op.f("ix_rejection_page_id"), "rejection", ["page_id"], unique=False)
    op.create_index(op.f("ix_rejection_source"), "rejection", ["source"], unique=False)
    op.create_index(op.f("ix_rejection_stage_reason"), "rejection", ["stage", "reason"], unique=False)
    op.create_table(
        "run_rejection",
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("n_rejected", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.run_id"],
            name=op.f("fk_run_rejection_run_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("run_id", "source", "stage", "reason", name=op.f("pk_run_rejection")),
    )
    op.create_table(
        "source_visit",
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("n_listed", sa.Integer(), nullable=False),
        sa.Column("n_fetched", sa.Integer(), nullable=False),
        sa.Column("n_articles", sa.Integer(), nullable=False),
        sa.Column("n_statements", sa.Integer(), nullable=False),
        sa.Column("n_rejected", sa.Integer(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.run_id"],
            name=op.f("fk_source_visit_run_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("run_id", "source", name=op.f("pk_source_visit")),
    )
    op.create_index(op.f("ix_source_visit_source"), "source_visit", ["source"], unique=False)
    op.create_table(
        "statement",
        sa.Column("statement_id", sa.String(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("show_id", sa.Text(), nullable=False),
        sa.Column("show", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("certainty", sa.String(), nullable=False),
        sa.Column("timeframe", sa.String(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("network", sa.String(), nullable=True),
        sa.Column("network_raw", sa.String(), nullable=True),
        sa.Column("announced_on", sa.Date(), nullable=True),
        sa.Column("announced_precision", sa.String(), nullable=True),
        sa.Column("announced_raw", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("source_raw", sa.String(), nullable=True),
        sa.Column("speaker", sa.String(), nullable=True),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.article_id"],
            name=op.f("fk_statement_article_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["show_id"], ["show.show_id"], name=op.f("fk_statement_show_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("statement_id", name=op.f("pk_statement")),
    )
    op.create_index(op.f("ix_statement_article_id"), "statement", ["article_id"], unique=False)
    op.create_index(op.f("ix_statement_show_id"), "statement", ["show_id"], unique=False)
    op.create_table(
        "cast_member",
        sa.Column("cast_id", sa.String(), nullable=False),
        sa.Column("show_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("character", sa.String(), nullable=True),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("credit", sa.String(), nullable=False),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("n_publishers", sa.Integer(), nullable=False),
        sa.Column("credit_id", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("change_seq", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["credit_id"],
            ["credit.credit_id"],
            name=op.f("fk_cast_member_credit_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["show_id"], ["show.show_id"], name=op.f("fk_cast_member_show_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("cast_id", name=op.f("pk_cast_member")),
    )
    op.create_index(op.f("ix_cast_member_change_seq"), "cast_member", ["change_seq"], unique=False)
    op.create_index(op.f("ix_cast_member_person_id"), "cast_member", ["person_id"], unique=False)
    op.create_index(op.f("ix_cast_member_show_id"), "cast_member", ["show_id"], unique=False)
    op.create_table(
        "season_decision",
        sa.Column("show_id", sa.Text(), nullable=False),
        sa.Column("season", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("is_final", sa.Boolean(), nullable=False),
        sa.Column("certainty", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_precision", sa.String(), nullable=True),
        sa.Column("network", sa.String(), nullable=True),
        sa.Column("n_publishers", sa.Integer(), nullable=False),
        sa.Column("conflict", sa.Boolean(), nullable=False),
        sa.Column("statement_id", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("change_seq", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["show_id"],
            ["show.show_id"],
            name=op.f("fk_season_decision_show_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statement.statement_id"],
            name=op.f("fk_season_decision_statement_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("show_id", "season", name=op.f("pk_season_decision")),
    )
    op.create_index(op.f("ix_season_decision_change_seq"), "season_decision", ["change_seq"], unique=False)
    op.create_table(
        "show_decision",
        sa.Column("show_id", sa.Text(), nullable=False),
        sa.Column("network", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("certainty", sa.String(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_precision", sa.String(), nullable=True),
        sa.Column("n_publishers", sa.Integer(), nullable=False),
        sa.Column("conflict", sa.Boolean(), nullable=False),
        sa.Column("statement_id", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("change_seq", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["show_id"], ["show.show_id"], name=op.f("fk_show_decision_show_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statement.statement_id"],
            name=op.f("fk_show_decision_statement_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("show_id", name=op.f("pk_show_decision")),
    )
    op.create_index(op.f("ix_show_decision_change_seq"), "show_decision", ["change_seq"], unique=False)
    op.create_index(op.f("ix_show_decision_status"), "show_decision", ["status"], unique=False)
    op.execute("INSERT INTO change_counter (counter_id, value) VALUES (1, 0)")


def downgrade() -> None:
    op.drop_index(op.f("ix_show_decision_status"), table_name="show_decision")
    op.drop_index(op.f("ix_show_decision_change_seq"), table_name="show_decision")
    op.drop_table("show_decision")
    op.drop_index(op.f("ix_season_decision_change_seq"), table_name="season_decision")
    op.drop_table("season_decision")
    op.drop_index(op.f("ix_cast_member_show_id"), table_name="cast_member")
    op.drop_index(op.f("ix_cast_member_person_id"), table_name="cast_member")
    op.drop_index(op.f("ix_cast_member_change_seq"), table_name="cast_member")
    op.drop_table("cast_member")
    op.drop_index(op.f("ix_statement_show_id"), table_name="statement")
    op.drop_index(op.f("ix_statement_article_id"), table_name="statement")
    op.drop_table("statement")
    op.drop_index(op.f("ix_source_visit_source"), table_name="source_visit")
    op.drop_table("source_visit")
    op.drop_table("run_rejection")
    op.drop_index(op.f("ix_rejection_stage_reason"), table_name="rejection")
    op.drop_index(op.f("ix_rejection_source"), table_name="rejection")
    op.drop_index(op.f("ix_rejection_page_id"), table_name="rejection")
    op.drop_table("rejection")
    op.drop_index(op.f("ix_fingerprint_band_band_bits"), table_name="fingerprint_band")
    op.drop_table("fingerprint_band")
    op.drop_index(op.f("ix_credit_show_id"), table_name="credit")
    op.drop_index(op.f("ix_credit_article_id"), table_name="credit")
    op.drop_table("credit")
    op.drop_index(op.f("ix_status_event_show_id"), table_name="status_event")
    op.drop_table("status_event")
    op.drop_table("show")
    op.drop_table("run")
    op.drop_index(op.f("ix_page_source_state"), table_name="page")
    op.drop_index(op.f("ix_page_archive_file_archive_offset"), table_name="page")
    op.drop_table("page")
    op.drop_table("change_counter")
    op.drop_index(op.f("ix_article_source"), table_name="article")
    op.drop_index(op.f("ix_article_duplicate_of"), table_name="article")
    op.drop_index(op.f("ix_article_body_hash"), table_name="article")
    op.drop_table("article")
