"""The real uv, with an index on this computer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dlsetup.courses.resolution import Question, Resolved, Unresolved
from dlsetup.courses.systems import SYSTEMS
from dlsetup.courses.uv_resolver import UvResolver, find_uv, index_url, read_answer
from dlsetup.process.result import ProcessResult
from tests.courses.index_server import ServedFile, ServedIndex
from tests.thoroughness import component, thorough

UV = find_uv(os.environ)
needs_uv = component("uv")
BY_NAME = {system.name: system for system in SYSTEMS}
WINDOWS, LINUX = BY_NAME["windows-x64"], BY_NAME["linux-x64"]


@pytest.fixture
def uv(index: ServedIndex, tmp_path: Path) -> UvResolver:
    assert UV is not None
    index.packages = {
        "alpha": (
            ServedFile("alpha-1.0-py3-none-any.whl", 11, needs=("beta; sys_platform == 'linux'",)),
            ServedFile("alpha-2.0-cp312-cp312-win_amd64.whl", 22, needs=("beta<2",)),
        ),
        "beta": (
            ServedFile("beta-1.0-py3-none-any.whl", 33, yanked="broken"),
            ServedFile("beta-2.0-py3-none-any.whl", 44, "2026-05-06T07:08:09Z"),
        ),
        "gamma": (ServedFile("gamma-1.0.tar.gz"),),
    }
    folder = {"HOME": str(tmp_path), "UV_CACHE_DIR": str(tmp_path / "cache")}
    strange = {"UV_PYTHON_PREFERENCE": "only-managed", "UV_TORCH_BACKEND": "cpu"}
    environ = {**os.environ, **folder, **strange, "UV_DEFAULT_INDEX": index.url}
    return UvResolver(UV.program, UV.version, environ, seconds=60.0)


@needs_uv
def test_another_system_gets_something_else(uv: UvResolver) -> None:
    answer = uv.resolve(Question(("alpha",), LINUX, "3.12"))
    assert isinstance(answer, Resolved)
    assert [(each.name, each.version, each.size) for each in answer.packages] == [
        ("alpha", "1.0", 11),
        ("beta", "2.0", 44),
    ]
    assert answer.packages[1].uploaded == "2026-05-06T07:08:09+00:00"
    other = uv.resolve(Question(("alpha<2",), WINDOWS, "3.12"))
    assert isinstance(other, Resolved) and [each.name for each in other.packages] == ["alpha"]


@needs_uv
@thorough
@pytest.mark.parametrize(
    ("question", "kind", "package"),
    [
        (Question(("alpha==2.0",), LINUX, "3.12"), "no-wheel", "alpha"),
        (Question(("alpha==2.0",), WINDOWS, "3.11"), "no-wheel", "alpha"),
        (Question(("gamma",), LINUX, "3.12"), "no-wheel", "gamma"),
        (Question(("delta",), LINUX, "3.12"), "missing", "delta"),
        (Question(("beta==9",), LINUX, "3.12"), "no-version", "beta"),
        (Question(("beta<2", "beta>=2"), LINUX, "3.12"), "conflict", "beta"),
        (Question(("beta",), LINUX, "3.12", newest="2025-01-01"), "no-version", "beta"),
    ],
    ids=["system", "python", "source only", "missing", "version", "contradiction", "date"],
)
def test_why_not(uv: UvResolver, question: Question, kind: str, package: str) -> None:
    answer = uv.resolve(question)
    assert isinstance(answer, Unresolved) and (answer.kind, answer.package) == (kind, package)


@needs_uv
def test_what_was_taken_back_and_what_is_left_out(uv: UvResolver) -> None:
    answer = uv.resolve(Question(("beta==1.0", "gamma"), LINUX, "3.12", without=("gamma",)))
    assert isinstance(answer, Resolved) and answer.yanked == ("beta==1.0",)


@needs_uv
@thorough
@pytest.mark.parametrize("page", [b"<html>Sign in</html>", b'{"files": 1}', b""])
def test_an_index_that_lies(uv: UvResolver, index: ServedIndex, page: bytes) -> None:
    index.pages["alpha"] = page
    answer = uv.resolve(Question(("alpha",), LINUX, "3.12"))
    assert isinstance(answer, Unresolved) and answer.kind in ("broken", "offline")


@needs_uv
def test_an_index_without_words_for_caches_is_asked_once(
    uv: UvResolver, index: ServedIndex
) -> None:
    for system in (LINUX, WINDOWS):
        uv.resolve(Question(("beta",), system, "3.12"))
    assert index.asked.count("/simple/beta/") == 1


@needs_uv
@pytest.mark.skipif(os.name == "nt", reason="the scripts are for a POSIX shell")
def test_no_python_of_path_is_started(uv: UvResolver, tmp_path: Path) -> None:
    """Of pyenv's each takes a tenth of a second, and says that it is another one."""
    mark, tools = tmp_path / "started", tmp_path / "tools"
    tools.mkdir()
    for name in ("python", "python3", "python3.12"):
        (tools / name).write_text(f"#!/bin/sh\n: > {mark}\nexit 127\n", "utf-8")
        (tools / name).chmod(0o755)
    environ = {**uv.environ, "PATH": str(tools)}
    asked = UvResolver(uv.program, uv.version, environ, seconds=60.0)
    assert isinstance(asked.resolve(Question(("beta",), LINUX, "3.12")), Resolved)
    assert not mark.exists()


