"""`--prefix`: all that a set-up makes in one folder, for a computer that many share."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from dlsetup.facts import Facts, known
from dlsetup.records import msgspec
from dlsetup.settings import Settings

RUN_BY_ALL = stat.S_IROTH | stat.S_IXOTH
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


def without_private_pythons(facts: Facts) -> Facts:
    """Without those that others cannot start, in a home folder that is closed for one: what is made
    from them is no use to them."""
    shared = tuple(each for each in known(facts.interpreters, ()) if is_open_to_all(each.path))
    return msgspec.structs.replace(facts, interpreters=shared)


def is_open_to_all(path: str) -> bool:
    """By the modes of the file behind it and of the folders above. Windows knows none."""
    if os.name == "nt":
        return True
    file = Path(os.path.realpath(path))
    try:
        if file.stat().st_mode & RUN_BY_ALL != RUN_BY_ALL:
            return False
        return all(folder.stat().st_mode & stat.S_IXOTH for folder in file.parents)
    except OSError:
        return False


def environment_within(prefix: str) -> str:
    return os.path.join(absolute(prefix), ENVIRONMENT)


def absolute(prefix: str) -> str:
    return os.path.abspath(Path(prefix).expanduser())
