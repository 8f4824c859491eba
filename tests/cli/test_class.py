"""`dlsetup class verify`: reports of a class, honest and not."""

from __future__ import annotations

import html
import json
import sys
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest

from dlsetup.classroom import verify as verify_module
from dlsetup.classroom.messages import REFUSALS, VERDICTS
from dlsetup.facts import Smoke
from dlsetup.facts.factory import SMOKE, change, machine
from dlsetup.report.reading import parse_report
from dlsetup.smoke.digits import referee, reference_curve, seeds
from dlsetup.smoke.digits.seeds import seed_from_text
from tests.classroom.packing import zip_bytes
from tests.cli.conftest import Program
from tests.thoroughness import one_of_each, thorough

pytestmark = one_of_each

first_losses = cache(verify_module.first_losses)


@pytest.fixture(autouse=True)
def _once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A seed is trained once, not in every test."""
    monkeypatch.setattr(verify_module, "first_losses", first_losses)


PATTERN = "spring {student}"
ADA = seed_from_text("spring ada")
BOB = seed_from_text("spring bob")


def trained(seed: int) -> tuple[tuple[int, float], ...]:
    return tuple(enumerate(islice(referee.losses(seed), 3), start=1))


LOSSES = trained(ADA)
HONEST = change(SMOKE, seed=ADA, losses=LOSSES)
STORED = tuple(reference_curve.reference_losses(seeds.STORED_SEED, 800).items())
CURVE = tuple((step, loss) for step, loss in STORED if step == 1 or step % 10 == 0)


def document(smoke: Smoke | None) -> str:
    import msgspec

    facts = msgspec.to_builtins(machine(smoke=smoke))
    text = json.dumps({"schema": "dlsetup/report/1", "facts": facts, "findings": []})
    assert parse_report(text.encode(), "here").facts.smoke == smoke
    return text


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "보고서"
    folder.mkdir()
    (folder / "ada.json").write_text(document(HONEST), "utf-8")
    return folder


# capset(2): root gives its rights over files up
POWERLESS = (
    "import ctypes; "
    "ctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)())\n"
)

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
            change(HONEST, losses=(*LOSSES[:2], (3, LOSSES[2][1] * (1 + 3e-9)))),
            "does-not-agree",
            "losses",
            id="a-digit-changed",
        ),
        pytest.param(
            change(HONEST, seed=ADA + 1), "does-not-agree", "copied", id="the-seed-changed"
        ),
        pytest.param(
            change(HONEST, losses=trained(BOB)), "does-not-agree", "losses", id="anothers-losses"
        ),
        pytest.param(
            change(HONEST, seed=0, losses=LOSSES), "does-not-agree", "copied", id="seed-0-claimed"
        ),
        pytest.param(
            change(HONEST, losses=(*LOSSES[:2], (3, float("inf")))),
            "does-not-agree",
            "losses",
            id="not-finite",
        ),
        pytest.param(
            change(HONEST, losses=tuple((step, -loss) for step, loss in LOSSES)),
            "does-not-agree",
            "losses",
            id="below-zero",
        ),
        pytest.param(
            change(HONEST, seed=-1, losses=trained(-1)), "agrees", None, id="a-negative-seed"
        ),
        pytest.param(
            change(HONEST, seed=0, losses=STORED), "agrees", None, id="the-seed-of-everybody"
        ),
        pytest.param(
            change(HONEST, losses=LOSSES[:1]), "cannot-tell", "no-losses", id="the-first-loss-alone"
        ),
        pytest.param(
            change(HONEST, curve=((1, LOSSES[0][1] + 1e-3),)),
            "does-not-agree",
            "contradictory",
            id="another-curve",
        ),
        pytest.param(
            change(HONEST, accuracy=0.9712), "does-not-agree", "contradictory", id="no-count"
        ),
        pytest.param(
            change(HONEST, accuracy=0.5), "does-not-agree", "contradictory", id="passed-below-bar"
        ),
        pytest.param(
            change(HONEST, reasons=("curve",)),
            "does-not-agree",
            "contradictory",
            id="passed-for-a-reason",
        ),
        pytest.param(
            change(HONEST, outcome="failed"), "does-not-agree", "contradictory", id="failed-without"
        ),
        pytest.param(
            change(HONEST, deviation=1e-3, deviation_bar=1e-12),
            "does-not-agree",
            "contradictory",
            id="passed-though-it-deviates",
        ),
        pytest.param(
            change(HONEST, seed=0, losses=STORED[:20], curve=(*STORED[:1], (10, 1.0))),
            "does-not-agree",
            "contradictory",
            id="a-curve-of-two-losses",
        ),
        pytest.param(
            change(HONEST, seed=0, losses=STORED[:20], curve=(*CURVE[:80], (800, 0.02))),
            "does-not-agree",
            "losses",
            id="the-end-of-the-curve-changed",
        ),
        pytest.param(
            change(HONEST, seed=0, losses=STORED[:20], curve=CURVE), "agrees", None, id="all-told"
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
    reason: str | None,
) -> None:
    (reports / "other.json").write_text(document(smoke), "utf-8")
    code, told, _ = verify(capsys, str(reports))
    assert told["other.json"][:2] == (outcome, reason)
    assert told["ada.json"][0] == "agrees"
    assert code == (0 if outcome == "agrees" else 1)


def test_the_file_is_named_after_another(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (reports / "bob.json").write_text(document(HONEST), "utf-8")
    code, told, _ = verify(capsys, str(reports), "--seed-from", PATTERN)
    assert (code, told["bob.json"]) == (1, ("does-not-agree", "other-seed", "bob"))


NESTED = zip_bytes({"week 3/report.json": document(HONEST).encode()})
TYPED = f"<p>{html.escape(document(HONEST))}</p>".encode()


@pytest.mark.parametrize(
    ("name", "data", "student"),
    [
        pytest.param("ada_LATE_12_345_report-1.json", None, "ada", id="canvas"),
        pytest.param("LATE_anon_ada_345_report.json", None, "ada", id="canvas-anonymous"),
        pytest.param("ada_991_assignsubmission_file/report.json", None, "ada", id="moodle"),
        pytest.param("ada_991_assignsubmission_file_/report.json", None, "ada", id="moodle-older"),
        pytest.param("ada_991_assignsubmission_file_r.json", None, "ada", id="moodle-flat"),
        pytest.param("참가자_ada/report.json", None, None, id="a-folder-of-nobody"),
        pytest.param("ada_991_assignsubmission_file/all.zip", NESTED, "ada", id="packed-again"),
        pytest.param("ada_991_assignsubmission_onlinetext/t.html", TYPED, "ada", id="typed"),
    ],
)
@pytest.mark.parametrize("packed", [False, True], ids=["unpacked", "a-zip"])
def test_as_the_platform_gives_them(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    data: bytes | None,
    student: str | None,
    packed: bool,
) -> None:
    """Whose report it is, the platform's name says."""
    content = data or document(HONEST).encode()
    given = tmp_path / ("bulk.zip" if packed else "bulk")
    if packed:
        given.write_bytes(zip_bytes({name: content}))
    else:
        (given / name).parent.mkdir(parents=True)
        (given / name).write_bytes(content)
    code, told, _ = verify(capsys, str(given), "--seed-from", PATTERN)
    [(outcome, _, whose)] = told.values()
    assert (code, outcome) == ((0, "agrees") if student else (1, "does-not-agree"))
    assert student in (None, whose)


