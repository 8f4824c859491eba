"""Visual Studio Code or a build of it: its extensions, and the interpreter its settings name."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from typing import Any

from dlsetup.facts import Editor, Selection, Settings, Unknown
from dlsetup.platforms import EditorPlaces, System
from dlsetup.readers import files
from dlsetup.readers.editor import extensions as editor_extensions
from dlsetup.readers.editor import jsonc
from dlsetup.readers.editor import state as editor_state
from dlsetup.readers.python import search_path

_VERSION = re.compile(r'"version"\s*:\s*"([^"]+)"')
_TARGET = re.compile(r'"target"\s*:')
_VARIABLE = re.compile(r"\$\{env:([^}]+)\}")
_RESOURCES = (("resources", "app"), ("Contents", "Resources", "app"), ("lib", "vscode"))


def read(home: str, cwd: str, environ: Mapping[str, str], system: System) -> Editor | None:
    """The first build that is here; the collector adds the letters of the interpreters."""
    for places in system.editors(home, environ):
        on_path = search_path.which(places.command, environ, system)
        application = _first(places.applications)
        command = on_path or _first(places.commands)
        portable = _portable(application or _root(on_path), places.name, environ)
        used = _moved(places, portable) if portable else places
        if application or command or os.path.isdir(used.extensions):
            state = _state(used, cwd)
            return Editor(
                name=places.name,
                path=application,
                version=_version(application or _root(on_path)),
                command=command,
                on_path=on_path is not None,
                extensions=editor_extensions.read(used.extensions),
                settings=_all_settings(used, home, cwd, environ, system),
                selections=_selections(state, system),
                disabled=state.disabled,
                portable=portable,
                ignored=places.user_settings if _ignored(places, portable) else None,
            )
    return None


def _root(command: str | None) -> str | None:
    """The folder of an unpacked build, from its command: <root>/bin/code."""
    return os.path.dirname(os.path.dirname(files.real(command))) if command else None


def _portable(application: str | None, name: str, environ: Mapping[str, str]) -> str | None:
    """The folder that portable mode keeps everything in; an installer's build has none:
    https://code.visualstudio.com/docs/editor/portable"""
    if folder := environ.get("VSCODE_PORTABLE"):
        return folder
    if application is None:
        return None
    if application.endswith(".app"):
        insiders = "code-insiders" if name.endswith("insiders") else "code"
        folder = os.path.join(os.path.dirname(application), f"{insiders}-portable-data")
        return folder if os.path.isdir(folder) else None
    folder = os.path.join(application, "data")
    return folder if os.path.isdir(folder) and not _installed(application) else None


def _installed(application: str) -> bool:
    """An installer's build says so in product.json: "target": "user"."""
    content = files.text(os.path.join(application, "resources", "app", "product.json"), 2**20)
    return not isinstance(content, Unknown) and _TARGET.search(content) is not None


def _moved(places: EditorPlaces, portable: str) -> EditorPlaces:
    return places._replace(
        user_settings=os.path.join(portable, "user-data", "User", "settings.json"),
        extensions=os.path.join(portable, "extensions"),
    )


def _ignored(places: EditorPlaces, portable: str | None) -> bool:
    return portable is not None and os.path.isfile(places.user_settings)


def _state(places: EditorPlaces, cwd: str) -> editor_state.State:
    """A server's build remembers nothing: its window does, on another machine."""
    if places.name in ("code-server", "vscode-server"):
        elsewhere = Unknown("kept-by-the-window", places.name)
        return editor_state.State(elsewhere, elsewhere)
    return editor_state.read(os.path.dirname(places.user_settings), cwd)


def _selections(state: editor_state.State, system: System) -> tuple[Selection, ...] | Unknown:
    if isinstance(state.chosen, Unknown):
        return state.chosen
    found = [(each.by, _interpreter(each.path, system)) for each in state.chosen]
    return tuple(
        Selection(by=by, interpreter_path=path, exists=os.path.exists(path)) for by, path in found
    )


def _interpreter(path: str, system: System) -> str:
    """The interpreter of an environment, whose folder may be named instead."""
    if not os.path.isdir(path):
        return path
    candidates = system.python_candidates(path)
    return next((each for each in candidates if os.path.lexists(each)), candidates[0])


def _first(paths: tuple[str, ...]) -> str | None:
    return next((path for path in paths if os.path.exists(path)), None)


def _version(application: str | None) -> str | Unknown:
    """package.json's; Windows' builds keep it one folder deeper, named by the commit."""
    if application is None:
        return Unknown("no-application")
    folders = [application]
    folders += [each for each in files.folders(application) if len(os.path.basename(each)) == 10]
    for folder in folders:
        for resources in _RESOURCES:
            content = files.text(os.path.join(folder, *resources, "package.json"), 2**16)
            found = None if isinstance(content, Unknown) else _VERSION.search(content)
            if found:
                return found[1]
    return Unknown("no-package-json", application)


def _all_settings(
    places: EditorPlaces, home: str, cwd: str, environ: Mapping[str, str], system: System
) -> tuple[Settings, ...]:
    both = (
        ("user", places.user_settings),
        ("workspace", os.path.join(cwd, ".vscode", "settings.json")),
    )
    read = (_settings(scope, path, home, cwd, environ, system) for scope, path in both)
    return tuple(each for each in read if each)


def _settings(
    scope: str, path: str, home: str, cwd: str, environ: Mapping[str, str], system: System
) -> Settings | None:
    content = files.text(path)
    if isinstance(content, Unknown):
        if content.reason == "missing":
            return None
        return Settings(scope=scope, path=path, error=content.detail)
    try:
        value = jsonc.loads(content) if content.strip() else {}
    except json.JSONDecodeError as error:
        return Settings(scope=scope, path=path, error=f"line {error.lineno}: {error.msg}")
    except RecursionError as error:
        return Settings(scope=scope, path=path, error=str(error))
    if not isinstance(value, dict):
        return Settings(scope=scope, path=path, error="not an object")
    named = value.get("python.defaultInterpreterPath")
    expanded = _expanded(named, home, cwd, environ) if isinstance(named, str) else None
    interpreter = _interpreter(expanded, system) if expanded else None
    return Settings(
        scope=scope,
        path=path,
        error=None,
        interpreter_path=interpreter,
        exists=os.path.exists(interpreter) if interpreter else Unknown("not-applicable"),
        activation=_activation(value),
    )


def _activation(value: Mapping[str, Any]) -> str | None:
    """Whether new terminals activate the environment; the newer setting comes first."""
    newer = value.get("python-envs.terminal.autoActivationType")
    if isinstance(newer, str):
        return "off" if newer == "off" else "on"
    older = value.get("python.terminal.activateEnvironment")
    return ("on" if older else "off") if isinstance(older, bool) else None


def _expanded(named: str, home: str, cwd: str, environ: Mapping[str, str]) -> str | None:
    """The path with VS Code's variables filled in; None for a command like `python`, the
    default, which is looked for on PATH."""
    if not named or files.PYTHON_NAME.fullmatch(named):
        return None
    for variable in ("${workspaceFolder}", "${workspaceRoot}"):
        named = named.replace(variable, cwd)
    named = named.replace("${userHome}", home)
    named = _VARIABLE.sub(lambda match: environ.get(match[1], ""), named)
    if named == "~" or named.startswith(("~/", "~\\")):
        named = home + named[1:]
    return os.path.normpath(os.path.join(cwd, named))
