from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.classroom.owners import Owner
from dlsetup.classroom.roster import Roster
from dlsetup.classroom.roster_file import parse_roster, read_roster
from dlsetup.model.errors import UserError

LIST = '학번,이름,이메일,언어\n20251,김 아다,ada@x.kr,ko\n20252,"Lee, Bob",bob@x.kr,en\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_reading(tmp_path: Path, encoding: str, separator: str) -> None:
    text = LIST.replace('"Lee, Bob"', "Bob Lee").replace(",", separator)
    (tmp_path / "list.csv").write_bytes(text.encode(encoding))
    students = read_roster(str(tmp_path / "list.csv")).students
    assert [(each.id, each.name, each.lang) for each in students] == [
        ("20251", "김 아다", "ko"),
        ("20252", "Bob Lee", "en"),
    ]


@pytest.mark.parametrize(
    ("owner", "student"),
    [
        pytest.param(Owner("x", "20251"), "20251", id="id-of-the-platform"),
        pytest.param(Owner("20251"), "20251", id="file-named-by-id"),
        pytest.param(Owner("20251_week1"), "20251", id="id-in-a-name"),
        pytest.param(Owner("김아다", "7"), "20251", id="name"),
        pytest.param(Owner("leebob", "8"), "20252", id="sortable-name-of-canvas"),
        pytest.param(Owner("Bob Lee", "8"), "20252", id="name-turned-round"),
        pytest.param(Owner("bob@x.kr"), "20252", id="mail"),
        pytest.param(Owner("Participant", "9"), None, id="nobody"),
        pytest.param(Owner(), None, id="no-name"),
    ],
)
def test_join(owner: Owner, student: str | None) -> None:
    found = Roster(parse_roster(LIST)).find(owner)
    assert (found.id if found else None) == student


MOODLE_SHEET = (
    "Identifier,Full name,ID number,Email address,Status\n"
    "Participant 991,김 민수,,m1@x.kr,Submitted\nParticipant 992,김 민수,,m2@x.kr,-\n"
    "Participant 993,Jean-Luc Ode,,jl@x.kr,-\n"
)


@pytest.mark.parametrize(
    ("owner", "student"),
    [
        pytest.param(Owner("Participant", "991"), "m1@x.kr", id="blind"),
        pytest.param(Owner("김 민수", "992"), "m2@x.kr", id="two-with-one-name"),
        pytest.param(Owner("Group-A-Jean-Luc Ode", "7"), "jl@x.kr", id="group"),
        pytest.param(Owner("Group A-김 민수", "992"), "m2@x.kr", id="group-and-one-name"),
        pytest.param(Owner("Group A-김 민수", "7"), None, id="either"),
    ],
)
def test_join_with_moodles_grading_worksheet(owner: Owner, student: str | None) -> None:
    found = Roster(parse_roster(MOODLE_SHEET)).find(owner)
    assert (found.id if found else None) == student


def test_names_alone_are_numbered_and_nobody_is_taken_for_another() -> None:
    roster = Roster(parse_roster("First name,Last name\nAda,Kim\nAda,Lee\n민수,김\n민수,김\n"))
    assert [each.id for each in roster.students] == [
        "Ada Kim",
        "Ada Lee",
        "민수 김 (1)",
        "민수 김 (2)",
    ]
    assert roster.find(Owner("김 민수", "991")) is None
    assert (found := roster.find(Owner("Lee Ada", "992"))) and found.id == "Ada Lee"


