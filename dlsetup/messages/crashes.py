"""The last words of a program that crashed."""

from __future__ import annotations

import re

from dlsetup.facts import Unknown, known

# What faulthandler writes: where a process was that hung or crashed, in lines of our own files.
FAULTHANDLER_LINE = re.compile(
    r"Timeout \(\d+:\d\d:\d\d|(Current t|T)hread \S+ .*\(most recent call first\)"
    r"|Fatal Python error: (Segmentation fault|Aborted|Illegal instruction|Bus error|Floating)"
    r'|\s*File ".*", line (\d+|\?\?\?) in |\s*(Binary file ".*", at |<.*>$|\.\.\.$)'
    r"|Current thread's C stack trace|Extension modules: "
)


# An exception as one of our children tells it. What follows may be advice, as PyTorch's on CUDA.
EXCEPTION = re.compile(r"\w+(?:Error|Exception|Warning): \S")


def telling_line(error: str | Unknown | None) -> str:
    """The last line of what a process said itself, before or after such a dump; of an exception
    the first."""
    lines = (known(error) or "").strip().splitlines()
    own_lines = [
        line.strip() for line in lines if line.strip() and not FAULTHANDLER_LINE.match(line)
    ]
    if own_lines and EXCEPTION.match(own_lines[0]):
        return own_lines[0]
    return own_lines[-1] if own_lines else ""


def describe_crash(error: str | Unknown | None, signal: str | Unknown | None) -> str:
    """`SIGABRT: what():  out of range`, `SIGSEGV`; empty: it said nothing."""
    return ": ".join(part for part in (known(signal), telling_line(error)) if part)
