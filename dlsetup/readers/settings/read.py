"""Every setting that a schema knows, in every file that its tool reads."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from dlsetup.facts import NamedSetting, Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.conda import condarc
from dlsetup.readers.jupyter import ipython
from dlsetup.readers.python import pip_settings
from dlsetup.readers.settings import (
    conda_pins,
    editor,
    entries,
    env_file,
    git,
    jupyter,
    project_tools,
    pycharm,
)
from dlsetup.readers.settings.entries import Entry
from dlsetup.readers.settings.modules import Modules
from dlsetup.readers.settings.names import find_near_setting
from dlsetup.readers.settings.places import World
from dlsetup.readers.settings.source import Source
from dlsetup.readers.settings.state import state_of
from dlsetup.tables.settings import SCHEMAS, Schema

_SPLIT_KINDS = frozenset({"file", "source", "index"})  # several in one value, by blanks
# judged also where nobody in the environment reads them: another one's Jupyter does
_PATH_KINDS = frozenset({"file", "folder", "served-folder"})
_ANY_JUPYTER = frozenset({"allowed-kernel", "disabled-plugin", "template", "template-file"})
# Settings that variables give; their names stand in place of a file's path.
VARIABLES = {
    "PIP_INDEX_URL": ("pip", "global.index-url"),
    "PIP_EXTRA_INDEX_URL": ("pip", "global.extra-index-url"),
    "UV_DEFAULT_INDEX": ("uv", "index-url"),
    "UV_INDEX_URL": ("uv", "index-url"),
    "UV_EXTRA_INDEX_URL": ("uv", "extra-index-url"),
}
MAX_SETTINGS = 400  # that are kept


class Unjudged(NamedTuple):
    """A setting before it is known what became of what it names."""

    source: Source
    entry: Entry
    kind: str


def read(
    machine: Machine, prefix: str | None, editor_settings: Iterable[str]
) -> tuple[Unjudged, ...]:
    """`prefix`: of the judged interpreter; `editor_settings`: paths of the editor's files."""
    editor_paths = tuple(editor_settings)
    sources = (
        *_pip_sources(machine, prefix),
        *_conda_sources(machine, prefix),
        *jupyter.sources(machine, prefix),
        *_ipython_sources(machine),
        *_keras_sources(machine),
        *editor.sources(machine, editor_paths),
        *env_file.sources(machine, editor_paths),
        *pycharm.sources(machine),
        *git.sources(machine),
        *project_tools.sources(machine),
    )
    found = (each for source in sources for each in _read_source(source, SCHEMAS[source.tool]))
    return tuple(each for each, _ in zip(found, range(MAX_SETTINGS), strict=False))


def judge(
    found: Iterable[Unjudged], machine: Machine, prefix: str | None, modules: Modules
) -> tuple[NamedSetting, ...]:
    """With what became of what they name in the judged environment."""
    return tuple(_judge(each, machine, prefix or "", modules) for each in found)


def _read_source(source: Source, schema: Schema) -> Iterator[Unjudged]:
    for entry in source.entries:
        kind = schema.kind_of(entry.name)
        if kind == "code":
            for inner, value in entries.read_code(entry.value):
                yield Unjudged(source, entry._replace(value=value), inner)
        elif source.tool == "pip" and kind in _SPLIT_KINDS:
            words = entry.value.split()
            last = entry.last if len(words) == 1 else None
            yield from (Unjudged(source, entry._replace(value=w, last=last), kind) for w in words)
        elif kind is not None:
            kept = entry._replace(value="") if kind == "unknown-key" else entry
            yield Unjudged(source, kept, kind)
        elif meant := find_near_setting(source.tool, entry.name):
            yield Unjudged(source, entry._replace(value=meant), "misspelled")


def _judge(found: Unjudged, machine: Machine, prefix: str, modules: Modules) -> NamedSetting:
    source, entry, kind = found
    needs = SCHEMAS[source.tool].needs
    state: str | Unknown = Unknown("not-installed-here", source.tool)
    if kind == "server-extension" and not _is_below(source.path, machine.home, prefix):
        state = Unknown("of-the-machine")  # for the system's own Jupyter
    elif not needs or needs & modules.names or kind in _PATH_KINDS | _ANY_JUPYTER:
        beside = modules._replace(elsewhere=(*modules.elsewhere, *source.module_folders))
        world = World(machine, beside, source.folder, prefix, source.template_folders)
        state = state_of(kind, entry.value, world)
    return NamedSetting(
        tool=source.tool,
        path=source.path,
        setting=entry.name,
        value=pip_settings.hide_credentials(entry.value),
        kind=kind,
        state=state,
        first=entry.first,
        last=entry.last,
    )


def _is_below(path: str, *folders: str) -> bool:
    return any(folder and path.startswith(folder + os.sep) for folder in folders)


def _source(
    tool: str,
    path: str,
    reader: Callable[[bytes], Iterator[Entry]],
    folder: str,
    module_folders: tuple[str, ...] = (),
) -> Iterator[Source]:
    """None where it cannot be read: its tool's own check says so."""
    data = files.read_bytes(path)
    if not isinstance(data, Unknown):
        yield Source(tool, path, tuple(reader(data)), folder, module_folders)


def _pip_sources(machine: Machine, prefix: str | None) -> Iterator[Source]:
    for path in pip_settings.used_paths(machine, prefix):
        yield from _source("pip", path, entries.read_ini, machine.cwd)
    for name, (tool, setting) in VARIABLES.items():
        if value := machine.environ.get(name):
            yield Source(tool, name, (Entry(setting, value),), machine.cwd)


def _conda_sources(machine: Machine, prefix: str | None) -> Iterator[Source]:
    for path in condarc.paths(machine, prefix):
        yield from _source("conda", path, entries.read_yaml, os.path.dirname(path))
    if prefix:
        yield from conda_pins.sources(prefix)


def _ipython_sources(machine: Machine) -> Iterator[Source]:
    folders = (machine.cwd, os.path.join(ipython.folder(machine), "extensions"))
    for path in (*ipython.settings_paths(machine), *ipython.script_paths(machine)):
        yield from _source("ipython", path, entries.reader(path), machine.cwd, folders)


def _keras_sources(machine: Machine) -> Iterator[Source]:
    folder = machine.environ.get("KERAS_HOME") or os.path.join(machine.home, ".keras")
    yield from _source("keras", os.path.join(folder, "keras.json"), _read_keras, folder)


def _read_keras(data: bytes) -> Iterator[Entry]:
    document: Mapping[str, object] = entries.read_json(data)
    yield from (Entry(name, text) for name, text in document.items() if isinstance(text, str))
