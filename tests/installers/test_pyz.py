"""dlsetup.pyz: one file, for any Python that is new enough."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dlsetup
from dlsetup.commands.own_command import own_command
from dlsetup.platforms import Machine, current_system
from dlsetup.settings import program_words
from tests.installers.laptop import BASE, ROOT, Ended, thorough
from tests.thoroughness import one_of_each

pytestmark = [one_of_each, thorough]  # to build it takes longer than all the rest

BUILD = ROOT / "installers" / "build_pyz.py"
OLD = ("2.7", "3.6", "3.8", "3.10")


@pytest.fixture(scope="module")
def pyz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("내려받기") / "dlsetup (1).pyz"
    subprocess.run([sys.executable, str(BUILD), "-o", str(output)], check=True, capture_output=True)
    return output


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where it is unpacked once, and compiled, which takes longer than all that it does there."""
    return tmp_path_factory.mktemp("home") / "홍 길동"


def run(file: Path, home: Path, *argv: str, python: str = BASE, **environ: str) -> Ended:
    home.mkdir(exist_ok=True)
    system = {"PATH": os.pathsep.join((os.path.dirname(BASE), "/usr/bin", "/bin"))}
    done = subprocess.run(
        [python, "-E", str(file), *argv],
        env={**system, "HOME": str(home), "TMPDIR": str(home), "LANG": "C.UTF-8", **environ},
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        timeout=120,
    )
    return Ended(done.returncode, done.stdout.decode())


def places(home: Path) -> list[str]:
    return sorted(
        path.name for path in home.rglob("*") if path.name.startswith(("pyz-", "making-"))
    )


def test_a_doctor_by_it(pyz: Path, home: Path) -> None:
    ended = run(pyz, home, "doctor", "--format", "json", PYTHONHOME="/nowhere")
    assert ended.code in (0, 1), ended.out
    found = json.loads(ended.out)  # nothing is said of compiled halves
    assert found["findings"]
    (place,) = places(home)
    assert (home / ".cache" / "dlsetup" / place).stat().st_mode & 0o077 == 0


def test_it_starts_by_its_first_line(pyz: Path, home: Path) -> None:
    home.mkdir(exist_ok=True)
    done = subprocess.run(
        [str(pyz), "--version"],
        env={
            "PATH": f"{os.path.dirname(BASE)}:/usr/bin:/bin",
            "HOME": str(home),
            "PYTHONHOME": "/no",
        },
        capture_output=True,
    )
    assert done.stdout.decode() == f"dlsetup {dlsetup.__version__}\n", done.stderr


def test_it_names_itself(pyz: Path, home: Path) -> None:
    """The command that it prints works."""
    ended = run(pyz, home, "init", "--dry-run")
    line = next(line for line in ended.out.splitlines() if str(pyz) in line)
    assert shlex.split(line)[:3] == [BASE, "-E", str(pyz)]


