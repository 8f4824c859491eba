"""The settings files of pip, conda, Jupyter and IPython: one module a tool."""

from __future__ import annotations

from collections.abc import Mapping

from dlsetup.facts import SettingsFile
from dlsetup.platforms import System
from dlsetup.readers.conda import condarc
from dlsetup.readers.jupyter import ipython
from dlsetup.readers.jupyter import settings as jupyter_settings
from dlsetup.readers.python import pip_settings


def read(
    home: str, environ: Mapping[str, str], system: System, prefix: str | None
) -> tuple[SettingsFile, ...]:
    """`prefix`: of the judged interpreter, whose own settings lie in it."""
    return (
        *pip_settings.read(home, environ, system, prefix),
        *condarc.read(home, environ, system, prefix),
        *jupyter_settings.read(home, environ, system, prefix),
        *ipython.read(home, environ),
    )
