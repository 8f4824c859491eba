"""The connection to a class's database: SQLite, or PostgreSQL by its URL."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, inspect, make_url, text

from dlsetup.classroom import database_messages as messages
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.model.text import Text

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "alembic_version"
BUSY_SECONDS = 5.0  # that another program may keep it
WRITES = "dlsetup_writes"  # an option of a connection
DIALECTS = ("sqlite", "postgresql")
SQLITE_ERRORS = {
    sqlite3.SQLITE_BUSY: messages.LOCKED,
    sqlite3.SQLITE_LOCKED: messages.LOCKED,
    sqlite3.SQLITE_FULL: messages.FULL,
    sqlite3.SQLITE_READONLY: messages.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: messages.CANNOT_OPEN,
    sqlite3.SQLITE_PERM: messages.CANNOT_OPEN,
    sqlite3.SQLITE_NOTADB: messages.NOT_A_DATABASE,
    sqlite3.SQLITE_CORRUPT: messages.DAMAGED,
    sqlite3.SQLITE_IOERR: messages.DISK,
}


class Database:
    """Opens no connection before one is needed. Everything it raises for a reason outside of the
    program is a UserError."""

    def __init__(self, place: str) -> None:
        """`place`: a file, or a URL. Raises UserError: it is no URL of a database we know."""
        self.url = _parse_place(place)
        self.name = self.url.render_as_string() if "://" in place else place
        with self._explained():
            self.engine = _make_engine(self.url)

    @property
    def exists(self) -> bool:
        """Whether somebody made it; of a server it is not known. Raises UserError: no file."""
        file = self.url.database
        if self.url.get_backend_name() != "sqlite":
            return True
        if file and os.path.exists(file) and not os.path.isfile(file):  # a folder, a pipe
            raise UserError(messages.NOT_A_DATABASE, {"database": self.name}, EXIT_FAILED)
        return bool(file and os.path.exists(file))

    @contextmanager
    def connect(self, *, writes: bool = False) -> Iterator[Connection]:
        """A transaction: all of what is done within, or nothing. One that `writes` waits for others
        that do before it reads."""
        engine = self.engine.execution_options(**{WRITES: writes})
        with self._explained(), engine.begin() as connection:
            yield connection

    def migrate(self) -> None:
        """Make the tables, or those of an older dlsetup ours. Raises UserError."""
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        script = ScriptDirectory.from_config(config)
        with self.connect() as connection:
            current = self._read_version(connection)
        if current == script.get_current_head():
            return
        if current and current not in {each.revision for each in script.walk_revisions()}:
            raise UserError(messages.NEWER, {"database": self.name}, EXIT_FAILED)
        with self.connect(writes=True) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def _read_version(self, connection: Connection) -> str | None:
        """None: it is empty. Raises UserError: it is somebody else's."""
        names = inspect(connection).get_table_names()
        if VERSION_TABLE not in names:
            if names:
                raise UserError(messages.NOT_OURS, {"database": self.name}, EXIT_FAILED)
            return None
        version: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
        return version

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except exc.DBAPIError as error:
            raise self._explain(error.orig) from error
        except (ImportError, exc.NoSuchModuleError) as error:
            params = {"database": self.name, "detail": str(error)}
            raise UserError(messages.NO_DRIVER, params, EXIT_FAILED) from error

    def _explain(self, error: BaseException | None) -> UserError:
        message: Text = messages.FAILED
        if isinstance(error, sqlite3.Error):
            message = SQLITE_ERRORS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, message)
        detail = (str(error).strip().splitlines() or [""])[0]
        return UserError(message, {"database": self.name, "detail": detail}, EXIT_FAILED)


def _parse_place(place: str) -> URL:
    if "://" not in place:
        return URL.create("sqlite", database=place)
    try:
        url = make_url(place)
    except (exc.ArgumentError, ValueError) as error:
        raise UserError(messages.NO_URL) from error
    if url.get_backend_name() not in DIALECTS:
        raise UserError(messages.NO_URL)
    return url


def _make_engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        # A server that was set up without a locale says SQL_ASCII, and psycopg then gives bytes.
        is_libpq = url.get_driver_name().startswith("psycopg")
        return create_engine(url, connect_args={"client_encoding": "utf8"} if is_libpq else {})
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _leave_transactions_to_us)
    event.listen(engine, "begin", _begin)
    return engine


def _leave_transactions_to_us(connection: Any, _: object) -> None:
    """The driver's own begin too late: tables would be made outside of them."""
    connection.isolation_level = None


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