@pytest.mark.parametrize("name", ["dlsetup.pyz", "dlsetup (1).pyz", "dlsetup", "renamed"])
def test_its_words(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / name
    file.touch()
    monkeypatch.setattr(dlsetup, "archive", str(file))
    monkeypatch.setattr(sys, "argv", [str(file)])
    words = (sys.executable, "-E", str(file))
    assert program_words({"PATH": ""}) == words
    assert (
        own_command(Machine(current_system(), {"PATH": ""}, str(tmp_path), str(tmp_path))) == words
    )


def test_files_beside_it_are_not_imported(pyz: Path, tmp_path: Path) -> None:
    copy = tmp_path / "dlsetup.pyz"
    shutil.copy(pyz, copy)
    for name in ("os", "zipfile", "random", "typing", "rich", "dlsetup"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)\n")
    assert run(copy, tmp_path, "--help").code == 0


@pytest.mark.parametrize("part", [0.01, 0.5, 0.999])
def test_a_cut_file_says_so(pyz: Path, part: float, tmp_path: Path) -> None:
    cut, content = tmp_path / "dlsetup.pyz", pyz.read_bytes()
    cut.write_bytes(content[: int(len(content) * part)])
    ended = run(cut, tmp_path / "home", "--version")
    assert (ended.code, len(ended.out.splitlines())) == (3, 2)
    assert "Download it again" in ended.out
    assert places(tmp_path) == []


def test_a_damaged_letter_says_so(pyz: Path, tmp_path: Path) -> None:
    damaged, content = tmp_path / "dlsetup.pyz", bytearray(pyz.read_bytes())
    content[-5000] ^= 1
    damaged.write_bytes(content)
    assert "Download it again" in run(damaged, tmp_path / "home", "--version").out


def test_a_cache_that_cannot_be_written(pyz: Path, tmp_path: Path) -> None:
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    home.mkdir()
    temporary.mkdir()
    (home / ".cache").touch()
    for _ in range(2):
        assert run(pyz, home, "--version", TMPDIR=str(temporary)).code == 0
    assert len(places(temporary)) == 1


def test_a_place_that_others_prepared_is_not_used(pyz: Path, tmp_path: Path) -> None:
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    cache = tmp_path / "cache" / "dlsetup"
    cache.mkdir(parents=True)
    temporary.mkdir()
    cache.chmod(0o777)
    environ = {"XDG_CACHE_HOME": str(cache.parent), "TMPDIR": str(temporary)}
    assert run(pyz, home, "--version", **environ).code == 0
    assert (places(cache), len(places(temporary))) == ([], 1)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param("a file less"),
        pytest.param("a file cut", marks=thorough),
        pytest.param("the list gone", marks=thorough),
        pytest.param("empty", marks=thorough),
    ],
)
def test_what_a_cleaner_took_is_unpacked_again(pyz: Path, damage: str, home: Path) -> None:
    run(pyz, home, "--version")
    (place,) = home.rglob("pyz-*")
    if damage == "a file less":
        (place / "dlsetup" / "__main__.py").unlink()
    elif damage == "a file cut":
        (place / "dlsetup" / "__main__.py").write_text("")
    elif damage == "the list gone":
        (place / "files.txt").unlink()
    else:
        shutil.rmtree(place)
        place.mkdir()
    assert run(pyz, home, "--version").out == f"dlsetup {dlsetup.__version__}\n"
    assert places(home) == [place.name]


def test_several_at_once(pyz: Path, tmp_path: Path) -> None:
    words, environ = [BASE, "-E", str(pyz), "--version"], {**os.environ, "HOME": str(tmp_path)}
    environ.pop("XDG_CACHE_HOME", None)
    started = [subprocess.Popen(words, env=environ, stdout=subprocess.PIPE) for _ in range(4)]
    said = {child.communicate(timeout=120)[0].decode() for child in started}
    assert said == {f"dlsetup {dlsetup.__version__}\n"}
    assert len(places(tmp_path)) == 1


@pytest.mark.parametrize("version", OLD)
def test_an_old_python_says_what_is_needed(pyz: Path, version: str, tmp_path: Path) -> None:
    built = Path.home().glob(f".pyenv/versions/{version}.*/bin/python")
    python = next(map(str, built), None) or shutil.which(f"python{version}")
    if not python or run(Path("-V"), tmp_path, python=python).code:  # a shim of nothing
        pytest.skip(f"Python {version} is not here")
    ended = run(pyz, tmp_path, "doctor", python=python)
    assert (ended.code, len(ended.out.splitlines())) == (3, 2)
    assert "3.11" in ended.out


def test_its_first_lines_are_of_any_python() -> None:
    """No Python that old is needed for this: what 2.7 and 3.6 cannot read does not occur."""
    import ast

    source = (BUILD.parent / "pyz_start.py").read_text("utf-8")
    tree = ast.parse(source, feature_version=(3, 4))
    new = (
        ast.JoinedStr,
        ast.NamedExpr,
        ast.AnnAssign,
        ast.AsyncFunctionDef,
        ast.Starred,
        ast.Nonlocal,
    )
    assert [node for node in ast.walk(tree) if isinstance(node, new)] == []
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert [each.name for each in functions if each.returns or each.args.kwonlyargs] == []


def test_the_same_tree_gives_the_same_file(pyz: Path, tmp_path: Path) -> None:
    again = tmp_path / "dlsetup.pyz"
    subprocess.run([sys.executable, str(BUILD), "-o", str(again)], check=True, capture_output=True)
    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(pyz.read_bytes()).digest()
