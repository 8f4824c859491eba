"""What is told of an import that ended its process."""

from __future__ import annotations

import re
from typing import Any

from dlsetup.process.interpreter import STDERR_CHARACTERS
from dlsetup.process.run import ProcessResult, decode

# The line that says why a process ended.
ERROR_LINE = re.compile(r"[Ee]rror|what\(\):|fatal|FATAL|dyld|^unreadable line")


def crash_fields(ended: ProcessResult) -> dict[str, Any]:
    """The outcome, error and signal of an ImportResult or a DeviceRun, for any end."""
    if ended.timed_out:
        return {"outcome": "hung", "error": None, "signal": None}
    text = decode(ended.stderr).strip()[-STDERR_CHARACTERS:]
    error_lines = filter(ERROR_LINE.search, map(str.strip, text.splitlines()))
    error = next(error_lines, f"exit code {ended.returncode}" if ended.signal is None else None)
    return {"outcome": "crashed", "error": error and error[:500], "signal": ended.signal}
