"""Checks of other distributions: real ones, in real folders, run as a student's doctor would."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dlsetup.facts import Facts, ThirdPartyCheck, known
from dlsetup.facts.factory import HOME, PREFIX, PYTHON, machine
from dlsetup.model import (
    CheckText,
    Finding,
    Fix,
    Instruction,
    Message,
    Outcome,
    Remove,
    Run,
    Step,
    Text,
    Write,
)
from dlsetup.model.course import Course
from dlsetup.model.course_file import load_course
from dlsetup.report.formats import github, html, junit, markdown
from dlsetup.report.formats import text as plain
from dlsetup.report.reading import parse_report
from dlsetup.report.record import build_report, encode
from dlsetup.report.view.findings import describe
from dlsetup.third_party.entry_points import EntryPoint, find_entry_points
from dlsetup.third_party.runner import ExternalResults, results_from_report, run_external_checks
from dlsetup.third_party.session import run_for_report
from dlsetup.third_party.validation import unsafe_reason
from tests.thoroughness import thorough

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "own-checks.md").read_text("utf-8")
LIMIT = 2.0
HEAD = """
from dlsetup.model import *

def check(code, run=lambda host, facts, course: None, title=("No room", "공간 부족"), **fields):
    text = lambda en, ko: Text(en=en, ko=ko)
    words = {"message": text("{free} GB", "{free} GB 남음"), "why": text("Full.", "가득 찹니다.")}
    return Check(**{
        "code": code, "name": f"no-room-{code.lower()}", "level": Level.FAIL, "run": run,
        "about": lambda facts: facts.host, "title": text(*title), "cases": lambda: (),
        **words, **fields,
    })

def found(host, facts, course):
    tidy = Instruction(Text(en="Tidy.", ko="정리하세요."))
    return Problem("home", {"free": "1.5"}, fix=Fix((tidy,), safe=True))
