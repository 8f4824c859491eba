"""Visual Studio Code or a build of it: its extensions, and the interpreter its settings name."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dlsetup.facts import EditorFacts, EditorSettings, SelectedInterpreter, Unknown
from dlsetup.platforms import EditorLocations, Machine, System
from dlsetup.readers import files
from dlsetup.readers.editor import jsonc
from dlsetup.readers.python import search_path

if TYPE_CHECKING:
    from dlsetup.readers.editor import state as editor_state

_VERSION = re.compile(r'"version"\s*:\s*"([^"]+)"')
_TARGET = re.compile(r'"target"\s*:')
WORKSPACE_SUFFIX, MAX_FILES = ".code-workspace", 10
_RESOURCES = (("resources", "app"), ("Contents", "Resources", "app"), ("lib", "vscode"))


def read(machine: Machine) -> tuple[EditorFacts, ...]:
    """Every build that is here, those first that are more than a folder of extensions; the
    collector adds the letters of the interpreters."""
    locations = machine.system.editor_locations(machine.home, machine.environ)
    entries = search_path.entries(machine)
    names = dict.fromkeys(places.command for places in locations)
    commands = search_path.commands(machine, entries, names)
    on_path = {each.name: each.path for each in commands if each.first}
    builds = [
        _read_build(places, _own_command(on_path.get(places.command), places, locations), machine)
        for places in locations
    ]
    found = [build for build in builds if build]
    return tuple(sorted(found, key=lambda build: not (build.path or build.command)))


def _own_command(
    command: str | None, places: EditorLocations, locations: tuple[EditorLocations, ...]
) -> str | None:
    """What typing the name starts, if it is this build's: others call theirs `code`, too."""
    if not (places.commands or _first_existing(places.applications)):
        return None  # what a window elsewhere puts here has no command of its own
    real = files.real_path(command) if command else ""
    others = (each.applications for each in locations if each.name != places.name)
    is_another = any(
        real.startswith(application + os.sep) for each in others for application in each
    )
    return None if is_another else command


def _read_build(
    places: EditorLocations, on_path: str | None, machine: Machine
) -> EditorFacts | None:
    """None: it is not here."""
    system, environ = machine.system, machine.environ
    application = _first_existing(places.applications)
    command = on_path or _first_existing(places.commands)
    portable_folder = _portable_folder(application or _build_root(on_path), places.name, environ)
    effective_places = _portable_places(places, portable_folder) if portable_folder else places
    if not (application or command or os.path.isdir(effective_places.extensions)):
        return None
    from dlsetup.readers.editor import extensions as editor_extensions

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
        ignored=places.user_settings if _ignores_user_settings(places, portable_folder) else None,
    )


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
    from dlsetup.readers.editor import state as editor_state

    if places.name.endswith("-server"):
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
    scopes = [
        ("user", places.user_settings),
        ("workspace", os.path.join(machine.cwd, ".vscode", "settings.json")),
    ]
    names = [name for name in files.names(machine.cwd) if name.endswith(WORKSPACE_SUFFIX)]
    scopes += [("workspace-file", os.path.join(machine.cwd, name)) for name in names[:MAX_FILES]]
    candidates = (_read_settings(scope, path, machine) for scope, path in scopes)
    return tuple(settings for settings in candidates if settings)


def _read_settings(scope: str, path: str, machine: Machine) -> EditorSettings | None:
    content = files.read_text(path)
    if isinstance(content, Unknown):
        if content.reason == "missing":
            return None
        return EditorSettings(scope=scope, path=path, error=content.detail)
    if len(content) >= files.READ_LIMIT:
        return EditorSettings(scope=scope, path=path, error="larger than 4 MiB")
    try:
        value = jsonc.loads(content) if content.strip() else {}
    except json.JSONDecodeError as error:
        return EditorSettings(scope=scope, path=path, error=f"line {error.lineno}: {error.msg}")
    except (RecursionError, ValueError) as error:  # a number with thousands of digits
        return EditorSettings(scope=scope, path=path, error=str(error))
    if not isinstance(value, dict):
        return EditorSettings(scope=scope, path=path, error="not an object")
    folder = machine.cwd
    if scope == "workspace-file":
        folder, value = _first_folder(value, folder), value.get("settings")
    return _settings_of(value if isinstance(value, dict) else {}, scope, path, folder, machine)


def _first_folder(workspace: Mapping[str, Any], base: str) -> str:
    """https://code.visualstudio.com/docs/editing/workspaces/multi-root-workspaces"""
    folders = workspace.get("folders")
    first = folders[0] if isinstance(folders, list) and folders else None
    path = first.get("path") if isinstance(first, dict) else None
    return os.path.normpath(os.path.join(base, path)) if isinstance(path, str) else base


def _settings_of(
    value: Mapping[str, Any], scope: str, path: str, folder: str, machine: Machine
) -> EditorSettings:
    from dlsetup.readers.editor import setting_path

    written = value.get("python.defaultInterpreterPath")
    if not isinstance(written, str) or not written or files.PYTHON_NAME.fullmatch(written):
        written = None  # a command like `python`, the default, is looked for on PATH
    expanded = setting_path.expand(written, folder, machine) if written else None
    interpreter = (
        _resolve_interpreter(expanded, machine.system) if isinstance(expanded, str) else expanded
    )
    exists = os.path.exists(interpreter) if isinstance(interpreter, str) else None
    return EditorSettings(
        scope=scope,
        path=path,
        error=None,
        written=written,
        interpreter_path=interpreter,
        exists=Unknown("not-applicable") if exists is None else exists,
        activation=_terminal_activation(value),
    )


def _terminal_activation(value: Mapping[str, Any]) -> str | None:
    """Whether new terminals activate the environment; the newer setting comes first."""
    newer = value.get("python-envs.terminal.autoActivationType")
    if isinstance(newer, str):
        return "off" if newer == "off" else "on"
    older = value.get("python.terminal.activateEnvironment")
    return ("on" if older else "off") if isinstance(older, bool) else None
