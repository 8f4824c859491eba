"""One command at a time changes this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.model.text import Text
from dlsetup.repair.journal import write_error
from dlsetup.storage import locks

if TYPE_CHECKING:
    from filelock import FileLock

PATIENCE = 1.0  # seconds for one that is just ending


def acquire_lock(folder: Path) -> FileLock:
    """Held until the process ends.

    Raises UserError: another one is changing it now, or the folder cannot be written.
    """
    try:
        return locks.acquire_lock(folder / "lock", PATIENCE)
    except locks.BusyError as error:
        raise UserError(BUSY, code=EXIT_FAILED) from error
    except OSError as error:
        raise write_error(folder / "lock", error) from error


BUSY = Text(
    en="Another dlsetup is changing this machine right now. Wait until it has ended, then try "
    "again. Nothing was changed.",
    ko="다른 dlsetup이 지금 이 컴퓨터를 변경하고 있습니다. 끝난 뒤에 다시 실행하세요. 이번에는 "
    "아무것도 바꾸지 않았습니다.",
)
