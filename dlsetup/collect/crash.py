"""What is told of an import that ended its process."""

from __future__ import annotations

import re
from typing import Any

from dlsetup.process.interpreter import STDERR_CHARACTERS
from dlsetup.process.run import ProcessResult, decode

# The line that says why a process ended.
ERROR_LINE = re.compile(r"^F\d{4} |[Ee]rror|what\(\):|fatal|FATAL|dyld|^unreadable line")
# What glog puts before a message: level and day, time, thread, place in the source.
GLOG_HEAD = re.compile(r"^F\d{4} [\d:.]+ +\d+ [\w.]+:\d+\] ")


def crash_fields(ended: ProcessResult) -> dict[str, Any]:
    """The outcome, error and signal of an ImportResult or a DeviceRun, for any end."""
    if ended.timed_out:
        return {"outcome": "hung", "error": None, "signal": None}
    text = decode(ended.stderr).strip()[-STDERR_CHARACTERS:]
    error_lines = filter(ERROR_LINE.search, map(str.strip, text.splitlines()))
    error = next(error_lines, f"exit code {ended.returncode}" if ended.signal is None else None)
    error = error and GLOG_HEAD.sub("", error)
    return {"outcome": "crashed", "error": error and error[:500], "signal": ended.signal}
