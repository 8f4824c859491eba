"""The files by which the kernels of one environment explain errors: `init` writes them into its
`etc/ipython`, which every kernel of its Python reads, whoever starts it, and no other's.
https://ipython.readthedocs.io/en/stable/development/config.html"""

from __future__ import annotations

import os
from typing import Literal

from dlsetup.facts import SettingsFile, Unknown
from dlsetup.readers import files

CONFIG = "ipython_kernel_config.py"  # the name that IPython looks for
HELPER, TABLE, LOG = "dlsetup_hints.py", "dlsetup_hints.jsonl", "dlsetup_hints.log"
MARK = "dlsetup_hints"  # in our own CONFIG


def path_of(prefix: str, name: str) -> str:
    return os.path.join(prefix, "etc", "ipython", name)


def find_owner(prefix: str) -> Literal["nobody", "dlsetup", "another"]:
    """Whose settings of kernels the environment has."""
    content = files.read_text(path_of(prefix, CONFIG))
    if isinstance(content, Unknown):
        return "nobody" if content.reason == "missing" else "another"
    return "dlsetup" if MARK in content else "another"


def read(prefix: str | None) -> tuple[SettingsFile, ...]:
    """How it goes with them; () where there are none. `invalid`: a kernel noted a failure."""
    if not prefix or find_owner(prefix) != "dlsetup":
        return ()
    for name in (HELPER, TABLE):
        path = path_of(prefix, name)
        if not os.path.isfile(path):
            return (SettingsFile(tool="hints", path=path, state="missing"),)
    path = path_of(prefix, LOG)
    noted = files.read_text(path)
    if isinstance(noted, str) and noted.strip():
        return (SettingsFile(tool="hints", path=path, state="invalid", detail=noted.strip()),)
    return (SettingsFile(tool="hints", path=path_of(prefix, CONFIG)),)
