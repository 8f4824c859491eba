"""What students type into the forms of a learning platform."""

from __future__ import annotations

import pytest

from dlsetup.classroom import messages
from dlsetup.classroom.entries import read_entries
from dlsetup.classroom.owners import find_owner
from dlsetup.classroom.submissions import RefusedFile, Submission
from dlsetup.classroom.typed_codes import read_typed_codes
from dlsetup.report.short_code import ShortReport, encode_short

CODE = encode_short(ShortReport((0, 1), "windows", "failed", ("DLS211", "DLS999")))
OTHER = encode_short(ShortReport((0, 1), "linux", "passed"))
WRONG = CODE[:-1] + ("2" if CODE[-1] != "2" else "3")
PLACE = "Ada Kim_991_assignsubmission_onlinetext/onlinetext.html"


def typed(text: str, place: str = PLACE) -> Submission:
    return Submission(place, text.encode(), find_owner(place.split("/")))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param(CODE, [CODE], id="alone"),
        pytest.param(f"<p>{CODE.lower()}</p>", [CODE], id="page"),
        pytest.param(f"<p>My code is {CODE}. Thank you</p>", [CODE], id="in-a-sentence"),
        pytest.param(f"<p>제 코드는 {CODE}입니다.</p>", [CODE], id="korean"),
        pytest.param(f"<p>{CODE.replace('-', ' ')}</p>", [CODE], id="spaces"),
        pytest.param(CODE.replace("-", ""), [CODE.replace("-", "")], id="without-hyphens"),
        pytest.param(CODE.replace("-", "\u2013"), [CODE], id="dashes-of-a-phone"),
        pytest.param(f"<p>{CODE}</p><p>now: {OTHER}</p>", [CODE, OTHER], id="two"),
        pytest.param(f"{CODE}\n{CODE}", [CODE], id="twice"),
        pytest.param(f"code {WRONG}", ["wrong-code"], id="wrong"),
        pytest.param(f"{WRONG} no: {CODE}", [CODE], id="typed-again"),
        pytest.param("See my file, 010-1234-5678, 20251234.", [], id="nothing"),
        pytest.param("ABCD EFGH that have this code", [], id="words"),
        pytest.param("", [], id="empty"),
        pytest.param("\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), [], id="garbage"),
    ],
)
def test_codes(text: str, codes: list[str]) -> None:
    found = read_typed_codes(typed(text))
    assert len(found) == len(codes)
    for entry, code in zip(found, codes, strict=True):
        if isinstance(entry, RefusedFile):
            assert entry.reason == code
        else:
            [expected] = read_typed_codes(typed(code))
            assert not isinstance(expected, RefusedFile) and entry.report == expected.report
            assert (entry.submission.owner.name, entry.submission.owner.id) == ("Ada Kim", "991")


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        pytest.param(PLACE, "typed", id="moodle"),
        pytest.param("kimada_LATE_12_text.html", "typed", id="canvas"),
        pytest.param("anon_x9_text.html", "typed", id="canvas-anonymous"),
        pytest.param("kimada_12_345_report.html", "not-a-report", id="file"),
    ],
)
def test_a_text_without_a_report_says_so(place: str, reason: str) -> None:
    [found] = read_entries(typed("<p>See my file</p>", place))
    assert isinstance(found, RefusedFile) and found.reason == reason
    assert reason in messages.REFUSALS
