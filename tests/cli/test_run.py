"""`dlsetup run` and `dlsetup open`: programs that see the course's environment, and no other."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from dlsetup.settings import utc_timestamp
from dlsetup.storage import state
from tests.cli.conftest import Ended, Program
from tests.thoroughness import one_of_each, thorough

pytestmark = [one_of_each, pytest.mark.skipif(os.name == "nt", reason="programs of POSIX shells")]
WHO = (
    "import os, sys; print(sys.prefix, os.environ.get('VIRTUAL_ENV'), os.environ.get('PYTHONPATH'))"
)


@pytest.fixture
def prefix(bare_python: Path) -> Path:
    return bare_python.parents[1]


def run(program: Program, prefix: Path, *words: str, **environ: str) -> Ended:
    return program.end(program.start("run", "--env", str(prefix), *words, environ=environ))


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"VIRTUAL_ENV": "/another"},
        {"CONDA_PREFIX": "/c", "CONDA_DEFAULT_ENV": "base"},
        {"PYTHONPATH": "/another/lib"},
        {"PATH": ""},
    ],
    ids=["nothing active", "another", "base of conda", "PYTHONPATH", "nothing on PATH"],
)
def test_in_the_environment(program: Program, prefix: Path, environ: dict[str, str]) -> None:
    ended = run(program, prefix, "python", "-c", WHO, **environ)
    assert (ended.code, ended.out.decode()) == (0, f"{prefix} {prefix} None\n")


def test_an_environment_beside_the_folder(program: Program, prefix: Path) -> None:
    relative = Path(os.path.relpath(prefix, program.cwd))
    ended = run(program, relative, "python", "-c", WHO)
    assert (ended.code, ended.out.decode()) == (0, f"{prefix} {prefix} None\n")


def test_the_words_are_the_programs(program: Program, prefix: Path) -> None:
    """Those that dlsetup itself would take, too."""
    words = ("-v", "--lang", "xx", "--help", "--", "-q")
    ended = run(program, prefix, "python", "-c", "import sys; print(sys.argv[1:])", *words)
    assert ended.out.decode() == f"{list(words)}\n"


def test_a_file_of_code(program: Program, prefix: Path) -> None:
    (program.cwd / "train.py").write_text("import sys; print(sys.prefix, sys.argv[1:])")
    ended = run(program, prefix, "train.py", "3")
    assert ended.out.decode() == f"{prefix} ['3']\n"


def test_a_failure_is_explained(program: Program, prefix: Path) -> None:
    child = program.start("run", "--env", str(prefix), "python", "-c", "import numpy")
    _out, err = child.communicate(timeout=60)
    assert child.returncode == 1
    lines = err.decode().split("No module named 'numpy'\n")[1].splitlines()
    assert "DLS211" in lines[0], lines
    assert lines[-1].endswith("explain DLS211")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("nothing-such",), 127, "nothing-such"),
        (("./here.txt",), 126, "here.txt"),
        (("python", "-c", "raise SystemExit(42)"), 42, ""),
    ],
    ids=["no such program", "no program", "its own code"],
)
def test_exit_code(
    program: Program, prefix: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    (program.cwd / "here.txt").write_text("x")
    child = program.start("run", "--env", str(prefix), *words)
    _, err = child.communicate(timeout=60)
    assert child.returncode == code
    assert said in err.decode()
    assert "Traceback" not in err.decode()


def test_there_is_no_environment(program: Program) -> None:
    child = program.start("run", "python")
    _, err = child.communicate(timeout=60)
    assert child.returncode == 3
    assert err.decode().splitlines()[-1].endswith("init")


@pytest.mark.parametrize("words", [("run", "python"), ("open",)], ids=["run", "open"])
@pytest.mark.parametrize("left", [True, False], ids=["without its Python", "not even a folder"])
def test_the_environment_is_gone(program: Program, left: bool, words: tuple[str, ...]) -> None:
    made = program.root / "dlsetup-envs" / "deep-learning"
    created = state.CreatedEnvironment("deep-learning", str(made), "venv", utc_timestamp())
    folder = state.folder({"DLSETUP_HOME": str(program.root / "state")})
    state.update(folder, lambda old: state.with_environment(old, created))
    if left:
        made.mkdir(parents=True)
    child = program.start(*words, environ={"DLSETUP_HOME": str(folder)})
    _, err = child.communicate(timeout=60)
    assert child.returncode == 3
    assert f"or its Python, no longer exists: {made}" in err.decode()
    assert err.decode().splitlines()[-1].endswith("init")


def editor(program: Program, name: str = "code") -> Path:
    """A `code` that writes down how it was called."""
    told = program.root / "told.json"
    code = program.root / "bin" / name
    code.write_text(f'#!/bin/sh\nprintf \'["%s","%s","%s"]\' "$1" "$2" "$VIRTUAL_ENV" > {told}\n')
    code.chmod(0o755)
    program.environ["PATH"] = f"{code.parent}:/usr/bin:/bin"
    return told


def test_only_a_server_of_the_editor(program: Program, prefix: Path) -> None:
    told = editor(program, "code-server")
    ended = program.process("open", "--env", str(prefix), "--yes", PYTHONPATH="/another/lib")
    assert ended.code == 0, ended.text
    assert json.loads(told.read_text()) == [str(program.cwd), "", str(prefix)]


@thorough
@pytest.mark.parametrize("yes", [True, False], ids=["agreed", "nobody to ask"])
def test_open_in_the_editor(program: Program, prefix: Path, yes: bool) -> None:
    told, folder = editor(program), program.cwd / "week1"
    folder.mkdir()
    options = ("--yes",) if yes else ()
    ended = program.process("open", "--env", str(prefix), "--with", "code", *options, "week1")
    assert ended.code == 0, ended.text
    assert json.loads(told.read_text()) == [str(folder), "", str(prefix)]
    settings = folder / ".vscode" / "settings.json"
    assert settings.exists() == yes
    if yes:
        assert json.loads(settings.read_text()) == {
            "python.defaultInterpreterPath": str(prefix / "bin" / "python")
        }
        undone = program.process("doctor", "--undo", "--yes")
        assert (undone.code, settings.exists()) == (0, False)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"python.defaultInterpreterPath": "/other/python"}', "/other/python"),
        ("{broken", "settings.json"),
    ],
    ids=["another interpreter", "broken"],
)
def test_settings_are_left_as_they_are(
    program: Program, prefix: Path, content: str, said: str
) -> None:
    editor(program)
    settings = program.cwd / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_text(content)
    ended = program.process("open", "--env", str(prefix), "--with", "code", "--yes")
    assert settings.read_text() == content
    assert said in ended.text
    assert '"python.defaultInterpreterPath": ' in ended.text


@pytest.mark.parametrize(
    "spelled",
    ["{prefix}/bin/python", "{prefix}", "${{userHome}}/envs/dl/bin/python", "~/envs/dl/bin/python"],
)
def test_the_interpreter_may_be_spelled_as_vs_code_does(
    program: Program, prefix: Path, spelled: str
) -> None:
    editor(program)
    (program.home / "envs").mkdir()
    (program.home / "envs" / "dl").symlink_to(prefix)
    settings = program.cwd / ".vscode" / "settings.json"
    settings.parent.mkdir()
    named = spelled.format(prefix=prefix)
    settings.write_text(json.dumps({"python.defaultInterpreterPath": named}))
    env = str(program.home / "envs" / "dl") if "/envs/" in spelled else str(prefix)
    ended = program.process("open", "--env", env, "--with", "code", "--yes")
    assert ended.code == 0, ended.text
    assert "defaultInterpreterPath" not in ended.text


def test_nothing_to_open_it_with(program: Program, prefix: Path) -> None:
    child = program.start("open", "--env", str(prefix))
    _, err = child.communicate(timeout=60)
    assert child.returncode == 3
    assert "pip install" in err.decode()
