"""The database of `dlsetup class`: opened for those who have what it needs."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dlsetup.classroom import database_messages
from dlsetup.model.errors import EXIT_FAILED, UserError

if TYPE_CHECKING:
    from dlsetup.classroom.store import ClassStore

DEFAULT = "dlsetup-class.db"  # in the folder where the instructor works
LIBRARIES = frozenset({"alembic", "sqlalchemy"})
PRIVATE = 0o600  # what is in it is the students'
COLLECT = ("dlsetup", "class", "collect", "submissions.zip")


def open_store(place: str | None, *, create: bool) -> ClassStore:
    """`place`: a file or a URL. `create`: it need not be there yet.

    Raises UserError: the libraries are missing, or it cannot be used."""
    place = place or DEFAULT
    try:
        from dlsetup.classroom.database import Database
        from dlsetup.classroom.store import ClassStore
    except ModuleNotFoundError as error:  # a file of theirs that is refused is another matter
        if error.name not in LIBRARIES:
            raise
        raise without_library() from error
    database = Database(place)
    if not database.exists:
        if not create:
            raise UserError(database_messages.EMPTY, {"database": place}, commands=(COLLECT,))
        _make_file(place)
    database.migrate()
    gc.freeze()  # what is loaded by now stays
    gc.enable()  # a hundred thousand reports leave garbage, which a short command need not search
    return ClassStore(database)


def without_library() -> UserError:
    install = (sys.executable, "-m", "pip", "install", "dlsetup[class]")
    return UserError(database_messages.WITHOUT_LIBRARY, code=EXIT_FAILED, commands=(install,))


def _make_file(place: str) -> None:
    """For its owner alone, before anything is in it."""
    try:
        if "://" not in place:
            Path(place).touch(PRIVATE)
    except (OSError, ValueError) as error:
        text = database_messages.CANNOT_OPEN
        raise UserError(text, {"database": place}, EXIT_FAILED) from error
