"""A report in 24 letters: there and back, and no single mistake goes unnoticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import Facts
from dlsetup.facts.factory import SMOKE, change, host, machine
from dlsetup.model import Finding
from dlsetup.model.errors import UserError
from dlsetup.model.text import Text
from dlsetup.report import short_messages as messages
from dlsetup.report.formats import short as short_form
from dlsetup.report.record import Report, ToolInfo
from dlsetup.report.short_code import (
    LETTERS,
    MAX_CODES,
    RADICES,
    SYSTEMS,
    TRAININGS,
    ShortReport,
    decode_short,
    encode_short,
    looks_short,
    shorten_report,
)

SHORT = st.builds(
    ShortReport,
    st.tuples(st.integers(0, RADICES[1] - 1), st.integers(0, RADICES[2] - 1)),
    st.sampled_from(SYSTEMS),
    st.sampled_from(TRAININGS),
    st.lists(st.integers(0, 999).map("DLS{:03}".format), max_size=MAX_CODES).map(tuple),
    st.booleans(),
)


def plain(code: str) -> str:
    return code.replace("-", "")


def is_refused(code: str) -> bool:
    try:
        decode_short(code)
    except UserError:
        return True
    return False


@given(SHORT)
def test_there_and_back(short: ShortReport) -> None:
    code = encode_short(short)
    assert len(code) <= 24 and not set(code) & set("0O1IL") and looks_short(code)
    assert decode_short(code) == short
    assert decode_short(code.lower().replace("-", " ")) == short
    assert decode_short(plain(code)) == short


@given(SHORT, st.data())
def test_one_wrong_character_is_noticed(short: ShortReport, data: st.DataObject) -> None:
    code = plain(encode_short(short))
    place = data.draw(st.integers(0, len(code) - 1))
    letter = data.draw(st.sampled_from([each for each in LETTERS if each != code[place]]))
    assert is_refused(code[:place] + letter + code[place + 1 :])


@given(SHORT, st.data())
def test_two_swapped_characters_are_noticed(short: ShortReport, data: st.DataObject) -> None:
    letters = list(plain(encode_short(short)))
    places = st.integers(0, len(letters) - 1)
    first, second = data.draw(st.tuples(places, places))
    different = letters[first] != letters[second]
    letters[first], letters[second] = letters[second], letters[first]
    assert is_refused("".join(letters)) == different


@given(SHORT, st.data())
def test_a_lost_or_doubled_character_is_noticed(short: ShortReport, data: st.DataObject) -> None:
    code = plain(encode_short(short))
    place = data.draw(st.integers(0, len(code) - 1))
    assert is_refused(code[:place] + code[place + 1 :])
    assert is_refused(code[:place] + code[place] + code[place:])


@given(st.text(max_size=40))
def test_anything_is_read_or_refused(text: str) -> None:
    looks_short(text)
    is_refused(text)


def found(code: str, outcome: str = "fail") -> Finding:
    return Finding(code=code, name="x", outcome=outcome)


def report(*findings: Finding, facts: Facts | None = None, version: str = "0.1.0") -> Report:
    tool = ToolInfo(version=version)
    return Report(tool=tool, facts=facts or machine(), findings=findings)


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        pytest.param(report(), ShortReport((0, 1), "linux", "passed"), id="healthy"),
        pytest.param(Report(), ShortReport(), id="empty"),
        pytest.param(
            report(facts=machine(host=host(os="windows"), smoke=change(SMOKE, outcome="hung"))),
            ShortReport((0, 1), "windows", "hung"),
            id="windows",
        ),
        pytest.param(
            report(facts=machine(host=host(os="plan9"), smoke=change(SMOKE, outcome="new"))),
            ShortReport((0, 1), "other", "other"),
            id="of-a-newer-program",
        ),
        pytest.param(
            report(found("DLS501", "info"), found("DLS211"), found("DLS101", "ok")),
            ShortReport((0, 1), "linux", "passed", ("DLS211",)),
            id="what-is-optional-is-left-out",
        ),
        pytest.param(
            report(*(found(f"DLS{number}") for number in range(900, 909))),
            ShortReport(
                *((0, 1), "linux", "passed"),
                codes=tuple(f"DLS{number}" for number in range(900, 907)),
                has_more=True,
            ),
            id="more-than-fit",
        ),
        pytest.param(
            report(found("XYZ001"), version="12.400.1"),
            ShortReport((7, 31), "linux", "passed", has_more=True),
            id="of-another-distribution",
        ),
        pytest.param(
            report(version="dev"), ShortReport((0, 0), "linux", "passed"), id="no-version"
        ),
    ],
)
def test_what_a_code_tells(report: Report, expected: ShortReport) -> None:
    assert shorten_report(report) == expected
    assert short_form.render(report, "ko") == f"{encode_short(expected)}\n"


@pytest.mark.parametrize(
    ("code", "says"),
    [
        pytest.param("", messages.WRONG_CODE, id="empty"),
        pytest.param("2222", messages.WRONG_CODE, id="too-short"),
        pytest.param("2" * 21, messages.WRONG_CODE, id="too-long"),
        pytest.param("ABCO-2", messages.WRONG_LETTER, id="letter-o"),
        pytest.param("가나다라-마", messages.WRONG_LETTER, id="hangul"),
        pytest.param("\x1b[31m", messages.WRONG_LETTER, id="escape-sequence"),
    ],
)
def test_what_is_refused(code: str, says: Text) -> None:
    with pytest.raises(UserError) as refused:
        decode_short(code)
    assert refused.value.text == says


def test_a_code_of_a_newer_program() -> None:
    code = next(
        f"Z{a}22{check}"
        for a in LETTERS
        for check in LETTERS
        if sum(n * LETTERS.index(each) for n, each in enumerate(f"{check}22{a}Z", 1)) % 31 == 0
    )
    with pytest.raises(UserError) as refused:
        decode_short(code)
    assert refused.value.text == messages.NEWER_CODE


@pytest.mark.parametrize("word", ["DLS211", "dls211", "-", "numpy", "2", "ABC1234"])
def test_what_is_no_such_code(word: str) -> None:
    assert not looks_short(word)


def test_no_name_of_a_check_looks_like_one() -> None:
    names = [name for check in all_checks().values() for name in (check.code, check.name)]
    assert [name for name in names if looks_short(name)] == []
