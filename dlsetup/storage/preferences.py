"""What a person wants of every call: `settings.toml` in dlsetup's own folder."""

from __future__ import annotations

from pathlib import Path

from dlsetup.files.reading import READ_LIMIT, read_whole
from dlsetup.model.errors import UserError
from dlsetup.model.text import Text
from dlsetup.records import msgspec

FILE_NAME = "settings.toml"


class Preferences(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`lang`: "" for the system's. `accessible`: for screen readers."""

    lang: str = ""
    accessible: bool = False


def load_preferences(folder: Path) -> Preferences:
    """Those of `folder`; none are the usual ones. Raises UserError: the file is no such file."""
    path = folder / FILE_NAME
    try:
        content = read_whole(path, READ_LIMIT).decode("utf-8")
    except OSError:  # none, or a folder that is closed to us: nobody has to wish for anything
        return Preferences()
    except UnicodeDecodeError as error:
        raise UserError(BAD_PREFERENCES, {"path": str(path)}) from error
    return _parse(content, path)


def _parse(content: str, path: Path) -> Preferences:
    import tomllib

    try:
        return msgspec.convert(tomllib.loads(content), Preferences)
    except (ValueError, RecursionError) as error:  # no TOML, other types, nested too deeply
        raise UserError(BAD_PREFERENCES, {"path": str(path)}) from error


BAD_PREFERENCES = Text(
    en='{path} cannot be used. It may contain only lines like these: lang = "ko" and '
    "accessible = true",
    ko='{path} 파일을 쓸 수 없습니다. 다음과 같은 줄만 적을 수 있습니다: lang = "ko", '
    "accessible = true",
)
