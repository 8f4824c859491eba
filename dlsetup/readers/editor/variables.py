"""Environment variables that Visual Studio Code sets: in its terminals, and for the programs and
notebooks that it starts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from dlsetup.facts import EditorFacts, Unknown, Variable, known
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.editor import jsonc
from dlsetup.tables import variables as table

# https://code.visualstudio.com/docs/terminal/profiles, .../docs/python/environments
TERMINAL: Final = {
    "linux": "terminal.integrated.env.linux",
    "macos": "terminal.integrated.env.osx",
    "windows": "terminal.integrated.env.windows",
}
ENV_FILE: Final = "python.envFile"
_LINE: Final = re.compile(r"^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$")
_FILLED: Final = re.compile(r"\$\{(?:env:)?(\w+)\}")


def read(machine: Machine, editor: EditorFacts) -> tuple[Variable, ...]:
    """PATH and those of the table; a later file's comes in the place of an earlier one's."""
    terminal: list[Variable] = []
    env_file = "${workspaceFolder}/.env"
    for settings in known(editor.settings, ()):
        value = {} if known(settings.error) else _read_settings(settings.path)
        configured = value.get(ENV_FILE)
        env_file = configured if isinstance(configured, str) and configured else env_file
        variables = value.get(TERMINAL[machine.system.NAME])
        if isinstance(variables, dict):
            pairs = ((name, text) for name, text in variables.items() if isinstance(text, str))
            terminal += _kept(pairs, "editor-terminal", settings.path, machine)
    return (*terminal, *_read_env_file(_fill(env_file, machine), machine))


def _read_settings(path: str) -> dict[str, Any]:
    content = files.read_text(path)
    if isinstance(content, Unknown) or not (ENV_FILE in content or "integrated.env" in content):
        return {}
    try:
        value = jsonc.loads(content)
    except (ValueError, RecursionError):  # DLS505 says so
        return {}
    return value if isinstance(value, dict) else {}


def _read_env_file(path: str, machine: Machine) -> Iterator[Variable]:
    content = files.read_text(path, 2**20)
    if isinstance(content, Unknown):
        return
    matches = (_LINE.match(line) for line in content.splitlines())
    pairs = ((match[1], _unquote(match[2])) for match in matches if match)
    yield from _kept(pairs, "env-file", path, machine)


def _unquote(value: str) -> str:
    quoted = re.match(r"(['\"])(.*?)\1", value)
    return quoted[2] if quoted else value.partition(" #")[0].strip()


def _kept(
    pairs: Iterable[tuple[str, str]], origin: str, file: str, machine: Machine
) -> Iterator[Variable]:
    """Nobody's secrets: all else that such a file may hold is not looked at."""
    every = dict(pairs)
    named = {**dict(table.recorded(every)), **{k: v for k, v in every.items() if k == "PATH"}}
    for name, value in named.items():
        yield Variable(name=name, value=_fill(value, machine), origin=origin, file=file)


def _fill(value: str, machine: Machine) -> str:
    """With VS Code's variables and those of the environment."""
    for variable in ("${workspaceFolder}", "${workspaceRoot}"):
        value = value.replace(variable, machine.cwd)
    value = value.replace("${userHome}", machine.home)
    return _FILLED.sub(lambda match: machine.environ.get(match[1], ""), value)
