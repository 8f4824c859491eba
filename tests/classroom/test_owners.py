from __future__ import annotations

import pytest

from dlsetup.classroom.owners import Owner, find_owner, is_of_many, name_by_signature

BULK = "submissions.zip"


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        pytest.param("kimada_12_345_report.html", Owner("kimada", "12"), id="canvas"),
        pytest.param(
            "kimada_LATE_12_345_report-2.html", Owner("kimada", "12", True, 2), id="canvas-late"
        ),
        pytest.param("lee_bo_12_345_r.json", Owner("lee_bo", "12"), id="canvas-name-with-line"),
        pytest.param("anon_x9Zq1_345_r.json", Owner("anon", "x9Zq1"), id="canvas-anonymous"),
        pytest.param("LATE_anon_77_r.json", Owner("anon", "77", True), id="anonymous-late"),
        pytest.param(
            "김 아다_991_assignsubmission_file/r.html", Owner("김 아다", "991"), id="moodle"
        ),
        pytest.param(
            "Ada Kim_991_assignsubmission_file_/r.html", Owner("Ada Kim", "991"), id="moodle-older"
        ),
        pytest.param(
            "Ada Kim_991_assignsubmission_file_r.html", Owner("Ada Kim", "991"), id="moodle-flat"
        ),
        pytest.param(
            "참가자_991_assignsubmission_file/a.zip/r.html",
            Owner("참가자", "991"),
            id="moodle-blind",
        ),
        pytest.param(
            "Ada Kim_991_assignsubmission_onlinetext/onlinetext.html",
            Owner("Ada Kim", "991", typed=True),
            id="moodle-typed",
        ),
        pytest.param(
            "Ada Kim_991_assignsubmission_onlinetext_온라인텍스트.html",
            Owner("Ada Kim", "991", typed=True),
            id="moodle-typed-flat",
        ),
        pytest.param(
            "kimada_LATE_12_text.html", Owner("kimada", "12", True, typed=True), id="canvas-typed"
        ),
        pytest.param(
            "anon_x9Zq1_text.html", Owner("anon", "x9Zq1", typed=True), id="canvas-typed-anonymous"
        ),
        pytest.param("ada.json", Owner("ada"), id="own-name"),
        pytest.param("kim_2026_11_26.json", Owner("kim_2026_11_26"), id="a-date-is-no-id"),
        pytest.param("ada/report_2026_11_26.json", Owner("ada"), id="a-report-with-a-date"),
        pytest.param("ada/dlsetup-report (2).html", Owner("ada"), id="folder-of-a-student"),
        pytest.param("dlsetup-report.html", Owner("dlsetup-report"), id="nothing-tells"),
        pytest.param("20251234_홍길동.html", Owner("20251234_홍길동"), id="id-and-name"),
        pytest.param(
            "a_1_assignsubmission_file/b_2_assignsubmission_file/r.html",
            Owner("a", "1"),
            id="a-name-inside-is-the-students-own",
        ),
        pytest.param("kim_12_345_r.zip/lee_13_9_r.html", Owner("kim", "12"), id="zip-of-a-student"),
        pytest.param(
            "week_2026_11_all/ada.json", Owner("ada"), id="a-folder-has-no-form-of-canvas"
        ),
    ],
)
def test_owner(path: str, owner: Owner) -> None:
    assert find_owner(path.split("/")) == owner


@pytest.mark.parametrize(
    ("owner", "sender", "label", "name"),
    [
        pytest.param(Owner("dlsetup-report (2)"), "Ada", "lab-07", "Ada", id="sender"),
        pytest.param(Owner("dlsetup-report"), " ", "lab-07", "lab-07", id="label"),
        pytest.param(Owner(), "", " lab  07\n", "lab 07", id="spaces"),
        pytest.param(Owner("report"), "", "", "report", id="unsigned"),
        pytest.param(Owner("kim"), "Ada", "lab-07", "kim", id="own-name-of-the-file"),
        pytest.param(Owner("report", "991"), "Ada", "", "report", id="platform"),
        pytest.param(Owner(), "", "\x1b[31m", "\\x1b[31m", id="escape-sequence"),
        pytest.param(Owner(), "x" * 999, "", "x" * 80, id="long"),
    ],
)
def test_a_signature_where_a_name_tells_nothing(
    owner: Owner, sender: str, label: str, name: str
) -> None:
    assert name_by_signature(owner, sender, label) == owner._replace(name=name)


def test_letters_of_a_mac() -> None:
    """It takes Hangul apart in the names of files."""
    assert find_owner(["\u1100\u1161.json"]) == find_owner(["\uac00.json"])


def test_a_name_is_one_line() -> None:
    assert find_owner(["a\n b_1_assignsubmission_file_r.html"]) == Owner("a b", "1")


def test_two_students_with_one_name() -> None:
    first, second = (find_owner([f"Kim_{n}_assignsubmission_file_r.html"]) for n in (1, 2))
    assert first.key != second.key


@pytest.mark.parametrize(
    ("names", "nested", "many"),
    [
        pytest.param(["kim_1_2_r.html", "lee_3_4_r.html"], True, True, id="canvas"),
        pytest.param(["ada.json", "bob.json"], False, True, id="plain-names"),
        pytest.param(["ada.json", "bob.json"], True, False, id="plain-names-of-a-student"),
        pytest.param(["a/report.html", "a/report.json"], False, False, id="one-students-two-forms"),
    ],
)
def test_is_of_many(names: list[str], nested: bool, many: bool) -> None:
    assert is_of_many(names, nested=nested) == many
