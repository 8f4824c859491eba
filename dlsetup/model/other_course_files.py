"""Files of other tools that are given as a course file: what they are, and what reads them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from dlsetup.model.errors import UserError
from dlsetup.model.text import Message, Text

FILE = "{file}"  # in a command: the path as it was given; the folder it is in:
FOLDER = "{folder}"


class FileKind(NamedTuple):
    """What a file is called, what it is, and the command that uses it."""

    pattern: re.Pattern[str]
    name: str
    command: tuple[str, ...]


def _kind(pattern: str, name: str, *command: str) -> FileKind:
    return FileKind(re.compile(pattern, re.IGNORECASE), name, command)


# The first that fits the file's whole name.
KINDS = (
    _kind(r".*\.ya?ml", "conda", "conda", "env", "create", "-f", FILE),
    _kind(r".*\.(txt|in)", "requirements", "python", "-m", "pip", "install", "-r", FILE),
    _kind(r"pyproject\.toml|setup\.(py|cfg)", "project", "python", "-m", "pip", "install", FOLDER),
    _kind(r"Pipfile(\.lock)?", "pipenv", "pipenv", "install"),
    _kind(r"poetry\.lock", "poetry", "poetry", "install"),
    _kind(r"uv\.lock", "uv", "uv", "sync"),
    _kind(r"pixi\.(toml|lock)", "pixi", "pixi", "install"),
    _kind(r".*\.ipynb", "notebook", "dlsetup", "doctor", FILE),
)
OTHER_KIND = Message(
    en="{path} is not a dlsetup course file. It is {kind}. Use it like this:",
    ko="dlsetup의 강의 파일이 아닙니다: {path}. 파일 종류: {kind}. 이렇게 사용하세요.",
    words={
        "conda": Text(en="a list of packages for conda", ko="conda의 패키지 목록"),
        "requirements": Text(en="a list of packages for pip", ko="pip의 패키지 목록"),
        "project": Text(en="a Python project file", ko="파이썬 프로젝트 파일"),
        "pipenv": Text(en="a Pipenv file", ko="Pipenv 파일"),
        "poetry": Text(en="a Poetry file", ko="Poetry 파일"),
        "uv": Text(en="a uv file", ko="uv 파일"),
        "pixi": Text(en="a Pixi file", ko="Pixi 파일"),
        "notebook": Text(en="a notebook", ko="노트북"),
    },
)


def reject_other_kind(path: Path) -> None:
    """Raises UserError: a file that is there is called as another tool's is. A course file may have
    any other name."""
    kind = next((kind for kind in KINDS if kind.pattern.fullmatch(path.name)), None)
    if kind is None or not path.is_file():
        return
    places = {FILE: str(path), FOLDER: str(path.parent)}
    command = tuple(places.get(word, word) for word in kind.command)
    raise UserError(OTHER_KIND, {"path": str(path), "kind": kind.name}, commands=(command,))
