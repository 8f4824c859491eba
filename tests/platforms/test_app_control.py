"""What the registry of Windows says about programs that may run: values, as a machine has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from dlsetup.facts import AppControl, Unknown
from dlsetup.platforms import windows_app_control as reading
from dlsetup.platforms.windows_app_control import (
    APP_LOCKER,
    APP_LOCKER_SERVICE,
    CODE_INTEGRITY,
    CONTROLLED_FOLDERS,
    DEFENDER,
    PRODUCTS,
)

POLICIES, OWN = DEFENDER
SMART = rf"{CODE_INTEGRITY}\VerifiedAndReputablePolicyState"
S_MODE = rf"{CODE_INTEGRITY}\SkuPolicyRequired"
SERVICE = rf"{APP_LOCKER_SERVICE}\Start"
FOLDERS = rf"{CONTROLLED_FOLDERS}\EnableControlledFolderAccess"
REAL_TIME = r"Real-Time Protection\DisableRealtimeMonitoring"
CLOSED = Unknown("registry-unreadable", "[WinError 5]")
Registry = Mapping[str, object]


def read(registry: Registry) -> AppControl:
    """`registry`: values by their whole path; a key that may not be read is Unknown."""

    def value(_root: str, key: str, name: str) -> object:
        return registry.get(rf"{key}\{name}", CLOSED if registry.get(key) is CLOSED else None)

    def keys(_root: str, key: str) -> tuple[str, ...] | Unknown:
        if registry.get(key) is CLOSED:
            return CLOSED
        below = (
            path[len(key) + 1 :].split("\\") for path in registry if path.startswith(key + "\\")
        )
        return tuple(dict.fromkeys(parts[0] for parts in below if len(parts) > 1))

    return reading.from_registry(value, keys, "off")


def exe_rules(**values: object) -> dict[str, object]:
    rule = {rf"{APP_LOCKER}\Exe\921cc481-6e17-4653\Value": "<FilePathRule/>"}
    return {**rule, **{rf"{APP_LOCKER}\Exe\{name}": value for name, value in values.items()}}


@pytest.mark.parametrize(
    ("registry", "expected"),
    [
        pytest.param({}, {"smart": None, "s_mode": False}, id="Windows 10"),
        pytest.param({SMART: 0}, {"smart": "off"}, id="Smart App Control is off"),
        pytest.param({SMART: 1}, {"smart": "on"}, id="is on"),
        pytest.param({SMART: 2}, {"smart": "evaluation"}, id="evaluates"),
        pytest.param({SMART: 7}, {"smart": Unknown("unknown-value", "7")}, id="a new number"),
        pytest.param({SMART: "1"}, {"smart": Unknown("unknown-value", "1")}, id="no number"),
        pytest.param({CODE_INTEGRITY: CLOSED}, {"smart": CLOSED, "s_mode": CLOSED}, id="closed"),
        pytest.param({S_MODE: 1}, {"s_mode": True}, id="S mode"),
        pytest.param({SERVICE: 3}, {"app_locker": ()}, id="no rules"),
        pytest.param(
            {SERVICE: 3, **exe_rules(EnforcementMode=1)}, {"app_locker": ("exe",)}, id="1"
        ),
        pytest.param({SERVICE: 2, **exe_rules()}, {"app_locker": ("exe",)}, id="not configured"),
        pytest.param({SERVICE: 3, **exe_rules(EnforcementMode=0)}, {"app_locker": ()}, id="audit"),
        pytest.param(
            {SERVICE: 4, **exe_rules(EnforcementMode=1)}, {"app_locker": ()}, id="no service"
        ),
        pytest.param(
            {SERVICE: 3, rf"{APP_LOCKER}\Dll\EnforcementMode": 1},
            {"app_locker": ()},
            id="a mode without rules",
        ),
        pytest.param({SERVICE: 3, APP_LOCKER: CLOSED}, {"app_locker": CLOSED}, id="closed rules"),
        pytest.param({rf"{OWN}\{FOLDERS}": 1}, {"controlled_folders": "on"}, id="folders"),
        pytest.param({rf"{OWN}\{FOLDERS}": 2}, {"controlled_folders": "audit"}, id="on trial"),
        pytest.param(
            {rf"{OWN}\{FOLDERS}": 1, rf"{POLICIES}\{FOLDERS}": 0},
            {"controlled_folders": "off"},
            id="an administrator's comes first",
        ),
        pytest.param(
            {}, {"controlled_folders": "off", "real_time": True}, id="Defender's defaults"
        ),
        pytest.param({rf"{OWN}\{REAL_TIME}": 1}, {"real_time": False}, id="switched off"),
        pytest.param(
            {
                rf"{PRODUCTS}\{{D68DDC3A}}\DISPLAYNAME": "Windows Defender",
                rf"{PRODUCTS}\{{1}}\DISPLAYNAME": "AhnLab V3 Lite 4.0",
                rf"{PRODUCTS}\{{2}}\DISPLAYNAME": "알약",
                rf"{PRODUCTS}\{{3}}\DISPLAYNAME": "Kim's Shield",
                rf"{PRODUCTS}\{{4}}\STATE": 1,
            },
            {"antivirus": ("defender", "v3", "alyac", "another")},
            id="products",
        ),
        pytest.param({PRODUCTS: CLOSED}, {"antivirus": CLOSED}, id="closed products"),
    ],
)
def test_registry(registry: Registry, expected: dict[str, Any]) -> None:
    found = read(registry)
    assert {name: getattr(found, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (0x1, "off"),  # of drivers alone
        (0x401, "off"),  # memory integrity: of the kernel
        (0x5, "on"),
        (0xD, "audit"),
        (Unknown("not-told-by-the-system"), Unknown("not-told-by-the-system")),
    ],
)
def test_code_integrity(options: int | Unknown, expected: str | Unknown) -> None:
    assert reading.code_integrity_state(options) == expected
