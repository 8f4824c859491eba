"""The Python that PyCharm, Spyder and JupyterLab Desktop work with."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from dlsetup.facts import known
from dlsetup.platforms import linux, macos
from dlsetup.readers.editor import installation, others
from tests.machines import machine

MISC = (
    '<project version="4"><component name="ProjectRootManager" version="2" '
    'project-jdk-name="Python 3.12 (hw)" project-jdk-type="Python SDK" /></project>'
)
IML = '<module><orderEntry type="jdk" jdkName="Python 3.12 (hw)" jdkType="Python SDK" /></module>'
JDK = (
    '<application><component name="ProjectJdkTable"><jdk version="2"><name value="other" />'
    '<type value="Python SDK" /><homePath value="/other/bin/python" /></jdk><jdk version="2">'
    '<name value="Python 3.12 (hw)" /><type value="Python SDK" />'
    '<homePath value="$USER_HOME$/hw/.venv/bin/python" /></jdk></component></application>'
)
SPYDER = "[main]\nx = 1\n\n[main_interpreter]\ncustom = {}\nexecutable = /e/bin/python\n\n[x]\n"
TABLE = ".config/JetBrains/PyCharm2025.3/options/jdk.table.xml"


def look(root: Path, files: dict[str, str], system: ModuleType = linux) -> list[tuple[str, str]]:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    found = others.read(machine(root, cwd=root / "hw", system=system))
    return [(each.name, each.interpreter_path.replace(str(root), "~")) for each in found]


@pytest.mark.parametrize(
    ("files", "expect"),
    [
        pytest.param(
            {"hw/.idea/misc.xml": MISC, TABLE: JDK},
            [("pycharm", "~/hw/.venv/bin/python")],
            id="pycharm",
        ),
        pytest.param(
            {"hw/.idea/hw.iml": IML, TABLE: JDK},
            [("pycharm", "~/hw/.venv/bin/python")],
            id="pycharm, by the module",
        ),
        pytest.param({"hw/.idea/misc.xml": MISC}, [], id="a project without its program"),
        pytest.param({"hw/.idea/misc.xml": "<project", TABLE: JDK}, [], id="a torn project"),
        pytest.param(
            {".config/spyder-py3/config/spyder.ini": SPYDER.format(True)},
            [("spyder", "/e/bin/python")],
            id="spyder",
        ),
        pytest.param(
            {".config/spyder-py3/config/spyder.ini": SPYDER.format(False)}, [], id="spyder's own"
        ),
        pytest.param(
            {".config/jupyterlab-desktop/settings.json": '{"pythonPath": "/e/bin/python"}'},
            [("jupyterlab-desktop", "/e/bin/python")],
            id="jupyterlab desktop",
        ),
        pytest.param(
            {
                "hw/.jupyter/desktop-settings.json": '{"pythonPath": "/w/bin/python"}',
                ".config/jupyterlab-desktop/settings.json": '{"pythonPath": "/e/bin/python"}',
            },
            [("jupyterlab-desktop", "/w/bin/python")],
            id="jupyterlab desktop, of the folder",
        ),
        pytest.param(
            {".config/jupyterlab-desktop/settings.json": "[1"}, [], id="settings that are none"
        ),
    ],
)
def test_the_python_of_an_editor(
    tmp_path: Path, files: dict[str, str], expect: list[tuple[str, str]]
) -> None:
    assert look(tmp_path, files) == expect


def test_on_macos(tmp_path: Path) -> None:
    table = "Library/Application Support/JetBrains/PyCharm2025.3/options/jdk.table.xml"
    found = look(tmp_path, {"hw/.idea/misc.xml": MISC, table: JDK}, macos)
    assert found == [("pycharm", "~/hw/.venv/bin/python")]


def test_relatives_of_vs_code(tmp_path: Path) -> None:
    """A folder of extensions alone comes last; what calls itself `code` is no VS Code."""
    (tmp_path / ".vscode" / "extensions").mkdir(parents=True)
    (tmp_path / ".cursor" / "extensions").mkdir(parents=True)
    command = tmp_path / "bin" / "cursor"
    command.parent.mkdir()
    command.write_text("#!/bin/sh\n")
    command.chmod(0o755)
    found = installation.read(machine(tmp_path, {"PATH": str(command.parent)}))
    assert [(each.name, known(each.command)) for each in found] == [
        ("cursor", str(command)),
        ("vscode", None),
    ]


def test_another_editors_command_called_code(tmp_path: Path) -> None:
    home, build = tmp_path / "home", tmp_path / "home" / ".local" / "lib" / "code-server"
    (build / "bin").mkdir(parents=True)
    real = build / "bin" / "code"
    real.write_text("#!/bin/sh\n")
    real.chmod(0o755)
    (home / "bin").mkdir()
    (home / "bin" / "code").symlink_to(real)
    found = installation.read(machine(home, {"PATH": str(home / "bin")}))
    assert [each.name for each in found] == ["code-server"]
