"""Whether the keys that a course names are there, and in a form that programs can read. A key is a
secret: nothing of it leaves this module."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterator
from typing import NamedTuple

from dlsetup.facts import ApiKey, Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.machine.git_index import is_tracked
from dlsetup.tables.api_keys import STARTS

LONGEST = 2**20  # bytes of a file
SIMILAR = re.compile(r"[._]?env(?:[ ._-].*)?", re.IGNORECASE)
TEMPLATE = re.compile(r"(?:example|sample|template|dist)", re.IGNORECASE)
PLACEHOLDER = re.compile(
    r"<.*>|\[.*\]|\{.*\}|.*(?:\.\.\.|…)|.*x{5,}.*|.*\*{3,}.*"
    r"|.*\b(?:your|my)[-_ ].*|.*(?:change|replace|insert|paste)[-_ ]?(?:me|this|here).*"
    r"|.*(?:여기|입력|넣으세요|발급).*|(?:todo|none|null|test|key|secret|token|api[-_ ]?key)",
    re.IGNORECASE,
)
QUOTES = "\"'`"
TYPOGRAPHIC = "“”‘’„«»′″"


class Line(NamedTuple):
    """The last that gives a value, as python-dotenv has it; `state` "" where that is in order."""

    number: int
    value: str
    state: str = ""


class KeyFile(NamedTuple):
    """`text` None: there is no such file; `state`: why it cannot be read."""

    path: str
    text: str | None
    state: str = ""


def read(machine: Machine, names: tuple[str, ...], file: str) -> tuple[ApiKey, ...]:
    """`file`: its name, in the working folder or above it."""
    if not names:
        return ()
    key_file = find_file(machine, file)
    others = tuple(_similar_files(key_file.path))
    return tuple(_judge(machine, name, key_file, others) for name in names)


def find_file(machine: Machine, name: str) -> KeyFile:
    """The nearest one, up to the home folder or a repository's; the one of the working folder
    where there is none."""
    folder = machine.cwd
    while True:
        path = os.path.join(folder, name)
        if os.path.lexists(path):
            return _read_file(path)
        above = os.path.dirname(folder)
        if above == folder or folder == machine.home or os.path.lexists(f"{folder}/.git"):
            return KeyFile(os.path.join(machine.cwd, name), None)
        folder = above


def find_line(text: str, name: str) -> Line | None:
    """What gives `name` its value, in the way of python-dotenv: the last line counts."""
    found = None
    word = re.escape(name)
    pattern = re.compile(
        rf"^\s*(?P<mark>#\s*)?(?P<before>export\s+|set\s+|\$env:|let\s+)?['\"]?{word}['\"]?"
        r"\s*(?P<sign>[=:])\s*(?P<value>.*?)\s*$"
    )
    for number, line in enumerate(text.split("\n"), 1):
        match = pattern.match(line)
        if match is None:
            continue
        if match["mark"]:
            found = found or Line(number, "", "commented-out")
        elif match["sign"] == ":" or (match["before"] or "export").strip() != "export":
            found = Line(number, "", "other-line")
        else:
            found = _value_line(number, match["value"])
    return found


def judge_value(name: str, value: str) -> str:
    """A state of the fact."""
    if not value:
        return "empty"
    if any(mark in value for mark in TYPOGRAPHIC) or any(mark in value for mark in QUOTES):
        return "quotes"
    if PLACEHOLDER.fullmatch(value):
        return "placeholder"
    if any(letter.isspace() for letter in value):
        return "spaces"
    if not value.isascii():
        return "not-ascii"
    return "ok" if value.startswith(STARTS.get(name, "")) else "other-form"


def _value_line(number: int, raw: str) -> Line:
    for quote in "\"'":
        if len(raw) > 1 and raw[0] == quote and (end := raw.find(quote, 1)) > 0:
            return Line(number, raw[1:end])
    return Line(number, re.split(r"\s+#", raw, maxsplit=1)[0].strip())


def _judge(machine: Machine, name: str, file: KeyFile, others: tuple[KeyFile, ...]) -> ApiKey:
    given = machine.environ.get(name)
    if given:
        return ApiKey(name=name, state=judge_value(name, given), origin="environment")
    missing = ApiKey(name=name, state="missing", path=file.path)
    if file.state:
        return ApiKey(name=name, state=file.state, origin="file", path=file.path)
    line = find_line(file.text, name) if file.text is not None else None
    if line is not None:
        state = line.state or judge_value(name, line.value)
        return ApiKey(
            name=name,
            state=state,
            origin="file",
            path=file.path,
            line=line.number,
            tracked=is_tracked(file.path),
        )
    other = next((each for each in others if each.text and find_line(each.text, name)), None)
    if other is None or file.text is not None:  # a second file cannot have the name of the first
        return missing
    found, tracked = os.path.basename(other.path), is_tracked(other.path)
    return ApiKey(
        name=name, state="other-file", origin="file", path=file.path, found=found, tracked=tracked
    )


def _similar_files(path: str) -> Iterator[KeyFile]:
    """`.env.txt`, `env`: where an editor or Windows gave it another name; no template."""
    folder, own = os.path.split(path)
    for name in files.names(folder):
        if name != own and SIMILAR.fullmatch(name) and not TEMPLATE.search(name):
            similar = os.path.join(folder, name)
            if os.path.isfile(similar):
                yield _read_file(similar)


def _read_file(path: str) -> KeyFile:
    data = files.read_bytes(path, LONGEST)
    if isinstance(data, Unknown):
        return KeyFile(path, None, "unreadable")
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return KeyFile(path, None, "other-encoding")
    try:
        return KeyFile(path, data.decode("utf-8").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        return KeyFile(path, None, "other-encoding")
