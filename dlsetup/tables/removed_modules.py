"""Modules that newer Pythons have no more, and the package that brings each back: PEP 594, PEP 632
and the pages "What's new" of Python 3.12 and 3.13 (docs.python.org), as of 2026-11-26."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, NamedTuple

from packaging.version import Version


class RemovedModule(NamedTuple):
    """`since`: the first Python without it. `package`: what brings it back; "": nothing known."""

    since: str
    package: str = ""


REMOVED: Final = MappingProxyType(
    {
        "asynchat": RemovedModule("3.12"),
        "asyncore": RemovedModule("3.12", "pyasyncore"),
        "distutils": RemovedModule("3.12", "setuptools"),
        "imp": RemovedModule("3.12"),
        "smtpd": RemovedModule("3.12"),
        "audioop": RemovedModule("3.13", "audioop-lts"),
        "cgi": RemovedModule("3.13", "legacy-cgi"),
        "cgitb": RemovedModule("3.13", "legacy-cgi"),
        "imghdr": RemovedModule("3.13", "standard-imghdr"),
        **dict.fromkeys(
            ("aifc", "chunk", "crypt", "lib2to3", "mailcap", "nntplib", "pipes", "sndhdr", "sunau"),
            RemovedModule("3.13"),
        ),
        **dict.fromkeys(("telnetlib", "uu", "xdrlib"), RemovedModule("3.13")),
    }
)
MODULE_GONE: Final = rf"No module named '(?:{'|'.join(REMOVED)})(?:\.[\w.]+)?'"


def find_removed(module: str, python: str) -> RemovedModule | None:
    """None: this Python has it, or no Python had."""
    removed = REMOVED.get(module.partition(".")[0])
    return removed if removed and Version(python) >= Version(removed.since) else None
