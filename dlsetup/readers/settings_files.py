"""The settings files of pip, conda, Jupyter, IPython and accounts, and ours: one module a tool."""

from __future__ import annotations

from dlsetup.facts import SettingsFile
from dlsetup.platforms import Machine
from dlsetup.readers.conda import condarc
from dlsetup.readers.jupyter import hints, ipython
from dlsetup.readers.jupyter import settings as jupyter_settings
from dlsetup.readers.machine import account_files
from dlsetup.readers.python import pip_settings


def read(machine: Machine, prefix: str | None) -> tuple[SettingsFile, ...]:
    """`prefix`: of the judged interpreter, whose own settings lie in it."""
    return (
        *pip_settings.read(machine, prefix),
        *condarc.read(machine, prefix),
        *jupyter_settings.read(machine, prefix),
        *ipython.read(machine),
        *hints.read(prefix),
        *account_files.read(machine),
    )
