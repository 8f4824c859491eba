"""What a call was given: language, verbosity, environment, folders. The one place that reads
the environment and the clock.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import dlsetup
from dlsetup.compiled.loading import load
from dlsetup.languages.catalogue import is_language
from dlsetup.messages import program as messages
from dlsetup.model.errors import UserError
from dlsetup.records import msgspec
from dlsetup.storage import state
from dlsetup.storage.preferences import load_preferences
from dlsetup.storage.unfinished import clear_unfinished, notes

if TYPE_CHECKING:
    from dlsetup.platforms import Machine


def utc_timestamp() -> str:
    """ISO 8601, UTC: the one place that reads the clock."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def local_timestamp() -> str:
    """ISO 8601, in the time zone of this computer, for people."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


class Settings(msgspec.Struct, frozen=True):
    """Read once, from the words of the command line and the environment."""

    lang: str
    verbosity: int = 0  # -1 quiet, 1 verbose
    debug: bool = False
    accessible: bool = False  # sentences instead of tables and repainted lines
    environ: Mapping[str, str] = {}
    cwd: Path = Path()
    home: Path = Path()

    @property
    def program(self) -> tuple[str, ...]:
        return program_words(self.environ)

    @property
    def machine(self) -> Machine:
        """Where this call runs: what readers are given."""
        from dlsetup.platforms import Machine, current_system

        return Machine(current_system(), self.environ, str(self.home), str(self.cwd))

    def without(self, variables: Collection[str]) -> Settings:
        """As a terminal has it that does not get these variables."""
        if not variables:
            return self
        environ = {name: value for name, value in self.environ.items() if name not in variables}
        return msgspec.structs.replace(self, environ=environ)


def read_settings(
    environ: Mapping[str, str], lang: str = "", *, verbosity: int = 0, debug: bool = False
) -> Settings:
    """`lang`: empty for the environment's. Raises UserError: there is no working folder."""
    preferences = load_preferences(state.folder(environ))
    return Settings(
        lang=lang or choose_language(environ, preferences.lang),
        verbosity=verbosity,
        debug=debug,
        accessible=preferences.accessible or environ.get("ACCESSIBLE", "") not in ("", "0"),
        environ=environ,
        cwd=current_folder(),
        home=Path.home(),
    )


def begin_notes(settings: Settings) -> None:
    """Of what is written from here on; what a killed command has left is cleared."""
    folder = state.folder(settings.environ)
    clear_unfinished(folder)
    notes.keep_in(folder)


def program_words(environ: Mapping[str, str]) -> tuple[str, ...]:
    """The words that start dlsetup again in this terminal."""
    import shutil

    from dlsetup.platforms.runners import runner_words

    if words := runner_words(environ):
        return words
    if shutil.which("dlsetup", path=environ.get("PATH", "")):
        return ("dlsetup",)
    script = os.path.abspath(sys.argv[0])
    name = os.path.splitext(os.path.basename(script))[0]
    return (script,) if name == "dlsetup" and not dlsetup.archive else python_words()


def python_words() -> tuple[str, ...]:
    """The words that start dlsetup by the Python that runs it."""
    return (sys.executable, *(("-E", dlsetup.archive) if dlsetup.archive else ("-m", "dlsetup")))


def choose_language(environ: Mapping[str, str], preferred: str = "") -> str:
    """DLSETUP_LANG, else the preferred one, else the system's where that is complete: Korean, or
    English; English where the console has no Hangul."""
    for lang in (environ.get("DLSETUP_LANG", ""), preferred):
        if is_language(lang):
            return lang
    return "ko" if _system_language(environ).startswith("ko") and can_print_hangul() else "en"


def _system_language(environ: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return environ[name].lower()
    if sys.platform == "win32":
        ctypes = load("ctypes")
        korean = (
            ctypes is not None and ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x12
        )
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
