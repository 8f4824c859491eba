"""What is judged: a folder, or a notebook and the kernel that it gets."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from dlsetup.facts import Unknown, known
from dlsetup.messages import program as messages
from dlsetup.model.errors import UserError
from dlsetup.model.system_errors import system_error_in
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.jupyter import kernelspecs
from dlsetup.readers.python import identify

DEFAULT_KERNEL = "python3"  # what Jupyter starts where a notebook names nothing
REASONS = {"missing": "no-such-target", "not-a-file": "not-a-regular-file"}


class TargetPath(NamedTuple):
    """A folder to be judged as the working folder; with a notebook, the kernel it names. `here`: it
    is the folder that one is in."""

    folder: str
    notebook: str | None = None
    kernel: str = DEFAULT_KERNEL
    here: bool = False


class ResolvedKernel(NamedTuple):
    """The kernel that a notebook gets; a python of None: another language's, or none."""

    found: bool
    python: str | None = None


def read_target(word: str) -> TargetPath:
    """What is wrong with a notebook is a finding.

    Raises UserError: it is neither a folder that can be listed, nor a notebook's file.
    """
    path = os.path.abspath(os.path.expanduser(word))
    if os.path.isdir(path):
        folder_entries = files.entries(path)
        if isinstance(folder_entries, Unknown):
            raise UserError(
                messages.CANNOT_READ, {"path": word, "why": system_error_in(folder_entries.detail)}
            )
        return TargetPath(path)
    from dlsetup.readers.jupyter import notebooks  # a folder needs it later, while others work

    _reject_other_file(word, path)
    kernel = notebooks.read(path, notebooks.JUDGED_MAX_BYTES).kernel
    named = kernel if isinstance(kernel, str) else DEFAULT_KERNEL
    return TargetPath(os.path.dirname(path), path, named)


def find_target(word: str | None, cwd: Path) -> TargetPath:
    """What was named; the folder one is in, where nothing was. However that folder is called, it
    is the same target. Raises UserError: as above."""
    target = read_target(word) if word else TargetPath(str(cwd))
    here = target.notebook is None and files.path_key(target.folder) == files.path_key(str(cwd))
    return target._replace(here=here)


def _reject_other_file(word: str, path: str) -> None:
    """Raises UserError: it cannot be read, or is called and written as something else."""
    from dlsetup.readers.jupyter import notebook_format, notebooks

    content = files.read_bytes(path, notebooks.JUDGED_MAX_BYTES)
    if isinstance(content, Unknown):
        if content.reason == "unreadable":
            raise UserError(
                messages.CANNOT_READ, {"path": word, "why": system_error_in(content.detail)}
            )
        raise _rejection(word, REASONS[content.reason])
    if not notebooks.is_notebook(path) and (flaw := notebook_format.parse(content).flaw):
        raise _rejection(word, "empty-file" if flaw.problem == "empty" else "not-a-notebook")


def _rejection(word: str, why: str) -> UserError:
    return UserError(messages.NO_TARGET, {"path": word, "why": why})


def resolve_kernel(
    kernel_name: str,
    jupyter_python: str | None,
    machine: Machine,
) -> ResolvedKernel:
    """As the Jupyter of `jupyter_python` finds it: in its own environment first, and
    its own interpreter where no `python3` is registered."""
    prefix = identify.prefix_of(jupyter_python) if jupyter_python else None
    kernels = kernelspecs.find(machine, [(None, prefix)] if prefix else [])
    preferred_folders = _preferred_folders(jupyter_python, machine)
    matching = [kernel for kernel in kernels if kernel.kernel.name.lower() == kernel_name.lower()]
    matching.sort(
        key=lambda kernel: (
            os.path.dirname(os.path.dirname(kernel.kernel.path)) not in preferred_folders
        )
    )
    if not matching:
        return ResolvedKernel(
            kernel_name == DEFAULT_KERNEL, jupyter_python if kernel_name == DEFAULT_KERNEL else None
        )
    bare = known(matching[0].kernel.bare_python)
    return ResolvedKernel(True, jupyter_python if bare else matching[0].executable)


def _preferred_folders(jupyter_python: str | None, machine: Machine) -> tuple[str, ...]:
    """The folders that come before the user's: JUPYTER_PATH, and an environment's own:
    https://docs.jupyter.org/en/latest/use/jupyter-directories.html"""
    system = machine.system
    separator = ";" if system.NAME == "windows" else ":"
    jupyter_path = tuple(machine.environ.get("JUPYTER_PATH", "").split(separator))
    if (
        jupyter_python is None
        or identify.identify_interpreter(jupyter_python, system).kind
        not in identify.ENVIRONMENT_KINDS
    ):
        return jupyter_path
    return (*jupyter_path, os.path.join(identify.prefix_of(jupyter_python), "share", "jupyter"))
