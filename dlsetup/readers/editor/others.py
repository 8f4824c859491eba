"""Editors that keep their Python otherwise than VS Code: PyCharm, Spyder, JupyterLab Desktop.

https://www.jetbrains.com/help/pycharm/configuring-python-interpreter.html (project and IDE folders:
https://www.jetbrains.com/help/pycharm/directories-used-by-the-ide-to-store-settings-caches-plugins-and-logs.html)
https://docs.spyder-ide.org/current/faq.html
https://github.com/jupyterlab/jupyterlab-desktop/blob/master/user-guide.md
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from typing import Any

from dlsetup.facts import EditorPython, Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files

JDK_NAME = re.compile(r'\b(?:project-jdk-name|jdkName)="([^"]+)"')
JDK = re.compile(
    r'<jdk\b.*?<name value="(?P<name>[^"]*)".*?<homePath value="(?P<home>[^"]*)"', re.DOTALL
)
SPYDER_CUSTOM = re.compile(r"^custom = (\w+)", re.MULTILINE)
SPYDER_PYTHON = re.compile(r"^(custom_interpreter|executable) = (.+)$", re.MULTILINE)
SETTINGS_BYTES = 2**20
# Below the home folder; on Windows below the folder of roaming settings.
JETBRAINS = {"linux": ".config", "macos": "Library/Application Support", "windows": ""}
DESKTOP = {"linux": ".config", "macos": "Library", "windows": ""}
SPYDER = {"linux": ".config/spyder-py3", "macos": ".spyder-py3", "windows": ".spyder-py3"}


def read(machine: Machine) -> tuple[EditorPython, ...]:
    """What each works with in the working folder, else anywhere; none where it says nothing."""
    found = (*_pycharm(machine), *_spyder(machine), *_jupyterlab_desktop(machine))
    return tuple(found)


def _pycharm(machine: Machine) -> Iterator[EditorPython]:
    """The project's file has the interpreter's name, the program's the path of each name."""
    folder = os.path.join(machine.cwd, ".idea")
    modules = [name for name in files.names(folder) if name.endswith(".iml")]
    for path in (os.path.join(folder, name) for name in ("misc.xml", *modules)):
        match = JDK_NAME.search(_text(path))
        if match is None:
            continue
        python = _jdk_home(machine, match[1])
        if python:
            yield _fact("pycharm", path, python)
        return


def _jdk_home(machine: Machine, name: str) -> str | None:
    """As the newest release that knows the name has it; `name` as the file spells it."""
    from html import unescape

    parent = os.path.join(_settings_folder(machine, JETBRAINS), "JetBrains")
    programs = [path for path in files.subfolders(parent) if "PyCharm" in os.path.basename(path)]
    for folder in reversed(programs):
        text = _text(os.path.join(folder, "options", "jdk.table.xml"))
        for match in JDK.finditer(text):
            if unescape(match["name"]) == unescape(name):
                path = unescape(match["home"]).replace("$USER_HOME$", machine.home)
                return os.path.normpath(path)
    return None


def _spyder(machine: Machine) -> Iterator[EditorPython]:
    folder = os.path.join(machine.home, SPYDER[machine.system.NAME])
    path = os.path.join(folder, "config", "spyder.ini")
    text = _text(path).partition("[main_interpreter]")[2].partition("\n[")[0]
    custom = SPYDER_CUSTOM.search(text)
    values = {name: value.strip() for name, value in SPYDER_PYTHON.findall(text)}
    python = values.get("custom_interpreter") or values.get("executable")
    if custom and custom[1] == "True" and python:
        yield _fact("spyder", path, python)


def _jupyterlab_desktop(machine: Machine) -> Iterator[EditorPython]:
    """The folder's settings come before the account's."""
    user = os.path.join(_settings_folder(machine, DESKTOP), "jupyterlab-desktop", "settings.json")
    for path in (os.path.join(machine.cwd, ".jupyter", "desktop-settings.json"), user):
        python = _json_value(path, "pythonPath")
        if isinstance(python, str) and python:
            yield _fact("jupyterlab-desktop", path, python)
            return


def _settings_folder(machine: Machine, below: dict[str, str]) -> str:
    environ, home, name = machine.environ, machine.home, machine.system.NAME
    if name == "windows":
        return environ.get("APPDATA") or os.path.join(home, "AppData", "Roaming")
    base = environ.get("XDG_CONFIG_HOME") if name == "linux" else None
    return base or os.path.join(home, below[name])


def _fact(name: str, path: str, python: str) -> EditorPython:
    return EditorPython(
        name=name, path=path, interpreter_path=python, exists=os.path.exists(python)
    )


def _text(path: str) -> str:
    content = files.read_text(path, SETTINGS_BYTES)
    return "" if isinstance(content, Unknown) else content


def _json_value(path: str, name: str) -> Any:
    text = _text(path)
    try:
        value = json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None
    return value.get(name) if isinstance(value, dict) else None
