"""A real command line of VS Code: code-server's build of its server (MIT), from npm."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from tests.faults import components
from tests.faults.gallery import serve
from tests.faults.laboratory import Bench

RELEASE = "code-server@4.100.3"  # the last for Node.js 20
NPM = ("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund")
EXTENSIONS = {"ms-python.python": "2025.6.0", "ms-toolsai.jupyter": "2025.4.0"}
ENVIRONMENTS = "ms-python.vscode-python-envs"
INSTALLED = ("home/.vscode/extensions/*", "home/.vscode-server-data/*")
# As `code` of the desktop: its folders, and the variables of the bench left alone.
COMMAND = """#!/bin/sh
mkdir -p "$HOME/.vscode/extensions" "$HOME/.vscode-server-data"
exec "{node}" "{main}" --extensions-dir "$HOME/.vscode/extensions" \\
  --server-data-dir "$HOME/.vscode-server-data" "$@"
"""


def build(folder: Path) -> Path:
    """The command, below `folder`. Its packages' own install scripts fetch prebuilt programs
    from elsewhere, and are not run but for the one that compiles."""
    _npm(folder, *NPM, "--prefix", str(folder), RELEASE)
    server = folder / "node_modules" / "code-server" / "lib" / "vscode"
    _npm(server, *NPM, "--omit=dev")
    _npm(server, "npm", "rebuild", "@vscode/spdlog", "--foreground-scripts")
    (folder / "lib").symlink_to(server.parent)  # as it lies in an installed one
    command = folder / "bin" / "code"
    command.parent.mkdir()
    node = shutil.which("node")
    command.write_text(COMMAND.format(node=node, main=server / "out" / "server-main.js"))
    command.chmod(0o755)
    for name, version in EXTENSIONS.items():
        package(folder / f"{name}.vsix", name, version)
    return command


def _npm(folder: Path, *argv: str) -> None:
    ended = subprocess.run(argv, cwd=folder, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


def package(path: Path, name: str, version: str, engine: str = "^1.90.0") -> Path:
    """A stand-in extension: the id and the manifest of the real one, and no program."""
    publisher, short = name.split(".", 1)
    manifest = {
        "name": short,
        "publisher": publisher,
        "version": version,
        "engines": {"vscode": engine},
    }
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("extension/package.json", json.dumps(manifest))
    return path


def install(bench: Bench, *names: str) -> Path:
    """VS Code with these extensions, or both, really installed by it; its command on PATH."""
    folder = components.built("code")
    command = folder / "bin" / "code"
    (bench.home / ".local" / "bin").mkdir(parents=True, exist_ok=True)
    link = bench.home / ".local" / "bin" / "code"
    link.unlink(missing_ok=True)
    link.symlink_to(command)
    bench.variables["PATH"] += os.pathsep + str(link.parent)
    gallery = serve(folder)
    bench.undo.append(gallery.stop)
    bench.variables["EXTENSIONS_GALLERY"] = gallery.variable
    for name in names or EXTENSIONS:
        bench.run(command, "--install-extension", folder / f"{name}.vsix", "--force")
    return link


def settings(bench: Bench, text: str) -> Path:
    return bench.write(bench.work / ".vscode" / "settings.json", text)


def remember(bench: Bench, items: Mapping[str, object], folder: Path | None = None) -> Path:
    """Stored as VS Code does: everywhere, or for one folder that was opened."""
    user = bench.home / ".config" / "Code" / "User"
    place = user / "workspaceStorage" / "5c1d" if folder else user / "globalStorage"
    place.mkdir(parents=True, exist_ok=True)
    if folder:
        text = json.dumps({"folder": "file://" + quote(str(folder))})
        (place / "workspace.json").write_text(text, "utf-8")
    connection = sqlite3.connect(place / "state.vscdb")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)"
    )
    rows = [(key, json.dumps(value)) for key, value in items.items()]
    connection.executemany("INSERT INTO ItemTable VALUES (?, ?)", rows)
    connection.commit()
    connection.close()
    return place / "state.vscdb"


def choose(bench: Bench, python: Path, *, classic: bool = False) -> Path:
    """The interpreter that was chosen in the window for the working folder."""
    if classic:
        key = f"WORKSPACE_FOLDER_INTERPRETER_PATH_{bench.work}"
        return remember(bench, {"ms-python.python": {key: str(python)}})
    key = f"{ENVIRONMENTS}:venv:WORKSPACE_SELECTED"
    return remember(bench, {ENVIRONMENTS: {key: {str(bench.work): str(python)}}}, bench.work)


def environment(bench: Bench, name: str = "other") -> Path:
    """Another environment, with pip alone: its interpreter."""
    folder = bench.home / "envs" / name
    bench.run(components.uv(), "venv", "-q", "--python", components.python(), folder)
    return folder / "bin" / "python"