@pytest.mark.parametrize(
    ("environ", "url"),
    [
        pytest.param({}, "https://pypi.org/simple", id="none"),
        pytest.param({"UV_DEFAULT_INDEX": "https://a/simple"}, "https://a/simple", id="an address"),
        pytest.param({"UV_DEFAULT_INDEX": "a=https://a/b=c"}, "https://a/b=c", id="with a name"),
        pytest.param(
            {"UV_INDEX_URL": "https://b", "UV_DEFAULT_INDEX": "https://a"}, "https://a", id="two"
        ),
        pytest.param({"UV_INDEX_URL": "./wheels"}, "", id="a folder"),
    ],
)
def test_which_index_is_asked(environ: dict[str, str], url: str) -> None:
    assert index_url(environ) == url


@needs_uv
def test_an_index_that_hangs(uv: UvResolver, index: ServedIndex) -> None:
    index.hangs = True
    hasty = UvResolver(uv.program, uv.version, uv.environ, seconds=2.0)
    assert hasty.resolve(Question(("alpha",), LINUX, "3.12")) == Unresolved("timed-out")


@pytest.mark.parametrize(
    ("ended", "kind"),
    [
        (ProcessResult(None, error="no such file"), "broken"),
        (ProcessResult(0, b"\xff"), "broken"),
        (ProcessResult(0, b"packages = 3"), "broken"),
        (ProcessResult(0, b"[[packages]]\nversion = '1'"), "broken"),
        (ProcessResult(None, timed_out=True), "timed-out"),
    ],
)
def test_an_answer_that_is_none(ended: ProcessResult, kind: str) -> None:
    answer = read_answer(ended)
    assert isinstance(answer, Unresolved) and answer.kind == kind


@pytest.mark.skipif(os.name == "nt", reason="the scripts are for a POSIX shell")
@pytest.mark.parametrize(
    ("script", "version"),
    [
        pytest.param(None, None, id="none"),
        pytest.param("exit 3", None, id="it does not start"),
        pytest.param("echo uv 0.2.0", None, id="too old"),
        pytest.param("echo 'uv 1.2 pylock.toml --excludes'", "1.2", id="new enough"),
    ],
)
def test_which_uv_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, version: str | None
) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "nowhere" / "python"))
    if script is not None:
        (tmp_path / "uv").write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (tmp_path / "uv").chmod(0o755)
    found = find_uv({"PATH": str(tmp_path)})
    assert (found.version if found else None) == version
    monkeypatch.chdir(tmp_path)
    assert find_uv({"PATH": ".:"}) is None  # a program of the folder that one happens to be in
