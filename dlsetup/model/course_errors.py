"""What is wrong with a course file, in words of ours: those of the parsers are English only."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from dlsetup.model.errors import UserError
from dlsetup.model.system_errors import SYSTEM_ERRORS, system_error_name
from dlsetup.model.text import Message, Param, Text

TYPES = {  # what msgspec calls them
    "<str>": Text(en="text in quotes", ko="따옴표로 묶은 글자"),
    "<int>": Text(en="a whole number", ko="정수"),
    "<float>": Text(en="a number", ko="수"),
    "<bool>": Text(en="true or false", ko="true 또는 false"),
    "<array>": Text(en="a list in brackets", ko="대괄호로 묶은 목록"),
    "<object>": Text(en="a table", ko="[이름] 아래에 적는 표"),
}
UNREADABLE = Message(
    en="Cannot read the course file {path}: {detail}.",
    ko="강의 파일을 읽을 수 없습니다: {path}. {detail}.",
    words={
        **SYSTEM_ERRORS,
        **TYPES,
        "not-utf-8": Text(
            en="it is not UTF-8 text (byte {byte})", ko="UTF-8 텍스트가 아닙니다({byte}번째 바이트)"
        ),
        "not-toml": Text(
            en="line {line} is not valid TOML", ko="{line}번째 줄이 TOML 문법에 맞지 않습니다"
        ),
        "not-toml-end": Text(
            en="it ends in the middle of a value", ko="값을 쓰다 만 채 파일이 끝납니다"
        ),
        "unknown-key": Text(en="there is no setting `{key}`", ko="`{key}` 항목은 쓸 수 없습니다"),
        "missing-key": Text(en="the setting `{key}` is missing", ko="`{key}` 항목이 없습니다"),
        "wrong-type": Text(
            en="`{key}` must be {expected}, not {found}",
            ko="`{key}` 항목에 적을 값: {expected}. 지금 적힌 값: {found}",
        ),
        "wrong-choice": Text(
            en="`{key}` cannot be {found}", ko="`{key}` 항목에 쓸 수 없는 값입니다: {found}"
        ),
        "wrong-version": Text(
            en="{found} is not a version or a package with a version",
            ko="버전이나 패키지로 읽을 수 없는 값입니다: {found}",
        ),
    },
)
PLACE = re.compile(r" - at `(?:key in )?\$\.?([^`]*)`$")


def course_error(path: Path, error: Exception) -> UserError:
    params: dict[str, Param] = {"path": str(path), **_describe(error)}
    return UserError(UNREADABLE, params)


def _describe(error: Exception) -> dict[str, Param]:
    if isinstance(error, OSError):
        return {"detail": system_error_name(error)}
    if isinstance(error, UnicodeDecodeError):
        return {"detail": "not-utf-8", "byte": error.start + 1}
    if isinstance(error, tomllib.TOMLDecodeError):
        line = re.search(r"at line (\d+)", str(error))
        return {"detail": "not-toml", "line": line[1]} if line else {"detail": "not-toml-end"}
    return _describe_value(str(error))


def _describe_value(said: str) -> dict[str, Param]:
    place = PLACE.search(said)
    key = place[1] if place else ""
    if match := re.match(r"Expected `(\w+)[^`]*`, got `(\w+)`", said):
        types = {"expected": f"<{match[1]}>", "found": f"<{match[2]}>"}
        return {"detail": "wrong-type", "key": key, **types}
    if match := re.match(r"Object (contains unknown|missing required) field `([^`]*)`", said):
        detail = "unknown-key" if match[1] == "contains unknown" else "missing-key"
        return {"detail": detail, "key": ".".join(filter(None, (key, match[2])))}
    if match := re.match(r"Invalid enum value ('[^']*')", said):
        return {"detail": "wrong-choice", "key": key.partition("[")[0], "found": match[1]}
    return {"detail": "wrong-version", "found": _refused_value(said)}


def _refused_value(said: str) -> str:
    """packaging quotes what it could not parse, or repeats it on a line of its own."""
    quoted = re.search(r"'[^']*'", said)
    lines = [line.strip() for line in said.splitlines()]
    return quoted[0] if quoted else lines[1 if len(lines) > 1 else 0]
