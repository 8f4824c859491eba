"""Names of files that every system can have, and which of them are one name to some system."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final, Literal

from dlsetup.compiled.characters import unicodedata
from dlsetup.model.course_rules import RESERVED

NameFault = Literal["windows-name", "own-name"]
OWN_FOLDER: Final = ".dlsetup-materials"  # with what is remembered of a folder
# What programs leave in a folder that is packed by hand; `.git` could start programs of a stranger.
LEFTOVERS: Final = frozenset(
    {".git", "__macosx", ".ds_store", "thumbs.db", "desktop.ini", "__pycache__"}
    | {".ipynb_checkpoints"}
)
FORBIDDEN: Final = frozenset('<>:"|?*\\')  # of Windows, beside what cannot be printed
LONGEST: Final = 200  # characters of a whole path: Windows has 260 with the folder


def fold_name(name: str) -> str:
    """Equal for names that are one file on Windows or macOS: large and small letters, and Hangul in
    syllables or in single letters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def compose_name(name: str) -> str:
    """As Windows and Linux write it; a Mac's archive has Hangul in single letters."""
    return unicodedata.normalize("NFC", name)


def is_leftover(name: str) -> bool:
    return any(fold_name(part) in LEFTOVERS for part in name.split("/"))


def find_name_fault(name: str) -> NameFault | None:
    """Why some system cannot have a file of this name; `name`: with `/` between its folders."""
    parts = name.split("/")
    if fold_name(parts[0]) == fold_name(OWN_FOLDER):
        return "own-name"
    bad = any(
        not part
        or part == "."
        or part[-1] in ". "
        or RESERVED.fullmatch(part)
        or any(letter in FORBIDDEN or not _is_visible(letter) for letter in part)
        for part in parts
    )
    return "windows-name" if bad or len(name) > LONGEST else None


def _is_visible(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp") or letter == "\u200d"


def numbered_name(name: str, number: int) -> str:
    """`week1/hw.ipynb`, 2 -> `week1/hw_2.ipynb`: as `dlsetup notebooks` calls a new version."""
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}_{number}{path.suffix}"))
