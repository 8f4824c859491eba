"""The settings of Jupyter, of nbconvert and of JupyterLab's page."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from dlsetup.facts import Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.jupyter import settings as jupyter_settings
from dlsetup.readers.settings import entries, templates
from dlsetup.readers.settings.entries import Entry
from dlsetup.readers.settings.source import Source

_DISABLED = "disabledExtensions"
_PAGE = "page_config"


def sources(machine: Machine, prefix: str | None) -> Iterator[Source]:
    """Those that are there."""
    found = tuple(_read_files(machine, prefix))
    folders = templates.read_folders(found)
    for path, _, read in found:
        own = tuple(each for each in read if _is_judged(each, path, folders is not None))
        beside = (os.path.dirname(path),)
        yield Source("jupyter", path, own, machine.cwd, beside, folders or ())
    yield from _page_sources(machine, prefix)


def _read_files(
    machine: Machine, prefix: str | None
) -> Iterator[tuple[str, bytes, tuple[Entry, ...]]]:
    for path in jupyter_settings.paths(machine, prefix):
        data = files.read_bytes(path)
        if not isinstance(data, Unknown):
            yield path, data, tuple(entries.reader(path)(data))


def _is_judged(entry: Entry, path: str, templates_known: bool) -> bool:
    """A class that only nbconvert loads keeps no server from starting."""
    name = entry.name.rpartition(".")[2]
    if name in ("template_name", "template_file"):
        return templates_known
    return not (name.endswith("_class") and "jupyter_nbconvert_config" in path)


def _page_sources(machine: Machine, prefix: str | None) -> Iterator[Source]:
    """What JupyterLab's page is told, without what another of these files switches on again:
    https://jupyterlab.readthedocs.io/en/stable/user/directories.html#labconfig-directories"""
    pages = {path: dict(_read_page(path)) for path in _page_paths(machine, prefix)}
    enabled = {name for page in pages.values() for name, is_off in page.items() if not is_off}
    for path, page in pages.items():
        disabled = (name for name, is_off in page.items() if is_off and name not in enabled)
        read = tuple(Entry(_DISABLED, name) for name in disabled)
        yield Source("jupyter", path, read, machine.cwd)


def _page_paths(machine: Machine, prefix: str | None) -> Iterator[str]:
    for folder in dict.fromkeys(jupyter_settings.folders(machine, prefix)):
        labconfig = os.path.join(folder, "labconfig")
        yield os.path.join(labconfig, f"{_PAGE}.json")
        parts = os.path.join(labconfig, f"{_PAGE}.d")
        yield from (os.path.join(parts, n) for n in files.names(parts) if n.endswith(".json"))
    own = os.path.join(prefix, "share", "jupyter", "lab") if prefix else None
    if application := machine.environ.get("JUPYTERLAB_DIR") or own:
        yield os.path.join(application, "settings", f"{_PAGE}.json")


def _read_page(path: str) -> Iterator[tuple[str, bool]]:
    """Each extension that is named, and whether it is disabled."""
    data = files.read_bytes(path)
    named: Any = {} if isinstance(data, Unknown) else entries.read_json(data).get(_DISABLED)
    if isinstance(named, list):
        yield from ((name, True) for name in named if isinstance(name, str))
    elif isinstance(named, dict):
        yield from ((name, value is True) for name, value in named.items())
