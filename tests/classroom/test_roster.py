from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.classroom.owners import Owner
from dlsetup.classroom.roster import Roster, parse_roster, read_roster
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
        pytest.param("ada\nbob\n", ["bob"], id="a-line-without-figures-is-a-heading"),
        pytest.param("7,Ada\n8,Bob\n", ["7", "8"], id="no-heading"),
        pytest.param("No,학번\n1,71\n2,72\n", ["71", "72"], id="a-counter-first"),
        pytest.param("번호,메일\n1,a@x\n2,b@x\n", ["a@x", "b@x"], id="a-counter-is-no-id"),
        pytest.param("id\n7\n7\n\n 8 \n", ["7", "8"], id="twice-and-empty"),
        pytest.param("", [], id="empty"),
    ],
)
def test_columns(text: str, ids: list[str]) -> None:
    assert [each.id for each in parse_roster(text)] == ids


@pytest.mark.parametrize(
    "data", [pytest.param(b"\xff\x81\xff", id="no-text"), pytest.param(b"a" * 200_000, id="a-cell")]
)
def test_no_list(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "list.csv").write_bytes(data)
    with pytest.raises(UserError):
        read_roster(str(tmp_path / "list.csv"))