"""

# what stands in the module, the outcome, and what must stand in its detail
CASES: dict[str, tuple[str, str, str]] = {
    "finds": ("CHECK = check('LAB701', found)", "ok", ""),
    "finds_nothing": ("CHECK = check('LAB702')", "ok", ""),
    "raises": (
        "def run(*_):\n    raise LookupError('no shelf')\nCHECK = check('LAB703', run)",
        "raised",
        "LookupError: no shelf",
    ),
    "hangs_in_a_pattern": (
        "import re\ndef run(*_):\n    re.match(r'(a|a)*b', 'a' * 60)\nCHECK = check('LAB704', run)",
        "hung",
        "hangs_in_a_pattern.py",
    ),
    "exits": (
        "import sys\ndef run(*_):\n    sys.exit(0)\nCHECK = check('LAB705', run)",
        "raised",
        "SystemExit",
    ),
    "ends_the_process": (
        "import os\ndef run(*_):\n    os._exit(7)\nCHECK = check('LAB706', run)",
        "crashed",
        "exit code 7",
    ),
    "kills_the_process": (
        "import ctypes\ndef run(*_):\n    ctypes.string_at(0)\nCHECK = check('LAB707', run)",
        "crashed",
        "",
    ),
    "prints": (
        "import os\ndef run(*a):\n    print('hello')\n    os.system('echo below')\n"
        "    return found(*a)\nCHECK = check('LAB708', run)",
        "printed",
        "hello",
    ),
    "needs_what_is_missing": (
        "import no_such_package\nCHECK = check('LAB709')",
        "import-failed",
        "No module named 'no_such_package'",
    ),
    "has_no_check": ("CHEK = check('LAB710')", "import-failed", "CHECK"),
    "exits_when_imported": ("raise SystemExit(3)", "import-failed", "SystemExit: 3"),
    "takes_ours": ("CHECK = check('DLS101')", "invalid", "DLS101"),
    "takes_our_letters": ("CHECK = check('DLS999')", "invalid", "DLS999"),
    "takes_a_taken_one": ("CHECK = check('LAB701')", "invalid", "LAB701"),
    "takes_our_name": ("CHECK = check('LAB711', name='no-python')", "invalid", "no-python"),
    "speaks_no_korean": ("CHECK = check('LAB712', title=('No', 'No'))", "invalid", "title"),
    "lacks_korean": (
        "CHECK = check('LAB713', title=('No',))",
        "import-failed",
        "TypeError",
    ),
    "is_no_check": ("CHECK = {'code': 'LAB714'}", "invalid", "dict instead of a Check"),
    "has_no_texts": ("CHECK = check('LAB715', why='because')", "invalid", "why"),
    "has_a_broken_pattern": ("CHECK = check('LAB716', symptoms=('(',))", "invalid", "position"),
    "has_another_link": (
        "CHECK = check('LAB717', links=('javascript:x',))",
        "invalid",
        "web address",
    ),
    "returns_garbage": ("CHECK = check('LAB718', lambda *_: 42)", "raised", "int"),
    "returns_garbage_inside": (
        "CHECK = check('LAB719', lambda *_: Problem('x', {'free': object()}))",
        "invalid",
        "object",
    ),
    "returns_lists_as_values": (
        "CHECK = check('LAB720', lambda *_: Problem('x', {'free': [1]}))",
        "invalid",
        "params",
    ),
    "mends_with_a_shell": (
        "CHECK = check('LAB721', lambda *_: Problem('x', {'free': 1}, "
        "fix=Fix((Run(('/bin/sh', '-c', 'x')),))))",
        "invalid",
        "/bin/sh",
    ),
    "finds_without_end": (
        "def run(*_):\n    while True:\n        yield Problem('x', {'free': 1})\n"
        "CHECK = check('LAB724', run)",
        "invalid",
        "more than 100 findings",
    ),
    "says_its_words": (
        "TEXT = Message(en='{free}', ko='공간: {free}', words={'none': Text(en='No', ko='없음')})\n"
        "CHECK = check('LAB725', lambda *_: Problem('x', {'free': 'none'}), message=TEXT)",
        "ok",
        "",
    ),
    "has_a_word_without_korean": (
        "TEXT = Message(en='x', ko='없음', words={'none': Text(en='No', ko='No')})\n"
        "CHECK = check('LAB726', message=TEXT)",
        "invalid",
        "none has no Korean text",
    ),
    "leaves_a_thread": (
        "import threading, time\ndef run(*_):\n"
        "    threading.Thread(target=time.sleep, args=(60,)).start()\nCHECK = check('LAB722', run)",
        "ok",
        "",
    ),
    "reads_the_question": (
        "import sys\nCHECK = check('LAB723', lambda *_: sys.stdin.read() and None)",
        "ok",
        "",
    ),
}


def distribution(folder: Path, name: str, modules: dict[str, str], group: str) -> Path:
    """Installed as pip leaves it."""
    info = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(group)
    for module, source in modules.items():
        (folder / f"{module}.py").write_text(source, "utf-8")
    return folder


def group(*modules: str) -> str:
    lines = "".join(f"{each} = {each}\n" for each in modules)
    return f"[console_scripts]\nlab = lab:main\n\n[dlsetup.checks]\n# ours\n{lines}\n[other]\na=b\n"


@pytest.fixture(scope="module")
def all_of_them(tmp_path_factory: pytest.TempPathFactory) -> ExternalResults:
    """Every case beside every other, asked once."""
    folder = tmp_path_factory.mktemp("site")
    modules = {name: HEAD + source for name, (source, _, _) in CASES.items()}
    distribution(folder, "Lab_Checks", modules, group(*CASES))
    sys.path.append(str(folder))
    try:
        return run_external_checks(
            find_entry_points((str(folder),)), machine(), load_course(), LIMIT
        )
    finally:
        sys.path.remove(str(folder))


@pytest.mark.parametrize("name", CASES)
def test_case(all_of_them: ExternalResults, name: str) -> None:
    _, outcome, detail = CASES[name]
    record = next(each for each in all_of_them.records if each.entry == name)
    assert (record.outcome, record.distribution) == (outcome, "lab-checks"), record.detail
    assert detail in str(known(record.detail))


def test_every_code_has_its_answer(all_of_them: ExternalResults) -> None:
    found = {code: [each.outcome for each in some] for code, some in all_of_them.findings.items()}
    assert found == {
        **{code: [Outcome.FAIL] for code in ("LAB701", "LAB708", "LAB721", "LAB725")},
        **{code: [Outcome.OK] for code in ("LAB702", "LAB722", "LAB723")},
        **{
            code: [Outcome.CRASHED]
            for code in ("LAB703", "LAB705", "LAB706", "LAB707", "LAB718", "LAB719", "LAB720")
        },
        "LAB724": [Outcome.CRASHED],
        "LAB704": [Outcome.TIMED_OUT],
    }
    assert set(found) == set(all_of_them.checks)


def test_a_stranger_s_fix_needs_consent(all_of_them: ExternalResults) -> None:
    (finding,) = all_of_them.findings["LAB701"]
    assert finding.fix and not finding.fix.safe
    (finding,) = all_of_them.findings["LAB721"]
    assert finding.bad and finding.fix is None


def test_a_course_sets_its_level(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modules = {"lab701": HEAD + CASES["finds"][0]}
    folder = distribution(tmp_path, "lab-checks", modules, group("lab701"))
    monkeypatch.syspath_prepend(str(folder))
    levels = tomllib.loads(section("toml", 1))["levels"]
    course = msgspec.convert({**msgspec.to_builtins(load_course()), "levels": levels}, Course)
    heard = run_external_checks(find_entry_points((str(folder),)), machine(), course)
    assert [each.outcome for each in heard.findings["LAB701"]] == [Outcome.WARN]


def test_the_child_cannot_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    heard = run_external_checks(
        (EntryPoint("lab", "a", "a"), EntryPoint("lab", "b", "b")), machine(), load_course()
    )
    assert [each.outcome for each in heard.records] == ["crashed", "crashed"]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        pytest.param("[dlsetup.checks]\na = m:C\n", [("a", "m:C")], id="one"),
        pytest.param("[ dlsetup.checks ]\na=m [extra]\n", [("a", "m [extra]")], id="spaces"),
        pytest.param("[dlsetup.checks]\n; no\n# no\n\n", [], id="comments"),
        pytest.param("[dlsetup.checks.old]\na = m\n", [], id="another group"),
        pytest.param("[other]\na = dlsetup.checks\n", [], id="only mentioned"),
        pytest.param("[dlsetup.checks]\nnonsense\n", [("nonsense", "")], id="no entry point"),
    ],
)
def test_finding(tmp_path: Path, content: str, found: list[tuple[str, str]]) -> None:
    folder = distribution(tmp_path, "lab-checks", {}, content)
    (tmp_path / "no_entry_points-2.0.dist-info").mkdir()
    folders = (str(tmp_path / "gone"), str(folder), str(folder))
    assert [(each.name, each.value) for each in find_entry_points(folders)] == found


def test_nothing_is_installed_beside_this_checkout() -> None:
    assert find_entry_points(tuple(map(str, sys.path))) == ()


OK_PIP = Run((PYTHON, "-m", "pip", "install", "lab-data"))


@pytest.mark.parametrize(
    ("step", "dangerous"),
    [
        pytest.param(OK_PIP, False, id="pip in the judged environment"),
        pytest.param(Run(("/usr/bin/git", "lfs", "pull")), False, id="an absolute program"),
        pytest.param(Write(f"{HOME}/.lab.toml", "x"), False, id="a file of the home folder"),
        pytest.param(Remove(f"{PREFIX}/lib/old.pth"), False, id="a file of the environment"),
        pytest.param(Instruction(Text(en="x", ko="x")), False, id="a sentence"),
        pytest.param(Run(()), True, id="no command"),
        pytest.param(Run(("pip", "install", "x")), True, id="a bare word"),
        pytest.param(Run(("/bin/bash", "-c", "x")), True, id="a shell"),
        pytest.param(Run(("/usr/bin/sudo", "x")), True, id="sudo"),
        pytest.param(Run(("/usr/bin/rm", "-r", HOME)), True, id="rm"),
        pytest.param(Run(("/usr/bin/pip", "install", "x")), True, id="another pip"),
        pytest.param(
            Run((*OK_PIP.argv, "--break-system-packages")), True, id="break system packages"
        ),
        pytest.param(
            Instruction(Text(en="x", ko="x"), ("sudo", "x")), True, id="a command for a person"
        ),
        pytest.param(Remove(HOME), True, id="the home folder"),
        pytest.param(Remove(PREFIX), True, id="the environment"),
        pytest.param(Remove(f"{HOME}/dlsetup-envs"), True, id="what holds the environment"),
        pytest.param(Remove("/"), True, id="the root"),
        pytest.param(Remove(f"{HOME}/../other"), True, id="two dots"),
        pytest.param(Remove("data"), True, id="a relative path"),
        pytest.param(Write("/etc/profile", "x"), True, id="a file of the system"),
    ],
)
def test_fixes(step: Step, dangerous: bool) -> None:
    assert bool(unsafe_reason(Fix((step,)), machine())) == dangerous


def test_no_file_is_changed_where_no_folder_is_known() -> None:
    assert unsafe_reason(Fix((Remove("/home/student/x"),)), Facts())


def section(language: str, number: int = 0) -> str:
    found: list[str] = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return found[number]


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A venv with dlsetup, and with the example of docs/own-checks.md installed by pip. The
    need for space is raised, so that it finds something on every disk."""
    root = tmp_path_factory.mktemp("lab")
    prefix, project = root / "venv", root / "project"
    project.mkdir()
    source = section("python").replace("NEEDED = 30 ", "NEEDED = 10**9 ")
    (project / "lab701_no_room_for_data.py").write_text(source, "utf-8")
    (project / "pyproject.toml").write_text(section("toml"), "utf-8")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(prefix)], check=True)
    site = next(prefix.glob("[Ll]ib/**/site-packages"))
    mine = {str(ROOT), *(each for each in sys.path if each.endswith("site-packages"))}
    (site / "dlsetup.pth").write_text("\n".join(sorted(mine)) + "\n", "utf-8")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index"]
    done = subprocess.run(
        [*pip, "--no-build-isolation", "--no-compile", "--target", str(site), str(project)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return prefix


def dlsetup(
    prefix: Path | None, home: Path, *argv: str, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    folder = "Scripts" if os.name == "nt" else "bin"
    python = str(prefix / folder / "python") if prefix else sys.executable
    environ = {"HOME": str(home), "PATH": str(Path(sys.executable).parent), "LANG": "C.UTF-8"}
    return subprocess.run(
        [python, "-m", "dlsetup", "--lang", "en", *argv],
        cwd=home,
        env={**environ, **({} if prefix else {"PYTHONPATH": str(ROOT)})},
        input=stdin,
        capture_output=True,
        text=True,
    )


@thorough
def test_the_example_of_the_page(lab: Path, tmp_path: Path) -> None:
    ended = dlsetup(lab, tmp_path, "doctor", "--python", sys.executable, "--only", "lab701")
    assert ended.returncode == 1, ended.stderr
    assert "LAB701" in ended.stdout and "1000000000 GB" in ended.stdout
    assert "ask for a place on the lab's server" in " ".join(ended.stdout.split())


def test_its_cases_hold_as_the_page_says(tmp_path: Path) -> None:
    (tmp_path / "lab701_no_room_for_data.py").write_text(section("python"), "utf-8")
    test = section("python", 1) + "\n\ntest_cases()\n"
    path = os.pathsep.join((str(ROOT), str(tmp_path)))
    environ = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run([sys.executable, "-c", test], env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@thorough
def test_a_report_tells_it_on_a_machine_without_the_check(lab: Path, tmp_path: Path) -> None:
    saved = tmp_path / "saved.json"
    argv = ("doctor", "--python", sys.executable, "--format", "json", "-o", str(saved))
    dlsetup(lab, tmp_path, *argv)
    raw = json.loads(saved.read_bytes())
    (record,) = raw["facts"]["third_party"]
    assert (record["outcome"], record["code"]) == ("ok", "LAB701")
    assert [each["outcome"] for each in raw["findings"] if each["code"] == "DLS000"] == ["ok"]
    again = dlsetup(None, tmp_path, "doctor", "--facts", str(saved), "--only", "LAB701")
    assert again.returncode == 1 and "No room for the lab's data" in again.stdout, again.stderr


@thorough
def test_explain_knows_it(lab: Path, tmp_path: Path) -> None:
    shown = dlsetup(lab, tmp_path, "explain", "LAB701")
    assert shown.returncode == 0 and "stop half-way" in shown.stdout
    assert "GB are free" in shown.stdout
    assert "LAB701" in dlsetup(lab, tmp_path, "explain").stdout
    pasted = dlsetup(lab, tmp_path, "explain", "-", stdin="lab-data: no room for shard 12\n")
    assert pasted.returncode == 0 and "LAB701" in pasted.stdout, pasted.stderr
    assert "Found on this computer" in pasted.stdout
    assert dlsetup(None, tmp_path, "explain", "LAB701").returncode == 2


@thorough
def test_it_can_be_skipped_and_muted(lab: Path, tmp_path: Path) -> None:
    judged = ("doctor", "--python", sys.executable, "--format", "json")
    mute = ("--only", "no-room-for-data", "--mute", "LAB701", "--reason", "a server")
    muted = json.loads(dlsetup(lab, tmp_path, *judged, *mute).stdout)
    assert [each["muted"] for each in muted["findings"]] == ["a server"]
    skipped = json.loads(dlsetup(lab, tmp_path, *judged, "--only", "7", "--skip", "LAB701").stdout)
    codes = {each["code"] for each in skipped["findings"]}
    assert "LAB701" not in codes and "DLS704" in codes


@thorough
def test_what_cannot_be_loaded_is_told(lab: Path, tmp_path: Path) -> None:
    site = distribution(tmp_path / "site", "broken-lab", {"lab1": "1 / 0"}, group("lab1"))
    line = f"import sys; sys.path.append({str(site)!r})\n"
    pth = next(lab.glob("[Ll]ib/**/site-packages")) / "broken.pth"
    pth.write_text(line)
    try:
        for only in ("DLS000", "lab1"):
            ended = dlsetup(lab, tmp_path, "doctor", "--python", sys.executable, "--only", only)
            assert ended.returncode == 1
            told = " ".join(ended.stdout.split())
            assert "broken-lab" in told and "ZeroDivisionError" in told, ended.stderr
        listed = dlsetup(lab, tmp_path, "explain")
        assert "LAB701" in listed.stdout and "broken-lab" in listed.stderr
        ours = dlsetup(lab, tmp_path, "doctor", "--only", "DLS101", "--format", "json")
        assert json.loads(ours.stdout)["facts"]["third_party"] == {
            "type": "unknown",
            "reason": "not-asked",
            "detail": "",
        }
    finally:
        pth.unlink()


FORMS: dict[str, Any] = {
    **{"text": plain, "markdown": markdown, "html": html, "junit": junit, "github": github}
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_form_has_its_words(all_of_them: ExternalResults, form: str, lang: str) -> None:
    """And has them on another machine, where nothing is known of the check."""
    findings = all_of_them.findings["LAB701"]
    report = build_report(machine(), findings, load_course(), version="1", created="")
    again = parse_report(encode(report), "report.json")
    told = FORMS[form].render(again, lang)
    title, message = {"en": ("No room", "1.5 GB"), "ko": ("공간 부족", "1.5 GB 남음")}[lang]
    assert title in told and message in told


def test_a_finding_carries_the_words_of_its_values(all_of_them: ExternalResults) -> None:
    (finding,) = all_of_them.findings["LAB725"]
    again = msgspec.json.decode(msgspec.json.encode(finding), type=Finding)
    assert describe(again, "ko").message == "공간: 없음"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param({"title": {"en": "x"}}, id="half of them"),
        pytest.param("x", id="no words"),
        pytest.param(
            {
                **{part: {"en": "x", "ko": "x"} for part in ("title", "message", "why")},
                "links": ["javascript:alert(1)"],
            },
            id="a link that is none",
        ),
    ],
)
def test_a_saved_finding_with_damaged_words_has_none(words: object) -> None:
    finding = Finding(code="LAB701", name="no-room", outcome="fail")
    raw = json.loads(
        encode(build_report(machine(), (finding,), load_course(), version="1", created=""))
    )
    raw["findings"][0]["words"] = words
    (again,) = parse_report(json.dumps(raw).encode(), "report.json").findings
    assert again == finding


def test_what_is_installed_here_is_asked_again(all_of_them: ExternalResults) -> None:
    """Of a saved report, what this machine has no check for stays as it was."""
    finding = Finding(code="LAB701", name="x", outcome="ok", words=words_of_none())
    other = Finding(code="ABC100", name="y", outcome="warn", words=words_of_none())
    records = (
        ThirdPartyCheck(distribution="lab-checks", entry="finds", outcome="hung"),
        ThirdPartyCheck(distribution="abc", entry="abc100", outcome="ok"),
    )
    both = all_of_them.merge_over(results_from_report((finding, other), records))
    assert both.findings["LAB701"] == all_of_them.findings["LAB701"]
    assert both.findings["ABC100"] == (other,)
    assert both.records == (*all_of_them.records, records[1])


def words_of_none() -> CheckText:
    return CheckText(Text(en="x", ko="x"), Message(en="x", ko="x"), Text(en="x", ko="x"))


def test_a_saved_finding_cannot_speak_for_our_checks() -> None:
    text = Text(en="All is well", ko="정상입니다")
    words = {"title": text, "message": text, "why": text}
    raw = {"code": "DLS101", "name": "no-python", "outcome": "ok", "words": words}
    finding = msgspec.convert(msgspec.to_builtins(raw), Finding)
    report = build_report(machine(python=None), (finding,), load_course(), version="1", created="")
    _, heard = run_for_report(report, load_course(), ())
    assert heard is not None and "DLS101" not in heard.findings
