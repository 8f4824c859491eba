"""What is collected is there once, whole or not at all; a database that cannot be used says why."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from dlsetup.classroom.owners import Owner
from dlsetup.classroom.submissions import RefusedFile, Submission
from dlsetup.facts.factory import host, machine
from dlsetup.model.errors import UserError
from tests.classroom.packing import report_bytes

pytest.importorskip("sqlalchemy")
pytest.importorskip("alembic")

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event

from dlsetup.classroom import database_messages as messages
from dlsetup.classroom.collecting import Collected, RefusedGroup, collect_submissions
from dlsetup.classroom.copies import find_stored_copies
from dlsetup.classroom.database import Database
from dlsetup.classroom.members import find_copies, list_members
from dlsetup.classroom.roster_file import parse_roster
from dlsetup.classroom.store import ClassStore
from dlsetup.classroom.tables import METADATA

NOW = "2026-11-26T10:00:00+00:00"
OLD, NEW = "2026-11-01T09:00:00+00:00", "2026-11-20T09:00:00+09:00"
ROOT = Path(__file__).parents[2]


SERVER = "DLSETUP_TEST_POSTGRESQL"  # the address of an empty database that may be emptied


@pytest.fixture(params=["sqlite", "postgresql"])
def database(tmp_path: Path, request: pytest.FixtureRequest) -> Database:
    place = str(tmp_path / "class.db")
    if request.param == "postgresql":
        place = os.environ.get(SERVER, "") or pytest.skip(f"{SERVER} names no database")
        with Database(place).connect() as connection:
            METADATA.drop_all(connection)
            connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")
    database = Database(place)
    database.migrate()
    return database


@pytest.fixture
def store(database: Database) -> ClassStore:
    return ClassStore(database)


def submission(name: str, cores: int = 4, created: str = NOW, **owner: Any) -> Submission:
    data = report_bytes(machine(host=host(cores=cores)), created=created)
    return Submission(f"{name}.json", data, Owner(name)._replace(**owner))


def collect(store: ClassStore, *files: Submission | RefusedFile, now: str = NOW) -> Collected:
    return collect_submissions(store, files, now)


def test_again_adds_what_is_new(store: ClassStore) -> None:
    ada, bob, broken = submission("ada"), submission("bob", 8), RefusedFile("x.pdf", "foreign")
    refused = (RefusedGroup("foreign", 1, (broken,)),)
    assert collect(store, ada, bob, broken) == Collected(2, 0, refused)
    assert collect(store, ada, bob, broken) == Collected(0, 2, refused)
    assert collect(store, ada, submission("ada", 2)) == Collected(1, 1)
    assert (len(store.load_submissions()), store.load_refused()) == (3, (broken,))


def test_what_is_read_later_was_not_refused(store: ClassStore) -> None:
    collect(store, RefusedFile("ada.json", "not-a-report"))
    collect(store, submission("ada"))
    assert store.load_refused() == ()


@pytest.mark.parametrize(
    ("files", "cores"),
    [
        pytest.param([submission("a", 1, OLD), submission("a", 2, NEW)], 2, id="newer"),
        pytest.param([submission("a", 1, NEW), submission("a", 2, OLD)], 1, id="older-later"),
        pytest.param(
            [submission("a", 1, "1970-01-01T00:00:00+00:00"), submission("a", 2, OLD)],
            1,
            id="a-clock-of-1970-counts-when-it-was-collected",
        ),
        pytest.param(
            [submission("a", 1, "2099-01-01T00:00:00+00:00"), submission("a", 2, NEW)],
            1,
            id="a-clock-of-the-future",
        ),
        pytest.param([submission("a", 1, "?"), submission("a", 2, "")], 2, id="no-times"),
        pytest.param(
            [submission("a", 1, OLD, attempt=2), submission("a", 2, OLD, attempt=1)],
            1,
            id="attempts",
        ),
    ],
)
def test_newest_counts(store: ClassStore, files: Sequence[Submission], cores: int) -> None:
    from dlsetup.classroom.stored_reports import unpack_report

    collect(store, *files)
    [member] = list_members(store.load_submissions(), ())
    assert member.newest and len(member.history) == 2
    [(_, data)] = store.load_reports([member.newest.digest])
    assert unpack_report(data).facts.host.cores == cores  # type: ignore[union-attr]


def test_members(store: ClassStore) -> None:
    collect(store, submission("kim_x", id="7"), submission("Lee, Bo", 8), submission("eve", 9))
    store.replace_students(parse_roster("id,name\n9,Bo Lee\n8,Nobody\n"))
    members = list_members(store.load_submissions(), store.load_students())
    assert [(each.id, bool(each.newest), each.listed) for each in members] == [
        ("9", True, True),
        ("8", False, True),
        ("kim_x#7", True, False),
        ("eve", True, False),
    ]
    assert [each.label for each in members] == ["9 Bo Lee", "8 Nobody", "kim_x#7", "eve"]


def test_copies(store: ClassStore) -> None:
    collect(store, submission("ada"), submission("bob", created=OLD), submission("eve", 8))
    [group] = find_copies(list_members(store.load_submissions(), ()))
    assert [each.id for each in group] == ["ada", "bob"]
    assert find_stored_copies(store) == (group,)


@pytest.mark.parametrize(
    ("files", "copied"),
    [
        pytest.param([submission("ada"), submission("Ada Kim")], [], id="one-student"),
        pytest.param([submission("ada"), submission("bo")], [["1", "2"]], id="two"),
        pytest.param(
            [submission("ada"), submission("bo"), submission("Ada Kim", 8, "2026-11-26T09:30:00Z")],
            [["1", "2"]],
            id="older-under-another-name",
        ),
        pytest.param(
            [submission("ada", created=OLD), submission("bo"), submission("Ada Kim", 8)],
            [],
            id="newer-under-another-name",
        ),
    ],
)
def test_copies_are_students_not_files(
    store: ClassStore, files: Sequence[Submission], copied: list[list[str]]
) -> None:
    """And the database finds those that a look at everybody finds."""
    collect(store, *files)
    store.replace_students(parse_roster("id,name,login\n1,Ada Kim,ada\n2,Bo Lee,bo\n3,Cy,cy\n"))
    groups = find_stored_copies(store)
    assert [[each.id for each in group] for group in groups] == copied
    members = list_members(store.load_submissions(), store.load_students())
    assert groups == find_copies(members)


@pytest.mark.parametrize(
    "name", ["\udcff", "=cmd|' /C calc'!A0", "<script>", "\x1b[2J", "a" * 5000, "'; DROP TABLE x"]
)
def test_any_string(store: ClassStore, name: str) -> None:
    from dlsetup.facts.encoding import spell_out

    data = report_bytes(created="\x00" + "9" * 200)
    collect(store, Submission(spell_out(name), data, Owner(spell_out(name))))
    assert [each.owner_name for each in store.load_submissions()] == [spell_out(name)]


def test_tables_are_those_of_the_migrations(database: Database) -> None:
    with database.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_migrating_twice(database: Database, store: ClassStore) -> None:
    collect(store, submission("ada"))
    database.migrate()
    assert len(store.load_submissions()) == 1


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE other (id)")


def newer(path: Path) -> None:
    Database(str(path)).migrate()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def locked(path: Path) -> None:
    Database(str(path)).migrate()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    HOLDERS.append(holder)


HOLDERS: list[sqlite3.Connection] = []


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(foreign, messages.NOT_OURS, id="of-another-program"),
        pytest.param(newer, messages.NEWER, id="newer"),
        pytest.param(locked, messages.LOCKED, id="locked"),
        pytest.param(
            lambda path: path.write_bytes(b"no database" * 99), messages.NOT_A_DATABASE, id="text"
        ),
        pytest.param(Path.mkdir, messages.CANNOT_OPEN, id="folder"),
    ],
)
def test_unusable(
    tmp_path: Path, make: object, message: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dlsetup.classroom.database.BUSY_SECONDS", 0.1)
    make(tmp_path / "class.db")  # type: ignore[operator]
    with pytest.raises(UserError) as raised:
        Database(str(tmp_path / "class.db")).migrate()
    assert raised.value.text == message
    while HOLDERS:
        HOLDERS.pop().close()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.parametrize("make", [Path.mkdir, lambda path: os.mkfifo(path)], ids=["folder", "pipe"])
def test_what_is_no_file_is_no_database(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / "class.db")
    with pytest.raises(UserError) as raised:
        _ = Database(str(tmp_path / "class.db")).exists
    assert raised.value.text == messages.NOT_A_DATABASE


def test_full(database: Database, store: ClassStore) -> None:
    if database.engine.dialect.name != "sqlite":
        pytest.skip("a disk of its own would have to be full")
    collect(store, submission("ada"))
    database.engine.dispose()
    event.listen(database.engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count=1"))
    with pytest.raises(UserError) as raised:
        collect(store, *(submission(f"s{n}", n) for n in range(1, 400)))
    assert raised.value.text == messages.FULL
    assert len(store.load_submissions()) % 200 == 1


@pytest.mark.parametrize("place", ["mysql://x/y", "://", "nonsense://x", "sqlite"])
def test_places(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    if place == "sqlite":
        assert not Database(place).exists
    else:
        with pytest.raises(UserError):
            Database(place)


KILLED = """
import itertools, sys
from tests.classroom.test_store import *
store = ClassStore(Database(sys.argv[1]))
def files():
    for n in itertools.count(1):
        yield submission(f"s{n}", n)
        if n == 450:
            print("half", flush=True)
collect(store, *()), collect_submissions(store, files(), NOW)
"""


@pytest.mark.skipif(os.name == "nt", reason="it has no SIGKILL")
def test_killed_in_the_middle(database: Database, store: ClassStore) -> None:
    path = database.url.render_as_string(hide_password=False)
    child = subprocess.Popen([sys.executable, "-c", KILLED, path], stdout=subprocess.PIPE, cwd=ROOT)
    assert child.stdout and child.stdout.readline() == b"half\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    before = len(store.load_submissions())
    assert before and before % 200 == 0
    again = collect(store, *(submission(f"s{n}", n) for n in range(1, 452)))
    assert (again.known, again.new) == (min(before, 451), max(451 - before, 0))
