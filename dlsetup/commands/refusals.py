"""What is said of compiled libraries that did not load."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

import dlsetup
from dlsetup.compiled.loading import refusals
from dlsetup.messages.compiled import WAYS_ON, describe_refusal
from dlsetup.remedies.quoting import DEFAULT_SHELLS
from dlsetup.report.view.command_style import CommandStyle

INSTALL = ("-m", "pip", "install", "--force-reinstall", "--no-deps")
SYSTEMS = {"win32": "windows", "darwin": "macos"}


def describe_refusals(lang: str) -> list[str]:
    """Lines: what did not load until now, and under each what installs it again, where this
    Python has pip."""
    lines: list[str] = []
    for refusal in refusals():
        if dlsetup.archive and refusal.fault == "refused" and not refusal.of_python:
            continue  # it is not in the one file
        lines.append(describe_refusal(refusal, lang))
        if refusal.fault in WAYS_ON and not refusal.of_python and find_spec("pip"):
            shell = DEFAULT_SHELLS.get(SYSTEMS.get(sys.platform, ""), "bash")
            style = CommandStyle(shell, os.path.expanduser("~"))
            lines.append("  " + style.show((sys.executable, *INSTALL, refusal.library)))
    return lines
