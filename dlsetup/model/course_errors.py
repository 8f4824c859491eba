"""What is wrong with a course file, in words of ours: those of the parsers are English only."""

from __future__ import annotations

import re
from pathlib import Path

from dlsetup.model.course_places import find_line
from dlsetup.model.course_rules import CourseMistake
from dlsetup.model.errors import UserError
from dlsetup.model.system_errors import SYSTEM_ERRORS, system_error_name
from dlsetup.model.text import Message, Param, Text, hide_passwords

SHOWN_LENGTH = 60  # of a value or a line that is repeated
TYPES = {
    "<str>": Text(en="text in quotes", ko="따옴표로 묶은 글자"),
    "<int>": Text(en="a whole number", ko="정수"),
    "<float>": Text(en="a number", ko="수"),
    "<bool>": Text(en="true or false", ko="true 또는 false"),
    "<array>": Text(en="a list in brackets", ko="대괄호로 묶은 목록"),
    "<table>": Text(en="a table", ko="[이름] 아래에 적는 표"),
    "<time>": Text(en="a date or a time", ko="날짜나 시각"),
}
DETAILS = {
    "not-utf-8": Text(
        en="It is not UTF-8 text (byte {byte}). Save it again as UTF-8.",
        ko="UTF-8 텍스트가 아닙니다({byte}번째 바이트). UTF-8로 다시 저장하세요.",
    ),
    "not-toml": Text(
        en="This is not valid TOML: {text}",
        ko="TOML 문법에 맞지 않습니다. 이 줄의 내용: {text}",
    ),
    "twice": Text(
        en="The same setting or table is written twice: {text}",
        ko="같은 항목이나 표가 두 번 적혀 있습니다. 이 줄의 내용: {text}",
    ),
    "not-toml-end": Text(
        en="The file ends in the middle of a value.", ko="값을 쓰다 만 채 파일이 끝납니다."
    ),
    "too-deep": Text(
        en="Tables or lists are nested too deeply.", ko="표나 목록이 너무 깊게 겹쳐 있습니다."
    ),
    "unknown-key": Text(
        en="There is no setting `{key}`. Possible settings here: {choices}.",
        ko="`{key}` 항목은 없습니다. 여기에 쓸 수 있는 항목: {choices}",
    ),
    "unknown-key-near": Text(
        en="There is no setting `{key}`. Did you mean `{near}`? Possible settings here: {choices}.",
        ko="`{key}` 항목은 없습니다. `{near}` 항목을 쓰려고 하셨나요? "
        "여기에 쓸 수 있는 항목: {choices}",
    ),
    "missing-key": Text(en="The setting `{key}` is missing.", ko="`{key}` 항목이 없습니다."),
    "wrong-type": Text(
        en="`{key}` must be {expected}, not {found}.",
        ko="`{key}` 항목에는 이런 값을 적어야 합니다: {expected}. 지금 적힌 값: {found}",
    ),
    "wrong-choice": Text(
        en='`{key}` cannot be "{found}". Possible values: {choices}.',
        ko='`{key}` 항목에 "{found}" 값은 쓸 수 없습니다. 쓸 수 있는 값: {choices}',
    ),
    "wrong-choice-near": Text(
        en='`{key}` cannot be "{found}". Did you mean "{near}"? Possible values: {choices}.',
        ko='`{key}` 항목에 "{found}" 값은 쓸 수 없습니다. "{near}" 값을 쓰려고 하셨나요? '
        "쓸 수 있는 값: {choices}",
    ),
    "empty": Text(en="`{key}` is empty.", ko="`{key}` 항목이 비어 있습니다."),
    "hidden-character": Text(
        en="`{key}` contains a character that cannot be seen ({found}). Delete it.",
        ko="`{key}` 항목에 보이지 않는 문자({found})가 있습니다. 지우세요.",
    ),
    "too-long": Text(
        en="`{key}` is too long (at most {limit} characters).",
        ko="`{key}` 항목이 너무 깁니다(최대 {limit}자).",
    ),
    "below-zero": Text(
        en='`{key}` must be 0 or more, so it cannot be "{found}".',
        ko='`{key}` 항목에는 0 이상의 수를 적어야 합니다. 지금 적힌 값: "{found}"',
    ),
    "below-one": Text(
        en='`{key}` must be 1 or more, so it cannot be "{found}".',
        ko='`{key}` 항목에는 1 이상의 수를 적어야 합니다. 지금 적힌 값: "{found}"',
    ),
    "wrong-materials": Text(
        en="`{key}` must be an address that begins with `https://`, or the path of a zip file "
        'beside the course file, so it cannot be "{found}".',
        ko="`{key}` 항목에는 `https://`로 시작하는 주소나 강의 파일 옆에 있는 zip 파일의 경로를 "
        '적어야 합니다. 지금 적힌 값: "{found}"',
    ),
    "wrong-branch": Text(
        en='`{key}` is the name of a branch, a tag or a commit, so it cannot be "{found}".',
        ko='`{key}` 항목에는 브랜치나 태그, 커밋의 이름을 적어야 합니다. 지금 적힌 값: "{found}"',
    ),
    "wrong-materials-folder": Text(
        en='`{key}` must be the name of one folder in letters, digits, - and _, not "{found}".',
        ko="`{key}` 항목에는 영문자, 숫자, -, _ 문자로 된 폴더 이름 하나를 적어야 합니다. "
        '지금 적힌 값: "{found}"',
    ),
    "wrong-key-name": Text(
        en="`{key}` lists names of variables in capital letters, such as HF_TOKEN, and never a key "
        "itself.",
        ko="`{key}` 항목에는 HF_TOKEN처럼 대문자로 된 변수 이름만 적고, 키 자체는 적지 마세요.",
    ),
    "wrong-file-name": Text(
        en='`{key}` is the name of a file without a folder, so it cannot be "{found}".',
        ko='`{key}` 항목에는 폴더 없이 파일 이름만 적을 수 있습니다. 지금 적힌 값: "{found}"',
    ),
    "wrong-mirror": Text(
        en='`{key}` lists addresses that begin with `https://`, so it cannot contain "{found}".',
        ko='`{key}` 항목에는 `https://` 주소만 적을 수 있습니다. 지금 적힌 값: "{found}"',
    ),
    "wrong-lock-folder": Text(
        en='`{key}` must be a folder beside the course file, such as "locks", not "{found}".',
        ko='`{key}` 항목에는 "locks"처럼 강의 파일 옆의 폴더를 적어야 합니다. '
        '지금 적힌 값: "{found}"',
    ),
    "wrong-address": Text(
        en="`{key}` must be an address that begins with `https://`, without spaces and signs that "
        'a shell reads, so it cannot be "{found}".',
        ko="`{key}` 항목에는 `https://`로 시작하고 공백이나 특수 문자가 없는 주소를 적어야 합니다. "
        '지금 적힌 값: "{found}"',
    ),
    "wrong-contact": Text(
        en="`{key}` must be an e-mail address, or the address of a page that begins with "
        '`https://`, so it cannot be "{found}".',
        ko="`{key}` 항목에는 메일 주소나 `https://`로 시작하는 주소를 적어야 합니다. "
        '지금 적힌 값: "{found}"',
    ),
    "wrong-name": Text(
        en='`{key}` is also the name of a folder, so it cannot be "{found}". Use at most 40 '
        'letters (a to z), digits, dots, - and _, for example "{near}".',
        ko='`{key}` 값은 폴더 이름으로도 쓰이므로 "{found}" 값은 쓸 수 없습니다. 영문자, 숫자, '
        '점, -, _ 문자를 40자까지 쓰세요. 예: "{near}"',
    ),
    "reserved-name": Text(
        en='`{key}` is also the name of a folder, and Windows does not allow "{found}". Choose '
        "another name.",
        ko='`{key}` 값은 폴더 이름으로도 쓰이는데 Windows에서 "{found}" 이름은 쓸 수 없습니다. '
        "다른 이름을 고르세요.",
    ),
    "wrong-python": Text(
        en='`{key}` must be a range of versions, so it cannot be "{found}". Write it like this: '
        '"{near}".',
        ko='`{key}` 값은 버전 범위여야 하므로 "{found}" 값은 쓸 수 없습니다. 이렇게 쓰세요: '
        '"{near}"',
    ),
    "wrong-package": Text(
        en='`{key}` lists packages, and "{found}" is not one. Write "numpy" or "numpy>=1.23".',
        ko='`{key}` 항목에는 패키지를 적어야 하는데 "{found}" 값은 패키지로 읽을 수 없습니다. '
        '예: "numpy>=1.23"',
    ),
    "package-elsewhere": Text(
        en='`{key}` lists only names of packages from PyPI. "{found}" is an address, a file or '
        "a pip option, and a course file cannot install from there.",
        ko='`{key}` 항목에는 PyPI에 있는 패키지의 이름만 쓸 수 있습니다. "{found}" 값은 주소나 '
        "파일, pip 옵션이어서 강의 파일로 설치할 수 없습니다.",
    ),
    "wrong-extension": Text(
        en='`{key}` lists extensions by publisher and name, so it cannot contain "{found}". Write '
        'them like "ms-python.python".',
        ko='`{key}` 항목에는 확장을 "ms-python.python"처럼 게시자와 이름으로 적어야 합니다. '
        '"{found}" 값은 쓸 수 없습니다.',
    ),
    "unknown-code": Text(
        en='`levels` changes the level of checks, and there is no check "{found}". This lists '
        "them:",
        ko='`levels` 표에는 검사 코드를 적는데 "{found}" 검사는 없습니다. 검사 목록 보기:',
    ),
    "unknown-code-near": Text(
        en='`levels` changes the level of checks, and there is no check "{found}". Did you mean '
        "{near}? This lists them:",
        ko='`levels` 표에는 검사 코드를 적는데 "{found}" 검사는 없습니다. {near} 검사를 쓰려고 '
        "하셨나요? 검사 목록 보기:",
    ),
}
UNREADABLE = Message(
    en="Cannot read the course file {path}: {detail}.",
    ko="강의 파일을 읽을 수 없습니다: {path}. {detail}.",
    words=SYSTEM_ERRORS,
)
WRONG = Message(
    en="The course file {path} has a mistake. {detail}",
    ko="강의 파일({path})에 잘못된 부분이 있습니다. {detail}",
    words={**TYPES, **DETAILS},
)
WRONG_LINE = Message(
    en="The course file {path} has a mistake in line {line}. {detail}",
    ko="강의 파일({path})의 {line}번째 줄에 잘못된 부분이 있습니다. {detail}",
    words={**TYPES, **DETAILS},
)
LIST_CHECKS = ("dlsetup", "explain")


