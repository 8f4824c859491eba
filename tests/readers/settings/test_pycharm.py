"""PyCharm's run configurations."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.readers.settings import pycharm
from tests.machines import machine

OWN = {"IS_MODULE_SDK": "false"}
SHARED, WORKSPACE = ".idea/runConfigurations/train.xml", ".idea/workspace.xml"


def configuration(attributes: str = "", **options: str) -> str:
    lines = (f'<option name="{name}" value="{value}" />' for name, value in options.items())
    head = f'type="PythonConfigurationType" name="train" {attributes}'
    return f"<component><configuration {head}>{''.join(lines)}</configuration></component>"


def entries(home: Path, path: str, content: str) -> list[tuple[str, str]]:
    (home / path).parent.mkdir(parents=True, exist_ok=True)
    (home / path).write_text(content)
    found = [each for source in pycharm.sources(machine(home)) for each in source.entries]
    return [(each.name, each.value.replace(str(home), "~")) for each in found]


@pytest.mark.parametrize("path", [SHARED, WORKSPACE])
@pytest.mark.parametrize(
    ("content", "found"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("<configuration ", [], id="torn"),
        pytest.param(
            configuration(SDK_HOME="/old/bin/python", **OWN),
            [("train.SDK_HOME", "/old/bin/python")],
            id="an interpreter of its own",
        ),
        pytest.param(
            configuration(SDK_HOME="/old/bin/python", IS_MODULE_SDK="true"),
            [],
            id="the project's interpreter",
        ),
        pytest.param(
            configuration(SDK_HOME="$USER_HOME$/e/bin/python", **OWN),
            [("train.SDK_HOME", "~/e/bin/python")],
            id="the home folder",
        ),
        pytest.param(
            configuration(WORKING_DIRECTORY="$PROJECT_DIR$/src", SCRIPT_NAME="C:/hw/a&amp;b.py"),
            [("train.WORKING_DIRECTORY", "~/src"), ("train.SCRIPT_NAME", "C:/hw/a&b.py")],
            id="a folder and a script",
        ),
        pytest.param(
            configuration(SCRIPT_NAME="train.py", WORKING_DIRECTORY="$MODULE_DIR$"),
            [],
            id="relative, and a macro that is not known",
        ),
        pytest.param(
            configuration(SCRIPT_NAME="/a.b", MODULE_MODE="true"), [], id="a module's name"
        ),
        pytest.param(
            configuration('temporary="true"', SCRIPT_NAME="$PROJECT_DIR$/old.py"),
            [],
            id="a script that was run once",
        ),
        pytest.param(configuration('default="true"', SCRIPT_NAME="/old.py"), [], id="a template"),
        pytest.param(
            configuration(SCRIPT_NAME="/old.py").replace("PythonConfig", "JavaConfig"),
            [],
            id="another language",
        ),
    ],
)
def test_sources(tmp_path: Path, path: str, content: str, found: list[tuple[str, str]]) -> None:
    assert entries(tmp_path, path, content) == found


@pytest.mark.parametrize("content", [b"\xff\xfe<\0", b"\0" * 5000, b"<configuration " * 9000])
def test_whatever_lies_there_is_no_fault(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / WORKSPACE
    path.parent.mkdir()
    path.write_bytes(content + b"PythonConfigurationType")
    (tmp_path / SHARED).mkdir(parents=True)
    assert not [each for source in pycharm.sources(machine(tmp_path)) for each in source.entries]
