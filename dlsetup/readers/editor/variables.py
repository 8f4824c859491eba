"""Environment variables that Visual Studio Code sets: in its terminals, and for the programs and
notebooks that it starts."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from dlsetup.facts import EditorFacts, Unknown, Variable, known
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.editor import env_file, jsonc
from dlsetup.tables import variables as table

# https://code.visualstudio.com/docs/terminal/profiles, .../docs/python/environments
TERMINAL: Final = {
    "linux": "terminal.integrated.env.linux",
    "macos": "terminal.integrated.env.osx",
    "windows": "terminal.integrated.env.windows",
}
_LOGIN: Final = frozenset({"-l", "--login"})
_FILLED: Final = re.compile(r"\$\{(?:env:)?(\w+)\}")


def read(machine: Machine, editor: EditorFacts) -> tuple[Variable, ...]:
    """PATH and those of the table; a later file's comes in the place of an earlier one's."""
    readable = [each.path for each in known(editor.settings, ()) if not known(each.error)]
    read_files = [(path, _read_settings(path)) for path in readable]
    env_path = env_file.find_path((value for _, value in read_files), machine)
    return (*_of_terminals(read_files, machine), *_read_env_file(env_path, machine))


def read_folder(machine: Machine) -> tuple[Variable, ...]:
    """PATH in the folder's own settings, where no editor is here: another computer's may be."""
    path = os.path.join(machine.cwd, ".vscode", "settings.json")
    found = _of_terminals([(path, _read_settings(path))], machine)
    return tuple(each for each in found if each.name == "PATH")


def _of_terminals(
    read_files: Iterable[tuple[str, dict[str, Any]]], machine: Machine
) -> tuple[Variable, ...]:
    """A login shell makes its PATH itself."""
    name, found, is_login = TERMINAL[machine.system.NAME], dict[str, Variable](), False
    for path, value in read_files:
        variables = value.get(name)
        is_login = is_login or _starts_login_shell(value, name.rpartition(".")[2])
        if isinstance(variables, dict):
            pairs = ((n, text) for n, text in variables.items() if isinstance(text, str))
            kept = _kept(pairs, "editor-terminal", path, machine)
            found.update((each.name, each) for each in kept)
    return tuple(each for each in found.values() if not (is_login and each.name == "PATH"))


def _starts_login_shell(value: dict[str, Any], system: str) -> bool:
    profiles = value.get(f"terminal.integrated.profiles.{system}")
    listed = list(profiles.values()) if isinstance(profiles, dict) else []
    arguments = [each.get("args") for each in listed if isinstance(each, dict)]
    arguments.append(value.get(f"terminal.integrated.shellArgs.{system}"))
    return any(word in _LOGIN for each in arguments if isinstance(each, list) for word in each)


def _read_settings(path: str) -> dict[str, Any]:
    content = files.read_text(path)
    wanted = (env_file.SETTING, "integrated.env")
    if isinstance(content, Unknown) or not any(name in content for name in wanted):
        return {}
    try:
        value = jsonc.loads(content)
    except (ValueError, RecursionError):  # DLS505 says so
        return {}
    return value if isinstance(value, dict) else {}


def _read_env_file(path: str, machine: Machine) -> Iterator[Variable]:
    """Without those that hold a variable nobody fills in: DLS519 tells them."""
    lines = tuple(env_file.read(path))
    wrong = {line for line, _ in env_file.unreplaced_lines(lines, machine)}
    pairs = ((line.name, line.value) for line in lines if line not in wrong)
    yield from _kept(pairs, "env-file", path, machine)


def _kept(
    pairs: Iterable[tuple[str, str]], origin: str, file: str, machine: Machine
) -> Iterator[Variable]:
    """Nobody's secrets: all else that such a file may hold is not looked at."""
    every = {_as_here(name, machine): value for name, value in pairs}
    named = {**dict(table.recorded(every)), **{k: v for k, v in every.items() if k == "PATH"}}
    for name, value in named.items():
        yield Variable(name=name, value=_fill(value, machine), origin=origin, file=file)


def _as_here(name: str, machine: Machine) -> str:
    is_path = machine.system.NAME == "windows" and name.upper() == "PATH"
    return "PATH" if is_path else name


def _fill(value: str, machine: Machine) -> str:
    """With VS Code's variables and those of the environment."""
    environ = machine.environ

    def look_up(match: re.Match[str]) -> str:
        return environ.get(match[1]) or environ.get(_as_here(match[1], machine), "")

    return _FILLED.sub(look_up, env_file.fill(value, machine))
