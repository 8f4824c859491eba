"""What holds for every command: language, verbosity, the environment at this edge."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from dlsetup import words
from dlsetup.errors import Stop

LANGUAGES = ("ko", "en")


class Settings(msgspec.Struct, frozen=True):
    """Read once, from the words of the command line and the environment."""

    lang: str
    verbosity: int = 0  # -1 quiet, 1 verbose
    debug: bool = False
    environ: Mapping[str, str] = {}
    cwd: Path = Path()
    home: Path = Path()


def read(argv: Sequence[str], environ: Mapping[str, str]) -> tuple[Settings, list[str]]:
    """The settings, and the words that are left for the command: `--lang`, `-v`, `-q` and
    `--debug` may stand before or after it.

    Raises Stop: `--lang` without a language that we speak.
    """
    rest: list[str] = []
    lang, verbosity, debug = "", 0, False
    queue = list(argv)
    while queue:
        word = queue.pop(0)
        if word == "--":
            rest += [word, *queue]
            break
        if word == "--lang" or word.startswith("--lang="):
            lang = word[7:] if "=" in word else (queue.pop(0) if queue else "")
            if lang not in LANGUAGES:
                raise Stop(words.BAD_LANGUAGE, {"found": lang or "-"})
        elif word in ("-v", "--verbose", "-q", "--quiet"):
            verbosity = 1 if word in ("-v", "--verbose") else -1
        elif word == "--debug":
            debug = True
        else:
            rest.append(word)
    settings = Settings(
        lang=lang or language(environ),
        verbosity=verbosity,
        debug=debug,
        environ=environ,
        cwd=_cwd(),
        home=Path.home(),
    )
    return settings, rest


def language(environ: Mapping[str, str]) -> str:
    """DLSETUP_LANG, else the system's language; English where the console has no Hangul."""
    if environ.get("DLSETUP_LANG") in LANGUAGES:
        return environ["DLSETUP_LANG"]
    return "ko" if _system_language(environ).startswith("ko") and shows_hangul() else "en"


def _system_language(environ: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return environ[name].lower()
    if sys.platform == "win32":
        import ctypes

        korean = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x12
        return "ko" if korean else "en"
    return "en"


def shows_hangul() -> bool:
    try:
        "한글".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _cwd() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError as error:  # the folder was deleted under the shell
        raise Stop(words.NO_WORKING_FOLDER) from error


def environ() -> Mapping[str, str]:
    """The one place that reads the environment."""
    return os.environ  # noqa: TID251
