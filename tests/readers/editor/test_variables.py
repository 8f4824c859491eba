"""The variables that VS Code sets, and what they lead to."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest

from dlsetup.collect import variables_elsewhere
from dlsetup.facts import EditorFacts, EditorSettings, Unknown, Variable
from dlsetup.facts.factory import kernel
from dlsetup.platforms import Machine, linux, macos
from dlsetup.readers.editor import variables as editor_variables
from dlsetup.readers.machine.variables import Place
from tests.machines import machine
from tests.readers.conftest import Tree


def editor(path: Path) -> EditorFacts:
    settings = EditorSettings(scope="user", path=str(path), error=None)
    return EditorFacts(name="vscode", settings=(settings,))


def read(root: Path, settings: object = None, **environ: str) -> dict[str, str]:
    """Variables by name and origin."""
    path = root / "settings.json"
    path.write_text(json.dumps(settings or {}), encoding="utf-8")
    looked_at = machine(root / "home", environ, cwd=root)
    found = editor_variables.read(looked_at, editor(path))
    return {f"{each.name} {each.origin}": each.value for each in found}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("PYTHONPATH=/a", {"PYTHONPATH": "/a"}, id="plain"),
        pytest.param("export HF_HOME='/a b' # mine", {"HF_HOME": "/a b"}, id="quoted"),
        pytest.param("# PYTHONPATH=/a\n\nnothing", {}, id="a comment"),
        pytest.param("OPENAI_API_KEY=sk-1\nHF_TOKEN=hf_1\nNAME=kim", {}, id="nobody's secrets"),
        pytest.param("PYTHONPATH=${workspaceFolder}/src", {}, id="what nobody fills in"),
        pytest.param("PYTHONPATH=/a:${env:OLD}", {"PYTHONPATH": "/a:/old"}, id="another variable"),
        pytest.param("PATH=/a/bin", {"PATH": "/a/bin"}, id="PATH"),
    ],
)
def test_an_env_file(tmp_path: Path, text: str, found: dict[str, str]) -> None:
    (tmp_path / ".env").write_text(text, encoding="utf-8")
    expect = {f"{name} env-file": value.format(root=tmp_path) for name, value in found.items()}
    assert read(tmp_path, OLD="/old") == expect


def test_another_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PYTHONPATH=/a", encoding="utf-8")
    (tmp_path / "dev.env").write_text("PYTHONPATH=/b", encoding="utf-8")
    settings = {"python.envFile": "${workspaceFolder}/dev.env"}
    assert read(tmp_path, settings) == {"PYTHONPATH env-file": "/b"}


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        pytest.param(
            {"terminal.integrated.env.linux": {"HF_HOME": "/m"}}, "/m", id="of this system"
        ),
        pytest.param({"terminal.integrated.env.osx": {"HF_HOME": "/m"}}, None, id="of another"),
        pytest.param({"terminal.integrated.env.linux": {"HF_HOME": None}}, None, id="unset"),
        pytest.param({"terminal.integrated.env.linux": ["HF_HOME"]}, None, id="no object"),
    ],
)
def test_a_terminal(tmp_path: Path, settings: object, found: str | None) -> None:
    assert read(tmp_path, settings).get("HF_HOME editor-terminal") == found


LOGIN = {"terminal.integrated.profiles.linux": {"bash": {"path": "bash", "args": ["-l"]}}}


@pytest.mark.parametrize(
    ("files", "found"),
    [
        pytest.param([{}], None, id="nothing is set"),
        pytest.param([{"PATH": "/a/bin"}], "/a/bin", id="folders alone"),
        pytest.param([{"PATH": "/a/bin:${env:PATH}"}], "/a/bin:/usr/bin", id="before the others"),
        pytest.param([{"PATH": "/a"}, {"PATH": "/b"}], "/b", id="the later file counts"),
        pytest.param([{"PATH": "/a"}, {"HF_HOME": "/m"}], "/a", id="another variable"),
    ],
)
def test_path_of_terminals(tmp_path: Path, files: list[dict[str, str]], found: str | None) -> None:
    paths = [tmp_path / f"{number}.json" for number in range(len(files))]
    for path, variables in zip(paths, files, strict=True):
        path.write_text(json.dumps({"terminal.integrated.env.linux": variables}))
    settings = tuple(EditorSettings(scope="user", path=str(path), error=None) for path in paths)
    here = machine(tmp_path, {"PATH": "/usr/bin"})
    read_variables = editor_variables.read(here, EditorFacts(name="vscode", settings=settings))
    assert [each.value for each in read_variables if each.name == "PATH"] == (
        [found] if found else []
    )


def test_a_login_shell_makes_its_own_path(tmp_path: Path) -> None:
    settings = {"terminal.integrated.env.linux": {"PATH": "/a", "HF_HOME": "/m"}, **LOGIN}
    assert read(tmp_path, settings) == {"HF_HOME editor-terminal": "/m"}


def test_without_an_editor_only_path_counts(tmp_path: Path) -> None:
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".env").write_text("PYTHONPATH=/a")
    path = tmp_path / ".vscode" / "settings.json"
    path.write_text('{"terminal.integrated.env.linux": {"PATH": "/a", "HF_HOME": "/m"},}')
    found = variables_elsewhere.read(machine(tmp_path), None, ())
    assert [(each.name, each.file) for each in found] == [("PATH", str(path))]


def test_settings_that_are_no_json_are_another_checks_matter(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"terminal.integrated.env.linux": ', encoding="utf-8")
    assert editor_variables.read(machine(tmp_path), editor(path)) == ()


@pytest.fixture
def place(tree: Tree) -> Place:
    """Two environments, the first one of them on PATH, and folders of modules."""
    root = tree(
        {
            "new/bin/python": "#!x",
            "old/bin/python": "#!x",
            "old/lib/numpy.py": "",
            "old/lib/random.py": "",
            "src/helper.py": "",
            "other/site-packages/": "",
            "work/random.py": "",
            "empty/": "",
        }
    )
    environ = {"PATH": str(root / "new" / "bin")}
    looked_at = machine(root, environ, cwd=root / "work")
    return Place(looked_at, frozenset({"numpy", "random", "torch"}))


@pytest.mark.parametrize(
    ("name", "value", "state", "detail"),
    [
        pytest.param("PYTHONPATH", "{root}/src", None, "", id="modules of one's own"),
        pytest.param("PYTHONPATH", ".", None, "", id="the working folder"),
        pytest.param("PYTHONPATH", "/gone:{root}/empty", None, "", id="nothing there"),
        pytest.param("PYTHONPATH", "{root}/old/lib", "shadows", "numpy, random", id="shadows"),
        pytest.param("PYTHONPATH", "../old/lib", "shadows", "numpy, random", id="relative"),
        pytest.param(
            "PYTHONPATH", "{root}/other/site-packages", "other-packages", "", id="another Python's"
        ),
        pytest.param("PATH", "/gone:{root}/new/bin", None, "", id="the same Python"),
        pytest.param("PATH", "{root}/old/bin", "another-python", "", id="another Python"),
        pytest.param("PATH", "{root}/empty", "no-python", "", id="no Python"),
        pytest.param("HF_HOME", "/gone", None, "", id="no matter of Python's"),
    ],
)
def test_what_they_lead_to(
    place: Place, name: str, value: str, state: str | None, detail: str
) -> None:
    value = value.format(root=place.machine.home)
    variable = Variable(name=name, value=value, origin="env-file", file="/c/.env")
    found = variables_elsewhere.read_targets((variable,), place)
    assert [(each.state, each.detail, each.file) for each in found] == (
        [(state, detail, "/c/.env")] if state else []
    )
    ours = Variable(name=name, value=value)
    assert variables_elsewhere.read_targets((ours,), place) == ()


@pytest.mark.parametrize(
    ("value", "origin", "system", "lost"),
    [
        pytest.param("{root}/new/bin", "editor-terminal", linux, True, id="folders alone"),
        pytest.param("{root}/new/bin:$PATH", "editor-terminal", linux, True, id="a shell's sign"),
        pytest.param("{root}/new/bin:{root}/sys", "editor-terminal", linux, False, id="all"),
        pytest.param("{root}/new/bin", "editor-terminal", macos, False, id="a login shell"),
        pytest.param("{root}/new/bin", "env-file", linux, False, id="programs get the rest"),
    ],
)
def test_commands_that_a_terminal_loses(
    tree: Tree, value: str, origin: str, system: ModuleType, lost: bool
) -> None:
    root = tree({"new/bin/python": "#!x", "sys/ls": "#!x"})
    (root / "sys" / "ls").chmod(0o755)
    environ = {"PATH": f"{root}/new/bin:{root}/sys"}
    place = Place(machine(root, environ, system=system), frozenset())
    path = Variable(name="PATH", value=value.format(root=root), origin=origin, file="/c")
    found = variables_elsewhere.read_targets((path,), place)
    assert [each.state for each in found] == (["no-commands"] if lost else [])


def test_kernels_and_no_editor() -> None:
    of_kernel = kernel(variables=(Variable(name="HF_HOME", value="/m"),))
    looked_at: Machine = machine("/home/s")
    (found,) = variables_elsewhere.read(looked_at, Unknown("unreadable"), (of_kernel,))
    assert (found.name, found.origin) == ("HF_HOME", "kernel")
    assert found.file == f"{of_kernel.path}/kernel.json"
