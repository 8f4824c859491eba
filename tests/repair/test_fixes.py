"""What a fix changes is journalled before it happens, and put back by undo."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dlsetup.model import (
    CommentOut,
    EditJson,
    Fix,
    Instruction,
    Recode,
    Remove,
    Rename,
    Run,
    Step,
    Text,
    Write,
)
from dlsetup.model.errors import UserError
from dlsetup.process.run import ProcessResult
from dlsetup.repair.fixes import NAME_TAKEN, apply_fix
from dlsetup.repair.journal import Journal, open_journal
from dlsetup.repair.journals import choose_journal, find_interrupted_step
from dlsetup.repair.undo import revert
from dlsetup.repair.undo_result import UndoResult

OK = ProcessResult(0)
PERSON = Instruction(Text(en="Open a new terminal.", ko="터미널을 새로 여세요."))
INSTALL = Fix((Run(("/py", "-m", "pip", "install", "numpy")),), safe=True, environment="/env")
posix = pytest.mark.skipif(sys.platform == "win32", reason="links and permissions of POSIX")


def quiet(argv: tuple[str, ...]) -> ProcessResult:
    return OK


def back(tmp_path: Path, run: Callable[[tuple[str, ...]], ProcessResult] = quiet) -> UndoResult:
    journal = latest(tmp_path)
    assert journal is not None
    return revert(journal, run=run)


def latest(tmp_path: Path) -> Journal | None:
    return choose_journal(tmp_path / "state", tmp_path / "home", of_setup=False).journal


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
    assert latest(tmp_path) is None


def test_a_line_is_commented_out_and_back(tmp_path: Path, home: Path, journal: Journal) -> None:
    path = home / ".bashrc"
    old = b"export A=\xff\x0b\r\n  source ~/gone\nalias x=y"
    path.write_bytes(old)
    step = CommentOut(str(path), 2, 2, "gone")
    assert apply_fix(Fix((step,)), run=quiet, journal=journal).outcome == "done"
    assert path.read_bytes() == b"export A=\xff\x0b\r\n#   source ~/gone\nalias x=y"
    assert back(tmp_path).outcome == "undone"
    assert path.read_bytes() == old


@pytest.mark.parametrize(("line", "word"), [(1, "gone"), (3, ""), (0, "")])
def test_a_line_that_is_another_now_stays(
    line: int, word: str, home: Path, journal: Journal
) -> None:
    path = home / ".bashrc"
    path.write_text("export A=1\nsource ~/gone")
    step = CommentOut(str(path), line, line, word)
    assert apply_fix(Fix((step,)), run=quiet, journal=journal).outcome == "refused"
    assert path.read_text() == "export A=1\nsource ~/gone"


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


SETTINGS = b"[global]\r\nprefix = /x\ntarget =\n  /y\n"


@pytest.mark.parametrize(
    ("lines", "mentions", "content"),
    [
        ((2, 2), "prefix", b"[global]\r\n# prefix = /x\ntarget =\n  /y\n"),
        ((3, 4), "target", b"[global]\r\nprefix = /x\n# target =\n#   /y\n"),
    ],
    ids=["a line", "lines"],
)
def test_comment_out_and_back(
    tmp_path: Path,
    home: Path,
    journal: Journal,
    lines: tuple[int, int],
    mentions: str,
    content: bytes,
) -> None:
    path = home / "pip.conf"
    path.write_bytes(SETTINGS)
    for _ in range(2):  # what is one already stays as it is
        step = CommentOut(str(path), *lines, mentions)
        assert apply_fix(Fix((step,)), run=quiet, journal=journal).outcome == "done"
        assert path.read_bytes() == content
    back(tmp_path)
    assert path.read_bytes() == SETTINGS


@pytest.mark.parametrize(("line", "mentions"), [(2, "target"), (9, "prefix")])
def test_lines_that_changed_since_stay(
    home: Path, journal: Journal, line: int, mentions: str
) -> None:
    path = home / "pip.conf"
    path.write_bytes(SETTINGS)
    step = CommentOut(str(path), line, line, mentions)
    assert apply_fix(Fix((step,)), run=quiet, journal=journal).outcome == "refused"
    assert path.read_bytes() == SETTINGS


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
    assert found and found[1].step == Run(("x",))
    assert back(tmp_path).outcome == "partly"  # nobody knows what x did
    assert path.read_text() == "old"


def test_a_command_without_a_way_back_is_named(tmp_path: Path, journal: Journal) -> None:
    apply_fix(Fix((Run(("/code", "--install-extension", "x")),)), run=quiet, journal=journal)
    undone = back(tmp_path)
    assert undone.outcome == "partly"
    assert [obstacle.detail for _, obstacle in undone.failures] == ["/code --install-extension x"]
    assert latest(tmp_path) is None


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


def test_what_cannot_be_journalled_is_not_done(home: Path, journal: Journal) -> None:
    journal.folder.rename(journal.folder.with_name("gone"))
    with pytest.raises(UserError, match="nothing is changed"):
        apply_fix(Fix((Write(str(home / "a"), "new"),)), run=quiet, journal=journal)
    assert tree(home) == {}


@pytest.mark.parametrize(
    "old",
    [
        pytest.param("# 한글\nx".encode("cp949"), id="korean code page"),
        pytest.param("# 한글\nx".encode("utf-16"), id="powershell"),
        pytest.param("# 한글\nx".encode("utf-8-sig"), id="a mark"),
    ],
)
def test_saved_as_utf_8_and_back(tmp_path: Path, home: Path, journal: Journal, old: bytes) -> None:
    path = home / "matplotlibrc"
    path.write_bytes(old)
    fix = Fix((Recode(str(path)),))
    assert apply_fix(fix, run=quiet, journal=journal).outcome == "done"
    assert path.read_bytes() == "# 한글\nx".encode()
    back(tmp_path)
    assert path.read_bytes() == old


@pytest.mark.parametrize(
    ("old", "outcome"),
    [
        pytest.param(b"# \xff\xff \x80", "refused", id="no encoding that is known"),
        pytest.param("# 한글".encode(), "done", id="it is UTF-8 by now"),
    ],
)
def test_saved_as_utf_8_where_it_cannot_be(
    home: Path, journal: Journal, old: bytes, outcome: str
) -> None:
    path = home / "matplotlibrc"
    path.write_bytes(old)
    result = apply_fix(Fix((Recode(str(path)),)), run=quiet, journal=journal)
    assert (result.outcome, path.read_bytes()) == (outcome, old)


def test_a_key_of_json_and_back(tmp_path: Path, home: Path, journal: Journal) -> None:
    path = home / "kernel.json"
    old = '{"env": {"PYTHONHOME": "/x"}, "argv": []}'
    path.write_text(old)
    take_out = EditJson(str(path), ("env", "PYTHONHOME"))
    assert apply_fix(Fix((take_out,)), run=quiet, journal=journal).outcome == "done"
    assert path.read_text() == '{"env": {}, "argv": []}'
    assert apply_fix(Fix((take_out,)), run=quiet, journal=journal).outcome == "refused"
    back(tmp_path)
    assert path.read_text() == old


@pytest.mark.parametrize("folder", [False, True], ids=["a file", "a folder"])
def test_another_name_and_back(tmp_path: Path, home: Path, journal: Journal, folder: bool) -> None:
    path = home / "random.py"
    inside = path / "a.py" if folder else path
    inside.parent.mkdir(exist_ok=True)
    inside.write_text("x = 1")
    was = tree(home)
    fix = Fix((Rename(str(path), "my_random.py"),))
    assert apply_fix(fix, run=quiet, journal=journal).outcome == "done"
    assert not path.exists() and (home / "my_random.py").exists()
    assert [entry.state for entry in journal.record.entries] == ["done"]
    assert back(tmp_path).outcome == "undone"
    assert tree(home) == was


def test_a_new_name_is_noted_before_it_is_given(
    home: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = Rename(str(home / "random.py"), "my_random.py")
    noted: list[tuple[object, str]] = []

    def rename(*_: object) -> None:
        noted.extend((entry.step, entry.state) for entry in journal.record.entries)

    monkeypatch.setattr(os, "rename", rename)
    apply_fix(Fix((step,)), run=quiet, journal=journal)
    assert noted == [(step, "begun")]


def test_a_name_that_is_taken(tmp_path: Path, home: Path, journal: Journal) -> None:
    path, new = home / "random.py", home / "my_random.py"
    path.write_text("mine")
    fix = Fix((Rename(str(path), new.name),))
    assert apply_fix(fix, run=quiet, journal=journal).outcome == "done"
    path.write_text("another")
    result = apply_fix(fix, run=quiet, journal=journal)
    assert (result.outcome, result.reason, result.detail) == ("refused", NAME_TAKEN, str(new))
    assert back(tmp_path).outcome == "partly"
    assert (path.read_text(), new.read_text()) == ("another", "mine")


def test_a_home_folder_keeps_its_name(home: Path, journal: Journal) -> None:
    fix = Fix((Rename(str(home), "elsewhere"),))
    result = apply_fix(fix, run=quiet, journal=journal)
    assert (result.outcome, result.detail) == ("refused", str(home))
    assert result.reason is not None
    assert home.exists()


def test_a_file_that_is_gone_keeps_no_new_name(home: Path, journal: Journal) -> None:
    fix = Fix((Rename(str(home / "random.py"), "my_random.py"),))
    result = apply_fix(fix, run=quiet, journal=journal)
    assert result.outcome == "failed"
    assert "random.py" in result.detail
    assert [(entry.state, entry.existed) for entry in journal.record.entries] == [("failed", True)]


@pytest.mark.parametrize(
    "step",
    [
        pytest.param(lambda path: CommentOut(path, 1, 1, "x"), id="a line"),
        pytest.param(Recode, id="an encoding"),
        pytest.param(lambda path: EditJson(path, ("a",)), id="a key"),
    ],
)
def test_a_file_that_is_gone_is_not_edited(
    home: Path, journal: Journal, step: Callable[[str], Step]
) -> None:
    path = str(home / "gone")
    result = apply_fix(Fix((step(path),)), run=quiet, journal=journal)
    assert (result.outcome, path in result.detail) == ("failed", True)
    assert not journal.record.entries


def test_an_edit_that_is_refused_says_why(home: Path, journal: Journal) -> None:
    path = home / "matplotlibrc"
    path.write_bytes(b"# \xff\xff \x80")
    result = apply_fix(Fix((Recode(str(path)),)), run=quiet, journal=journal)
    assert (result.outcome, result.detail) == ("refused", str(path))
    assert result.reason is not None and "unknown encoding" in result.reason.en


def test_an_environment_keeps_its_name(home: Path, journal: Journal) -> None:
    environment = home / "work"
    fix = Fix((Rename(str(environment), "elsewhere"),), environment=str(environment))
    assert apply_fix(fix, run=quiet, journal=journal).outcome == "refused"
    assert environment.is_dir()
