"""`dlsetup class verify`: reports of a class, honest and not."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pytest

from dlsetup.facts import Smoke
from dlsetup.facts.build import SMOKE, change, machine
from dlsetup.report.reading import read
from dlsetup.smoke import referee
from dlsetup.smoke.seeds import seed_from
from dlsetup.words import VERDICTS

PATTERN = "spring {student}"
ADA = seed_from("spring ada")
LOSSES = tuple(enumerate(islice(referee.losses(ADA), 3), start=1))
HONEST = change(SMOKE, seed=ADA, losses=LOSSES)


def document(smoke: Smoke | None) -> str:
    import msgspec

    facts = msgspec.to_builtins(machine(smoke=smoke))
    text = json.dumps({"schema": "dlsetup/report/1", "facts": facts, "findings": []})
    assert read(text.encode(), "here").facts.smoke == smoke
    return text


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "보고서"
    folder.mkdir()
    (folder / "ada.json").write_text(document(HONEST), "utf-8")
    return folder


Row = tuple[str, str | None, str | None]  # outcome, reason, student


class Told(NamedTuple):
    code: int
    rows: dict[str, Row]
    missing: list[str]


def verify(capsys: pytest.CaptureFixture[str], *argv: str) -> Told:
    from dlsetup.cli.app import main

    code = main(["class", "verify", *argv, "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    rows = {
        Path(each["file"]).name: (each["outcome"], each["reason"], each["student"])
        for each in told["reports"]
    }
    return Told(code, rows, told["missing"])


def test_honest(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told, _ = verify(capsys, str(reports), "--seed-from", PATTERN)
    assert (code, told["ada.json"]) == (0, ("agrees", None, "ada"))


@pytest.mark.parametrize(
    ("smoke", "outcome", "reason"),
    [
        pytest.param(
            change(HONEST, losses=((1, LOSSES[0][1]), (2, LOSSES[1][1] * (1 + 3e-9)))),
            "does-not-agree",
            "losses",
            id="a-digit-changed",
        ),
        pytest.param(
            change(HONEST, seed=ADA + 1), "does-not-agree", "losses", id="the-seed-changed"
        ),
        pytest.param(change(HONEST, losses=()), "cannot-tell", "no-losses", id="no-losses"),
        pytest.param(
            change(HONEST, losses=((700, 0.1),)), "cannot-tell", "no-losses", id="late-losses"
        ),
        pytest.param(SMOKE, "cannot-tell", "no-losses", id="of-an-old-report"),
        pytest.param(None, "cannot-tell", "no-training", id="never-trained"),
    ],
)
def test_what_does_not_agree(
    reports: Path,
    capsys: pytest.CaptureFixture[str],
    smoke: Smoke | None,
    outcome: str,
    reason: str,
) -> None:
    (reports / "other.json").write_text(document(smoke), "utf-8")
    code, told, _ = verify(capsys, str(reports))
    assert told["other.json"][:2] == (outcome, reason)
    assert told["ada.json"][0] == "agrees"
    assert code == (1 if outcome == "does-not-agree" else 0)


def test_the_file_is_named_after_another(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (reports / "bob.json").write_text(document(HONEST), "utf-8")
    code, told, _ = verify(capsys, str(reports), "--seed-from", PATTERN)
    assert (code, told["bob.json"]) == (1, ("does-not-agree", "other-seed", "bob"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949"])
def test_students(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    """Whose report it is, its seed says; who has none is told."""
    students = tmp_path / "students.csv"
    students.write_bytes("학번,이름\nada,에이다\n보람,김보람\n".encode(encoding))
    (reports / "ada.json").rename(reports / "report (3).json")
    (reports / "other.json").write_text(document(change(HONEST, seed=5)), "utf-8")
    code, told, missing = verify(
        capsys, str(reports), "--seed-from", PATTERN, "--students", str(students)
    )
    assert told["report (3).json"] == ("agrees", None, "ada")
    assert told["other.json"] == ("does-not-agree", "other-seed", None)
    assert (code, missing) == (1, ["보람"])


def test_what_is_no_report(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (reports / "cut.json").write_text('{"schema": "dlsetup/rep', "utf-8")
    (reports / "notes.txt").write_text("no", "utf-8")
    code, told, _ = verify(capsys, str(reports))
    assert (code, told["cut.json"][0]) == (0, "cannot-tell")
    assert "notes.txt" not in told


@pytest.mark.parametrize(
    "argv",
    [
        pytest.param(("nowhere",), id="no-such-file"),
        pytest.param((".", "--students", "x.csv"), id="students-without-pattern"),
        pytest.param((".",), id="empty-folder"),
        pytest.param((), id="no-report-named"),
    ],
)
def test_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...]
) -> None:
    from dlsetup.cli.app import main

    monkeypatch.chdir(tmp_path)
    assert main(["class", "verify", *argv]) == 2


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_shown(reports: Path, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    from dlsetup.cli.app import main

    assert main(["class", "verify", str(reports), "--lang", lang]) == 0
    assert VERDICTS["agrees"].say(lang) in capsys.readouterr().out
