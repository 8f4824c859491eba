"""A report in a text: what editors, mails and forums do to it, and what is no longer whole."""

from __future__ import annotations

import base64
import html
import json
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlsetup.diagnosis.engine import diagnose
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts.factory import host, machine
from dlsetup.model.course_file import load_course
from dlsetup.model.errors import UserError
from dlsetup.report.formats import markdown
from dlsetup.report.packed import IncompleteError, is_packed, unpack_report
from dlsetup.report.reading import INCOMPLETE, parse_report
from dlsetup.report.record import Report, build_report, encode

FACTS = machine(host=host(memory=2**30, language="ko"))
FINDINGS = diagnose(FACTS, load_course(), all_checks().values())
REPORT = build_report(FACTS, FINDINGS, load_course(), version="1", created="2026-11-20T09:00:00Z")
TEXT = markdown.render(REPORT, "en")
JSON = encode(REPORT).decode()
MOODLE = '<!DOCTYPE html><html><head><meta charset="UTF-8"></head><body>{}</body></html>'


def in_paragraphs(text: str) -> str:
    """As an editor keeps lines and spaces."""
    lines = (html.escape(line).replace("  ", "&nbsp; ") for line in text.splitlines())
    return MOODLE.format("".join(f'<p dir="ltr">{line}</p>' for line in lines))


def with_breaks(text: str) -> str:
    return MOODLE.format(html.escape(text).replace("\n", "<br />\n"))


def in_code(text: str) -> str:
    return MOODLE.format(f"<p>My report:</p><pre><code>{html.escape(text)}</code></pre><p>bye</p>")


def quoted(text: str) -> str:
    return "Hello,\n" + "".join(f"> > {line}\n" for line in text.splitlines()) + "bye {}"


def one_line(text: str) -> str:
    return "report: " + " ".join(text.split("\n")) + " bye"


@pytest.mark.parametrize("wrap", [str, in_paragraphs, with_breaks, in_code, quoted, one_line])
def test_a_markdown_report_is_read(wrap: Callable[[str], str]) -> None:
    read = parse_report(wrap(TEXT).encode(), "r.md")
    assert (read.facts, read.created, read.course) == (REPORT.facts, REPORT.created, REPORT.course)
    bad = {each.code for each in FINDINGS if each.bad}
    assert bad and {each.code for each in read.findings} >= bad


@pytest.mark.parametrize("wrap", [str, in_paragraphs, with_breaks, in_code, one_line])
def test_json_in_a_text_is_read(wrap: Callable[[str], str]) -> None:
    assert parse_report(wrap(JSON).encode(), "r.html").facts == REPORT.facts


def test_every_byte_is_the_same_again() -> None:
    assert markdown.render(REPORT, "en") == TEXT


def bomb() -> str:
    letters = base64.b64encode(zlib.compress(bytes(50 * 2**20), 9)).decode()
    return f"dlsetup:data:1:\n{letters}:{zlib.crc32(letters.encode()):08x}:"


def signed(letters: str) -> str:
    return f"dlsetup:data:1:{letters}:{zlib.crc32(letters.encode()):08x}:"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TEXT[: TEXT.rindex("</details>") // 2 * 2 - 900], id="cut"),
        pytest.param(TEXT.replace("dlsetup:data:1:\n", "dlsetup:data:1:\nA"), id="changed"),
        pytest.param(bomb(), id="bomb"),
        pytest.param(signed("!!!"), id="no-letters"),
        pytest.param(signed("QUJD"), id="not-packed"),
        pytest.param(signed(base64.b64encode(zlib.compress(b"\xff")).decode()), id="no-text"),
        pytest.param("dlsetup:data:1:", id="nothing"),
    ],
)
def test_what_is_not_whole(text: str) -> None:
    assert is_packed(text)
    with pytest.raises(UserError) as raised:
        parse_report(text.encode(), "r.md")
    assert raised.value.text == INCOMPLETE


@given(st.text(max_size=200))
def test_anything_is_refused(text: str) -> None:
    with pytest.raises(IncompleteError):
        unpack_report(f"dlsetup:data:1:{text}", 100)


def test_what_is_packed_is_a_report() -> None:
    packed = unpack_report(TEXT, 2**20)
    assert json.loads(packed)["schema"] == Report().schema
