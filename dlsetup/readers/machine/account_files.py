"""Whether a tool can read the file by which it knows an account. What it holds is secret: of its
content only a line's number and the names of keys leave this module."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from dlsetup.facts import SettingsFile, Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.tables.account_files import ACCOUNT_FILES, AccountFile, Form

LONGEST = 2**20  # bytes
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class FormState(NamedTuple):
    """`state` as of SettingsFile; `detail`: the keys that are missing."""

    state: str = "ok"
    line: int | None = None
    detail: str = ""


def read(machine: Machine) -> tuple[SettingsFile, ...]:
    """Those that are there, and those whose name is almost right."""
    return tuple(found for row in ACCOUNT_FILES if (found := _read_file(row, machine)))


def _read_file(row: AccountFile, machine: Machine) -> SettingsFile | None:
    if row.unless and all(machine.environ.get(name) for name in row.unless):
        return None
    path = find_path(row, machine)
    if not os.path.lexists(path):
        other = _similar_name(path)
        found = FormState("other-name", None, other)
        return _settings_file(row, path, found) if other else None
    data = files.read_bytes(path, LONGEST)
    if isinstance(data, Unknown):
        return _settings_file(row, path, FormState("unreadable"))
    return _settings_file(row, path, judge(data, row))


def _settings_file(row: AccountFile, path: str, found: FormState) -> SettingsFile:
    return SettingsFile(
        tool=row.tool, path=path, state=found.state, detail=found.detail, line=found.line
    )


def find_path(row: AccountFile, machine: Machine) -> str:
    folder, _, name = row.path.rpartition("/")
    if machine.system.NAME == "windows" and row.windows:
        name = row.windows
    custom = machine.environ.get(row.variable, "") if row.variable else ""
    return os.path.join(custom or os.path.join(machine.home, *folder.split("/")), name)


def _similar_name(path: str) -> str:
    """`kaggle (1).json` or `kaggle.json.txt`, where that is the only one."""
    folder, name = os.path.split(path)
    stem, ending = os.path.splitext(name)
    if not ending:
        return ""
    pattern = re.compile(rf"{re.escape(stem)}[ _-]?(\(\d+\))?{re.escape(ending)}(\.txt)?", re.I)
    similar = [other for other in files.names(folder) if pattern.fullmatch(other)]
    return similar[0] if len(similar) == 1 else ""


def judge(data: bytes, row: AccountFile) -> FormState:
    """What the tool would say of a file with this content."""
    if not data.strip(b" \t\r\n\0"):
        return FormState("empty")
    if data.startswith(_UTF_16) or (data.startswith(codecs.BOM_UTF8) and row.form != "INI"):
        return FormState("other-encoding")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return FormState("other-encoding")
    return _FORMS[row.form](text, row.keys)


def _json(text: str, keys: tuple[str, ...]) -> FormState:
    import json  # few have such files

    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        return FormState("invalid", error.lineno)
    except (RecursionError, ValueError):
        return FormState("invalid")
    return _with_keys(value, keys) if isinstance(value, dict) else FormState("invalid")


def _toml(text: str, keys: tuple[str, ...]) -> FormState:
    import tomllib

    try:
        return _with_keys(tomllib.loads(text), keys)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        return FormState("invalid", int(line[1]) if line else None)
    except RecursionError:
        return FormState("invalid")


def _with_keys(value: Mapping[str, object], keys: tuple[str, ...]) -> FormState:
    missing = [key for key in keys if value.get(key) in (None, "")]
    return FormState("incomplete", None, ", ".join(missing)) if missing else FormState()


def _ini(text: str, keys: tuple[str, ...]) -> FormState:
    import configparser

    try:
        configparser.RawConfigParser(strict=False).read_string(text)
    except configparser.MissingSectionHeaderError as error:
        return FormState("invalid", error.lineno)
    except configparser.ParsingError as error:
        return FormState("invalid", error.errors[0][0] if error.errors else None)
    except configparser.Error:
        return FormState("invalid")
    return FormState()


def _netrc(text: str, keys: tuple[str, ...]) -> FormState:
    """https://docs.python.org/3/library/netrc.html: entries, each of names and values."""
    lines = re.sub(r"(?ms)^\s*macdef\b.*?(?:\n\s*\n|\Z)", "\n", text).splitlines()
    open_entry, wants_value = False, False
    for number, line in enumerate(lines, 1):
        for word in line.split():
            if wants_value:
                wants_value = False
            elif word.startswith("#"):
                break
            elif word in ("machine", "default"):
                open_entry, wants_value = True, word == "machine"
            elif open_entry and word in ("login", "user", "account", "password"):
                wants_value = True
            else:
                return FormState("invalid", number)
    return FormState("invalid", len(lines)) if wants_value else FormState()


def _token(text: str, keys: tuple[str, ...]) -> FormState:
    """One word: it goes into the header of a request."""
    return FormState() if len(text.split()) == 1 and text.isascii() else FormState("invalid")


_FORMS: Mapping[Form, Callable[[str, tuple[str, ...]], FormState]] = {
    "JSON": _json,
    "TOML": _toml,
    "INI": _ini,
    "netrc": _netrc,
    "token": _token,
}
