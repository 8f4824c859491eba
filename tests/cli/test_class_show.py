"""From what a platform downloads to the first message, as an instructor types it."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import Facts
from dlsetup.facts.factory import change, distributions_without, host, machine, python
from dlsetup.model.course import Course
from dlsetup.report.short_code import ShortReport, encode_short
from tests.classroom.packing import report_bytes, zip_bytes

if TYPE_CHECKING:
    from dlsetup.classroom.stored_reports import Judgment

pytest.importorskip("sqlalchemy")
pytest.importorskip("alembic")

MEMORY = 16 * 2**30
HEALTHY = machine(host=host(memory=MEMORY))
WITHOUT_NUMPY = machine(
    host=host(memory=MEMORY), python=python(distributions=distributions_without("numpy"))
)


COURSE = """
name = "other"
title = {en = "Other", ko = "다른 강의"}
python = ">=3.10"
packages = ["scipy"]
"""


def case_of(code: str) -> Facts:
    """Facts in which a check finds something."""
    return next(case.facts for case in all_checks()[code].cases() if case.expect)


def with_letters(facts: Facts, number: int) -> Facts:
    """No two computers have the same number of bytes."""
    return change(facts, host=change(facts.host, memory=MEMORY + number))


def moodle(*students: tuple[str, Facts]) -> bytes:
    return zip_bytes(
        {
            f"{name}_{number}_assignsubmission_file/dlsetup-report.json": report_bytes(
                with_letters(facts, number)
            )
            for number, (name, facts) in enumerate(students, 1)
        }
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    from dlsetup.cli.app import main

    code = main(["--lang", "en", "class", *words])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def show(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    from dlsetup.cli.app import main

    main(["--lang", "en", "class", "show", "--format", "json", *words])
    shown: dict[str, Any] = json.loads(capsys.readouterr().out)
    return shown


CLASS = (("김 아다", HEALTHY), ("Lee Bo", WITHOUT_NUMPY), ("Cho", case_of("DLS201")))


CLASS_PAGES = ["class-2.html", "class-3.html"]
DAYS = {
    "2026-11-01": {"ada": WITHOUT_NUMPY, "bob": HEALTHY},
    "2026-11-03": {"ada": HEALTHY, "cy": WITHOUT_NUMPY},
    "2026-11-04": {"bob": case_of("DLS201")},
}


def test_from_a_download_to_a_message(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "hw.zip").write_bytes(moodle(*CLASS))
    (folder / "list.csv").write_bytes("학번,이름\n71,김 아다\n72,Lee Bo\n79,Zoe\n".encode("cp949"))
    code, text = call(capsys, "collect", "hw.zip", "--students", "list.csv")
    assert code == 0 and "3 new reports" in text
    code, text = call(capsys, "show")
    assert code == 1
    assert "1 of 4 students are ready. One message would free 1 student." in text
    assert "1 student has sent no report: 79 Zoe" in text
    assert "1 student is not on the list: Cho" in text
    assert "dlsetup class message install" in text
    code, text = call(capsys, "message", "install")
    assert code == 0 and "(Linux): 72" in text and "numpy" in text


def test_a_message_frees_whom_it_promises(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Their reports are made again, without what the message ends."""
    students = [*CLASS, ("Dan", WITHOUT_NUMPY), ("Eve", WITHOUT_NUMPY)]
    (folder / "hw.zip").write_bytes(moodle(*students))
    call(capsys, "collect", "hw.zip")
    before = show(capsys)
    cause = next(each for each in before["causes"] if each["cause"] == "install")
    assert len(cause["frees"]) == 3
    cured = [(name, HEALTHY if facts is WITHOUT_NUMPY else facts) for name, facts in students]
    (folder / "again.zip").write_bytes(moodle(*cured))
    call(capsys, "collect", "again.zip")
    after = show(capsys)
    assert sorted(set(after["ready"]) - set(before["ready"])) == sorted(cause["frees"])
    assert (after["students"], before["students"]) == (5, 5)


def test_what_comes_before_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """While a setting of pip is wrong, the command of an installation fails."""
    setting = case_of("DLS220")
    both = change(setting, python=python(distributions=distributions_without("numpy")))
    (folder / "hw.zip").write_bytes(moodle(("Ada", both), ("Bo", WITHOUT_NUMPY), ("Cy", setting)))
    call(capsys, "collect", "hw.zip")
    _, text = call(capsys, "message", "install", "--format", "json")
    written = {tuple(each["students"]): each["text"] for each in json.loads(text)["messages"]}
    assert {students: "(DLS220)" in each for students, each in written.items()} == {
        ("Ada#1",): True,
        ("Bo#2",): False,
    }
    assert "fix it first" not in call(capsys, "message", "DLS220")[1]