@pytest.mark.parametrize(
    ("name", "data", "reason", "counts"),
    [
        pytest.param("screen.png", b"\x89PNG", "foreign", False, id="a-picture"),
        pytest.param("notes.txt", b"I could not do it", "not-a-report", False, id="a-note"),
        pytest.param(
            "Bo_7_assignsubmission_onlinetext/onlinetext.html",
            b"<p>see file</p>",
            "typed",
            False,
            id="a-comment",
        ),
        pytest.param("all.zip", b"PK\3\4", "broken-archive", True, id="a-broken-zip"),
        pytest.param("bo.json", b"{}", "not-a-report", True, id="no-report"),
    ],
)
def test_what_cannot_be_judged(
    reports: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    data: bytes,
    reason: str,
    counts: bool,
) -> None:
    """What is no report is told apart; what should be one is not forgotten."""
    from dlsetup.cli.app import main

    (reports / name).parent.mkdir(exist_ok=True)
    (reports / name).write_bytes(data)
    assert main(["class", "verify", str(reports), "--format", "json"]) == int(counts)
    told = json.loads(capsys.readouterr().out)
    kept = told["reports"] if counts else told["refused"]
    assert [each["reason"] for each in kept if each["reason"]] == [reason]
    assert main(["class", "verify", str(reports), "--lang", "en"]) == int(counts)
    assert REFUSALS[reason].en in capsys.readouterr().out


