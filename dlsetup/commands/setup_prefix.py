"""`--prefix`: all that a set-up makes in one folder, for a computer that many share."""

from __future__ import annotations

import os
from pathlib import Path

from dlsetup.records import msgspec
from dlsetup.settings import Settings

ENVIRONMENT = "env"
# Where each program keeps its own files, which else are in the home folder:
# https://pip.pypa.io/en/stable/topics/caching/, https://docs.astral.sh/uv/reference/environment/,
# https://docs.jupyter.org/en/latest/use/jupyter-directories.html
PLACES = {
    "DLSETUP_HOME": "dlsetup",
    "PIP_CACHE_DIR": "cache/pip",
    "UV_CACHE_DIR": "cache/uv",
    "UV_PYTHON_INSTALL_DIR": "python",
    "CONDA_PKGS_DIRS": "cache/conda",
    "JUPYTER_RUNTIME_DIR": "cache/jupyter",
    "IPYTHONDIR": "cache/ipython",
    "MPLCONFIGDIR": "cache/matplotlib",
}


def settings_within(settings: Settings, prefix: str) -> Settings:
    """With every place of ours and of the installers' in that folder."""
    root = absolute(prefix)
    places = {name: os.path.join(root, *place.split("/")) for name, place in PLACES.items()}
    return msgspec.structs.replace(settings, environ={**settings.environ, **places})


def environment_within(prefix: str) -> str:
    return os.path.join(absolute(prefix), ENVIRONMENT)


def absolute(prefix: str) -> str:
    return os.path.abspath(Path(prefix).expanduser())
