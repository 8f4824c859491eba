"""What pip, uv and conda say while they work, as one line of progress."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from dlsetup.messages import activity as messages
from dlsetup.model.text import Param, Text

LAST_LINES = 20  # that are shown when the command fails
KEPT_LINES = 2000  # in which the cause of a failure is looked for

DOWNLOAD = re.compile(r"^\s*Downloading (?P<file>\S+) \((?P<size>[\d.]+ ?\w+)\)")
COLLECT = re.compile(r"^\s*(?:Collecting|Processing) (?P<file>\S+)")
BUILD = re.compile(r"^\s*(?:Building|Preparing|Getting)\b.*\b(?:wheel|metadata|requirements)\b")
PIP_INSTALLS = re.compile(r"^\s*Installing collected packages: (?P<names>.+)")
PIP_INSTALLED = re.compile(r"^\s*Successfully installed (?P<names>.+)")
UV_RESOLVED = re.compile(r"^\s*(?:Resolved|Prepared) (?P<count>\d+) packages?\b")
UV_INSTALLED = re.compile(r"^\s*Installed (?P<count>\d+) packages?\b")
CONDA_PHASE = re.compile(r"^\s*(?:Solving environment|Collecting package metadata)")
BAR = re.compile(r"━|[#█]{3}|\beta \d")  # pip's own progress, which says nothing here


class Activity(NamedTuple):
    """What is going on, in words."""

    text: Text
    params: dict[str, Param]


class InstallerOutput:
    """The output of one command so far. `installed`: how many packages it says it installed."""

    def __init__(self, argv: Sequence[str]) -> None:
        self.argv = tuple(argv)
        self.activity = Activity(_first_activity(argv), {})
        self.found = 0
        self.installed: int | None = None
        self.lines: deque[str] = deque(maxlen=KEPT_LINES)

    @property
    def last_lines(self) -> tuple[str, ...]:
        return tuple(line for line in self.lines if line.strip() and not BAR.search(line))[
            -LAST_LINES:
        ]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def add_line(self, line: str) -> None:
        self.lines.append(line)
        if match := DOWNLOAD.match(line):
            params = {"name": _package_name(match["file"]), "size": match["size"]}
            self.activity = Activity(messages.DOWNLOADING, params)
        elif match := COLLECT.match(line):
            self.found += 1
            self.activity = Activity(messages.COLLECTING, {"name": _package_name(match["file"])})
        elif match := PIP_INSTALLS.match(line):
            self._install(len(match["names"].split(",")))
        elif match := UV_RESOLVED.match(line):
            self._install(int(match["count"]))
        elif match := PIP_INSTALLED.match(line):
            self.installed = len(match["names"].split())
        elif match := UV_INSTALLED.match(line):
            self.installed = int(match["count"])
        elif BUILD.match(line):
            self.activity = Activity(messages.BUILDING, {})
        elif CONDA_PHASE.match(line):
            self.activity = Activity(messages.RESOLVING, {})

    def _install(self, count: int) -> None:
        self.found = 0  # the activity says it
        self.activity = Activity(messages.INSTALLING, {"count": count})

    def describe(self, lang: str) -> str:
        """What is going on, and how many packages were found so far."""
        activity = self.activity.text.render(lang, self.activity.params)
        if not self.found:
            return activity
        return messages.WITH_COUNT.render(lang, {"activity": activity, "count": self.found})


def _first_activity(argv: Sequence[str]) -> Text:
    if {"venv", "create"} & set(argv):
        return messages.MAKING_ENVIRONMENT
    return messages.RESOLVING if "install" in argv else messages.RUNNING


def _package_name(file: str) -> str:
    """`numpy` of an address, a wheel's name or a requirement."""
    name = file.rstrip("/").rpartition("/")[2].partition("#")[0]
    stem = re.split(r"-\d|[<>=!~\[;(@]", name, maxsplit=1)[0]
    return stem or name
