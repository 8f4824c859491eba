"""What undo does with packages and files, however far a command or undo itself has come."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dlsetup.model.fixes import Fix, Remove, Run, Step, Write
from dlsetup.process.run import ProcessResult
from dlsetup.repair.fixes import apply_fix
from dlsetup.repair.journal import Journal, JournalEntry, replace
from dlsetup.repair.packages import installed_versions
from dlsetup.repair.undo import revert
from dlsetup.repair.undo_files import BACKUP_GONE
from dlsetup.repair.undo_packages import (
    NO_WAY_BACK,
    PackageChanges,
    find_changes,
    install_command,
)
from dlsetup.storage.atomic import unused_sibling

OK = ProcessResult(0)
PIP = ("/py", "-m", "pip", "install", "x")
SITE = "lib/python3.12/site-packages"


def install(env: Path, name: str, version: str, *modules: str, record: bool = True) -> None:
    metadata = f"{name}-{version}.dist-info"
    names = [*(f"{name}/{module}" for module in modules), f"{metadata}/METADATA"]
    for file in names:
        path = env / SITE / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file)
    if record:
        (env / SITE / metadata / "RECORD").write_text(
            "".join(f"{file},,\n" for file in (*names, f"{metadata}/RECORD"))
        )


def run_fix(env: Path, journal: Journal, effect: Callable[[], object], code: int = 0) -> None:
    def run(argv: tuple[str, ...]) -> ProcessResult:
        effect()
        return ProcessResult(code)

    apply_fix(Fix((Run(PIP),), environment=str(env)), run=run, journal=journal)


def recorder(ran: list[tuple[str, ...]], code: int = 0) -> Callable[..., ProcessResult]:
    def run(argv: tuple[str, ...]) -> ProcessResult:
        ran.append(argv)
        return ProcessResult(code)

    return run


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize(
    "byte_code",
    [
        pytest.param("api.cpython-312.pyc", id="byte code"),
        pytest.param("api.cpython-312.pyc.139800311627104", id="Python was stopped at it"),
    ],
)
def test_what_was_added_is_moved_without_an_installer(
    home: Path, journal: Journal, byte_code: str
) -> None:
    env = home / "work"
    install(env, "six", "1.0", "a.py")
    run_fix(env, journal, lambda: install(env, "jedi", "0.20", "api.py"))
    install(env, "torch", "2.0")  # the student's own, since
    (env / SITE / "jedi" / "__pycache__").mkdir()
    (env / SITE / "jedi" / "__pycache__" / byte_code).write_text("compiled")
    ran: list[tuple[str, ...]] = []
    undone = revert(journal, run=recorder(ran))
    assert (undone.outcome, ran) == ("undone", [])
    assert installed_versions(str(env)) == {"six": "1.0", "torch": "2.0"}
    assert "jedi" not in names(env / SITE)
    assert (journal.folder / "packages" / SITE / "jedi" / "api.py").is_file()


def test_packages_that_were_half_moved_leave_no_folder(home: Path, journal: Journal) -> None:
    """Undo was stopped when their files had gone, and their list had not."""
    env = home / "work"
    install(env, "six", "1.0", "a.py")
    run_fix(env, journal, lambda: install(env, "jedi", "0.20", "api.py", "inner/b.py"))
    for module in ("api.py", "inner/b.py"):
        (env / SITE / "jedi" / module).unlink()
    (env / SITE / "jedi" / "__pycache__").mkdir()
    assert revert(journal, run=lambda _: OK).outcome == "undone"
    assert names(env / SITE) == {"six", "six-1.0.dist-info"}


def test_what_pip_adds_to_the_wheels_list_goes_along(home: Path, journal: Journal) -> None:
    """pip was killed after it had written INSTALLER, before it wrote the list anew."""
    env = home / "work"
    run_fix(env, journal, lambda: install(env, "jedi", "0.20", "api.py"))
    metadata = env / SITE / "jedi-0.20.dist-info"
    (metadata / "INSTALLER").write_text("pip")
    (metadata / "licenses").mkdir()
    (metadata / "licenses" / "LICENSE").write_text("free")
    assert revert(journal, run=recorder([])).outcome == "undone"
    assert names(env / SITE) == set()


def test_a_file_that_another_package_lists_stays(home: Path, journal: Journal) -> None:
    env = home / "work"
    install(env, "google", "1.0", "__init__.py")

    def effect() -> None:
        install(env, "other", "1.0")
        record = env / SITE / "other-1.0.dist-info" / "RECORD"
        record.write_text(record.read_text() + "google/__init__.py,,\n")

    run_fix(env, journal, effect)
    assert revert(journal, run=lambda _: OK).outcome == "undone"
    assert (env / SITE / "google" / "__init__.py").exists()


def test_what_was_replaced_is_installed_again(home: Path, journal: Journal) -> None:
    env = home / "work"
    install(env, "numpy", "1.0")

    def effect() -> None:
        for path in (env / SITE / "numpy-1.0.dist-info").iterdir():
            path.unlink()
        (env / SITE / "numpy-1.0.dist-info").rmdir()
        install(env, "numpy", "2.0")

    run_fix(env, journal, effect)
    ran: list[tuple[str, ...]] = []
    failed = revert(journal, run=recorder(ran, code=1))
    assert (failed.outcome, failed.failures[0][1].final) == ("failed", False)
    assert ran == [("/py", "-m", "pip", "install", "--no-deps", "numpy==1.0")]
    given_up = revert(journal, run=lambda _: ProcessResult(1))
    assert (given_up.outcome, given_up.failures[0][1].final) == ("partly", True)
    assert journal.record.is_undone


@pytest.mark.parametrize(
    ("before", "left"),
    [
        pytest.param(None, (), id="a new package"),
        pytest.param("1.17.0", ("six==1.17.0",), id="the same once more"),
    ],
)
def test_metadata_without_a_list_is_cleared_first(
    home: Path, journal: Journal, before: str | None, left: tuple[str, ...]
) -> None:
    """The disk was full when pip wrote it: no installer can remove such a package."""
    env = home / "work"
    install(env, "pip", "24.0")
    if before:
        install(env, "six", before)

    def effect() -> None:
        install(env, "six", "1.17.0", "six.py", record=False)
        (env / SITE / "six-1.17.0.dist-info" / "RECORD").unlink(missing_ok=True)

    run_fix(env, journal, effect, code=1)
    ran: list[tuple[str, ...]] = []
    assert revert(journal, run=recorder(ran)).outcome == "undone"
    assert "six-1.17.0.dist-info" not in names(env / SITE)
    assert [argv[-1:] for argv in ran] == [left] * bool(left)


@pytest.mark.parametrize(
    ("argv", "expect"),
    [
        pytest.param(
            ("/py", "-m", "ensurepip"),
            ("/py", "-m", "pip", "install", "--no-deps", "a==1"),
            id="pip",
        ),
        pytest.param(
            ("/uv", "pip", "install", "--python", "/py", "b"),
            ("/uv", "pip", "install", "--python", "/py", "--no-deps", "a==1"),
            id="uv",
        ),
        pytest.param(("/conda", "install", "b"), None, id="no installer"),
    ],
)
def test_install_command(argv: tuple[str, ...], expect: object) -> None:
    assert install_command(argv, ("a==1",)) == expect


@pytest.mark.parametrize(
    ("after", "now", "expect"),
    [
        pytest.param({"a": "2", "b": "2"}, {"a": "2", "b": "2"}, (("b",), ("a==1",)), id="all"),
        pytest.param({"a": "2", "b": "2"}, {"a": "3"}, ((), ()), id="changed since"),
        pytest.param(None, {"a": "1", "b": "2"}, (("b",), ()), id="cut short"),
        pytest.param({}, {}, ((), ("a==1",)), id="removed"),
    ],
)
def test_find_changes(
    after: dict[str, str] | None, now: dict[str, str], expect: tuple[object, object]
) -> None:
    entry = JournalEntry(Run(PIP), environment="/env", before={"a": "1"}, after=after)
    assert find_changes(entry, now) == PackageChanges(*expect)  # type: ignore[arg-type]


@pytest.mark.parametrize("existed", [True, False], ids=["changed", "made"])
def test_a_backup_that_is_gone(home: Path, journal: Journal, existed: bool) -> None:
    file = home / "settings.json"
    if existed:
        file.write_text("old")
    apply_fix(Fix((Write(str(file), "new"),)), run=lambda _: OK, journal=journal)
    for backup in journal.folder.glob("backup-*"):
        backup.unlink()
    undone = revert(journal, run=lambda _: OK)
    assert [failure.reason for _, failure in undone.failures] == [BACKUP_GONE] * existed
    assert file.exists() == existed


@pytest.mark.parametrize("step", ["write", "remove"])
def test_undo_that_was_stopped_right_after_a_file(home: Path, journal: Journal, step: str) -> None:
    file = home / "file"
    file.write_text("old")
    fix: Step = Write(str(file), "new") if step == "write" else Remove(str(file))
    apply_fix(Fix((fix,)), run=lambda _: OK, journal=journal)
    entry = journal.record.entries[0]
    assert revert(journal, run=lambda _: OK).outcome == "undone"
    journal.end(0, replace(entry, undo_begun=True))
    assert revert(journal, run=lambda _: OK).outcome == "undone"
    assert file.read_text() == "old"


def test_what_a_killed_write_left_beside_its_file_goes_along(home: Path, journal: Journal) -> None:
    file = home / "pip.conf"
    apply_fix(Fix((Write(str(file), "new"),)), run=recorder([]), journal=journal)
    left = unused_sibling(file)
    left.write_text("ne")
    file.with_name(".dlsetup-notes").write_text("mine")
    assert revert(journal, run=recorder([])).outcome == "undone"
    assert names(home) & {file.name, left.name, ".dlsetup-notes"} == {".dlsetup-notes"}
    assert (journal.folder / left.name).read_text() == "ne"


def test_what_python_compiled_of_a_file_goes_along(home: Path, journal: Journal) -> None:
    file = home / "etc" / "ours.py"
    apply_fix(Fix((Write(str(file), "1"),)), run=recorder([]), journal=journal)
    cache = file.parent / "__pycache__"
    cache.mkdir()
    (cache / "ours.cpython-313.pyc").write_text("compiled")
    assert revert(journal, run=recorder([])).failures == ()
    assert not (home / "etc").exists()
    assert "ours.cpython-313.pyc" in names(journal.folder)


def test_what_python_compiled_of_another_file_stays(home: Path, journal: Journal) -> None:
    file = home / "etc" / "ours.py"
    apply_fix(Fix((Write(str(file), "1"),)), run=recorder([]), journal=journal)
    theirs = file.parent / "__pycache__" / "ours_too.cpython-313.pyc"
    theirs.parent.mkdir()
    theirs.write_text("compiled")
    assert revert(journal, run=recorder([])).failures == ()
    assert theirs.exists()
    assert not file.exists()


@pytest.mark.parametrize("written", [True, False])
def test_what_a_stopped_step_had_not_written_stays(
    home: Path, journal: Journal, written: bool
) -> None:
    file = home / "file"
    file.write_text("ours" if written else "somebody's")
    journal.begin(JournalEntry(Write(str(file), "ours"), backup="backup-1"))
    undone = revert(journal, run=lambda _: OK)
    assert (len(undone.entries), len(undone.unchanged)) == (int(written), int(not written))
    assert file.exists() != written


def test_a_command_without_a_way_back(journal: Journal) -> None:
    fix = Fix((Run(("/code", "--install-extension", "x")),))
    apply_fix(fix, run=lambda _: OK, journal=journal)
    undone = revert(journal, run=lambda _: OK)
    assert [failure.reason for _, failure in undone.failures] == [NO_WAY_BACK]
    assert journal.record.is_undone
