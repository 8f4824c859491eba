"""A healthy machine, to be broken in one place: for the cases of checks and for tests."""

from __future__ import annotations

from typing import Any

from dlsetup.facts import Environment, Facts, JupyterServers, PathEntry, Shell, Workspace
from dlsetup.facts.healthy_computer import CONDA, EDITOR, PLACES, app_control, host, place
from dlsetup.facts.healthy_python import (
    DISTRIBUTIONS,
    HOME,
    PREFIX,
    PYTHON,
    SITE,
    dist,
    distributions_without,
    interpreter,
    kernel,
    package_files,
    python,
    tool,
)
from dlsetup.facts.healthy_training import SMOKE, TASK
from dlsetup.records import msgspec

__all__ = [
    "CONDA",
    "DISTRIBUTIONS",
    "EDITOR",
    "HOME",
    "PLACES",
    "PREFIX",
    "PYTHON",
    "SITE",
    "SMOKE",
    "TASK",
    "app_control",
    "change",
    "dist",
    "distributions_without",
    "host",
    "interpreter",
    "kernel",
    "machine",
    "package_files",
    "place",
    "python",
    "tool",
]

change = msgspec.structs.replace


def machine(**fields: Any) -> Facts:
    """Everything in order: one environment, one kernel, VS Code with both extensions, no GPU."""
    healthy: dict[str, Any] = {
        "host": host(),
        "shell": Shell(
            name="bash",
            login="bash",
            conda_ready=False,
            profile=f"{HOME}/.bashrc",
            execution_policy=None,
            interactive=True,
        ),
        "path": (PathEntry(path=f"{PREFIX}/bin"), PathEntry(path="/usr/bin")),
        "variables": (),
        "variables_elsewhere": (),
        "startup_lines": (),
        "folders": PLACES,
        "variable_targets": (),
        "foreign_owned": (),
        "damaged_files": (),
        "app_control": None,
        "matplotlib": None,
        "workspace": Workspace(
            path=f"{HOME}/course",
            shadows=(),
            notebook_kernels=(),
            notebooks=(),
            project_faults=(),
            stale_modules=(),
        ),
        "python": python(),
        "interpreters": (
            interpreter("A", PYTHON, prefix=PREFIX, kind="venv", name="deep-learning", base="/usr"),
            interpreter("B", "/usr/bin/python3", prefix="/usr"),
        ),
        "tools": tuple(
            tool(command) for command in ("python", "python3", "pip", "ipython", "jupyter")
        ),
        "project": None,
        "environments": (
            Environment(
                path=PREFIX,
                kind="venv",
                name="deep-learning",
                interpreter="A",
                sources=("dlsetup",),
                active=True,
            ),
        ),
        "conda": None,
        "conda_environment": None,
        "conda_pointers": (),
        "conda_terms": None,
        "kernels": (kernel(),),
        "jupyter_servers": JupyterServers(
            folder=f"{HOME}/.local/share/jupyter/runtime", servers=(), stale=()
        ),
        "editor": EDITOR,
        "editor_pythons": (),
        "gpus": (),
        "driver": None,
        "cuda_toolkit": None,
        "torch": None,
        "settings_files": (),
        "api_keys": (),
        "programs": ("dot", "ffmpeg", "java", "latex", "tesseract"),
        "named_settings": (),
        "failed_starts": (),
        "smoke": SMOKE,
        "lock": None,
        "third_party": (),
    }
    return Facts(**{**healthy, **fields})