def test_a_seed_of_another_student(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bob hands in Ada's report: his file is named after him, and the seed is hers."""
    students = tmp_path / "grades.csv"
    students.write_text("Name,ID number\nAda Kim,ada\nBob Lee,bob\n", "utf-8")
    moodle = reports / "Bob Lee_12_assignsubmission_file"
    moodle.mkdir()
    (moodle / "report.json").write_text(document(HONEST), "utf-8")
    options = ("--seed-from", PATTERN, "--students", str(students))
    code, told, missing = verify(capsys, str(reports), *options)
    assert told["report.json"] == ("does-not-agree", "other-seed", "bob")
    assert told["ada.json"] == ("agrees", None, "ada")
    assert (code, missing) == (1, ["bob"])


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


PAGE = '<!doctype html>\n<html lang="ko"><script type="application/json" id="dlsetup-report">\n{}'
WHOLE = document(HONEST)


@pytest.mark.parametrize(
    ("name", "data", "outcome", "reason"),
    [
        pytest.param(
            "a.json", WHOLE[:4000].encode(), "cannot-tell", "not-a-report", id="truncated"
        ),
        pytest.param("a.json", b"", "cannot-tell", "not-a-report", id="empty"),
        pytest.param(
            "a.json", b"\x89PNG\r\n\x1a\n\xff", "cannot-tell", "not-a-report", id="a-picture"
        ),
        pytest.param("a.json", b'{"nbformat": 4}', "cannot-tell", "not-a-report", id="a-notebook"),
        pytest.param("a.json", b"[" * 100_000, "cannot-tell", "not-a-report", id="nested"),
        pytest.param(
            "a.html", b"<html>404</html>", "cannot-tell", "not-a-report", id="another-page"
        ),
        pytest.param(
            "a.html",
            PAGE.format(WHOLE[:4000]).encode(),
            "cannot-tell",
            "not-a-report",
            id="a-truncated-page",
        ),
        pytest.param(
            "a.json",
            WHOLE.replace(f'"seed": {ADA}', '"seed": "1"').encode(),
            "cannot-tell",
            "no-losses",
            id="a-seed-that-is-text",
        ),
        pytest.param(
            "a.json",
            WHOLE.replace(str(LOSSES[2][1]), "NaN").encode(),
            "does-not-agree",
            "losses",
            id="a-loss-that-is-no-number",
        ),
        pytest.param(
            "a.HTM", PAGE.format(f"{WHOLE}</script>").encode(), "agrees", None, id="a-page"
        ),
        pytest.param("a.json", WHOLE.encode("utf-16"), "agrees", None, id="of-powershell"),
        pytest.param(
            "a.json",
            WHOLE.replace('"host":', '"new": [{}], "host":').encode(),
            "agrees",
            None,
            id="of-a-newer-program",
        ),
        pytest.param("a.json", WHOLE.encode(), "agrees", None, id="the-same-twice"),
    ],
)
def test_a_file(
    reports: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    data: bytes,
    outcome: str,
    reason: str | None,
) -> None:
    """Whatever it holds, it costs its own line alone."""
    folder = reports / "셋째 주"
    folder.mkdir()
    (folder / name).write_bytes(data)
    code, told, _ = verify(capsys, str(reports))
    assert told == {"ada.json": ("agrees", None, None), name: (outcome, reason, None)}
    assert code == (0 if outcome == "agrees" else 1)


def test_files_that_are_not_there_to_read(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (reports / "gone.json").symlink_to(reports / "nowhere")
    (reports / "folder.json").mkdir()
    (reports / "notes.txt").write_text("no", "utf-8")
    _, told, _ = verify(capsys, str(reports))
    assert told.keys() == {"ada.json", "gone.json"}
    assert told["gone.json"] == ("cannot-tell", "link", None)


def test_a_file_named_twice_is_judged_once(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from dlsetup.cli.app import main

    file = str(reports / "ada.json")
    assert main(["class", "verify", file, str(reports), file, "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["reports"]) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="needs capset(2)")
def test_a_folder_that_cannot_be_listed(program: Program) -> None:
    """Told, and not taken for an empty one."""
    hidden = program.cwd / "reports" / "hidden"
    hidden.mkdir(parents=True)
    (program.cwd / "reports" / "ada.json").write_text(WHOLE, "utf-8")
    hidden.chmod(0)
    argv = ("class", "verify", "reports", "--format", "json")
    ended = program.end(program.start(*argv, before=POWERLESS))
    hidden.chmod(0o700)
    told = {Path(each["file"]).name: each for each in json.loads(ended.out)["reports"]}
    assert told["ada.json"]["outcome"] == "agrees"
    assert told["hidden"]["reason"] == "unreadable"


@thorough
def test_interrupted(program: Program) -> None:
    """Neither are the other seeds computed first, nor does a traceback of theirs show."""
    reports = program.cwd / "reports"
    reports.mkdir()
    for seed in range(400):
        text = WHOLE.replace(f'"seed": {ADA}', f'"seed": {seed}')
        (reports / f"{seed}.json").write_text(text, "utf-8")
    child = program.start("class", "verify", "reports")
    ended = program.interrupt(child, lambda: bool(psutil.Process(child.pid).children()))
    assert (ended.code, ended.out) == (130, b"")


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
    assert VERDICTS["agrees"].render(lang) in capsys.readouterr().out


def test_the_same_losses_under_another_seed(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (reports / "bob.json").write_text(document(change(HONEST, seed=BOB)), "utf-8")
    _, told, _ = verify(capsys, str(reports))
    assert told["ada.json"] == ("agrees", None, None)
    assert told["bob.json"] == ("does-not-agree", "copied", None)


def test_all_losses_where_they_are_asked_for(
    reports: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A loss behind the first steps is compared then."""
    whole = {**dict(LOSSES), 10: 1.5}
    monkeypatch.setattr(verify_module, "whole_losses", lambda seed: whole)
    late = change(HONEST, losses=(*LOSSES, (10, 1.6)))
    (reports / "ada.json").write_text(document(late), "utf-8")
    assert verify(capsys, str(reports)).rows["ada.json"][0] == "agrees"
    assert verify(capsys, str(reports), "--whole").rows["ada.json"][:2] == (
        "does-not-agree",
        "losses",
    )
