"""PyCharm's run configurations, which travel with the project:
https://www.jetbrains.com/help/pycharm/run-debug-configuration.html#share-configurations"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html import unescape

from dlsetup.facts import Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.settings.entries import Entry
from dlsetup.readers.settings.source import Source

_ATTRIBUTE = re.compile(r'\b([\w-]+)="([^"]*)"')
_OPTION = re.compile(r'<option name="(\w+)" value="([^"]*)"')
_ABSOLUTE = re.compile(r"/|[A-Za-z]:[\\/]")
_MACRO = re.compile(r"\$\w+\$")
_NAMES = ("SDK_HOME", "WORKING_DIRECTORY", "SCRIPT_NAME")
_PROJECT = ("$PROJECT_DIR$", "$ProjectFileDir$")
_MAX_BYTES, _MAX_FILES = 2**21, 50


def sources(machine: Machine) -> Iterator[Source]:
    folder = os.path.join(machine.cwd, ".idea")
    shared = os.path.join(folder, "runConfigurations")
    names = [name for name in files.names(shared) if name.endswith(".xml")][:_MAX_FILES]
    paths = (os.path.join(shared, name) for name in names)
    for path in (*paths, os.path.join(folder, "workspace.xml")):
        content = files.read_text(path, _MAX_BYTES)
        if not isinstance(content, Unknown) and "PythonConfigurationType" in content:
            yield Source("pycharm", path, tuple(_entries(content, machine)), machine.cwd)


def _entries(content: str, machine: Machine) -> Iterator[Entry]:
    for each in content.split("<configuration ")[1:]:
        head, _, body = each.partition("</configuration>")[0].partition(">")
        attributes = dict(_ATTRIBUTE.findall(head))
        is_python = attributes.get("type") == "PythonConfigurationType"
        if is_python and attributes.get("name") and attributes.get("default") != "true":
            values = dict(_OPTION.findall(body))
            name = unescape(attributes["name"])
            yield from _of_configuration(name, values, attributes.get("temporary"), machine)


def _of_configuration(
    name: str, values: dict[str, str], temporary: str | None, machine: Machine
) -> Iterator[Entry]:
    """PyCharm itself makes temporary ones of every script that was ever run, and forgets them."""
    for option in _NAMES:
        written = unescape(values.get(option, ""))
        if option == "SDK_HOME" and values.get("IS_MODULE_SDK") != "false":
            continue
        if option == "SCRIPT_NAME" and values.get("MODULE_MODE") == "true":
            continue
        if temporary == "true" and written.startswith(_PROJECT):
            continue
        path = _fill(written, machine)
        if _ABSOLUTE.match(path) and not _MACRO.search(path):
            yield Entry(f"{name}.{option}", path)


def _fill(path: str, machine: Machine) -> str:
    for macro in _PROJECT:
        path = path.replace(macro, machine.cwd)
    return path.replace("$USER_HOME$", machine.home)
