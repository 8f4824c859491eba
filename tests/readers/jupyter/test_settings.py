"""Jupyter's and IPython's settings, what servers left behind, and notebooks."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dlsetup.facts import Notebook, SettingsFile, Unknown, Variable
from dlsetup.platforms import System, linux, windows
from dlsetup.readers.jupyter import folders as jupyter_folders
from dlsetup.readers.jupyter import ipython, kernelspecs, notebooks
from dlsetup.readers.jupyter import servers as jupyter_servers
from dlsetup.readers.jupyter import settings as jupyter_settings
from dlsetup.readers.machine import folders as machine_folders
from tests.machines import machine

Tree = Callable[[Mapping[str, str | bytes]], Path]
CONFIG = "home/.jupyter/jupyter_server_config"


def settings(root: Path, **environ: str) -> list[SettingsFile]:
    found = jupyter_settings.read(machine(root / "home", environ), f"{root}/e")
    return [each for each in found if each.path.startswith(str(root))]


@pytest.mark.parametrize(
    ("name", "content", "state", "line"),
    [
        pytest.param(".py", "c = get_config()\nc.A.b = 1\n", "ok", None, id="python"),
        pytest.param(".py", "c.A.b = (\n", "invalid", 1, id="open-bracket"),
        pytest.param(".py", "\nc.A.b = 'C:\\Users\\kim'", "invalid", 2, id="windows-path"),
        pytest.param(".py", "c.A.b = 'C:\\dl'", "ok", None, id="unknown-escape"),
        pytest.param(".py", "c.A.b = '한글'".encode("cp949"), "invalid", 1, id="cp949"),
        pytest.param(".py", "# 한글\n".encode("cp949"), "ok", None, id="cp949-in-a-comment"),
        pytest.param(".py", b"c\0", "invalid", None, id="zero-byte"),
        pytest.param(".py", "(" * 10**4, "invalid", None, id="nested"),
        pytest.param(".py/", "", "unreadable", None, id="folder"),
        pytest.param(".json", '{\n"A": }', "invalid", 2, id="json"),
        pytest.param(".json", "", "ok", None, id="empty"),
        pytest.param(".json", "[]", "invalid", 1, id="no-object"),
        pytest.param(".json", b"\xff", "invalid", None, id="not-utf-8"),
        pytest.param(".d/x.json", "{", "invalid", 1, id="part"),
    ],
)
def test_settings(
    tree: Tree, name: str, content: str | bytes, state: str, line: int | None
) -> None:
    (found,) = settings(tree({CONFIG + name: content}))
    assert (found.tool, found.state) == ("jupyter", state)
    assert line is None or found.line == line


@pytest.mark.parametrize(
    ("name", "content", "value"),
    [
        pytest.param(".py", "c.ContentsManager.{} = float('inf')\n", "float('inf')", id="python"),
        pytest.param(".py", "# c.ContentsManager.{} = 60\n", None, id="switched off"),
        pytest.param(".json", '{"ContentsManager":{"{}":60.5,"x":"secret"}}', "60.5", id="json"),
        pytest.param(".py", "print('{}')\n", None, id="a mention"),
    ],
)
def test_the_margin_of_jupytext(tree: Tree, name: str, content: str, value: str | None) -> None:
    setting = "outdated_text_notebook_margin"
    (found,) = settings(tree({CONFIG + name: content.replace("{}", setting)}))
    assert found.values == (((f"jupytext.{setting}", value),) if value else ())


def test_where_settings_lie(tree: Tree) -> None:
    base = "jupyter_config.json"
    own, other = f"home/.jupyter/{base}", f"e/etc/jupyter/jupyter_server_config.d/{base}"
    root = tree({own: "{}", other: "{}", f"x/{base}": "{}", "home/.jupyter/other.py": "("})
    assert [each.path for each in settings(root)] == [f"{root}/{own}", f"{root}/{other}"]
    moved = settings(root, JUPYTER_CONFIG_DIR=f"{root}/x")
    assert [each.path for each in moved] == [f"{root}/x/{base}", f"{root}/{other}"]
    assert settings(root, JUPYTER_NO_CONFIG="1") == []


@pytest.mark.parametrize(
    ("name", "content", "expect"),
    [
        pytest.param("startup/00.py", "import os\n", ("ok", ()), id="in-order"),
        pytest.param("startup/00.py", "%matplotlib inline\n", ("invalid", None), id="magic"),
        pytest.param("startup/00.ipy", "%matplotlib inline\n", ("ok", ()), id="ipython-syntax"),
        pytest.param(
            "startup/00.ipy",
            "%load_ext autoreload\n!ls\nfrom os import *\nopen?\n",
            ("ok", (("startup.replaces", "3: open"),)),
            id="ipython-syntax, it replaces names",
        ),
        pytest.param("startup/00.ipy", "x = (\n", ("ok", ()), id="ipython-syntax, garbage"),
        pytest.param(
            "startup/0.py",
            "from numpy import *\nlist = 3\n",
            (
                "ok",
                (("startup.replaces", "1: all, any, sum"), ("startup.replaces", "2: list")),
            ),
            id="it replaces names",
        ),
        pytest.param(
            "ipython_config.py",
            "\nc.InteractiveShellApp.exec_lines = [\n '%autoreload 2',\n 'from os import *']\n",
            ("ok", (("startup.replaces", "4: open"),)),
            id="settings, they replace names",
        ),
        pytest.param(
            "ipython_kernel_config.json",
            '{"IPKernelApp": {"exec_lines": ["import os", 3, "from pylab import *"]}}',
            ("ok", (("startup.replaces", "1: all, any, sum"),)),
            id="kernel-settings, they replace names",
        ),
        pytest.param("startup/README", "text", None, id="no-script"),
        pytest.param(
            "startup/0.py", "import sys\nsys.exit(1)", ("ok", (("startup.ends", "2"),)), id="exit"
        ),
        pytest.param(
            "startup/0.py", "raise SystemExit", ("ok", (("startup.ends", "1"),)), id="raise"
        ),
        pytest.param(
            "startup/0.py",
            "import os\nos.chdir('/old')",
            ("ok", (("startup.moves", "2"),)),
            id="another folder",
        ),
        pytest.param(
            "startup/0.py", "def f():\n exit()\nif 0:\n exit()\nexit\n", ("ok", ()), id="no-exit"
        ),
        pytest.param("ipython_config.py", "c = (", ("invalid", None), id="settings"),
        pytest.param("ipython_kernel_config.json", "{}", ("ok", ()), id="kernel-settings"),
        pytest.param("other_config.py", "c = (", None, id="another-program"),
    ],
)
def test_ipython(tree: Tree, name: str, content: str, expect: tuple[str, object] | None) -> None:
    for folder, environ in (("home/.ipython", {}), ("i", {"IPYTHONDIR": "{root}/i"})):
        root = tree({f"{folder}/profile_default/{name}": content})
        environ = {key: value.format(root=root) for key, value in environ.items()}
        found = ipython.read(machine(root / "home", environ))
        if expect is None:
            assert found == ()
        else:
            assert found[0].state == expect[0]
            assert expect[1] is None or found[0].values == expect[1]


@pytest.mark.parametrize(
    ("system", "environ", "expect"),
    [
        (linux, {}, ("/h/.jupyter", "/h/.local/share/jupyter/runtime", "/h/.ipython")),
        (linux, {"JUPYTER_DATA_DIR": "/d"}, ("/h/.jupyter", "/d/runtime", "/h/.ipython")),
        (linux, {"JUPYTER_RUNTIME_DIR": "/r", "IPYTHONDIR": "/i"}, ("/h/.jupyter", "/r", "/i")),
        (linux, {"JUPYTER_NO_CONFIG": "1", "JUPYTER_RUNTIME_DIR": "/r"}, ("/r", "/h/.ipython")),
        (
            windows,
            {"APPDATA": "R:"},
            ("/h\\.jupyter", "R:jupyter\\runtime", "/h\\.ipython"),
        ),
    ],
)
def test_folders(system: System, environ: dict[str, str], expect: tuple[str, ...]) -> None:
    found = jupyter_folders.named_folders(machine("/h", environ, system=system))
    assert tuple(path for name, path in found if name != "jupyter-data") == expect


def test_a_file_in_the_way(tree: Tree) -> None:
    root = tree({"file": "", "folder/": ""})
    names = (("a", "file"), ("b", "file/below"), ("c", "folder"), ("d", "folder/below"))
    found = machine_folders.read([(name, f"{root}/{path}") for name, path in names], str(root))
    assert [each.blocked for each in found] == [True, True, False, False]


def test_sessions(tree: Tree, tmp_path: Path) -> None:
    mine = json.dumps({"pid": os.getpid(), "port": 8888, "root_dir": "/w", "token": "secret"})
    none = json.dumps({"pid": 2**22 + 1})
    tree(
        {
            "r/jpserver-1.json": mine,
            "r/jpserver-2.json": none,
            "r/nbserver-3.json": "{",
            "r/jpserver-1-open.html": "",
            "r/kernel-old.json": "{}",
            "r/kernel-new.json": "{}",
        }
    )
    os.utime(tmp_path / "r/kernel-old.json", (10**9, 10**9))
    found = jupyter_servers.read(f"{tmp_path}/r")
    assert not isinstance(found.servers, Unknown)
    first, second, third = found.servers
    assert (first.alive, first.port, first.root) == (True, 8888, "/w")
    assert second.alive is False and isinstance(third.alive, Unknown)
    assert found.stale == (f"{tmp_path}/r/kernel-old.json",)
    assert "secret" not in repr(found)


def test_a_number_that_another_process_has_now(tree: Tree, tmp_path: Path) -> None:
    tree({"r/jpserver-1.json": json.dumps({"pid": os.getpid()})})
    os.utime(tmp_path / "r/jpserver-1.json", (10**9, 10**9))
    found = jupyter_servers.read(f"{tmp_path}/r").servers
    assert not isinstance(found, Unknown) and found[0].alive is False


def test_no_runtime_folder(tmp_path: Path) -> None:
    found = jupyter_servers.read(f"{tmp_path}/gone")
    assert (found.servers, found.stale) == ((), ())


def cell(source: object, kind: str = "code") -> dict[str, object]:
    code: dict[str, object] = {"outputs": [], "execution_count": None}
    code = code if kind == "code" else {}
    return {"cell_type": kind, "source": source, "metadata": {}, **code}


def book(*cells: object, **more: object) -> str:
    return json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {}, **more})


@pytest.mark.parametrize(
    ("content", "problem", "installs"),
    [
        pytest.param(book(), None, (), id="in-order"),
        pytest.param(book(cell("!pip install torch")), None, ("pip",), id="pip"),
        pytest.param(book(cell(["import os\n", " ! pip3 install x"])), None, ("pip3",), id="pip3"),
        pytest.param(book(cell("%pip install x")), None, (), id="magic"),
        pytest.param(book(cell("!{sys.executable} -m pip install x")), None, (), id="by-name"),
        pytest.param(book(cell("!pip list\n# !pip install x")), None, (), id="no-install"),
        pytest.param(book(cell("!pip install x", "markdown")), None, (), id="no-code"),
        pytest.param(book(3, cell("!pip install x")), "wrong-kind", ("pip",), id="a-number"),
        pytest.param(
            json.dumps({"nbformat": 3, "metadata": {}, "worksheets": []}),
            "old-version",
            (),
            id="version-3",
        ),
        pytest.param("", "empty", (), id="empty"),
        pytest.param("\n <!DOCTYPE html>", "web-page", (), id="web-page"),
        pytest.param('{\n<<<<<<< HEAD\n"a"', "merge-conflict", (), id="merge"),
        pytest.param("{", "not-json", (), id="not-json"),
        pytest.param("[" * 10**5, "not-json", (), id="nested"),
        pytest.param("[]", "not-a-notebook", (), id="list"),
        pytest.param('{"a": 1}', "not-a-notebook", (), id="object"),
    ],
)
def test_notebook(tree: Tree, content: str, problem: str | None, installs: tuple[str, ...]) -> None:
    found = notebooks.read(f"{tree({'a.ipynb': content})}/a.ipynb")
    assert (found.problem, found.installs) == (problem, installs)


@pytest.mark.parametrize(
    ("name", "is_notebook", "problem"),
    [
        ("a.ipynb", True, None),
        ("a.ipynb.txt", True, "wrong-extension"),
        ("a.ipynb_.txt", True, "wrong-extension"),
        ("a.txt", False, None),
        ("a.ipynb.bak", False, None),
    ],
)
def test_endings(tree: Tree, name: str, is_notebook: bool, problem: str | None) -> None:
    assert notebooks.is_notebook(name) is is_notebook
    if is_notebook:
        found: Notebook = notebooks.read(f"{tree({name: book()})}/{name}")
        assert found.problem == problem


def test_a_notebook_too_large_is_not_judged(tree: Tree) -> None:
    found = notebooks.read(f"{tree({'a.ipynb': ' ' * 1000})}/a.ipynb", limit=1000)
    assert isinstance(found.problem, Unknown) and isinstance(found.installs, Unknown)


def test_variables_of_a_kernel(tree: Tree) -> None:
    spec = {"argv": ["python"], "env": {"PYTHONHOME": "/p", "API_KEY": "secret", "PATH": 3}}
    root = tree({"home/.local/share/jupyter/kernels/k/kernel.json": json.dumps(spec)})
    kernels = kernelspecs.find(machine(root / "home"), ())
    (found,) = (kernel for kernel in kernels if kernel.kernel.name == "k")
    expect = (Variable(name="PATH", value="3"), Variable(name="PYTHONHOME", value="/p"))
    assert found.kernel.variables == expect
