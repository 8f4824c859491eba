"""Started from a runner's cache, the program is started again by the runner."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

import dlsetup
from dlsetup.commands.own_command import own_command
from dlsetup.commands.setup_icon import own_program
from dlsetup.platforms import current_system
from dlsetup.platforms.runners import ORIGIN, TAG, is_in_cache, read_source
from dlsetup.settings import Settings, program_words

WHEEL = "/srv/dlsetup-0.1.0-py3-none-any.whl"
UV = os.path.abspath("/opt/uv")
URL = "https://example.org/dlsetup.zip"


def origin(packages: Path, content: str | None) -> Path:
    folder = packages / "dlsetup-0.1.0.dist-info"
    folder.mkdir(parents=True)
    if content is not None:
        (folder / ORIGIN).write_text(content)
    return packages


def program(folder: Path, *names: str) -> str:
    folder.mkdir(exist_ok=True)
    for name in names:
        for file in current_system().command_files(name, {"PATHEXT": ".EXE"}):
            (folder / file).touch(0o755)
    return str(folder)


@pytest.mark.parametrize(
    ("tagged", "expected"),
    [
        pytest.param((), False, id="an environment"),
        pytest.param(("cache/env",), False, id="an environment with a tag of its own"),
        pytest.param(("cache",), True, id="in a cache"),
        pytest.param(("cache", "cache/env"), True, id="in a cache, with a tag of its own"),
    ],
)
def test_in_a_cache(tmp_path: Path, tagged: tuple[str, ...], expected: bool) -> None:
    prefix = tmp_path / "cache" / "env"
    prefix.mkdir(parents=True)
    for folder in tagged:
        (tmp_path / folder / TAG).touch()
    assert is_in_cache(str(prefix)) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(None, "", id="by its name from an index"),
        pytest.param(f'{{"url": "file://{WHEEL}", "archive_info": {{}}}}', WHEEL, id="a file"),
        pytest.param('{"url": "file:///a%20b", "dir_info": {}}', "/a b", id="a folder"),
        pytest.param(f'{{"url": "{URL}", "archive_info": {{}}}}', URL, id="an address"),
        pytest.param(
            f'{{"url": "{URL}", "vcs_info": {{"vcs": "git", "commit_id": "a"}}}}',
            f"git+{URL}",
            id="a repository",
        ),
        pytest.param(
            f'{{"url": "{URL}", "vcs_info": {{"vcs": "git", "requested_revision": "v1"}}}}',
            f"git+{URL}@v1",
            id="a revision of a repository",
        ),
        *(pytest.param(text, "", id=f"broken: {text}") for text in ("", "[]", "{}", "[" * 9**5)),
    ],
)
def test_source(tmp_path: Path, content: str | None, expected: str) -> None:
    assert read_source(origin(tmp_path, content)).replace("\\", "/") == expected


@pytest.mark.parametrize(
    ("runner", "has_uv", "source", "expected"),
    [
        pytest.param("uvx", True, True, ("uvx", "--from", URL, "dlsetup"), id="uvx"),
        pytest.param("uvx", True, False, ("uvx", "dlsetup"), id="uvx, of an index"),
        pytest.param(
            "",
            True,
            True,
            ("/opt/uv", "tool", "run", "--from", URL, "dlsetup"),
            id="uv by its path",
        ),
        pytest.param("pipx", False, True, ("pipx", "run", "--spec", URL, "dlsetup"), id="pipx"),
        pytest.param("pipx", False, False, ("pipx", "run", "dlsetup"), id="pipx, of an index"),
    ],
)
def test_started_again(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    runner: str,
    has_uv: bool,
    source: bool,
    expected: tuple[str, ...],
) -> None:
    """The runner has put the folder of its environment first on PATH."""
    prefix = tmp_path / "cache" / "env"
    packages = origin(prefix / "lib", f'{{"url": "{URL}"}}' if source else None)
    (tmp_path / "cache" / TAG).touch()
    monkeypatch.setattr(sys, "prefix", str(prefix))
    monkeypatch.setattr(dlsetup, "__file__", str(packages / "dlsetup" / "__init__.py"))
    own, tools = program(prefix / "bin", "dlsetup"), program(tmp_path / "tools", runner or "other")
    environ = {"PATH": os.pathsep.join((own, tools))} | ({"UV": UV} if has_uv else {})
    settings = Settings("en", environ=environ, home=tmp_path, cwd=tmp_path)
    assert program_words(environ) == own_command(settings.machine) == expected
    icon = own_program(settings)
    assert icon[1:] == expected[1:]
    assert Path(icon[0]).is_absolute()