def test_languages_of_messages(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "hw.zip").write_bytes(moodle(("Ada", WITHOUT_NUMPY), ("Bob", WITHOUT_NUMPY)))
    (folder / "list.csv").write_text("id,name,language\n1,Ada,en\n2,Bob,ko\n")
    call(capsys, "collect", "hw.zip", "--students", "list.csv")
    _, text = call(capsys, "message", "DLS211", "--format", "json")
    written = {each["lang"]: each for each in json.loads(text)["messages"]}
    assert {lang: each["students"] for lang, each in written.items()} == {"en": ["1"], "ko": ["2"]}
    assert "Then check again" in written["en"]["text"]
    assert "다시 검사하세요" in written["ko"]["text"]


def test_table_for_a_spreadsheet(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What would be computed is text, and what steers a terminal is spelled out."""
    (folder / "hw.zip").write_bytes(moodle(('=HYPERLINK("x")', HEALTHY), ("\x1b[2J,", HEALTHY)))
    call(capsys, "collect", "hw.zip")
    code, text = call(capsys, "show", "-o", "class.csv")
    assert code == 0 and "class.csv" in text
    table = (folder / "class.csv").read_bytes()
    names = [row[1] for row in csv.reader(io.StringIO(table.decode("utf-8-sig")))]
    assert names == ["name", '\'=HYPERLINK("x")', "\\x1b[2J,"]


def test_one_student_and_the_matrix(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "hw.zip").write_bytes(moodle(*CLASS))
    call(capsys, "collect", "hw.zip")
    code, text = call(capsys, "show", "--student", "Lee Bo")
    assert code == 1 and "numpy" in text
    assert "Jupyter" in call(capsys, "show", "--matrix")[1]
    assert show(capsys)["matrix"]["Lee Bo#2"]["2"] == "fail"


def test_a_name_of_two_students_is_no_ones(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "hw.zip").write_bytes(moodle(("Kim", HEALTHY), ("Kim", WITHOUT_NUMPY)))
    call(capsys, "collect", "hw.zip")
    code, text = call(capsys, "show", "--student", "kim")
    assert code == 2 and "Kim#1, Kim#2" in text
    assert "numpy" in call(capsys, "show", "--student", "Kim#2")[1]


def test_another_course(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "hw.zip").write_bytes(moodle(*CLASS))
    (folder / "course.toml").write_text(COURSE)
    call(capsys, "collect", "hw.zip")
    assert len(show(capsys)["ready"]) == 1
    assert show(capsys, "--course", "course.toml")["ready"] == []
    assert len(show(capsys)["ready"]) == 1


def test_judged_again_when_a_table_changes(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was found is kept, but not for longer than what found it."""
    from dlsetup.commands import class_judgments

    judged: list[str] = []
    judge = class_judgments.judge_packed

    def count(course: Course | None, entry: tuple[str, bytes]) -> tuple[str, Judgment]:
        judged.append(entry[0])
        return judge(course, entry)

    monkeypatch.setattr(class_judgments, "judge_packed", count)
    (folder / "hw.zip").write_bytes(moodle(*CLASS))
    call(capsys, "collect", "hw.zip")
    for digest, expected in ((b"a table", 3), (b"a table", 0), (b"another table", 3)):
        monkeypatch.setattr(class_judgments, "digest_judges", lambda digest=digest: digest)
        judged.clear()
        show(capsys)
        assert len(judged) == expected


def test_a_database_that_can_only_be_read(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was found is shown, though it is not kept."""
    from dlsetup.classroom import database_messages
    from dlsetup.classroom.store import ClassStore
    from dlsetup.model.errors import UserError

    def refuse(*_: object) -> None:
        raise UserError(database_messages.READ_ONLY, {"database": "class.db"})

    (folder / "hw.zip").write_bytes(moodle(*CLASS))
    call(capsys, "collect", "hw.zip")
    monkeypatch.setattr(ClassStore, "save_judgments", refuse)
    text = call(capsys, "show")[1]
    assert "1 of 3 students" in text and "class.db can only be read" in text


@pytest.mark.parametrize(
    ("words", "code", "text"),
    [
        pytest.param(["show"], 2, "Collect the reports first", id="nothing-collected"),
        pytest.param(["message", "DLS201"], 2, "Collect the reports first", id="no-class"),
        pytest.param(["collect", "empty"], 2, "No report was found", id="nothing-in-it"),
        pytest.param(["collect", "missing"], 1, "it does not exist", id="missing"),
        pytest.param(["collect", "empty", "--db", "mysql://x"], 2, "--db takes", id="other-url"),
        pytest.param(["collect", "empty", "--db", "empty"], 3, "is not a database", id="a-folder"),
        pytest.param(["collect", "empty", "--db", "no/where.db"], 3, "cannot be", id="no-folder"),
        pytest.param(["collect", "empty", "--students", "x.csv"], 2, "Cannot read", id="no-list"),
    ],
)
def test_refusals(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, text: str
) -> None:
    (folder / "empty").mkdir()
    found, said = call(capsys, *words)
    assert (found, text in said) == (code, True), said


def test_nobody_has_that_cause(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "hw.zip").write_bytes(moodle(*CLASS))
    call(capsys, "collect", "hw.zip")
    code, text = call(capsys, "message", "DLS999")
    assert code == 2 and "install" in text
    assert call(capsys, "show", "--student", "Nobody")[0] == 2


def test_without_the_libraries(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    for name in [name for name in sys.modules if name.startswith("dlsetup.classroom.database")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    code, text = call(capsys, "show")
    assert code == 3 and 'pip install "dlsetup[class]"' in text


def test_what_was_refused_once_is_told_as_it_is_now(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "hw.zip").write_bytes(moodle(*CLASS)[:-30])
    (folder / "other.txt").write_text("hello")
    assert "not read" in call(capsys, "collect", "hw.zip", "other.txt")[1]
    (folder / "hw.zip").write_bytes(moodle(*CLASS))
    call(capsys, "collect", "hw.zip")
    assert [each["origin"] for each in show(capsys)["refused"]] == ["other.txt"]


def test_copies_are_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    same = report_bytes()
    (folder / "hw.zip").write_bytes(zip_bytes({"ada.json": same, "bob.json": same}))
    assert "sent the same report: ada, bob" in call(capsys, "collect", "hw.zip")[1]


def test_the_folder_in_which_the_instructor_works(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither the list nor the database is a submission."""
    (folder / "hw.zip").write_bytes(moodle(*CLASS))
    (folder / "list.csv").write_text("id,name\n1,Cho\n")
    for _ in range(2):
        code, text = call(capsys, "collect", ".", "--students", "list.csv")
        assert code == 0 and "not read" not in text


def test_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whole where scripts do not run, and with nobody's markup."""
    students = [*CLASS, ("<script>alert(1)", WITHOUT_NUMPY)]
    (folder / "hw.zip").write_bytes(moodle(*students))
    call(capsys, "collect", "hw.zip")
    call(capsys, "show", "-o", "class.html")
    page = (folder / "class.html").read_text("utf-8")
    assert "1 of 4 students are ready." in page and "numpy" in page
    assert page.count("<script") == 1 and "&lt;script&gt;alert(1)" in page
    assert "src=" not in page and "http" not in page


def test_pages_of_a_large_class(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each student is on one of them, and all know each other."""
    from dlsetup.commands import class_page, class_pages

    for module in (class_page, class_pages):
        monkeypatch.setattr(module, "STUDENTS", 2)
    students = [(f"student-{number}", HEALTHY) for number in range(5)]
    (folder / "hw.zip").write_bytes(moodle(*students))
    call(capsys, "collect", "hw.zip")
    code, text = call(capsys, "show", "-o", "class.html")
    assert code == 0 and "3 pages, class.html to class-3.html" in text
    pages = [(folder / name).read_text("utf-8") for name in ("class.html", *CLASS_PAGES)]
    listed = [re.findall(r'<th scope="row">(student-\d)', page) for page in pages]
    assert listed == [["student-0", "student-1"], ["student-2", "student-3"], ["student-4"]]
    for number, page in enumerate(pages, 1):
        assert [name for name in CLASS_PAGES if f'href="{name}#students"' in page] == CLASS_PAGES
        assert "5 of 5 students are ready." in page and page.count("aria-current") == 2
        assert ("Causes and messages" in page) == (number > 1)
        assert f'aria-current="page">{2 * number - 1} to {min(5, 2 * number)}<' in page


def test_over_time(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Attempts of each, and who was ready at the end of each day."""
    for day, files in DAYS.items():
        reports = {
            f"{name}.json": report_bytes(facts, created=f"{day}T12:00:00+00:00")
            for name, facts in files.items()
        }
        (folder / f"{day}.zip").write_bytes(zip_bytes(reports))
        call(capsys, "collect", f"{day}.zip")
    shown = show(capsys)
    assert [(each["day"], each["reports"], each["ready"]) for each in shown["days"]] == [
        ("2026-11-01", 2, 1),
        ("2026-11-03", 2, 2),
        ("2026-11-04", 1, 1),
    ]
    assert [each["ready"] for each in shown["attempts"]["ada"]] == [False, True]
    assert re.search(r"2026-11-03 +2 +2\b", call(capsys, "show", "--days")[1])
    assert "2026-11-03" not in call(capsys, "show")[1]
    call(capsys, "show", "-o", "class.html")
    page = (folder / "class.html").read_text("utf-8")
    assert "<td>2: stuck, ready</td>" in page and "<td>2: ready, stuck</td>" in page


def test_workbook(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    (folder / "hw.zip").write_bytes(moodle(("=1+1", HEALTHY), ("\x1b[2J", WITHOUT_NUMPY)))
    call(capsys, "collect", "hw.zip")
    call(capsys, "show", "-o", "class.xlsx")
    workbook = openpyxl.load_workbook(folder / "class.xlsx")
    names = [(row[1].value, row[1].data_type) for row in workbook["students"].iter_rows()]
    assert names == [("name", "s"), ("=1+1", "s"), ("\\x1b[2J", "s")]
    assert [row[0].value for row in workbook["causes"].iter_rows()][:2] == ["cause", "install"]
    who = [[cell.value for cell in row] for row in workbook["who"].iter_rows()]
    assert who[:2] == [
        ["cause", "id", "name", "stuck", "freed"],
        ["install", "\\x1b[2J#2", "\\x1b[2J", "yes", "yes"],
    ]


def test_short_codes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stuck = encode_short(ShortReport((0, 1), "windows", "failed", ("DLS211", "DLS405")))
    ready = encode_short(ShortReport((0, 1), "linux", "passed"))
    lines = (f"Ada {stuck}", f"Bo {stuck}", f"Cy {ready}", f"Di {stuck[:-1]}")
    (folder / "codes.txt").write_text("\n".join(lines), "utf-8")
    code, text = call(capsys, "collect", "codes.txt")
    assert code == 0 and "3 new reports" in text and "codes.txt:4" in text
    assert "Ada, Bo" not in text  # equal codes are no copies
    assert "0 new reports" in call(capsys, "collect", "codes.txt")[1]
    shown = show(capsys)
    assert shown["ready"] == ["Cy"]
    assert {each["cause"] for each in shown["causes"]} == {"DLS211", "DLS405"}
    _, text = call(capsys, "message", "DLS211")
    assert "Windows" in text and "DLS211" in text and "Ada, Bo" in text and "{" not in text
    assert "DLS211" in call(capsys, "show", "--student", "Ada")[1]


def test_what_students_typed_into_a_form(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from dlsetup.report.formats import markdown
    from dlsetup.report.reading import parse_report

    code = encode_short(ShortReport((0, 1), "windows", "failed", ("DLS211",)))
    report = parse_report(report_bytes(with_letters(WITHOUT_NUMPY, 9)), "r.json")
    text = html.escape(markdown.render(report, "ko")).replace("\n", "<br />")
    typed = {
        "김 아다_1_assignsubmission_onlinetext/onlinetext.html": text,
        "Lee Bo_2_assignsubmission_onlinetext_onlinetext.html": f"My code: {code}",
        "kimcy_LATE_3_text.html": html.escape(report_bytes(with_letters(HEALTHY, 3)).decode()),
        "Di_4_assignsubmission_onlinetext/onlinetext.html": "See my file",
        "Di_4_assignsubmission_file/code.txt": code,
    }
    pages = {name: f"<p>{text}</p>".encode() for name, text in typed.items()}
    (folder / "hw.zip").write_bytes(zip_bytes(pages))
    collected, said = call(capsys, "collect", "hw.zip")
    assert collected == 0 and "4 new reports" in said
    assert "1 file was not read: the text that was typed has no report" in said
    shown = show(capsys)
    assert shown["ready"] == ["kimcy#3"]
    stuck = {student for cause in shown["causes"] for student in cause["stuck"]}
    assert stuck == {"Di#4", "Lee Bo#2", "김 아다#1"}
    assert json.loads(call(capsys, "collect", "hw.zip", "--format", "json")[1])["refused"] == [
        {
            "origin": "hw.zip/Di_4_assignsubmission_onlinetext/onlinetext.html",
            "reason": "typed",
            "detail": "",
        }
    ]
