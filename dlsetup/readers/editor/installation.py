"""Visual Studio Code or a build of it: its extensions, and the interpreter its settings name."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from typing import Any

from dlsetup.facts import EditorFacts, EditorSettings, SelectedInterpreter, Unknown
from dlsetup.platforms import EditorLocations, Machine, System
from dlsetup.readers import files
from dlsetup.readers.editor import extensions as editor_extensions
from dlsetup.readers.editor import jsonc
from dlsetup.readers.editor import state as editor_state
from dlsetup.readers.python import search_path

_VERSION = re.compile(r'"version"\s*:\s*"([^"]+)"')
_TARGET = re.compile(r'"target"\s*:')
_VARIABLE = re.compile(r"\$\{env:([^}]+)\}")
_OF_WINDOWS = re.compile(r"[A-Za-z]:[\\/]")  # settings that were synchronised from there
_RESOURCES = (("resources", "app"), ("Contents", "Resources", "app"), ("lib", "vscode"))


def read(machine: Machine) -> EditorFacts | None:
    """The first build that is here; the collector adds the letters of the interpreters."""
    system, environ = machine.system, machine.environ
    for places in system.editor_locations(machine.home, environ):
        on_path = search_path.which(machine, places.command)
        application = _first_existing(places.applications)
        command = on_path or _first_existing(places.commands)
        portable_folder = _portable_folder(
            application or _build_root(on_path), places.name, environ
        )
        effective_places = _portable_places(places, portable_folder) if portable_folder else places
        if application or command or os.path.isdir(effective_places.extensions):
            state = _read_state(effective_places, machine.cwd)
            return EditorFacts(
                name=places.name,
                path=application,
                version=_read_version(application or _build_root(on_path)),
                command=command,
                on_path=on_path is not None,
                extensions=editor_extensions.read(effective_places.extensions),
                settings=_all_settings(effective_places, machine),
                selections=_selections(state, system),
                disabled=state.disabled,
                portable=portable_folder,
                ignored=places.user_settings
                if _ignores_user_settings(places, portable_folder)
                else None,
            )
    return None


def _build_root(command: str | None) -> str | None:
    """The folder of an unpacked build, from its command: <root>/bin/code."""
    return os.path.dirname(os.path.dirname(files.real_path(command))) if command else None


def _portable_folder(application: str | None, name: str, environ: Mapping[str, str]) -> str | None:
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
    return folder if os.path.isdir(folder) and not _is_installer_build(application) else None


def _is_installer_build(application: str) -> bool:
    """An installer's build says so in product.json: "target": "user"."""
    content = files.read_text(os.path.join(application, "resources", "app", "product.json"), 2**20)
    return not isinstance(content, Unknown) and _TARGET.search(content) is not None


def _portable_places(places: EditorLocations, portable: str) -> EditorLocations:
    return places._replace(
        user_settings=os.path.join(portable, "user-data", "User", "settings.json"),
        extensions=os.path.join(portable, "extensions"),
    )


def _ignores_user_settings(places: EditorLocations, portable: str | None) -> bool:
    return portable is not None and os.path.isfile(places.user_settings)


def _read_state(places: EditorLocations, cwd: str) -> editor_state.EditorState:
    """A server's build remembers nothing: its window does, on another machine."""
    if places.name in ("code-server", "vscode-server"):
        unknown = Unknown("kept-by-the-window", places.name)
        return editor_state.EditorState(unknown, unknown)
    return editor_state.read(os.path.dirname(places.user_settings), cwd)


def _selections(
    state: editor_state.EditorState, system: System
) -> tuple[SelectedInterpreter, ...] | Unknown:
    if isinstance(state.selections, Unknown):
        return state.selections
    pairs = [
        (selection.by, _resolve_interpreter(selection.path, system))
        for selection in state.selections
    ]
    return tuple(
        SelectedInterpreter(extension=by, interpreter_path=path, exists=os.path.exists(path))
        for by, path in pairs
    )


def _resolve_interpreter(path: str, system: System) -> str:
    """The interpreter of an environment, whose folder may be named instead."""
    if not os.path.isdir(path):
        return path
    candidates = system.python_candidates(path)
    return next(
        (candidate for candidate in candidates if os.path.lexists(candidate)), candidates[0]
    )


def _first_existing(paths: tuple[str, ...]) -> str | None:
    return next((path for path in paths if os.path.exists(path)), None)


def _read_version(application: str | None) -> str | Unknown:
    """package.json's; Windows' builds keep it one folder deeper, named by the commit."""
    if application is None:
        return Unknown("no-application")
    folders = [application]
    folders += [
        subfolder
        for subfolder in files.subfolders(application)
        if len(os.path.basename(subfolder)) == 10
    ]
    for folder in folders:
        for resources in _RESOURCES:
            content = files.read_text(os.path.join(folder, *resources, "package.json"), 2**16)
            match = None if isinstance(content, Unknown) else _VERSION.search(content)
            if match:
                return match[1]
    return Unknown("no-package-json", application)


def _all_settings(places: EditorLocations, machine: Machine) -> tuple[EditorSettings, ...]:
    scopes = (
        ("user", places.user_settings),
        ("workspace", os.path.join(machine.cwd, ".vscode", "settings.json")),
    )
    candidates = (_read_settings(scope, path, machine) for scope, path in scopes)
    return tuple(settings for settings in candidates if settings)


def _read_settings(scope: str, path: str, machine: Machine) -> EditorSettings | None:
    content = files.read_text(path)
    if isinstance(content, Unknown):
        if content.reason == "missing":
            return None
        return EditorSettings(scope=scope, path=path, error=content.detail)
    try:
        value = jsonc.loads(content) if content.strip() else {}
    except json.JSONDecodeError as error:
        return EditorSettings(scope=scope, path=path, error=f"line {error.lineno}: {error.msg}")
    except RecursionError as error:
        return EditorSettings(scope=scope, path=path, error=str(error))
    if not isinstance(value, dict):
        return EditorSettings(scope=scope, path=path, error="not an object")
    configured = value.get("python.defaultInterpreterPath")
    expanded_path = _expand_path(configured, machine) if isinstance(configured, str) else None
    interpreter = _resolve_interpreter(expanded_path, machine.system) if expanded_path else None
    return EditorSettings(
        scope=scope,
        path=path,
        error=None,
        interpreter_path=interpreter,
        exists=os.path.exists(interpreter) if interpreter else Unknown("not-applicable"),
        activation=_terminal_activation(value),
    )


def _terminal_activation(value: Mapping[str, Any]) -> str | None:
    """Whether new terminals activate the environment; the newer setting comes first."""
    newer = value.get("python-envs.terminal.autoActivationType")
    if isinstance(newer, str):
        return "off" if newer == "off" else "on"
    older = value.get("python.terminal.activateEnvironment")
    return ("on" if older else "off") if isinstance(older, bool) else None


def _expand_path(path: str, machine: Machine) -> str | None:
    """The path with VS Code's variables filled in; None for a command like `python`, the
    default, which is looked for on PATH."""
    if not path or files.PYTHON_NAME.fullmatch(path):
        return None
    for variable in ("${workspaceFolder}", "${workspaceRoot}"):
        path = path.replace(variable, machine.cwd)
    path = path.replace("${userHome}", machine.home)
    path = _VARIABLE.sub(lambda match: machine.environ.get(match[1], ""), path)
    if path == "~" or path.startswith(("~/", "~\\")):
        path = machine.home + path[1:]
    if machine.system.NAME != "windows" and _OF_WINDOWS.match(path):
        return path
    return os.path.normpath(os.path.join(machine.cwd, path))
