"""Commands that are installed where typing them does not find them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

from dlsetup.platforms import linux, macos, windows
from dlsetup.readers.python import unreachable
from tests.machines import machine


def script(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/usr/bin/python3\n")
    path.chmod(0o755)


def states(
    home: Path, environ: Mapping[str, str], system: ModuleType = linux
) -> dict[str, tuple[str, str]]:
    found = unreachable.find(machine(home, environ, system=system), ("jupyter", "ipython"))
    return {each.name: (each.path.removeprefix(f"{home}/"), each.state) for each in found}


@pytest.mark.parametrize(
    ("place", "environ", "system"),
    [
        pytest.param(".local/bin/jupyter", {}, linux, id="linux"),
        pytest.param(
            "base/bin/jupyter", {"PYTHONUSERBASE": "{home}/base"}, linux, id="by variable"
        ),
        pytest.param("Library/Python/3.12/bin/jupyter", {}, macos, id="macos"),
        pytest.param(
            "AppData/Roaming/Python/Python312/Scripts/jupyter.exe", {}, windows, id="windows"
        ),
    ],
)
def test_scripts_of_the_account(
    tmp_path: Path, place: str, environ: Mapping[str, str], system: ModuleType
) -> None:
    script(tmp_path / place)
    values = {name: value.format(home=tmp_path) for name, value in environ.items()}
    assert states(tmp_path, values, system) == {"jupyter": (place, "off-path")}


@pytest.mark.parametrize(
    ("shims", "place", "state"),
    [
        (".pyenv/shims", ".pyenv/versions/3.12.1/bin/jupyter", "no-pyenv-shim"),
        (".asdf/shims", ".asdf/installs/python/3.12.1/bin/jupyter", "no-asdf-shim"),
        (
            ".local/share/mise/shims",
            ".local/share/mise/installs/python/3.12.1/bin/jupyter",
            "no-mise-shim",
        ),
    ],
)
def test_a_version_without_a_shim(tmp_path: Path, shims: str, place: str, state: str) -> None:
    script(tmp_path / place)
    (tmp_path / ".python-version").write_text("3.12.1\n")
    (tmp_path / shims).mkdir(parents=True)
    assert states(tmp_path, {"PATH": f"{tmp_path / shims}:/usr/bin"}) == {"jupyter": (place, state)}
    assert states(tmp_path, {"PATH": "/usr/bin"}) == {}


def test_nothing_is_installed(tmp_path: Path) -> None:
    assert states(tmp_path, {}) == {}
