"""What Jupyters left in their runtime folder; nothing there is touched or connected to."""

from __future__ import annotations

import json
import os
import re
from typing import Any

from dlsetup.compiled.loading import load
from dlsetup.facts import NO_PSUTIL, JupyterServer, JupyterServers, Unknown
from dlsetup.readers import files

_SERVER = re.compile(r"(jpserver|nbserver)-\d+\.json")
_KERNEL = re.compile(r"kernel-.+\.json")
_LEEWAY = 2.0  # seconds between a process's start as it is counted and its first file


def read(folder: str) -> JupyterServers:
    """`folder`: the runtime folder."""
    entries = files.entries(folder)
    if isinstance(entries, Unknown):
        unread = () if entries.reason == "missing" else entries
        return JupyterServers(folder=folder, servers=unread, stale=unread)
    servers = tuple(_read_server(entry.path) for entry in entries if _SERVER.fullmatch(entry.name))
    kernels = [entry.path for entry in entries if _KERNEL.fullmatch(entry.name)]
    return JupyterServers(folder=folder, servers=servers, stale=_stale_files(kernels))


def _read_server(path: str) -> JupyterServer:
    content = files.read_text(path, 2**16)
    record = _parse_record(content) if isinstance(content, str) else None
    if record is None:
        unread = content if isinstance(content, Unknown) else Unknown("invalid", path)
        return JupyterServer(path=path, pid=unread, alive=unread)
    pid, port = record.get("pid"), record.get("port")
    if not isinstance(pid, int) or pid <= 0:
        return JupyterServer(path=path, pid=Unknown("not-told"), alive=Unknown("not-told"))
    return JupyterServer(
        path=path,
        pid=pid,
        port=port if isinstance(port, int) else None,
        root=str(record.get("root_dir") or record.get("notebook_dir") or ""),
        alive=_is_alive(pid, path),
    )


def _parse_record(content: str) -> dict[str, Any] | None:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _is_alive(pid: int, path: str) -> bool | Unknown:
    """Its process lives, and is no later one that was given the same number."""
    psutil = load("psutil")
    if psutil is None:
        return NO_PSUTIL
    try:
        return bool(psutil.Process(pid).create_time() <= os.stat(path).st_mtime + _LEEWAY)
    except psutil.NoSuchProcess:
        return False
    except (psutil.Error, OSError, OverflowError) as error:
        return Unknown("unreadable", str(error))


def _stale_files(kernels: list[str]) -> tuple[str, ...] | Unknown:
    """Those written before the machine was started: no kernel can be behind them."""
    if not kernels:
        return ()
    psutil = load("psutil")
    if psutil is None:
        return NO_PSUTIL
    try:
        boot_time = psutil.boot_time()
        return tuple(path for path in kernels if os.stat(path).st_mtime < boot_time)
    except (psutil.Error, OSError, RuntimeError) as error:
        return Unknown("unreadable", str(error))
