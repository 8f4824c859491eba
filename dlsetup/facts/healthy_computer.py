"""A healthy computer: its system, folders and protection, its editor and its conda."""

from __future__ import annotations

from typing import Any

from dlsetup.facts.app_control import AppControl
from dlsetup.facts.healthy_python import HOME, PREFIX
from dlsetup.facts.host import Folder, Host
from dlsetup.facts.tools import Conda, EditorExtension, EditorFacts


def place(name: str, path: str, **fields: Any) -> Folder:
    healthy = {
        "exists": True,
        "writable": True,
        "blocked": False,
        "ascii": path.isascii(),
        "spaces": " " in path,
        "length": len(path),
        "synced": None,
        "in_home": path.startswith(HOME),
        "free": 80 * 10**9,
        "total": 250 * 10**9,
        "entries_free": 10**7,
        "executable": True,
    }
    return Folder(name=name, path=path, **{**healthy, **fields})


PLACES = (
    place("home", HOME),
    place("working", f"{HOME}/course"),
    place("temporary", "/tmp"),
    place("environment", PREFIX),
    place("jupyter-settings", f"{HOME}/.jupyter"),
    place("jupyter-data", f"{HOME}/.local/share/jupyter"),
    place("jupyter-runtime", f"{HOME}/.local/share/jupyter/runtime"),
    place("ipython", f"{HOME}/.ipython"),
    place("shared-memory", "/dev/shm", free=8 * 2**30, total=8 * 2**30),
)


def host(**fields: Any) -> Host:
    healthy: dict[str, Any] = {
        "os": "linux",
        "machine": "x86_64",
        "os_version": "24.04",
        "distribution": "ubuntu 24.04",
        "translated": False,
        "wsl": None,
        "container": None,
        "service": None,
        "display": True,
        "administrator": False,
        "cores": 8,
        "memory": 16 * 2**30,
        "memory_available": 8 * 2**30,
        "open_files": 1024,
        "address_space": None,
        "processor_seconds": None,
        "file_size": None,
        "file_watches": 65536,
        "language": "ko",
        "locale": "ko_KR.UTF-8",
        "encoding": "utf-8",
        "ansi_code_page": None,
        "oem_code_page": None,
        "console_code_page": None,
        "long_paths": None,
        "vc_runtime": None,
        "vc_version": None,
        "localhost": ("127.0.0.1", "::1"),
        "clock": None,
    }
    return Host(**{**healthy, **fields})


def app_control(**fields: Any) -> AppControl:
    """Of a Windows that lets everything run, with its own protection against viruses."""
    healthy: dict[str, Any] = {
        "smart": "off",
        "code_integrity": "off",
        "s_mode": False,
        "app_locker": (),
        "controlled_folders": "off",
        "real_time": True,
        "antivirus": ("defender",),
        "blocked": (),
        "audited": (),
    }
    return AppControl(**{**healthy, **fields})


EDITOR = EditorFacts(
    name="vscode",
    path="/usr/share/code",
    version="1.126.0",
    command="/usr/bin/code",
    on_path=True,
    extensions=(
        EditorExtension(id="ms-python.python", version="2026.14.0", needs="^1.110.0", present=True),
        EditorExtension(
            id="ms-toolsai.jupyter", version="2026.9.0", needs="^1.110.0", present=True
        ),
    ),
    settings=(),
    selections=(),
    disabled=(),
    portable=None,
    ignored=None,
)

CONDA = Conda(
    root=f"{HOME}/miniforge3",
    flavour="miniforge",
    version="26.9.1",
    executable=f"{HOME}/miniforge3/bin/conda",
    interpreter="B",
    on_path=True,
    active=None,
    other_roots=(),
    channels=("conda-forge",),
    problems=(),
    misencoded=(),
    ascii=True,
)
