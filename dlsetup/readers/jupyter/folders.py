"""The folders of Jupyter and IPython, made when first needed:
https://docs.jupyter.org/en/latest/use/jupyter-directories.html"""

from __future__ import annotations

import ntpath
import posixpath
from collections.abc import Mapping

from dlsetup.platforms import Machine, System

_FALSE = ("no", "n", "false", "off", "0", "0.0")


def named_folders(machine: Machine) -> tuple[tuple[str, str], ...]:
    """(name of the place, path): settings, data, runtime files, IPython."""
    ipython = machine.environ.get("IPYTHONDIR") or join_path(
        machine.system, machine.home, ".ipython"
    )
    others = (("jupyter-runtime", runtime_folder(machine)), ("ipython", ipython))
    data = ("jupyter-data", _data_folder(machine))
    user_settings = settings_folder(machine)
    return (
        ((("jupyter-settings", user_settings), data, *others)) if user_settings else (data, *others)
    )


def settings_folder(machine: Machine) -> str | None:
    """The user's; None where Jupyter is told to read none, or to follow the platform."""
    system, environ = machine.system, machine.environ
    if _is_set(environ, "JUPYTER_NO_CONFIG"):
        return None
    if custom := environ.get("JUPYTER_CONFIG_DIR"):
        return custom
    return (
        None
        if _is_set(environ, "JUPYTER_PLATFORM_DIRS")
        else join_path(system, machine.home, ".jupyter")
    )


def runtime_folder(machine: Machine) -> str:
    """Where servers and kernels write down how they are reached."""
    data = _data_folder(machine)
    custom = machine.environ.get("JUPYTER_RUNTIME_DIR")
    return custom or join_path(machine.system, data, "runtime")


def join_path(system: System, *parts: str) -> str:
    return ntpath.join(*parts) if system.NAME == "windows" else posixpath.join(*parts)


def _data_folder(machine: Machine) -> str:
    system, environ = machine.system, machine.environ
    return environ.get("JUPYTER_DATA_DIR") or system.jupyter_data_folder(machine.home, environ)


def _is_set(environ: Mapping[str, str], name: str) -> bool:
    return name in environ and environ[name].lower() not in _FALSE
