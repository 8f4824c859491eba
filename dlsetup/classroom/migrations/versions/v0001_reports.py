"""Reports, who handed them in, what was refused, the list of students, and what was found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "report",
        sa.Column("digest", sa.String(32), primary_key=True),
        sa.Column("facts_digest", sa.String(32), nullable=False, index=True),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("system", sa.Text, nullable=False),
        sa.Column("python", sa.Text, nullable=False),
        sa.Column("course", sa.Text, nullable=False),
        sa.Column("lang", sa.Text, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("owner_name", sa.Text, nullable=False),
        sa.Column("owner_id", sa.Text, nullable=False),
        sa.Column("digest", sa.String(32), sa.ForeignKey("report.digest"), nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("late", sa.Boolean, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("collected", sa.Text, nullable=False),
        sa.UniqueConstraint("owner_name", "owner_id", "digest"),
    )
    op.create_table(
        "refused_file",
        sa.Column("origin", sa.Text, primary_key=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
    )
    op.create_table(
        "student",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("lang", sa.Text, nullable=False),
        sa.Column("cells", sa.Text, nullable=False),
    )
    op.create_table(
        "judgment",
        sa.Column("digest", sa.String(32), sa.ForeignKey("report.digest"), primary_key=True),
        sa.Column("checks", sa.String(32), primary_key=True),
        sa.Column("ready", sa.Boolean, nullable=False),
        sa.Column("findings", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    for table in ("judgment", "student", "refused_file", "submission", "report"):
        op.drop_table(table)
