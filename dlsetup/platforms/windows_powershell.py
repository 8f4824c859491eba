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
from dlsetup.files.reading import read_head
from dlsetup.platforms import windows_registry

POLICIES = r"Software\Policies\Microsoft\Windows\PowerShell"
POLICIES_7 = r"Software\Policies\Microsoft\PowerShellCore"
SETTINGS = r"Software\Microsoft\PowerShell\1\ShellIds\Microsoft.PowerShell"
WORKSTATION = 1  # OSVERSIONINFOEX.wProductType


def execution_policy(
    process: str, environ: Mapping[str, str], documents: str | Unknown
) -> str | Unknown:
    """Of PowerShell 7 for its process `pwsh`, else of the Windows PowerShell."""
    is_powershell_7 = process == "pwsh"
    group_policies = _policy_values(POLICIES_7 if is_powershell_7 else POLICIES)
    user_policies = (
        (_configured_policy(documents),) if is_powershell_7 else _policy_values(SETTINGS)[::-1]
    )
    policies = (*group_policies, environ.get("PSExecutionPolicyPreference"), *user_policies)
    return effective_policy(
        policies, "RemoteSigned" if is_powershell_7 or not _is_workstation() else "Restricted"
    )


def effective_policy(policies: Iterable[object], default: str) -> str | Unknown:
    """The first scope that says anything: administrator's for the machine and the user, this
    process, the user, the machine."""
    for policy in policies:
        if isinstance(policy, Unknown):
            return policy
        if policy and str(policy).lower() != "undefined":
            return str(policy)
    return default


def _policy_values(key: str) -> tuple[object, ...]:
    roots = (windows_registry.MACHINE, windows_registry.USER)
    return tuple(windows_registry.read_value(root, key, "ExecutionPolicy") for root in roots)


def _configured_policy(documents: str | Unknown) -> str | Unknown | None:
    """PowerShell 7 keeps the user's setting in a file."""
    if isinstance(documents, Unknown):
        return documents
    path = ntpath.join(documents, "PowerShell", "powershell.config.json")
    try:
        value = json.loads(read_head(path)).get("Microsoft.PowerShell:ExecutionPolicy")
    except FileNotFoundError:
        return None
    except (OSError, ValueError, AttributeError, RecursionError) as error:
        return Unknown("unreadable", str(error))
    return None if value is None else str(value)


def _is_workstation() -> bool:
    """Windows Server runs local scripts by default."""
    if sys.platform != "win32":
        raise NotImplementedError("windows")
    return sys.getwindowsversion().product_type == WORKSTATION
