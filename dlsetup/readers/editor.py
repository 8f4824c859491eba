"""Visual Studio Code or a build of it: its extensions, and the interpreter its settings name."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from typing import Any

from dlsetup.facts import Editor, Extension, Settings, Unknown
from dlsetup.hosts import EditorPlaces, System
from dlsetup.readers import files, jsonc, pathmap

_FOLDER = re.compile(
    r"([^.]+\..+?)-(\d+\.\d+\.\d+[^-]*)(?:-.+)?$"
)  # publisher.name-1.2.3-linux-x64
_VERSION = re.compile(r'"version"\s*:\s*"([^"]+)"')
_VARIABLE = re.compile(r"\$\{env:([^}]+)\}")
_RESOURCES = (("resources", "app"), ("Contents", "Resources", "app"), ("lib", "vscode"))


def read(home: str, cwd: str, environ: Mapping[str, str], system: System) -> Editor | None:
    """The first build that is here; the collector adds the letters of the interpreters."""
    for places in system.editors(home, environ):
        on_path = pathmap.which(places.command, environ, system)
        application = _first(places.applications)
        command = on_path or _first(places.commands)
        if application or command or os.path.isdir(places.extensions):
            return Editor(
                name=places.name,
                path=application,
                version=_version(application),
                command=command,
                on_path=on_path is not None,
                extensions=_extensions(places.extensions),
                settings=_all_settings(places, home, cwd, environ),
            )
    return None


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


def _extensions(folder: str) -> tuple[Extension, ...] | Unknown:
    """By the editor's own list; by the names of the folders where it has none."""
    listed = _json(os.path.join(folder, "extensions.json"))
    if isinstance(listed, list):
        found = [each for entry in listed if (each := _listed(entry))]
        return tuple(sorted(found, key=lambda each: each.id))
    entries = files.entries(folder)
    if isinstance(entries, Unknown):
        return () if entries.reason == "missing" else entries
    gone = _json(os.path.join(folder, ".obsolete"))
    names = [e.name for e in entries if not (isinstance(gone, dict) and gone.get(e.name))]
    matches = (_FOLDER.match(name) for name in names)
    return tuple(Extension(id=found[1].lower(), version=found[2]) for found in matches if found)


def _listed(entry: Any) -> Extension | None:
    identifier = entry.get("identifier") if isinstance(entry, dict) else None
    name = identifier.get("id") if isinstance(identifier, dict) else None
    if not isinstance(name, str):
        return None
    version = entry.get("version")
    known = version if isinstance(version, str) else Unknown("not-stated")
    return Extension(id=name.lower(), version=known)


def _json(path: str) -> Any:
    """The value, or Unknown."""
    content = files.text(path)
    if isinstance(content, Unknown):
        return content
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        return Unknown("invalid", str(error))


def _all_settings(
    places: EditorPlaces, home: str, cwd: str, environ: Mapping[str, str]
) -> tuple[Settings, ...]:
    both = (
        ("user", places.user_settings),
        ("workspace", os.path.join(cwd, ".vscode", "settings.json")),
    )
    read = (_settings(scope, path, home, cwd, environ) for scope, path in both)
    return tuple(each for each in read if each)


def _settings(
    scope: str, path: str, home: str, cwd: str, environ: Mapping[str, str]
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
    named = value.get("python.defaultInterpreterPath") if isinstance(value, dict) else None
    interpreter = _expanded(named, home, cwd, environ) if isinstance(named, str) else None
    return Settings(
        scope=scope,
        path=path,
        error=None if isinstance(value, dict) else "not an object",
        interpreter_path=interpreter,
        exists=os.path.exists(interpreter) if interpreter else Unknown("not-applicable"),
    )


def _expanded(named: str, home: str, cwd: str, environ: Mapping[str, str]) -> str | None:
    """The path with VS Code's variables filled in; None for the word `python`, the default."""
    if not named or re.fullmatch(r"python3?(\.exe)?", named):
        return None
    for variable in ("${workspaceFolder}", "${workspaceRoot}"):
        named = named.replace(variable, cwd)
    named = named.replace("${userHome}", home)
    named = _VARIABLE.sub(lambda match: environ.get(match[1], ""), named)
    if named == "~" or named.startswith(("~/", "~\\")):
        named = home + named[1:]
    return os.path.normpath(os.path.join(cwd, named))
