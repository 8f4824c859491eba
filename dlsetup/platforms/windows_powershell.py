"""Which scripts PowerShell runs: its execution policy, read without starting it, for a start
costs a second and writes files.
https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_execution_policies
"""

from __future__ import annotations

import json
import ntpath
import sys
from collections.abc import Iterable, Mapping

from dlsetup.facts import Unknown
from dlsetup.platforms import windows_registry

POLICIES = r"Software\Policies\Microsoft\Windows\PowerShell"
POLICIES_7 = r"Software\Policies\Microsoft\PowerShellCore"
SETTINGS = r"Software\Microsoft\PowerShell\1\ShellIds\Microsoft.PowerShell"
WORKSTATION = 1  # OSVERSIONINFOEX.wProductType


def execution_policy(
    process: str, environ: Mapping[str, str], documents: str | Unknown
) -> str | Unknown:
    """Of PowerShell 7 for its process `pwsh`, else of the Windows PowerShell."""
    seven = process == "pwsh"
    laid_down = _values(POLICIES_7 if seven else POLICIES)
    own = (_configured(documents),) if seven else _values(SETTINGS)[::-1]
    told = (*laid_down, environ.get("PSExecutionPolicyPreference"), *own)
    return effective(told, "RemoteSigned" if seven or not _workstation() else "Restricted")


def effective(told: Iterable[object], default: str) -> str | Unknown:
    """The first scope that says anything: administrator's for the machine and the user, this
    process, the user, the machine."""
    for each in told:
        if isinstance(each, Unknown):
            return each
        if each and str(each).lower() != "undefined":
            return str(each)
    return default


def _values(key: str) -> tuple[object, ...]:
    roots = (windows_registry.MACHINE, windows_registry.USER)
    return tuple(windows_registry.value(root, key, "ExecutionPolicy") for root in roots)


def _configured(documents: str | Unknown) -> str | Unknown | None:
    """PowerShell 7 keeps the user's setting in a file."""
    if isinstance(documents, Unknown):
        return documents
    path = ntpath.join(documents, "PowerShell", "powershell.config.json")
    try:
        with open(path, encoding="utf-8-sig") as file:
            value = json.load(file).get("Microsoft.PowerShell:ExecutionPolicy")
    except FileNotFoundError:
        return None
    except (OSError, ValueError, AttributeError) as error:
        return Unknown("unreadable", str(error))
    return None if value is None else str(value)


def _workstation() -> bool:
    """Windows Server runs local scripts by default."""
    if sys.platform != "win32":
        raise NotImplementedError("windows")
    return sys.getwindowsversion().product_type == WORKSTATION
