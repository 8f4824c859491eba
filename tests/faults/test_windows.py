"""The whole doctor on Windows, as far as Wine goes: see tests/faults/windows.py."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from dlsetup.platforms.windows_app_control import (
    APP_LOCKER,
    APP_LOCKER_SERVICE,
    CODE_INTEGRITY,
    CONTROLLED_FOLDERS,
    DEFENDER,
    PRODUCTS,
)
from tests.faults.test_faults import use
from tests.faults.windows import ENVIRONMENT, PYTHON, Windows, own, with_dlsetup

DOCTOR = ("cmd", "/c", PYTHON, "-m", "dlsetup", "doctor", "--format", "json")
NUMPY = {"DLS212"}  # Wine 8 lacks a function of the C library that numpy calls
FILE_SYSTEM = r"HKLM\System\CurrentControlSet\Control\FileSystem"
FOLDERS, REAL_TIME = rf"{DEFENDER[1]}\{CONTROLLED_FOLDERS}", rf"{DEFENDER[1]}\Real-Time Protection"
WINE = "parents-unreadable"
NOTED = {"DLS501", "DLS707"}  # no editor is installed; cp1252


@pytest.fixture(scope="module")
def windows() -> Iterator[Windows]:
    use("wine")
    with own() as made:
        with_dlsetup(made)
        yield made


def doctor(windows: Windows, *arguments: str, **variables: str) -> dict[str, Any]:
    ended = windows.run(*DOCTOR, *arguments, variables=variables)
    told = ended.stderr.decode("utf-8", "replace")
    assert ended.returncode in (0, 1), told
    assert "Traceback" not in told
    report: dict[str, Any] = json.loads(ended.stdout)
    return report


@pytest.fixture(scope="module")
def healthy(windows: Windows) -> dict[str, Any]:
    return doctor(windows, "--python", ENVIRONMENT)


def codes(report: dict[str, Any], *outcomes: str) -> set[str]:
    return {f["code"] for f in report["findings"] if f["outcome"] in outcomes}


def unknown(value: Any, path: str = "") -> dict[str, str]:
    """Where a fact could not be told, and why."""
    if isinstance(value, list):
        return {k: v for at, each in enumerate(value) for k, v in unknown(each, path).items()}
    if not isinstance(value, dict):
        return {}
    if value.get("type") == "unknown":
        return {path: value["reason"]}
    inner = (unknown(each, f"{path}/{name}") for name, each in value.items())
    return {k: v for each in inner for k, v in each.items()}


def test_numpy_is_the_one_true_finding(healthy: dict[str, Any]) -> None:
    assert codes(healthy, "fail", "warn") - NOTED == NUMPY
    assert codes(healthy, "crashed", "timed-out") == set()


def test_all_but_the_shell_could_be_told(healthy: dict[str, Any]) -> None:
    """Wine 8 does not tell psutil what other processes are called."""
    only_deep = ("app_control/blocked", "app_control/audited", "failed_starts")
    not_asked = {f"/{name}": "not-asked" for name in only_deep}
    assert unknown(healthy["facts"]) == {"/shell": WINE, **not_asked}  # without --deep
    findings = [f for f in healthy["findings"] if f["outcome"] == "unknown"]
    assert {f["params"]["reason"] for f in findings} <= {WINE}


def test_the_registry_is_read(windows: Windows) -> None:
    for value, allowed in (("1", True), ("0", False)):
        windows.registry(FILE_SYSTEM, "LongPathsEnabled", "REG_DWORD", value)
        facts = doctor(windows, "--python", ENVIRONMENT, "--only", "DLS706")["facts"]
        assert facts["host"]["long_paths"] is allowed


@pytest.mark.parametrize(
    ("value", "expected"), [("RemoteSigned", b"RemoteSigned"), ("Undefined", b"Restricted")]
)
def test_powershell_is_judged_without_starting_it(
    windows: Windows, value: str, expected: bytes
) -> None:
    key = r"HKCU\Software\Microsoft\PowerShell\1\ShellIds\Microsoft.PowerShell"
    windows.registry(key, "ExecutionPolicy", "REG_SZ", value)
    code = "print(windows_powershell.execution_policy('powershell', {}, ''))"
    told = windows.run(PYTHON, "-c", f"from dlsetup.platforms import windows_powershell; {code}")
    assert told.stdout.strip() == expected, told.stderr


APP_CONTROL = [
    # key, value, what is written, the fact: its name, with the value, without it
    (CODE_INTEGRITY, "VerifiedAndReputablePolicyState", "2", "smart", "evaluation", None),
    (CODE_INTEGRITY, "SkuPolicyRequired", "1", "s_mode", True, False),
    (FOLDERS, "EnableControlledFolderAccess", "1", "controlled_folders", "on", "off"),
    (REAL_TIME, "DisableRealtimeMonitoring", "1", "real_time", False, True),
]


@pytest.mark.parametrize(("key", "name", "data", "fact", "written", "without"), APP_CONTROL)
def test_what_may_run_is_read(
    windows: Windows, key: str, name: str, data: str, fact: str, written: object, without: object
) -> None:
    before = app_control(windows)[fact]
    windows.registry(rf"HKLM\{key}", name, "REG_DWORD", data)
    after = app_control(windows)[fact]
    windows.run("reg", "delete", rf"HKLM\{key}", "/v", name, "/f")
    assert (before, after) == (without, written)


def test_rules_and_products_are_read(windows: Windows) -> None:
    before = app_control(windows)
    windows.registry(rf"HKLM\{APP_LOCKER_SERVICE}", "Start", "REG_DWORD", "3")
    windows.registry(rf"HKLM\{APP_LOCKER}\Dll", "EnforcementMode", "REG_DWORD", "1")
    windows.registry(rf"HKLM\{APP_LOCKER}\Dll\5bd2", "Value", "REG_SZ", "<rule/>")
    windows.registry(rf"HKLM\{PRODUCTS}\5bd2", "DISPLAYNAME", "REG_SZ", "AhnLab V3 Lite")
    after = app_control(windows)
    for key in (APP_LOCKER_SERVICE, APP_LOCKER, PRODUCTS):
        windows.run("reg", "delete", rf"HKLM\{key}", "/f")
    assert (before["app_locker"], before["antivirus"]) == ([], [])
    assert (after["app_locker"], after["antivirus"]) == (["dll"], ["v3"])


def test_s_mode_is_found(windows: Windows) -> None:
    windows.registry(rf"HKLM\{CODE_INTEGRITY}", "SkuPolicyRequired", "REG_DWORD", "1")
    report = doctor(windows, "--python", ENVIRONMENT, "--only", "DLS752")
    windows.run("reg", "delete", rf"HKLM\{CODE_INTEGRITY}", "/v", "SkuPolicyRequired", "/f")
    assert codes(report, "fail") == {"DLS752"}


def test_a_refused_import_is_told_once(windows: Windows) -> None:
    """The error is made by hand: Wine refuses nothing. The registry says who refuses."""
    package = windows.write(
        ENVIRONMENT + r"\Lib\site-packages\torch\__init__.py",
        "raise OSError(22, 'An Application Control policy has blocked this file', 'c10.dll', 4551)",
    ).parent
    name = "VerifiedAndReputablePolicyState"
    windows.registry(rf"HKLM\{CODE_INTEGRITY}", name, "REG_DWORD", "1")
    report = doctor(windows, "--python", ENVIRONMENT, "--deep")
    windows.run("reg", "delete", rf"HKLM\{CODE_INTEGRITY}", "/v", name, "/f")
    shutil.rmtree(package)
    told = {f["code"]: f["params"] for f in report["findings"] if f["outcome"] == "fail"}
    assert told["DLS750"] == {"protection": "smart-app-control", "files": "torch"}
    assert "DLS628" not in codes(report, "fail", "warn")


def test_the_system_tells_of_code_integrity_and_has_no_log_of_it(windows: Windows) -> None:
    """Wine has the call; its wevtutil is a stub."""
    found = app_control(windows, "--deep")
    assert found["code_integrity"] == "off"
    assert unknown(found["blocked"]) in ({}, {"": "log-unreadable"})


def app_control(windows: Windows, *arguments: str) -> dict[str, Any]:
    report = doctor(windows, "--python", ENVIRONMENT, "--only", "DLS752", *arguments)
    found: dict[str, Any] = report["facts"]["app_control"]
    return found


def test_a_path_that_is_too_long(windows: Windows) -> None:
    windows.registry(FILE_SYSTEM, "LongPathsEnabled", "REG_DWORD", "0")
    prefix = "C:\\" + "l" * 60 + "\\" + "o" * 60
    ended = windows.run(PYTHON, "-m", "venv", "--without-pip", prefix)
    assert ended.returncode == 0, ended.stderr
    report = doctor(windows, "--python", prefix, "--only", "DLS706")
    assert codes(report, "warn") == {"DLS706"}


def test_the_file_without_size_in_the_store_s_folder_is_not_started(windows: Windows) -> None:
    """A link to an application cannot be made here; what is left of it is its size."""
    folder = r"C:\users\student\AppData\Local\Microsoft\WindowsApps"
    windows.write(folder + r"\python.exe", b"")
    path = rf"{folder};C:\windows\system32"
    report = doctor(windows, "--only", "1", PATH=path)
    tools = [t for t in report["facts"]["tools"] if t["command"] == "python"]
    assert ("store-alias", True) in [(t["state"], t["first"]) for t in tools]


@pytest.mark.parametrize("encoding", ["cp949", "cp1252", "utf-8"])
def test_a_console_of_any_code_page(windows: Windows, encoding: str) -> None:
    """Hangul where it can be shown, English where it cannot, a crash nowhere."""
    argv = (PYTHON, "-m", "dlsetup", "--lang", "ko", "doctor", "--python", ENVIRONMENT)
    ended = windows.run("cmd", "/c", *argv, variables={"PYTHONIOENCODING": encoding})
    assert ended.returncode in (0, 1), ended.stderr
    shown = ended.stdout.decode(encoding)
    assert ("검사" in shown) is (encoding != "cp1252")
    assert "DLS212" in shown


def test_a_home_in_hangul(windows: Windows) -> None:
    home = "C:\\users\\홍길동"
    for each in ("AppData\\Local\\Temp", "AppData\\Roaming"):
        windows.path(f"{home}\\{each}").mkdir(parents=True, exist_ok=True)
    report = doctor(
        windows,
        "--python",
        ENVIRONMENT,
        USERPROFILE=home,
        APPDATA=home + r"\AppData\Roaming",
        LOCALAPPDATA=home + r"\AppData\Local",
        TEMP=home + r"\AppData\Local\Temp",
        TMP=home + r"\AppData\Local\Temp",
    )
    assert codes(report, "crashed", "timed-out") == set()
    assert codes(report, "warn") >= {"DLS714"}
    assert codes(report, "info") >= {"DLS702"}


def test_commands_are_followed_to_their_python(windows: Windows) -> None:
    """pip.exe and its like are launchers that end in the path of their interpreter."""
    scripts = ENVIRONMENT + r"\Scripts"
    path = rf"{scripts};C:\windows\system32"
    report = doctor(windows, "--python", ENVIRONMENT, PATH=path)
    tools = {t["command"]: t for t in report["facts"]["tools"] if t["first"]}
    assert tools["python"]["path"].lower() == (scripts + r"\python.exe").lower()
    assert tools["pip3"]["via"] == "launcher"
    assert tools["pip3"]["interpreter"] == tools["python"]["interpreter"]
