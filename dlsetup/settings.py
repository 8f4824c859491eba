"""What a call was given: language, verbosity, environment, folders. The one place that reads
the environment and the clock.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dlsetup.messages import program as messages
from dlsetup.model.errors import UserError

if TYPE_CHECKING:
    from dlsetup.platforms import Machine


def utc_timestamp() -> str:
    """ISO 8601, UTC: the one place that reads the clock."""
    return datetime.now(UTC).isoformat(timespec="seconds")


LANGUAGES = ("ko", "en")


class Settings(msgspec.Struct, frozen=True):
    """Read once, from the words of the command line and the environment."""

    lang: str
    verbosity: int = 0  # -1 quiet, 1 verbose
    debug: bool = False
    environ: Mapping[str, str] = {}
    cwd: Path = Path()
    home: Path = Path()

    @property
    def machine(self) -> Machine:
        """Where this call runs: what readers are given."""
        from dlsetup.platforms import Machine, current_system

        return Machine(current_system(), self.environ, str(self.home), str(self.cwd))


def read_settings(
    environ: Mapping[str, str], lang: str = "", *, verbosity: int = 0, debug: bool = False
) -> Settings:
    """`lang`: empty for the environment's. Raises UserError: there is no working folder."""
    return Settings(
        lang=lang or choose_language(environ),
        verbosity=verbosity,
        debug=debug,
        environ=environ,
        cwd=current_folder(),
        home=Path.home(),
    )


def choose_language(environ: Mapping[str, str]) -> str:
    """DLSETUP_LANG, else the system's language; English where the console has no Hangul."""
    if environ.get("DLSETUP_LANG") in LANGUAGES:
        return environ["DLSETUP_LANG"]
    return "ko" if _system_language(environ).startswith("ko") and can_print_hangul() else "en"


def _system_language(environ: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return environ[name].lower()
    if sys.platform == "win32":
        import ctypes

        korean = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x12
        return "ko" if korean else "en"
    return "en"


def can_print_hangul() -> bool:
    try:
        "한글".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def current_folder() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError as error:  # the folder was deleted under the shell
        raise UserError(messages.NO_WORKING_FOLDER, commands=(("cd",),)) from error


def environ() -> Mapping[str, str]:
    """The one place that reads the environment."""
    return os.environ  # noqa: TID251
