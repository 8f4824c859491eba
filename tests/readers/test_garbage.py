"""No reader may fall over what it finds: every file is garbage, a folder or a dead link."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dlsetup.collect.path_commands import COMMAND_NAMES
from dlsetup.platforms import System, linux
from dlsetup.readers import settings_files
from dlsetup.readers.conda import installation as conda_installation
from dlsetup.readers.conda import packages as conda_packages
from dlsetup.readers.conda import terms
from dlsetup.readers.editor import installation as editor_installation
from dlsetup.readers.gpu import cuda_toolkit, torch
from dlsetup.readers.jupyter import kernelspecs, servers
from dlsetup.readers.machine import matplotlib, workspace
from dlsetup.readers.python import (
    distributions,
    environments,
    identify,
    interpreters,
    launchers,
    pyenv,
    search_path,
)
from tests.machines import machine
from tests.thoroughness import one_of_each

pytestmark = one_of_each

Tree = Callable[[Mapping[str, str | bytes]], Path]

SYSTEM: System = linux
NAMES = (
    "e/pyvenv.cfg",
    "e/bin/python",
    "e/bin/pip",
    "e/bin/conda",
    "e/bin/nvcc",
    "e/version.json",
    "e/conda-meta/history",
    "e/conda-meta/numpy-2.0-0.json",
    f"e/conda-meta/{terms.PLUGIN_PREFIX}1-0.json",
    "home/.conda/tos/main/a.json",
    "e/.condarc",
    "e/condabin/conda",
    "e/site/a-1.dist-info/METADATA",
    "e/site/a-1.dist-info/direct_url.json",
    "e/site/b.egg-link",
    "e/site/c.egg-info",
    "e/site/torch/version.py",
    "e/share/jupyter/kernels/k/kernel.json",
    "home/.conda/environments.txt",
    "home/.condarc",
    "home/.vscode/extensions/extensions.json",
    "home/.vscode/extensions/.obsolete",
    "home/.config/Code/User/settings.json",
    "work/.vscode/settings.json",
    "work/.python-version",
    "work/a.ipynb",
    "work/course.code-workspace",
    "work/requirements.txt",
    "work/environment.yml",
    "work/matplotlibrc",
    "home/.config/pip/pip.conf",
    "home/.config/matplotlib/matplotlibrc",
    "home/.jupyter/jupyter_server_config.py",
    "home/.jupyter/jupyter_server_config.json",
    "home/.jupyter/jupyter_notebook_config.d/a.json",
    "home/.ipython/profile_default/ipython_config.py",
    "home/.ipython/profile_default/ipython_config.json",
    "home/.ipython/profile_default/startup/a.py",
    "home/.local/share/jupyter/runtime/jpserver-1.json",
    "work/numpy.py",
)
CONTENTS = {
    "binary": b"\x00\xff\xfe\x80PK\x05\x06" * 50,
    "half-utf-16": b"\xff\xfe\x00",
    "executable": b"MZ" + b"\xff#!\0PK\x05\x06" + b"\xff" * 40 + b"UVSC",
    "nested": b"[" * 50_000,
    "nested-in-a-field": b'{"unknown": ' + b"[" * 50_000,
    "number": b"1",
    "long-number": b'{"a": ' + b"9" * 5000 + b"}",
    "huge": b'{"a": "' + b"x" * (5 * 2**20) + b'"}',
    "utf-16": '{"python.defaultInterpreterPath": "/한"}'.encode("utf-16"),
    "cp949": '{"a": "한글"}'.encode("cp949"),
    "list": b'[{"identifier": 1}, null, {"id": []}]',
    "empty": b"",
    "zero-bytes": b"home = \0\n\0\n- \0\n",
    "shebang": b"#!\0/python \0\n",
    "no-shebang": b"#!\n",
}


def look(root: Path) -> None:
    home, work, env = f"{root}/home", f"{root}/work", f"{root}/e"
    environ = {"PATH": f"{env}/bin:{work}", "CONDA_EXE": f"{env}/bin/conda"}
    site = distributions.read([f"{env}/site"], None)
    assert torch.read([f"{env}/site"]) is None
    place = machine(home, environ, cwd=work)
    entries = search_path.entries(place)
    found = search_path.commands(place, entries, COMMAND_NAMES)
    targets = [launchers.read_command_file(each.path).target for each in found]
    pyenv.resolve_shim(place, env, "python")
    known = environments.find(place, (env,))
    executables = [each.executable for each in known if each.executable]
    atlas = interpreters.assign_letters(None, executables, SYSTEM, env)
    assert {atlas.letter(target) for target in targets} <= {None, "A", "B", "C", "D"}
    identify.identify_interpreter(f"{env}/bin/python", SYSTEM)
    conda_installation.read(place, found)
    conda_packages.read(env, deep=True)
    terms.read(place, env, ())
    cuda_toolkit.read({"CUDA_HOME": env}, ())
    kernelspecs.find(place, [("A", env)])
    editor_installation.read(place)
    workspace.read(work, frozenset({"random"}), site.top_level)
    settings_files.read(place, env)
    matplotlib.read(place, frozenset({"matplotlib"}))
    servers.read(f"{home}/.local/share/jupyter/runtime")


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS.keys())
def test_files_of_garbage(tree: Tree, content: bytes) -> None:
    look(tree(dict.fromkeys(NAMES, content)))


def test_folders_where_files_should_be(tree: Tree) -> None:
    look(tree({f"{name}/": "" for name in NAMES}))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders")
def test_pipes_where_files_should_be(tree: Tree) -> None:
    root = tree(dict.fromkeys(NAMES, ""))
    for name in NAMES:
        (root / name).unlink()
        os.mkfifo(root / name)
    look(root)


def test_links_in_a_circle(tree: Tree) -> None:
    look(tree({name: f"-> {Path(name).name}" for name in NAMES}))


@pytest.mark.parametrize("target", ["nowhere", "python", "/dev/zero"])
def test_links_that_lead_nowhere(tree: Tree, target: str) -> None:
    look(tree(dict.fromkeys(NAMES, f"-> {target}")))


def test_an_empty_machine(tmp_path: Path) -> None:
    look(tmp_path)


def test_a_working_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert identify.identify_interpreter("bin/python", SYSTEM).exists is False
    assert launchers.read_command_file("python.bat").via == "unreadable"
    look(Path("."))
