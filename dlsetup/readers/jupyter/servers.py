"""What Jupyters left in their runtime folder; nothing there is touched or connected to."""

from __future__ import annotations

import json
import os
import re
from typing import Any

from dlsetup.facts import Server, Sessions, Unknown
from dlsetup.readers import files

_SERVER = re.compile(r"(jpserver|nbserver)-\d+\.json")
_KERNEL = re.compile(r"kernel-.+\.json")
_LEEWAY = 2.0  # seconds between a process's start as it is counted and its first file


def read(folder: str) -> Sessions:
    """`folder`: the runtime folder."""
    listed = files.entries(folder)
    if isinstance(listed, Unknown):
        found = () if listed.reason == "missing" else listed
        return Sessions(folder=folder, servers=found, stale=found)
    servers = tuple(_server(each.path) for each in listed if _SERVER.fullmatch(each.name))
    kernels = [each.path for each in listed if _KERNEL.fullmatch(each.name)]
    return Sessions(folder=folder, servers=servers, stale=_stale(kernels))


def _server(path: str) -> Server:
    content = files.text(path, 2**16)
    told = _told(content) if isinstance(content, str) else None
    if told is None:
        unread = content if isinstance(content, Unknown) else Unknown("invalid", path)
        return Server(path=path, pid=unread, alive=unread)
    pid, port = told.get("pid"), told.get("port")
    if not isinstance(pid, int) or pid <= 0:
        return Server(path=path, pid=Unknown("not-told"), alive=Unknown("not-told"))
    return Server(
        path=path,
        pid=pid,
        port=port if isinstance(port, int) else None,
        root=str(told.get("root_dir") or told.get("notebook_dir") or ""),
        alive=_alive(pid, path),
    )


def _told(content: str) -> dict[str, Any] | None:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _alive(pid: int, path: str) -> bool | Unknown:
    """Its process lives, and is no later one that was given the same number."""
    import psutil

    try:
        return bool(psutil.Process(pid).create_time() <= os.stat(path).st_mtime + _LEEWAY)
    except psutil.NoSuchProcess:
        return False
    except (psutil.Error, OSError, OverflowError) as error:
        return Unknown("unreadable", str(error))


def _stale(kernels: list[str]) -> tuple[str, ...] | Unknown:
    """Those written before the machine was started: no kernel can be behind them."""
    if not kernels:
        return ()
    import psutil

    try:
        started = psutil.boot_time()
        return tuple(path for path in kernels if os.stat(path).st_mtime < started)
    except (psutil.Error, OSError, RuntimeError) as error:
        return Unknown("unreadable", str(error))
