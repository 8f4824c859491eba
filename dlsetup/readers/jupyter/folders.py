"""The folders of Jupyter and IPython, made when first needed:
https://docs.jupyter.org/en/latest/use/jupyter-directories.html"""

from __future__ import annotations

import ntpath
import posixpath
from collections.abc import Mapping

from dlsetup.platforms import System

_FALSE = ("no", "n", "false", "off", "0", "0.0")


def named_folders(
    home: str, environ: Mapping[str, str], system: System
) -> tuple[tuple[str, str], ...]:
    """(name of the place, path): settings, data, runtime files, IPython."""
    ipython = environ.get("IPYTHONDIR") or join_path(system, home, ".ipython")
    others = (("jupyter-runtime", runtime_folder(home, environ, system)), ("ipython", ipython))
    data = ("jupyter-data", _data_folder(home, environ, system))
    user_settings = settings_folder(home, environ, system)
    return (
        ((("jupyter-settings", user_settings), data, *others)) if user_settings else (data, *others)
    )


def settings_folder(home: str, environ: Mapping[str, str], system: System) -> str | None:
    """The user's; None where Jupyter is told to read none, or to follow the platform."""
    if _is_set(environ, "JUPYTER_NO_CONFIG"):
        return None
    if custom := environ.get("JUPYTER_CONFIG_DIR"):
        return custom
    return (
        None if _is_set(environ, "JUPYTER_PLATFORM_DIRS") else join_path(system, home, ".jupyter")
    )


def runtime_folder(home: str, environ: Mapping[str, str], system: System) -> str:
    """Where servers and kernels write down how they are reached."""
    data = _data_folder(home, environ, system)
    return environ.get("JUPYTER_RUNTIME_DIR") or join_path(system, data, "runtime")


def join_path(system: System, *parts: str) -> str:
    return ntpath.join(*parts) if system.NAME == "windows" else posixpath.join(*parts)


def _data_folder(home: str, environ: Mapping[str, str], system: System) -> str:
    return environ.get("JUPYTER_DATA_DIR") or system.jupyter_data_folder(home, environ)


def _is_set(environ: Mapping[str, str], name: str) -> bool:
    return name in environ and environ[name].lower() not in _FALSE
