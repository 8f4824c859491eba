"""From files of every tool to settings, with their lines."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from dlsetup.facts import Unknown
from dlsetup.readers.settings import read
from dlsetup.readers.settings.modules import Modules
from tests.machines import machine

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="places and pipes of POSIX")
EVERY_NAME = frozenset({"notebook", "IPython", "keras"})

PIP = """[global]
index-url = http://kim:secret@mirror.example/simple
no_binary = :all:
[install]
constraint =
    one.txt
    two.txt
prefix = /opt/x
"""
JUPYTER = """import nbdev.export
from notebook.auth import passwd
try:
    import optional
except ImportError:
    pass
c = get_config()
c.ServerApp.contents_manager_class = (
    "jupytext.TextFileContentsManager"
)
c.ServerApp.password = "secret"
c.ServerApp.jpserver_extensions = {"one": True, "two": False}
"""
NBCONVERT = """c = get_config()
c.NbConvertApp.postprocessor_class = "mine.Post"
c.HTMLExporter.template_name = "hidecode"
c.KernelSpecManager.whitelist = set(["dl"])
c.KernelSpecManager.whitelist.add("r")
# c.HTMLExporter.template_paths = ["."]
"""
KERNELS = json.dumps(
    {
        "KernelSpecManager": {"allowed_kernelspecs": ["ir"], "ensure_native_kernel": False},
        "NotebookApp.KernelSpecManager": {"whitelist": ["x"]},
    }
)
PAGE = json.dumps({"disabledExtensions": {"a": True, "b": True, "c": False, "e": "x"}})
PAGE_AGAIN = json.dumps({"disabledExtensions": {"b": False}})
IPYTHON = """c.InteractiveShellApp.extensions = ["autoreload", "line_profiler"]
c.InteractiveShellApp.extensions.append("own")
c.InteractiveShellApp.exec_lines = ["import seaborn as sns", "%autoreload 2", "%load_ext cy", "x("]
"""
PYPROJECT = """[project]
requires-python = ">=3.11"
[tool.uv.sources]
mine.path = "../mine"
[[tool.uv.index]]
name = "x"
url = "pypi.org"
"""
WORKSPACE_TERMINAL = """{"folders": [{"path": "."}], "settings": {
  "terminal.integrated.cwd": "/gone",
  "terminal.integrated.profiles.linux": {"zsh": {"path": "/x/zsh", "args": ["-l"]}},
  "terminal.integrated.profiles.windows": {"x": {"path": "/x/pwsh"}},
  "black-formatter.interpreter": ["/gone/python"]
}}"""
ASSOCIATIONS = """{"workbench.editorAssociations": {"*.ipynb": "default", "*.md": "x"},
  "http.proxy": "http://gone.example", "terminal.integrated.cwd": "/gone"}"""
TASKS = """{"tasks": [
  {"label": "a", "command": "/old/bin/python3"}, {"label": "b", "command": "make"}, 3
]}"""
GIT_PROGRAMS = """[core]
\thooksPath = ~/hooks
\teditor = code --wait
[diff "jupyternotebook"]
\tcommand = git-nbdiffdriver diff
[merge "unused"]
\tdriver = x
[credential]
\thelper = manager
"""
HOOK = """#!/usr/bin/env bash
INSTALL_PYTHON='/old env/bin/python'
"""
GIT = """[core]
\trepositoryformatversion = 0
[filter "nbstripout"]
\tclean = \\"/old path/python\\" -m nbstripout
\trequired = true
[filter "unused"]
\tclean = gone
"""
WORKSPACE = """{ // a comment
  "folders": [{"path": "code"}, {"path": "data"}, {"name": 1}],
  "settings": {"python.defaultInterpreterPath": "/old/bin/python",},
}"""


def write(home: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


def settings(
    home: Path, cwd: str = "work", prefix: Path | None = None
) -> list[tuple[str, str, str, int | None, int | None]]:
    found = read.read(machine(home, cwd=home / cwd), str(prefix) if prefix else None, ())
    return [
        (each.kind, each.entry.name, each.entry.value, each.entry.first, each.entry.last)
        for each in found
        if each.source.path.startswith(str(home))  # the machine's own are as they are
    ]


@POSIX
def test_page_of_an_environment(tmp_path: Path) -> None:
    listed = json.dumps({"disabledExtensions": ["a", "b"]})
    own = {"env/share/jupyter/lab/settings/page_config.json": listed}
    write(tmp_path, {"work/x": "", **own, "env/etc/jupyter/labconfig/page_config.json": PAGE_AGAIN})
    found = settings(tmp_path, prefix=tmp_path / "env")
    assert found == [("disabled-plugin", "disabledExtensions", "a", None, None)]


@POSIX
@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(
            {".config/pip/pip.conf": PIP},
            [
                ("index", "global.index-url", "http://kim:secret@mirror.example/simple", 2, 2),
                ("option", "global.no-binary", ":all:", 3, 3),
                ("file", "install.constraint", "one.txt", 5, None),
                ("file", "install.constraint", "two.txt", 5, None),
                ("option", "install.prefix", "/opt/x", 8, 8),
            ],
            id="pip",
        ),
        pytest.param(
            {"work/.vscode/settings.json": ASSOCIATIONS},
            [("notebook-editor", "workbench.editorAssociations.*.ipynb", "default", None, None)],
            id="another computer's editor",
        ),
        pytest.param(
            {".condarc": "channels:\n  - a\n  - /b\noffline: true\nssl_verify: /old.pem\n"},
            [
                ("channel", "channels", "a", 1, None),
                ("channel", "channels", "/b", 1, None),
                ("on", "offline", "true", 4, 4),
                ("certificates", "ssl_verify", "/old.pem", 5, 5),
            ],
            id="conda",
        ),
        pytest.param(
            {".jupyter/jupyter_server_config.py": JUPYTER},
            [
                ("module", "import", "nbdev.export", 1, None),
                ("module", "import", "notebook.auth", 2, None),
                (
                    "class",
                    "ServerApp.contents_manager_class",
                    "jupytext.TextFileContentsManager",
                    8,
                    10,
                ),
                ("server-extension", "ServerApp.jpserver_extensions", "one", 12, 12),
            ],
            id="Jupyter",
        ),
        pytest.param(
            {".jupyter/jupyter_server_config.py": "import sys\nsys.path.append('x')\nimport y\n"},
            [],
            id="it changes the search path",
        ),
        pytest.param(
            {".jupyter/jupyter_notebook_config.json": '{"NotebookApp": {"x_class": "a.B"}}'},
            [("class", "NotebookApp.x_class", "a.B", None, None)],
            id="Jupyter, as JSON",
        ),
        pytest.param(
            {
                ".jupyter/jupyter_nbconvert_config.py": NBCONVERT,
                ".jupyter/jupyter_config.json": KERNELS,
            },
            [
                (
                    "allowed-kernel",
                    "KernelSpecManager.allowed_kernelspecs",
                    "ir",
                    None,
                    None,
                ),
                ("allowed-kernel", "NotebookApp.KernelSpecManager.whitelist", "x", None, None),
                ("template", "HTMLExporter.template_name", "hidecode", 3, 3),
                ("allowed-kernel", "KernelSpecManager.whitelist", "dl", 4, 4),
                ("allowed-kernel", "KernelSpecManager.whitelist", "r", 5, 5),
            ],
            id="nbconvert and kernels",
        ),
        pytest.param(
            {
                ".jupyter/jupyter_nbconvert_config.py": NBCONVERT,
                ".jupyter/jupyter_config.py": "c.X.extra_template_basedirs = [f('x')]\n",
            },
            [
                ("allowed-kernel", "KernelSpecManager.whitelist", "dl", 4, 4),
                ("allowed-kernel", "KernelSpecManager.whitelist", "r", 5, 5),
            ],
            id="a folder of templates is computed",
        ),
        pytest.param(
            {
                ".jupyter/labconfig/page_config.json": PAGE,
                ".jupyter/labconfig/page_config.d/x.json": '{"disabledExtensions": ["d", 3]}',
                ".jupyter/labconfig/page_config.d/y.json": PAGE_AGAIN,
                ".jupyter/labconfig/page_config.d/z.json": "[]",
            },
            [
                ("disabled-plugin", "disabledExtensions", "a", None, None),
                ("disabled-plugin", "disabledExtensions", "d", None, None),
            ],
            id="JupyterLab's page",
        ),
        pytest.param(
            {
                ".ipython/profile_default/ipython_config.py": IPYTHON,
                ".ipython/profile_default/startup/00.py": "import seaborn\nx = 1\n",
            },
            [
                ("extension", "InteractiveShellApp.extensions", "autoreload", 1, None),
                ("extension", "InteractiveShellApp.extensions", "line_profiler", 1, None),
                ("extension", "InteractiveShellApp.extensions", "own", 2, 2),
                ("module", "InteractiveShellApp.exec_lines", "seaborn", 3, None),
                ("extension", "InteractiveShellApp.exec_lines", "cy", 3, None),
                ("module", "import", "seaborn", 1, None),
            ],
            id="IPython",
        ),
        pytest.param(
            {".keras/keras.json": '{"floatx": "float32", "epsilon": 1e-7, "backend": "theano"}'},
            [
                ("float-type", "floatx", "float32", None, None),
                ("keras-backend", "backend", "theano", None, None),
            ],
            id="Keras",
        ),
        pytest.param(
            {
                "work/.git/HEAD": "ref: x",
                "work/.git/config": GIT,
                "work/.gitattributes": "*.ipynb filter=nbstripout\n# x filter=unused\n",
            },
            [
                (
                    "command",
                    "filter.nbstripout.clean",
                    '"/old path/python" -m nbstripout',
                    4,
                    4,
                ),
                ("option", "filter.nbstripout.required", "true", 5, 5),
            ],
            id="git",
        ),
        pytest.param(
            {"work/.git/HEAD": "ref: x", "work/.git/config": GIT}, [], id="git, nothing asks for it"
        ),
        pytest.param(
            {
                "work/.git/HEAD": "ref: x",
                "work/.gitattributes": "*.ipynb diff=jupyternotebook merge=other\n",
                ".gitconfig": GIT_PROGRAMS,
            },
            [
                ("file", "core.hookspath", "~/hooks", 2, 2),
                ("command", "core.editor", "code --wait", 3, 3),
                ("command", "diff.jupyternotebook.command", "git-nbdiffdriver diff", 5, 5),
                ("helper", "credential.helper", "manager", 9, 9),
            ],
            id="git's programs",
        ),
        pytest.param(
            {
                "work/.git/HEAD": "ref: x",
                "work/.git/hooks/pre-commit": HOOK,
                "work/.git/hooks/pre-push.sample": HOOK,
                "work/.git/hooks/notes": "echo\n",
            },
            [
                ("command", "hook.pre-commit", "/usr/bin/env", None, None),
                ("command", "hook.pre-commit", "/old env/bin/python", None, None),
            ],
            id="git's hooks",
        ),
        pytest.param(
            {
                ".config/uv/uv.toml": 'index_url = "x"\noffline = true\n[pip]\nfoo = 1\n',
                "work/pyproject.toml": PYPROJECT,
                "work/.python-version": "# mine\n3.9\n",
            },
            [
                ("unknown-key", "index_url", "", 1, 1),
                ("on", "offline", "true", 2, 2),
                ("unknown-key", "pip.foo", "", 4, 4),
                ("file", "sources.mine.path", "../mine", 4, 4),
                ("index", "index.url", "pypi.org", 7, 7),
                ("python-pin", "requires-python", ">=3.11", 2, 2),
                ("python-pin", "python-version", "3.9", 2, 2),
            ],
            id="uv",
        ),
        pytest.param(
            {
                ".config/pypoetry/config.toml": '[virtualenvs]\npath = "{cache-dir}/v"\n',
                "work/pyproject.toml": '[tool.poetry.dependencies]\npython = "^3.8"\n',
                "work/poetry.toml": "x =\n",
            },
            [
                ("makeable", "virtualenvs.path", "{cache-dir}/v", 2, 2),
                ("syntax", "(syntax)", "", 1, None),
                ("python-pin", "dependencies.python", "^3.8", 2, 2),
            ],
            id="Poetry",
        ),
        pytest.param(
            {
                ".config/pdm/config.toml": '[pypi]\nurl = "x"\n[venv]\nlocation = "/v"\n',
                "work/.pdm-python": "/old/bin/python",
                "work/Pipfile": '[requires]\npython_version = "3.8"\n',
            },
            [
                ("index", "pypi.url", "x", 2, 2),
                ("makeable", "venv.location", "/v", 4, 4),
                ("python-pin", "requires.python_version", "3.8", 2, 2),
                ("interpreter", "interpreter", "/old/bin/python", 1, 1),
            ],
            id="PDM and Pipenv",
        ),
        pytest.param(
            {"work/course.code-workspace": WORKSPACE},
            [("interpreter", "python.defaultInterpreterPath", "/old/bin/python", None, None)],
            id="a workspace",
        ),
        pytest.param(
            {"work/course.code-workspace": WORKSPACE_TERMINAL},
            [
                ("terminal", "terminal.integrated.cwd", "/gone", None, None),
                ("terminal", "terminal.integrated.profiles.linux.zsh.path", "/x/zsh", None, None),
                ("interpreter", "black-formatter.interpreter", "/gone/python", None, None),
            ],
            id="a workspace's terminal and tools",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="names of Linux"),
        ),
        pytest.param(
            {"work/.vscode/tasks.json": TASKS},
            [("interpreter", "tasks.command", "/old/bin/python3", None, None)],
            id="tasks",
        ),
        pytest.param(
            {"work/.vscode/launch.json": '{"configurations": [{"python": "/old/python"}, 3]}'},
            [("interpreter", "python", "/old/python", None, None)],
            id="how programs are run",
        ),
    ],
)
def test_settings(
    tmp_path: Path,
    files: dict[str, str],
    expected: list[tuple[str, str, str, int | None, int | None]],
) -> None:
    write(tmp_path, {"work/x": "", **files})
    assert settings(tmp_path) == expected


@POSIX
def test_a_workspace_above_the_folder_counts_where_it_holds_the_folder(tmp_path: Path) -> None:
    write(tmp_path, {"a.code-workspace": WORKSPACE, "code/x": "", "other/x": ""})
    assert len(settings(tmp_path, "code")) == 1
    assert settings(tmp_path, "other") == []


def test_an_index_of_a_variable(tmp_path: Path) -> None:
    here = machine(tmp_path, {"PIP_INDEX_URL": "http://x/simple"}, cwd=tmp_path)
    all_settings = read.read(here, None, ())
    (found,) = (each for each in all_settings if each.source.path == "PIP_INDEX_URL")
    assert (found.source.tool, found.entry.name) == ("pip", "global.index-url")


def test_pins_of_the_judged_environment(tmp_path: Path) -> None:
    write(
        tmp_path, {"env/conda-meta/pinned": "# python 2.7\nnumpy ==1.19.*  # old\n\npython 3.7.*"}
    )
    assert settings(tmp_path, ".", tmp_path / "env") == [
        ("pin", "pinned", "numpy ==1.19.*", 2, 2),
        ("pin", "pinned", "python 3.7.*", 4, 4),
    ]


def test_no_password_and_nothing_of_an_environment_without_the_tool(tmp_path: Path) -> None:
    write(tmp_path, {".config/pip/pip.conf": PIP, ".jupyter/jupyter_server_config.py": JUPYTER})
    here = machine(tmp_path, cwd=tmp_path)
    judged = read.judge(read.read(here, None, ()), here, None, Modules((), frozenset()))
    assert "secret" not in str(judged)
    mine = [each for each in judged if each.path.startswith(str(tmp_path))]
    states = [each.state for each in mine if each.tool == "jupyter"]
    assert states and all(isinstance(state, Unknown) for state in states)


@POSIX
@pytest.mark.parametrize(("folder", "state"), [("home/.jupyter", "gone"), ("etc", "unknown")])
def test_extensions_of_the_machine_are_of_its_own_jupyter(
    tmp_path: Path, folder: str, state: str
) -> None:
    text = '{"ServerApp": {"jpserver_extensions": {"old": true}}}'
    write(tmp_path, {f"{folder}/jupyter_server_config.json": text, "home/work/x": ""})
    environ = {"JUPYTER_CONFIG_PATH": str(tmp_path / "etc")}
    here = machine(tmp_path / "home", environ, cwd=tmp_path / "home" / "work")
    judged = read.judge(read.read(here, None, ()), here, None, Modules((), EVERY_NAME))
    mine = [each.state for each in judged if each.path.startswith(str(tmp_path))]
    assert ["unknown" if isinstance(each, Unknown) else each for each in mine] == [state]


CONTENTS = {
    "nothing": b"",
    "zeros": b"\0" * 5000,
    "UTF-16": "[global]\ntarget = x\n".encode("utf-16"),
    "CP949": "c.ServerApp.x_class = '한글.가'".encode("cp949"),
    "cut short": b'{"ServerApp": {"x_class": "a.',
    "deep": b"[" * 100_000,
    "another type": b"[1, 2]",
    "long line": b"x" * 1_000_000,
    "repeated": b"[global]\ntarget = a\ntarget = b\n",
}
PLACES = (
    ".config/pip/pip.conf",
    ".condarc",
    ".jupyter/jupyter_server_config.py",
    ".jupyter/jupyter_server_config.json",
    ".ipython/profile_default/ipython_config.py",
    ".keras/keras.json",
    ".gitconfig",
    "course.code-workspace",
    ".vscode/launch.json",
    "env/conda-meta/pinned",
    ".config/uv/uv.toml",
    "pyproject.toml",
    ".python-version",
)


@POSIX
@pytest.mark.parametrize("content", [*CONTENTS, "folder", "pipe", "circle"])
def test_whatever_lies_there_is_no_fault(tmp_path: Path, content: str) -> None:
    write(tmp_path, {".git/HEAD": "", ".gitattributes": "* filter=x"})
    for place in PLACES:
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        if content == "folder":
            path.mkdir()
        elif content == "pipe":
            os.mkfifo(path)
        elif content == "circle":
            path.symlink_to(path)
        else:
            path.write_bytes(CONTENTS[content])
    here = machine(tmp_path, cwd=tmp_path)
    found = read.read(here, str(tmp_path / "env"), ())
    judged = read.judge(found, here, str(tmp_path / "env"), Modules((), EVERY_NAME))
    assert json.dumps([each.setting for each in judged]) is not None