def unreadable_file(path: Path, error: Exception, text: str = "") -> UserError:
    """A file that cannot be read, or whose `text` is no TOML."""
    params: dict[str, Param] = {"path": str(path)}
    if isinstance(error, OSError):
        return UserError(UNREADABLE, {**params, "detail": system_error_name(error)})
    if isinstance(error, UnicodeDecodeError):
        return UserError(WRONG, {**params, "detail": "not-utf-8", "byte": error.start + 1})
    if isinstance(error, RecursionError):
        return UserError(WRONG, {**params, "detail": "too-deep"})
    line = re.search(r"at line (\d+)", str(error))
    if line is None:
        return UserError(WRONG, {**params, "detail": "not-toml-end"})
    detail = "twice" if re.search(r"twice|overwrite", str(error)) else "not-toml"
    written = shorten(text.split("\n")[int(line[1]) - 1].strip())
    return UserError(WRONG_LINE, {**params, "line": line[1], "detail": detail, "text": written})


def mistaken_file(path: Path, text: str, mistake: CourseMistake) -> UserError:
    """A file that is TOML, and no course."""
    params = describe_mistake(mistake) | {"path": str(path)}
    is_missing = mistake.detail == "missing-key"
    line = find_line(text, mistake.place[:-1] if is_missing else mistake.place)
    commands = (LIST_CHECKS,) if mistake.detail.startswith("unknown-code") else ()
    if line is None:
        return UserError(WRONG, params, commands=commands)
    return UserError(WRONG_LINE, {**params, "line": line}, commands=commands)


def describe_mistake(mistake: CourseMistake) -> dict[str, Param]:
    """What fills `WRONG`."""
    key = ".".join(part for part in mistake.place if isinstance(part, str))
    params = {
        name: value if name == "choices" else shorten(value)
        for name, value in mistake.params.items()
    }
    return {"key": shorten(key), **params, "detail": mistake.detail}


def shorten(value: Param) -> Param:
    """A stranger's text on one line, and not a long one."""
    if not isinstance(value, str):
        return value
    flat = "".join(letter if letter.isprintable() else "?" for letter in hide_passwords(value))
    return flat if len(flat) <= SHOWN_LENGTH else flat[: SHOWN_LENGTH - 1] + "…"
