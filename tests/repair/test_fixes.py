"""What a fix changes is journalled before it happens, and put back by undo."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dlsetup.model import Finding, Fix, Instruction, Outcome, Remove, Run, Text, Write
from dlsetup.model.errors import UserError
from dlsetup.process.run import ProcessResult
from dlsetup.readers.python.environments import MARKER
from dlsetup.repair.fixes import (
    apply_fix,
    create_environment,
    installed_versions,
)
from dlsetup.repair.journal import (
    JOURNAL_FILE,
    Journal,
    JournalEntry,
    acquire_lock,
    find_interrupted_step,
    open_journal,
)
from dlsetup.repair.undo import UndoResult, revert, undo_commands, undo_latest

OK = ProcessResult(0)
PERSON = Instruction(Text(en="Open a new terminal.", ko="터미널을 새로 여세요."))
INSTALL = Fix((Run(("/py", "-m", "pip", "install", "numpy")),), safe=True, environment="/env")
posix = pytest.mark.skipif(sys.platform == "win32", reason="links and permissions of POSIX")


def quiet(argv: tuple[str, ...]) -> ProcessResult:
    return OK


def back(tmp_path: Path, run: Callable[[tuple[str, ...]], ProcessResult] = quiet) -> UndoResult:
    return undo_latest(tmp_path / "state", run=run, home=tmp_path / "home")


def finding(code: str, fix: Fix | None, **fields: object) -> Finding:
    return Finding(code=code, name="x", **{"outcome": Outcome.FAIL, "fix": fix, **fields})  # type: ignore[arg-type]


def tree(folder: Path) -> dict[str, str]:
    files = (each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_text("utf-8") for each in files}


@pytest.mark.parametrize("old", ["before", None], ids=["a file", "no file"])
def test_write_and_back(tmp_path: Path, home: Path, journal: Journal, old: str | None) -> None:
    path = home / "work" / ".vscode" / "설정.json"
    if old is not None:
        path.parent.mkdir()
        path.write_text(old)
        path.chmod(0o600)
    was, mode = tree(home), path.stat().st_mode if old else None
    result = apply_fix(Fix((Write(str(path), "한글 {}\n"),)), run=quiet, journal=journal)
    assert result.outcome == "done" and path.read_text("utf-8") == "한글 {}\n"
    assert back(tmp_path).outcome == "undone"
    assert tree(home) == was and path.parent.exists() == (old is not None)
    assert mode is None or path.stat().st_mode == mode
    assert back(tmp_path).outcome == "nothing"


@posix
def test_a_link_that_is_written_stays_a_link(tmp_path: Path, home: Path, journal: Journal) -> None:
    (home / "real").write_text("old")
    (home / "link").symlink_to(home / "real")
    apply_fix(Fix((Write(str(home / "link"), "new"),)), run=quiet, journal=journal)
    assert (home / "link").is_symlink() and (home / "real").read_text() == "new"
    back(tmp_path)
    assert (home / "link").is_symlink() and (home / "real").read_text() == "old"


@pytest.mark.parametrize("far", [False, True], ids=["one filesystem", "another filesystem"])
def test_remove_and_back(
    tmp_path: Path, home: Path, journal: Journal, far: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = home / "work" / "~umpy"
    (folder / "core").mkdir(parents=True)
    (folder / "core" / "a.py").write_text("a")
    if far:
        real = os.rename

        def rename(source: Path, target: Path) -> None:
            if Path(source).parent != Path(target).parent:
                raise OSError(errno.EXDEV, "Invalid cross-device link")
            real(source, target)

        monkeypatch.setattr(os, "rename", rename)
    was = tree(home)
    assert apply_fix(Fix((Remove(str(folder)),)), run=quiet, journal=journal).outcome == "done"
    assert not folder.exists()
    folder.mkdir()
    (folder / "since.py").write_text("made since")
    assert back(tmp_path).outcome == "undone"
    assert tree(home) == was
    assert "made since" in tree(journal.folder).values()  # nothing is lost


def test_what_is_not_there_is_removed_already(home: Path, journal: Journal) -> None:
    fix = Fix((Remove(str(home / "gone")),))
    assert apply_fix(fix, run=quiet, journal=journal).outcome == "done"


@pytest.mark.parametrize("path", ["/", "home", ".", "home/work", "state", "relative", "home/../x"])
def test_never_removed(tmp_path: Path, home: Path, journal: Journal, path: str) -> None:
    absolute = path if path == "relative" else os.path.join(tmp_path, path)
    fix = Fix((Remove(absolute),), environment=str(home / "work"))
    result = apply_fix(fix, run=quiet, journal=journal)
    assert result.outcome == "refused" and result.reason is not None
    assert (home / "work").is_dir() and journal.folder.is_dir()


@posix
def test_a_way_through_a_link_leads_out(tmp_path: Path, home: Path, journal: Journal) -> None:
    (tmp_path / "outside" / "precious").mkdir(parents=True)
    (home / "work" / "lib").symlink_to(tmp_path / "outside")
    fix = Fix((Remove(str(home / "work" / "lib" / "precious")),), environment=str(home / "work"))
    assert apply_fix(fix, run=quiet, journal=journal).outcome == "refused"
    only_the_link = Fix((Remove(str(home / "work" / "lib")),), environment=str(home / "work"))
    assert apply_fix(only_the_link, run=quiet, journal=journal).outcome == "done"
    assert (tmp_path / "outside" / "precious").is_dir()
    back(tmp_path)
    assert (home / "work" / "lib").is_symlink()


def test_stops_at_the_step_that_fails(home: Path, journal: Journal) -> None:
    ran: list[str] = []

    def run(argv: tuple[str, ...]) -> ProcessResult:
        ran.append(argv[0])
        return ProcessResult(3 if argv[0] == "b" else 0)

    result = apply_fix(
        Fix(tuple(Run((name,)) for name in ("a", "b", "c"))), run=run, journal=journal
    )
    assert (result.outcome, result.step, ran) == ("failed", 1, ["a", "b"])
    assert result.process_result == ProcessResult(3)
    assert [entry.state for entry in journal.record.entries] == ["done", "failed"]


def test_stops_where_a_person_is_needed(journal: Journal) -> None:
    result = apply_fix(Fix((Run(("a",)), PERSON, Run(("b",)))), run=quiet, journal=journal)
    assert (result.outcome, result.step, result.reason) == ("for-a-person", 1, PERSON.text)


def install(env: Path, name: str, version: str | None) -> None:
    site = env / "lib" / "python3.12" / "site-packages"
    site.mkdir(parents=True, exist_ok=True)
    for old in site.glob(f"{name}-*.dist-info"):
        old.rmdir()
    if version is not None:
        (site / f"{name}-{version}.dist-info").mkdir()


def test_versions(tmp_path: Path) -> None:
    for name, version in (("numpy", "2.4.6"), ("jupyter_core", "5.9.1"), ("~umpy", "1")):
        install(tmp_path, name, version)
    assert installed_versions(str(tmp_path)) == {"numpy": "2.4.6", "jupyter-core": "5.9.1"}


def test_packages_and_back(tmp_path: Path, home: Path, journal: Journal) -> None:
    env = home / "work"
    install(env, "numpy", "1.0")

    def pip(argv: tuple[str, ...]) -> ProcessResult:
        install(env, "numpy", "2.0")
        install(env, "jedi", "0.20")
        return OK

    fix = Fix((Run(("/py", "-m", "pip", "install", "x")),), environment=str(env))
    apply_fix(fix, run=pip, journal=journal)
    install(env, "torch", "2.15.0")  # the student's own, since
    ran: list[tuple[str, ...]] = []

    def again(argv: tuple[str, ...]) -> ProcessResult:
        ran.append(argv)
        return ProcessResult(0 if len(ran) != 1 else 1)

    assert back(tmp_path, again).outcome == "failed"
    ran.append(())
    assert back(tmp_path, again).outcome == "undone"
    assert ran[2:] == [
        ("/py", "-m", "pip", "uninstall", "--yes", "jedi"),
        ("/py", "-m", "pip", "install", "--no-deps", "numpy==1.0"),
    ]


@pytest.mark.parametrize(
    ("argv", "expect"),
    [
        pytest.param(
            ("/py", "-m", "ensurepip"), (("/py", "-m", "pip", "uninstall", "--yes", "b"),), id="pip"
        ),
        pytest.param(
            ("/uv", "pip", "install", "--python", "/py", "b"),
            (("/uv", "pip", "uninstall", "--python", "/py", "b"),),
            id="uv",
        ),
        pytest.param(("/conda", "install", "b"), None, id="no way back"),
    ],
)
def test_undo_commands(argv: tuple[str, ...], expect: object) -> None:
    entry = JournalEntry(
        Run(argv), environment="/env", before={"a": "1"}, after={"a": "1", "b": "2"}
    )
    assert undo_commands(entry, {"a": "1", "b": "2", "c": "3"}) == expect
    assert undo_commands(entry, {"a": "1"}) == ()


def test_interrupted_the_journal_holds(tmp_path: Path, home: Path, journal: Journal) -> None:
    path = home / "work" / "a"
    path.write_text("old")

    def stopped(argv: tuple[str, ...]) -> ProcessResult:
        raise KeyboardInterrupt

    assert find_interrupted_step(tmp_path / "state", home) is None
    with pytest.raises(KeyboardInterrupt):
        apply_fix(Fix((Write(str(path), "new"), Run(("x",)))), run=stopped, journal=journal)
    assert [entry.state for entry in journal.record.entries] == ["done", "begun"]
    found = find_interrupted_step(tmp_path / "state", home)
    assert found and found.step == Run(("x",))
    assert back(tmp_path).outcome == "partly"  # nobody knows what x did
    assert path.read_text() == "old"


def test_what_a_cut_short_installer_left_is_kept(
    tmp_path: Path, home: Path, journal: Journal
) -> None:
    site = home / "work" / "lib" / "python3.12" / "site-packages"
    install(home / "work", "six", "1.0")

    def stopped(argv: tuple[str, ...]) -> ProcessResult:
        (site / "numpy").mkdir()
        (site / "numpy" / "half.py").write_text("half")
        raise KeyboardInterrupt

    fix = Fix((Run(("/py", "-m", "pip", "install", "x")),), environment=str(home / "work"))
    with pytest.raises(KeyboardInterrupt):
        apply_fix(fix, run=stopped, journal=journal)
    assert back(tmp_path).outcome == "undone"
    assert [each.name for each in site.iterdir()] == ["six-1.0.dist-info"]
    assert "half" in tree(journal.folder).values()  # nothing is lost


def test_a_real_environment_and_back(tmp_path: Path, home: Path, journal: Journal) -> None:
    prefix = home / "env"
    argv = (sys.executable, "-m", "venv", "--without-pip", str(prefix))

    def really(argv: tuple[str, ...]) -> ProcessResult:
        return ProcessResult(subprocess.run(argv, check=False).returncode)

    assert create_environment(str(prefix), argv, run=really, journal=journal).outcome == "done"
    assert (prefix / "pyvenv.cfg").is_file() and (prefix / MARKER).is_file()
    fix = Fix((Run(("/py", "-m", "pip", "install", "x")),), environment=str(prefix))
    apply_fix(fix, run=quiet, journal=journal)
    assert back(tmp_path).outcome == "undone"  # the packages go with the environment
    assert not prefix.exists()


def made(prefix: Path) -> Callable[[tuple[str, ...]], ProcessResult]:
    def run(argv: tuple[str, ...]) -> ProcessResult:
        prefix.mkdir(exist_ok=True)
        (prefix / "pyvenv.cfg").write_text("")
        if argv == ("interrupt",):
            raise KeyboardInterrupt
        return OK

    return run


def test_half_an_environment_is_ours(tmp_path: Path, home: Path, journal: Journal) -> None:
    prefix = home / "env"
    with pytest.raises(KeyboardInterrupt):
        create_environment(str(prefix), ("interrupt",), run=made(prefix), journal=journal)
    assert back(tmp_path).outcome == "undone" and not prefix.exists()


def test_half_an_environment_is_made_again_from_nothing(
    tmp_path: Path, home: Path, journal: Journal
) -> None:
    prefix = home / "env"
    with pytest.raises(KeyboardInterrupt):
        create_environment(str(prefix), ("interrupt",), run=made(prefix), journal=journal)
    (prefix / "half").write_text("")
    next_one = open_journal(tmp_path / "state", created="2026-11-02T09:00:00Z", home=home)
    create_environment(str(prefix), ("venv",), run=made(prefix), journal=next_one)
    assert sorted(each.name for each in prefix.iterdir()) == [MARKER, "pyvenv.cfg"]
    assert back(tmp_path).outcome == "undone" and not prefix.exists()


def test_what_was_there_before_stays(tmp_path: Path, home: Path, journal: Journal) -> None:
    (home / "work" / "thesis.txt").write_text("mine")
    create_environment(str(home / "work"), ("venv",), run=made(home / "work"), journal=journal)
    assert back(tmp_path).outcome == "undone" and (home / "work" / "thesis.txt").is_file()


def test_without_our_marker_nothing_goes(tmp_path: Path, home: Path, journal: Journal) -> None:
    prefix = home / "env"
    create_environment(str(prefix), ("venv",), run=made(prefix), journal=journal)
    (prefix / MARKER).write_text("another\n")
    undone = back(tmp_path)
    assert undone.outcome == "partly" and len(undone.failures) == 1
    assert prefix.is_dir() and back(tmp_path).outcome == "nothing"


def test_a_command_without_a_way_back_is_named(tmp_path: Path, journal: Journal) -> None:
    apply_fix(Fix((Run(("/code", "--install-extension", "x")),)), run=quiet, journal=journal)
    undone = back(tmp_path)
    assert undone.outcome == "partly"
    assert [obstacle.detail for _, obstacle in undone.failures] == ["/code --install-extension x"]
    assert back(tmp_path).outcome == "nothing"


def test_the_latest_command_is_undone_first(tmp_path: Path, home: Path) -> None:
    for text in ("one", "two"):
        journal = open_journal(tmp_path / "state", created="2026-11-01T09:00:00Z", home=home)
        apply_fix(Fix((Write(str(home / "a"), text),)), run=quiet, journal=journal)
    back(tmp_path)
    assert (home / "a").read_text() == "one"
    back(tmp_path)
    assert not (home / "a").exists()


def test_one_fix_of_a_journal_is_put_back(tmp_path: Path, home: Path, journal: Journal) -> None:
    for name in ("a", "b", "c"):
        apply_fix(Fix((Write(str(home / name), name),)), run=quiet, journal=journal)
    assert revert(journal, run=quiet, only=range(1, 2)).outcome == "undone"
    assert sorted(tree(home)) == ["a", "c"]
    assert back(tmp_path).outcome == "undone"
    assert tree(home) == {}


def test_one_command_at_a_time(tmp_path: Path) -> None:
    script = "import pathlib, sys\nfrom dlsetup.repair import journal\n"
    script += "journal.acquire_lock(pathlib.Path(sys.argv[1]))"
    argv = (sys.executable, "-c", script, str(tmp_path / "state"))
    root = Path(__file__).parents[2]
    held = acquire_lock(tmp_path / "state")
    other = subprocess.run(argv, cwd=root, check=False, capture_output=True, text=True)
    held.release()
    after = subprocess.run(argv, cwd=root, check=False)
    assert (other.returncode, after.returncode) == (1, 0)
    assert "Another dlsetup" in other.stderr


def test_what_cannot_be_journalled_is_not_done(home: Path, journal: Journal) -> None:
    journal.folder.rename(journal.folder.with_name("gone"))
    with pytest.raises(UserError, match="nothing is changed"):
        apply_fix(Fix((Write(str(home / "a"), "new"),)), run=quiet, journal=journal)
    assert tree(home) == {}


def test_a_journal_that_cannot_be_read_stops(tmp_path: Path, journal: Journal) -> None:
    (journal.folder / JOURNAL_FILE).write_text('{"created"')
    with pytest.raises(UserError):
        back(tmp_path)
