"""The tables of a class's database, as the newest step of migrations/ leaves them."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

DIGEST = String(32)
METADATA = MetaData()

REPORT = Table(
    "report",
    METADATA,
    Column("digest", DIGEST, primary_key=True),  # of the facts and when they were taken
    Column("facts_digest", DIGEST, nullable=False, index=True),  # equal ones were copied
    Column("created", Text, nullable=False),
    Column("system", Text, nullable=False),
    Column("python", Text, nullable=False),
    Column("course", Text, nullable=False),
    Column("lang", Text, nullable=False),  # of the student's computer
    Column("data", LargeBinary, nullable=False),  # the report without its findings, packed
)
SUBMISSION = Table(
    "submission",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("owner_name", Text, nullable=False),  # as file names have it: the list may change
    Column("owner_id", Text, nullable=False),
    Column("digest", DIGEST, ForeignKey("report.digest"), nullable=False),
    Column("origin", Text, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("collected", Text, nullable=False),
    UniqueConstraint("owner_name", "owner_id", "digest"),
)
REFUSED_FILE = Table(
    "refused_file",
    METADATA,
    Column("origin", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
)
STUDENT = Table(
    "student",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("lang", Text, nullable=False),
    Column("cells", Text, nullable=False),  # JSON
)
JUDGMENT = Table(
    "judgment",
    METADATA,
    Column("digest", DIGEST, ForeignKey("report.digest"), primary_key=True),
    Column("checks", DIGEST, primary_key=True),  # which checks and course found this
    Column("ready", Boolean, nullable=False),
    Column("findings", LargeBinary, nullable=False),  # JSON of the bad ones
)
