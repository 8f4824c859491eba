"""The browsers that print a page as a PDF: those made from Chromium, which every Windows has."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from dlsetup.platforms import Machine
from dlsetup.process.run import ProcessResult, run
from dlsetup.readers.python.search_path import which

COMMANDS: Final = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge", "brave-browser", "vivaldi"),
)
MACOS: Final = ("Google Chrome", "Microsoft Edge", "Chromium", "Brave Browser", "Vivaldi")
WINDOWS: Final = (
    ("Microsoft", "Edge", "Application", "msedge.exe"),
    ("Google", "Chrome", "Application", "chrome.exe"),
    ("BraveSoftware", "Brave-Browser", "Application", "brave.exe"),
)
WINDOWS_FOLDERS: Final = ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA")
LIMIT: Final = 120.0  # seconds
# of the page's own clock: what MathJax takes for the formulas of a long notebook
DRAWING_TIME: Final = 20_000  # milliseconds
OFFLINE: Final = "--host-resolver-rules=MAP * ~NOTFOUND"


def find_browser(machine: Machine) -> str | None:
    """Its program: where such are installed, else on PATH."""
    placed = next((path for path in installed_places(machine) if os.path.isfile(path)), None)
    found = (which(machine, command) for command in COMMANDS)
    return placed or next((path for path in found if path), None)


def installed_places(machine: Machine) -> Iterator[str]:
    if machine.system.NAME == "macos":
        for folder in ("/Applications", f"{machine.home}/Applications"):
            yield from (f"{folder}/{name}.app/Contents/MacOS/{name}" for name in MACOS)
    elif machine.system.NAME == "windows":
        folders = (machine.environ.get(name) for name in WINDOWS_FOLDERS)
        for folder in filter(None, folders):
            yield from (os.path.join(folder, *words) for words in WINDOWS)


def print_page(
    machine: Machine, browser: str, page: Path, target: Path, *, online: bool
) -> ProcessResult:
    """Write the page as a PDF. `online`: it may fetch what it names, else nothing is fetched."""
    profile = page.parent / "browser"
    options = [
        *("--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer"),
        f"--user-data-dir={profile}",
        f"--virtual-time-budget={DRAWING_TIME}",
        *(() if online else (OFFLINE,)),
        *(("--no-sandbox",) if _is_root() else ()),  # it does not start as root otherwise
    ]
    argv = (browser, *options, f"--print-to-pdf={target}", page.as_uri())
    return run(argv, timeout=LIMIT, env=machine.environ)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
