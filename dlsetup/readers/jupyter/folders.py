"""The folders of Jupyter and IPython, made when first needed:
https://docs.jupyter.org/en/latest/use/jupyter-directories.html"""

from __future__ import annotations

import ntpath
import posixpath
from collections.abc import Mapping

from dlsetup.platforms import System

_FALSE = ("no", "n", "false", "off", "0", "0.0")


def named(home: str, environ: Mapping[str, str], system: System) -> tuple[tuple[str, str], ...]:
    """(name of the place, path): settings, data, runtime files, IPython."""
    ipython = environ.get("IPYTHONDIR") or join(system, home, ".ipython")
    found = (("jupyter-runtime", runtime(home, environ, system)), ("ipython", ipython))
    data = ("jupyter-data", _data(home, environ, system))
    own = settings(home, environ, system)
    return ((("jupyter-settings", own), data, *found)) if own else (data, *found)


def settings(home: str, environ: Mapping[str, str], system: System) -> str | None:
    """The user's; None where Jupyter is told to read none, or to follow the platform."""
    if _is_set(environ, "JUPYTER_NO_CONFIG"):
        return None
    if own := environ.get("JUPYTER_CONFIG_DIR"):
        return own
    return None if _is_set(environ, "JUPYTER_PLATFORM_DIRS") else join(system, home, ".jupyter")


def runtime(home: str, environ: Mapping[str, str], system: System) -> str:
    """Where servers and kernels write down how they are reached."""
    data = _data(home, environ, system)
    return environ.get("JUPYTER_RUNTIME_DIR") or join(system, data, "runtime")


def join(system: System, *parts: str) -> str:
    return ntpath.join(*parts) if system.NAME == "windows" else posixpath.join(*parts)


def _data(home: str, environ: Mapping[str, str], system: System) -> str:
    return environ.get("JUPYTER_DATA_DIR") or system.jupyter_data_folder(home, environ)


def _is_set(environ: Mapping[str, str], name: str) -> bool:
    return name in environ and environ[name].lower() not in _FALSE