def test_letters_of_a_mac_are_put_together(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("학번\n\u1100\u1161\n", encoding="utf-8")
    assert [each.id for each in read_roster(str(tmp_path / "list.csv")).students] == ["\uac00"]


def test_two_students_with_one_name() -> None:
    roster = Roster(parse_roster("id,name\n1,Kim\n2,Kim\n"))
    assert roster.find(Owner("Kim", "99")) is None
    assert [each.id for each in roster.students] == ["1", "2"]


COUNTED = "No,학번,이름\n1,71,Kim\n2,72,Lee\n"
ONE_NAME = "학번,name\n71,Kim\n72,Kim\n"
TWO_NAMES = "First name,Last name,Student ID\nAda,Kim,7\nBo,Kim,8\n"


@pytest.mark.parametrize(
    ("text", "owner", "student"),
    [
        pytest.param(COUNTED, Owner("x", "2"), None, id="a-counter"),
        pytest.param("번,학번\n1,71\n2,72\n", Owner("x", "2"), None, id="a-counter-by-its-numbers"),
        pytest.param(COUNTED, Owner("Lee", "71"), "72", id="name-first"),
        pytest.param(
            "학번,name\n71,Kim\n72,Kim\n", Owner("Kim", "72"), "72", id="one-name-two-ids"
        ),
        pytest.param(
            TWO_NAMES,
            Owner("Bo Kim", "1"),
            "8",
            id="two-columns-of-names",
        ),
    ],
)
def test_numbers_that_are_no_ids(text: str, owner: Owner, student: str | None) -> None:
    found = Roster(parse_roster(text)).find(owner)
    assert (found.id if found else None) == student


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param("Vorname;Matrikelnummer\nAda;7\n", ["7"], id="id-in-the-second-column"),
        pytest.param("SIS User ID,Student\n7,Ada\n", ["7"], id="canvas"),
        pytest.param("ada\nbob\n", ["ada", "bob"], id="names-alone-have-no-heading"),
        pytest.param("김 아다,남\n이 보,여\n", ["김 아다", "이 보"], id="words-alone-no-heading"),
        pytest.param("a@x.kr\nb@x.kr\n", ["a@x.kr", "b@x.kr"], id="addresses-alone"),
        pytest.param("Kursteilnehmer\n71\n72\n", ["71", "72"], id="a-heading-nobody-knows"),
        pytest.param("7,Ada\n8,Bob\n", ["7", "8"], id="no-heading"),
        pytest.param("No,학번\n1,71\n2,72\n", ["71", "72"], id="a-counter-first"),
        pytest.param("번호,메일\n1,a@x\n2,b@x\n", ["a@x", "b@x"], id="a-counter-is-no-id"),
        pytest.param("id\n7\n7\n\n 8 \n", ["7", "8"], id="twice-and-empty"),
        pytest.param("", [], id="empty"),
        pytest.param("First name,Email address\nAda,a@x\nAda,b@x\n", ["a@x", "b@x"], id="mail"),
        pytest.param("Name,ID number\nAda,\nBo,\nCy,7\n", ["Ada", "Bo", "Cy"], id="unfilled-ids"),
        pytest.param("학번,이름\n7,Ada\n8,Bo\n,Cy\n", ["7", "8", "Cy"], id="one-without-an-id"),
        pytest.param("id,name,x\n7\n8,Bo\n", ["7", "8"], id="short-rows"),
        pytest.param("2026 딥러닝;\n;\n학번;이름\n7;Ada\n", ["7"], id="a-title-above"),
        pytest.param('No;"학번\n(숫자)";이름\n1;7;"A\nda"\n', ["7"], id="lines-in-cells"),
        pytest.param("sep=;\nid;name, all\n7;Ada\n", ["7"], id="separator-stated"),
        pytest.param(
            'Student,ID\n    Points Possible,\n"Kim, A",7\n', ["7"], id="points-of-canvas"
        ),
    ],
)
def test_columns(text: str, ids: list[str]) -> None:
    assert [each.id for each in parse_roster(text)] == ids


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xff\x81\xff", id="no-text"),
        pytest.param(b"a" * 200_000, id="a-cell"),
        pytest.param("학번,이름\n".encode(), id="nobody"),
    ],
)
def test_no_list(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "list.csv").write_bytes(data)
    with pytest.raises(UserError):
        read_roster(str(tmp_path / "list.csv"))
