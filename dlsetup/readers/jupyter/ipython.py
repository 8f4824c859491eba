"""IPython's default profile: its settings, and the files that every IPython and every kernel
runs when it starts. https://ipython.readthedocs.io/en/stable/interactive/tutorial.html"""

from __future__ import annotations

import ast
import json
import os
import re
from collections.abc import Iterator

from dlsetup.facts import SettingsFile, Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.jupyter.settings import read_file
from dlsetup.readers.python import config_py
from dlsetup.readers.python.replaced_names import find as find_replaced
from dlsetup.records import msgspec

PROGRAMS = ("ipython", "ipython_kernel")
NAMES = tuple(f"{program}_config{end}" for program in PROGRAMS for end in (".py", ".json"))
MAX_SCRIPTS = 50  # start-up files
_MAGIC = re.compile(rb"(?m)^[ \t]*(?:[%!?].*|.*\?[ \t]*)$")


def read(machine: Machine) -> tuple[SettingsFile, ...]:
    """Every one that is there."""
    return (
        *(_read_settings(path) for path in settings_paths(machine)),
        *(_read_script(path) for path in script_paths(machine)),
        *(_read_magic_script(path) for path in _startup_files(machine, ".ipy")),
    )


def folder(machine: Machine) -> str:
    """IPython's own."""
    return machine.environ.get("IPYTHONDIR") or os.path.join(machine.home, ".ipython")


def settings_paths(machine: Machine) -> tuple[str, ...]:
    profile = os.path.join(folder(machine), "profile_default")
    return tuple(os.path.join(profile, name) for name in files.names(profile) if name in NAMES)


def script_paths(machine: Machine) -> tuple[str, ...]:
    return _startup_files(machine, ".py")


def _startup_files(machine: Machine, suffix: str) -> tuple[str, ...]:
    startup = os.path.join(folder(machine), "profile_default", "startup")
    scripts = [name for name in files.names(startup) if name.endswith(suffix)][:MAX_SCRIPTS]
    return tuple(os.path.join(startup, name) for name in scripts)


def _read_settings(path: str) -> SettingsFile:
    """With the lines of Python that it lets IPython run; `startup.replaces` as below."""
    file, data = read_file(path, "ipython"), files.read_bytes(path)
    if file.state != "ok" or isinstance(data, Unknown) or b"exec_lines" not in data:
        return file
    lines = _lines_of_python(data) if path.endswith(".py") else _lines_of_json(data)
    found = (pair for code, line in lines for pair in _replacements(files.encode(code), line))
    return msgspec.structs.replace(file, values=tuple(found))


def _lines_of_python(data: bytes) -> Iterator[tuple[str, int]]:
    """The words of each statement about `exec_lines`, with their lines."""
    tree = config_py.parse(data)
    for statement in () if isinstance(tree, config_py.SyntaxFault) else tree.body:
        nodes = tuple(ast.walk(statement))
        if any(isinstance(node, ast.Attribute) and node.attr == "exec_lines" for node in nodes):
            for node in nodes:
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value, node.lineno


def _lines_of_json(data: bytes) -> Iterator[tuple[str, int]]:
    for section in json.loads(data).values():  # it was read before, as an object
        listed = section.get("exec_lines") if isinstance(section, dict) else None
        for code in listed if isinstance(listed, list) else ():
            if isinstance(code, str):
                line = data.find(files.encode(code))
                yield code, data.count(b"\n", 0, line) + 1 if line >= 0 else 1


def _read_magic_script(path: str) -> SettingsFile:
    """In IPython's own syntax, of which only the lines of Python are read."""
    data = files.read_bytes(path)
    content = b"" if isinstance(data, Unknown) else _MAGIC.sub(b"", data)
    return SettingsFile(
        tool="ipython", path=path, line=None, values=tuple(_replacements(content, None))
    )


def _replacements(code: bytes, line: int | None) -> Iterator[tuple[str, str]]:
    """`startup.replaces`: a line (`line` where the code stands in one), and which of Python's own
    names it replaces."""
    tree = config_py.parse(code)
    for line_found, names in () if isinstance(tree, config_py.SyntaxFault) else find_replaced(tree):
        yield "startup.replaces", f"{line or line_found}: {', '.join(names)}"


def _read_script(path: str) -> SettingsFile:
    """A start-up file; `startup.ends` is the line that ends whatever runs it, `startup.moves` the
    one after which that works in another folder."""
    data = files.read_bytes(path)
    if isinstance(data, Unknown):
        return SettingsFile(tool="ipython", path=path, state="unreadable", detail=data.detail)
    tree = config_py.parse(data)
    if isinstance(tree, config_py.SyntaxFault):
        return SettingsFile(
            tool="ipython", path=path, state="invalid", detail=tree.detail, line=tree.line
        )
    lines = {
        "startup.ends": config_py.find_exit_line(tree),
        "startup.moves": config_py.find_folder_change(tree),
    }
    values = tuple((name, str(line)) for name, line in lines.items() if line is not None)
    values += tuple(_replacements(data, None))
    return SettingsFile(tool="ipython", path=path, line=None, values=values)
