"""Reading a report: of any version, in any wrapping, damaged in places."""

from __future__ import annotations

import codecs
import json
import re
from typing import Any

from dlsetup.facts.encoding import escape_surrogates
from dlsetup.files.html_text import is_html, read_html_text
from dlsetup.files.plain_json import UNREADABLE, parse_json
from dlsetup.model.errors import UserError
from dlsetup.model.text import Param, Text
from dlsetup.records import msgspec
from dlsetup.report.packed import IncompleteError, is_packed, unpack_report
from dlsetup.report.record import FORMAT, Report

MAX_BYTES = 16 * 2**20  # of the largest machine it is a tenth of that
MAX_REPAIRS = 1000  # a report with more damage than this is none
REPAIR_BYTES = 500 * 2**20  # that are gone through again for all repairs together

SCRIPT = re.compile(
    r"<script\b[^>]*\bid=[\"']?dlsetup-report[\"']?[^>]*>(.*?)</script\s*>", re.DOTALL | re.I
)
ERROR_PATH = re.compile(r"at `(?:key in )?(\$[^`]*)`")
PATH_PART = re.compile(r"\.([^.\[]+)|\[(\d+)\]|\[(\.\.\.)\]")

JsonPath = tuple[str | int, ...]

NOT_TEXT = Text(
    en="{file} is not a text file (byte {byte} cannot be read). A dlsetup report is a JSON file "
    "or an HTML page. Give that file itself, not a zip file or a picture of it.",
    ko="{file}: 텍스트 파일이 아닙니다({byte}번째 바이트를 읽을 수 없습니다). dlsetup 보고서는 "
    "JSON 파일이나 HTML 페이지입니다. 압축 파일이나 화면 사진이 아니라 그 파일 자체를 지정하세요.",
)
NOT_JSON = Text(
    en="{file}, line {line}, column {column}: the JSON of a report was expected here ({detail}). "
    "Part of the file may be missing. Copy it again, or write a new report.",
    ko="{file}, {line}행 {column}열: 보고서의 JSON을 읽을 수 없습니다({detail}). 파일의 일부가 "
    "빠졌을 수 있습니다. 다시 복사하거나 보고서를 새로 만드세요.",
)
NO_REPORT = Text(
    en='{file}: this is not a dlsetup report ("schema" should begin with "{format}" but is '
    "{found}). Give a file that dlsetup's command `report` wrote.",
    ko='{file}: dlsetup 보고서가 아닙니다("schema" 값이 "{format}" 문자열로 시작해야 하는데 '
    "현재 값: {found}). dlsetup의 `report` 명령이 만든 파일을 지정하세요.",
)
TOO_LARGE = Text(
    en="{file}: larger than {size} MiB, which no report is. Give a file written by `dlsetup "
    "report`.",
    ko="{file}: {size} MiB보다 큽니다. 이렇게 큰 보고서는 없습니다. `dlsetup report` 명령이 만든 "
    "파일을 지정하세요.",
)
INCOMPLETE = Text(
    en="{file}: a part of the report is missing or was changed. Copy all of it again.",
    ko="{file}: 보고서의 일부가 빠졌거나 바뀌었습니다. 처음부터 끝까지 다시 복사하세요.",
)
DAMAGED = Text(
    en="{file}: the report is damaged ({detail}). Write a new one.",
    ko="{file}: 보고서가 손상되었습니다({detail}). 보고서를 새로 만드세요.",
)


