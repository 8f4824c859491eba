"""Which programs Windows lets run: read from its registry and one call, nothing is started.

https://learn.microsoft.com/windows/security/application-security/application-control/
https://learn.microsoft.com/windows/win32/api/winternl/nf-winternl-ntquerysysteminformation
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

from dlsetup.compiled.loading import load
from dlsetup.facts import NO_CTYPES, AppControl, Unknown
from dlsetup.platforms import windows_registry
from dlsetup.platforms.windows_registry import MACHINE

CODE_INTEGRITY = r"SYSTEM\CurrentControlSet\Control\CI\Policy"
APP_LOCKER = r"SOFTWARE\Policies\Microsoft\Windows\SrpV2"
APP_LOCKER_SERVICE = r"SYSTEM\CurrentControlSet\Services\AppIDSvc"
DISABLED = 4  # SERVICE_DISABLED
DEFENDER = (  # what an administrator sets comes first
    r"SOFTWARE\Policies\Microsoft\Windows Defender",
    r"SOFTWARE\Microsoft\Windows Defender",
)
CONTROLLED_FOLDERS = r"Windows Defender Exploit Guard\Controlled Folder Access"
PRODUCTS = r"SOFTWARE\Microsoft\Security Center\Provider\Av"

SMART_STATES = {0: "off", 1: "on", 2: "evaluation"}
FOLDER_STATES = {0: "off", 1: "on", 2: "audit"}  # 3 and 4 are of disk sectors
RULES = {"Exe": "exe", "Dll": "dll", "Script": "script"}
SYSTEM_CODE_INTEGRITY = 103  # SYSTEM_INFORMATION_CLASS
UMCI_ENABLED, UMCI_AUDIT = 0x04, 0x08  # CODEINTEGRITY_OPTION_*: of programs, not of drivers
NAMES = {  # of products, as they call themselves; any other is nobody's business
    "defender": r"defender",
    "v3": r"\bV3\b|ahnlab|안랩",
    "alyac": r"alyac|estsecurity|알약",
    "avast": r"avast",
    "avg": r"\bavg\b",
    "avira": r"avira",
    "bitdefender": r"bitdefender",
    "eset": r"\beset\b",
    "kaspersky": r"kaspersky",
    "mcafee": r"mcafee",
    "norton": r"norton|symantec",
    "sophos": r"sophos",
    "trend": r"trend micro",
}

ReadValue = Callable[[str, str, str], object]
ListKeys = Callable[[str, str], tuple[str, ...] | Unknown]


def read() -> AppControl:
    """All but what only the event log tells."""
    value, keys = windows_registry.read_value, windows_registry.subkeys
    return from_registry(value, keys, code_integrity_state(code_integrity_options()))


def from_registry(value: ReadValue, keys: ListKeys, code_integrity: str | Unknown) -> AppControl:
    """`value` and `keys` read the registry, as those of windows_registry do."""
    s_mode = value(MACHINE, CODE_INTEGRITY, "SkuPolicyRequired")
    smart = value(MACHINE, CODE_INTEGRITY, "VerifiedAndReputablePolicyState")
    return AppControl(
        smart=None if smart is None else _state(smart, SMART_STATES),
        code_integrity=code_integrity,
        s_mode=s_mode if isinstance(s_mode, Unknown) else s_mode == 1,
        app_locker=app_locker_rules(value, keys),
        controlled_folders=_controlled_folders(value),
        real_time=_real_time(value),
        antivirus=antivirus_products(value, keys),
    )


def app_locker_rules(value: ReadValue, keys: ListKeys) -> tuple[str, ...] | Unknown:
    """The kinds of files for which there are rules that are enforced. Rules without a mode are;
    without its service nothing is."""
    service = value(MACHINE, APP_LOCKER_SERVICE, "Start")
    if isinstance(service, Unknown) or service in (None, DISABLED):
        return service if isinstance(service, Unknown) else ()
    found = keys(MACHINE, APP_LOCKER)
    if isinstance(found, Unknown):
        return found
    modes = {kind: value(MACHINE, rf"{APP_LOCKER}\{kind}", "EnforcementMode") for kind in found}
    return tuple(
        name
        for kind, name in RULES.items()
        if kind in found and modes[kind] != 0 and keys(MACHINE, rf"{APP_LOCKER}\{kind}")
    )


def antivirus_products(value: ReadValue, keys: ListKeys) -> tuple[str, ...] | Unknown:
    """Those that are registered with Windows, whether they run or not."""
    found = keys(MACHINE, PRODUCTS)
    if isinstance(found, Unknown):
        return found
    names = (value(MACHINE, rf"{PRODUCTS}\{each}", "DISPLAYNAME") for each in found)
    return tuple(dict.fromkeys(product_name(name) for name in names if isinstance(name, str)))


def product_name(name: str) -> str:
    """`AhnLab V3 Lite` -> v3."""
    return next(
        (key for key, pattern in NAMES.items() if re.search(pattern, name, re.I)), "another"
    )


def code_integrity_state(options: int | Unknown) -> str | Unknown:
    """Of CODEINTEGRITY_OPTION_* flags: on, audit (a policy on trial), off."""
    if isinstance(options, Unknown):
        return options
    if options & UMCI_AUDIT:
        return "audit"
    return "on" if options & UMCI_ENABLED else "off"


def code_integrity_options() -> int | Unknown:
    if sys.platform != "win32":
        raise NotImplementedError("windows")
    ctypes = load("ctypes")
    if ctypes is None:
        return NO_CTYPES
    answer = (ctypes.c_ulong * 2)(8, 0)  # SYSTEM_CODEINTEGRITY_INFORMATION: its length, the flags
    query = ctypes.windll.ntdll.NtQuerySystemInformation
    if query(SYSTEM_CODE_INTEGRITY, ctypes.byref(answer), 8, None):
        return Unknown("not-told-by-the-system")
    return int(answer[1])


def _controlled_folders(value: ReadValue) -> str | Unknown:
    state = _defender(value, CONTROLLED_FOLDERS, "EnableControlledFolderAccess")
    return "off" if state is None else _state(state, FOLDER_STATES)


def _real_time(value: ReadValue) -> bool | Unknown:
    state = _defender(value, "Real-Time Protection", "DisableRealtimeMonitoring")
    return state if isinstance(state, Unknown) else state != 1


def _defender(value: ReadValue, key: str, name: str) -> object:
    states = [value(MACHINE, rf"{root}\{key}", name) for root in DEFENDER]
    return next((state for state in states if state is not None), None)


def _state(number: object, states: dict[int, str]) -> str | Unknown:
    if isinstance(number, Unknown):
        return number
    known_state = states.get(number) if isinstance(number, int) else None
    return known_state or Unknown("unknown-value", str(number))
