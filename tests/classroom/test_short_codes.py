"""Short codes that an instructor wrote down, a line each."""

from __future__ import annotations

import pytest

from dlsetup.classroom import messages
from dlsetup.classroom.decoding import CODE_SCHEMA, decode_submission
from dlsetup.classroom.owners import Owner
from dlsetup.classroom.short_codes import read_code_list, report_of_code
from dlsetup.classroom.submissions import RefusedFile, Submission
from dlsetup.model.levels import Outcome
from dlsetup.report.short_code import ShortReport, encode_short
from tests.classroom.packing import report_bytes

STUCK = ShortReport((0, 1), "windows", "failed", ("DLS211", "DLS999"))
CODE = encode_short(STUCK)
WRONG = CODE[:-1] + ("2" if CODE[-1] != "2" else "3")
READY = encode_short(ShortReport((0, 1), "linux", "passed"))


def wide(text: str) -> str:
    """As a Korean or Japanese keyboard can type it."""
    return "".join(chr(ord(letter) + 0xFEE0) for letter in text)


def read(text: str | bytes, name: str = "codes.txt") -> list[tuple[str, str]]:
    """Names and codes of what was found; origins and reasons of what was not read."""
    data = text.encode() if isinstance(text, str) else text
    entries = read_code_list(Submission(name, data, Owner()))
    return [
        (entry.origin, entry.reason)
        if isinstance(entry, RefusedFile)
        else (entry.submission.owner.name, entry.submission.origin)
        for entry in entries
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"Ada Kim {CODE}", [("Ada Kim", "codes.txt:1")], id="a-line"),
        pytest.param(
            f"Ada,{CODE}\r\n\r\nBo;\t{CODE.lower().replace('-', '')}\r\n",
            [("Ada", "codes.txt:1"), ("Bo", "codes.txt:3")],
            id="marks",
        ),
        pytest.param(
            f"Ada {CODE.replace('-', chr(0x2013))}\nLee Bo {CODE.replace('-', ' ')}\n"
            f'"Cy, D", "{CODE}"\n전각 {wide(CODE)}\nEve 010-1234-5678\nFox {CODE[1:]}',
            [
                ("Ada", "codes.txt:1"),
                ("Lee Bo", "codes.txt:2"),
                ("Cy, D", "codes.txt:3"),
                ("전각", "codes.txt:4"),
                ("codes.txt:5", "no-code"),
                ("codes.txt:6", "wrong-code"),
            ],
            id="as-phones-and-people-type-it",
        ),
        pytest.param(f"\ufeff김철수: {CODE}", [("김철수", "codes.txt:1")], id="byte-order-mark"),
        pytest.param(f"김철수 {CODE}".encode("cp949"), [("김철수", "codes.txt:1")], id="cp949"),
        pytest.param(
            f"Name, Code\nAda, {CODE}\nBo, {READY}",
            [("Ada", "codes.txt:2"), ("Bo", "codes.txt:3")],
            id="heading",
        ),
        pytest.param(
            f"Ada {CODE}\nBo {WRONG}\nCy {READY}",
            [("Ada", "codes.txt:1"), ("codes.txt:2", "wrong-code"), ("Cy", "codes.txt:3")],
            id="one-is-wrong",
        ),
        pytest.param(
            f"Ada {CODE}\nBo was ill\nCy {READY}",
            [("Ada", "codes.txt:1"), ("codes.txt:2", "no-code"), ("Cy", "codes.txt:3")],
            id="one-has-none",
        ),
        pytest.param(f"{CODE}\n", [("codes.txt:1", "no-name")], id="no-name"),
        pytest.param(
            f"\x1b[31mEve {CODE}", [("\\x1b[31mEve", "codes.txt:1")], id="escape-sequence"
        ),
        pytest.param(f"{'x' * 999} {CODE}", [("x" * 80, "codes.txt:1")], id="long-name"),
        pytest.param(f"{'a ' * 500_000}\n{' ,' * 500_000}", [], id="long-lines"),
        pytest.param(
            f"{'A' * 500_000}\nAda {CODE}",
            [("codes.txt:1", "no-name"), ("Ada", "codes.txt:2")],
            id="long-word",
        ),
        pytest.param("Dear all,\nhello", [], id="a-letter"),
        pytest.param(f"Dear all,\nmy code is\n{CODE}", [], id="a-letter-with-a-code"),
        pytest.param(b"\xff\xfe\x00", [], id="garbage"),
        pytest.param("", [], id="empty"),
    ],
)
def test_a_list(text: str | bytes, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected
    assert {reason for _, reason in expected} & {"wrong-code", "no-code"} <= set(messages.REFUSALS)


def test_another_file_is_no_list() -> None:
    assert read(f"Ada {CODE}", "report.html") == []


def test_what_a_code_becomes() -> None:
    report = report_of_code(STUCK)
    found = {finding.code: finding.outcome for finding in report.findings}
    assert found == {"DLS000": Outcome.OK, "DLS211": Outcome.FAIL, "DLS999": Outcome.FAIL}


def test_nobody_hands_in_such_a_report() -> None:
    data = report_bytes(schema=CODE_SCHEMA)
    refused = decode_submission(Submission("a.json", data, Owner("a")))
    assert isinstance(refused, RefusedFile) and refused.reason == "not-a-report"