def parse_report(data: bytes, name: str) -> Report:
    """A report from its JSON, from an HTML page or a Markdown text that carries it, or from a text
    of these that somebody typed into a form. What cannot be understood in it is taken for unknown.

    Raises UserError: it is no report; the message names `name`, the place, and what to do.
    """
    if len(data) > MAX_BYTES:
        raise UserError(TOO_LARGE, {"file": name, "size": MAX_BYTES // 2**20})
    raw = _parse(_extract_json(decode_text(data, name), name), name)
    schema = raw.get("schema") if isinstance(raw, dict) else None
    if not isinstance(schema, str) or not schema.startswith(FORMAT):
        raise UserError(
            NO_REPORT, {"file": name, "format": FORMAT, "found": json.dumps(schema)[:80]}
        )
    repairs = min(MAX_REPAIRS, REPAIR_BYTES // (len(data) or 1))
    try:
        return _convert(raw, name, repairs)
    except UnicodeEncodeError:  # a lone surrogate in a key or a tag
        return _convert(escape_surrogates(raw), name, repairs)


def decode_text(data: bytes, name: str) -> str:
    """PowerShell's `>` writes UTF-16; others put a byte order mark before UTF-8.

    Raises UserError: it is no text."""
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16")
        if data[1:2] == b"\0":
            return data.decode("utf-16-le")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(NOT_TEXT, {"file": name, "byte": error.start + 1}) from error


def _extract_json(text: str, name: str) -> str:
    """The JSON of an HTML page, on the line where it stands there; what a text has packed, or in
    the middle of it; other text as it is.

    Raises UserError: what is packed is not whole."""
    match = SCRIPT.search(text) if is_html(text) else None
    if match is not None:
        return "\n" * text.count("\n", 0, match.start(1)) + match.group(1)
    plain = read_html_text(text) if is_html(text) else text
    if not is_packed(plain):
        return _find_object(plain) or text
    try:
        return unpack_report(plain, MAX_BYTES)
    except IncompleteError as error:
        raise UserError(INCOMPLETE, {"file": name}) from error


def _find_object(text: str) -> str:
    """From the first brace to the last, where there are words around a report's JSON; all where
    there are none before it; "" of another text."""
    start, end = text.find("{"), text.rfind("}") + 1
    if FORMAT not in text or not 0 <= start < end:
        return ""
    is_alone = not text[:start].strip("\ufeff \t\r\n")
    return text if is_alone else "\n" * text.count("\n", 0, start) + text[start:end]


def _parse(text: str, name: str) -> Any:
    """With the standard library's reader, for it knows lines and columns and takes lone
    surrogates."""
    try:
        return parse_json(text)
    except json.JSONDecodeError as error:
        position: dict[str, Param] = {"line": error.lineno, "column": error.colno}
        raise UserError(NOT_JSON, {"file": name, **position, "detail": error.msg}) from error
    except ValueError as error:
        raise UserError(DAMAGED, {"file": name, "detail": str(error)}) from error


def _convert(raw: dict[str, Any], name: str, repairs: int) -> Report:
    """Convert, giving up what cannot be understood, one place at a time."""
    blanked: set[JsonPath] = set()
    detail = ""
    for _ in range(repairs):
        try:
            return msgspec.convert(raw, Report)
        except msgspec.ValidationError as error:
            detail = str(error)
        path = _error_path(detail)
        if not path or not _discard(raw, path, blanked):
            break
    raise UserError(DAMAGED, {"file": name, "detail": detail})


def _error_path(message: str) -> JsonPath:
    """Where msgspec met the error: `$.findings[3].params[...]`. A fix is taken whole or
    not at all, for half of its steps may be worse than none."""
    match = ERROR_PATH.search(message)
    parts: list[str | int] = []
    for key, index, any_key in PATH_PART.findall(match.group(1) if match else ""):
        if any_key:
            break
        parts.append(key or int(index))
        if key == "fix":
            break
    return tuple(parts)


def _discard(raw: Any, path: JsonPath, blanked: set[JsonPath]) -> bool:
    """Drop an element of a list; make a field Unknown, or drop it where that did not help. Whether
    the place is there: a key may hold what paths are written with."""
    *parents, last = path
    try:
        for part in parents:
            raw = raw[part]
        raw[last]
    except (LookupError, TypeError):
        return False
    if isinstance(raw, list) or path in blanked or last == "fix":
        del raw[last]
    else:
        raw[last] = dict(UNREADABLE)
        blanked.add(path)
    return True
