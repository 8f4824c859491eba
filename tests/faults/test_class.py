"""A class of forty whose environments are really broken: what is shown is what was put in, and a
message frees whom it promises to free, and nobody else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults import classroom
from tests.faults.classroom import Student
from tests.faults.test_faults import use

pytest.importorskip("sqlalchemy")
pytest.importorskip("alembic")

SIZE = 40


@pytest.fixture
def students() -> Iterator[list[Student]]:
    use()
    made = classroom.make_class()
    yield made
    classroom.scrap_class(made)


def call(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    from dlsetup.cli.app import main

    main(["--lang", "en", "class", *words])
    return capsys.readouterr().out


def show(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(call(capsys, "show", "--format", "json"))
    return shown


def collect(capsys: pytest.CaptureFixture[str], name: str, students: list[Student]) -> str:
    Path(name).write_bytes(classroom.hand_in(students))
    return call(capsys, "collect", name)


def test_class_of_forty(
    students: list[Student],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert len(students) == SIZE
    assert f"{SIZE} new reports" in collect(capsys, "first.zip", students)
    shown = show(capsys)
    stuck = {each["cause"]: set(each["stuck"]) for each in shown["causes"] if each["stuck"]}
    assert stuck == classroom.stuck_by_cause(students)
    ready = {each.id for each in students if not each.causes}
    assert set(shown["ready"]) == ready
    for number, first in enumerate(shown["first"]):
        promised = next(each for each in shown["causes"] if each["cause"] == first["cause"])
        follow_message(capsys, first["cause"], students, number)
        after = show(capsys)
        freed = set(after["ready"]) - ready
        assert len(after["ready"]) == first["ready_then"]
        assert freed >= set(promised["frees"])
        assert number or freed == set(promised["frees"])  # the later ones free with those before
        ready = set(after["ready"])


def follow_message(
    capsys: pytest.CaptureFixture[str], cause: str, students: list[Student], number: int
) -> None:
    """Everybody to whom it is sent does as it says, and reports again."""
    by_id = {each.id: each for each in students}
    sent = list(classroom.messages_by_student(call(capsys, "message", cause, "--format", "json")))
    assert {student for student, _ in sent} == classroom.stuck_by_cause(students)[cause]
    for student, message in sent:
        by_id[student].follow(message)
    again = [by_id[student] for student, _ in sent]
    assert f"{len(again)} new reports" in collect(capsys, f"again-{number}.zip", again)
