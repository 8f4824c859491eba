"""What keeps the project of the working folder from being installed, from its files alone."""

from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import ProjectFault
from dlsetup.platforms import Machine
from dlsetup.readers.python import project_file, project_modules, project_paths, uv_workspaces
from dlsetup.readers.python.project_file import ProjectFile


def read(machine: Machine) -> tuple[ProjectFault, ...]:
    project = project_file.find(machine)
    return tuple(_faults(machine, project)) if project else ()


def _faults(machine: Machine, project: ProjectFile) -> Iterator[ProjectFault]:
    """A workspace of uv is locked as a whole, with the settings at its root."""
    tool = project_modules.builder(project)
    if tool:
        yield from project_modules.faults(project, tool)
    yield from project_paths.faults(project, tool)
    workspace = project_file.find_workspace(machine, project)
    if workspace:
        yield from uv_workspaces.member_faults(workspace)
    root = workspace or project
    ignored = () if _is_told_settings(machine) else uv_workspaces.ignored_settings(root)
    if ignored:
        names = ", ".join(ignored)
        yield ProjectFault(path=root.path, kind="settings-ignored", tool="uv", name=names)


def _is_told_settings(machine: Machine) -> bool:
    """uv then looks for no file beside the project."""
    return bool(machine.environ.get("UV_CONFIG_FILE") or machine.environ.get("UV_NO_CONFIG"))
