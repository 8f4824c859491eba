"""An icon that opens the course's folder: as Linux, macOS and Windows have it."""

from __future__ import annotations

import ntpath
import posixpath
import re
import shlex
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dlsetup.remedies.shell_link import shell_link

NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')  # on Windows; macOS and Linux allow more
RESERVED = re.compile(r'(["`$\\])')  # in an argument of Exec between double quotes


class Icon(NamedTuple):
    """A file that is written; one that is `executable` is a program."""

    path: str
    content: bytes
    executable: bool = False


class IconTarget(NamedTuple):
    """What the icon is called, which course it is of, what it runs, and in which folder."""

    title: str
    course: str
    argv: tuple[str, ...]
    folder: str


def icon_for(system: str, home: str, environ: Mapping[str, str], target: IconTarget) -> Icon:
    """In the menu of programs on Linux and Windows, on the desktop of a Mac: each of them is there
    without an administrator, and in no folder that is shared over the network."""
    name = " ".join(NOT_IN_NAMES.sub(" ", target.title).split()).strip(" .") or target.course
    if system == "windows":
        roaming = environ.get("APPDATA") or ntpath.join(home, "AppData", "Roaming")
        menu = ntpath.join(roaming, "Microsoft", "Windows", "Start Menu", "Programs")
        arguments = " ".join(map(quote_argument, target.argv[1:]))
        content = shell_link(target.argv[0], arguments, target.folder, target.title)
        return Icon(ntpath.join(menu, f"{name}.lnk"), content)
    if system == "macos":
        path = posixpath.join(home, "Desktop", f"{name}.command")
        return Icon(path, command_script(target).encode("utf-8", "surrogateescape"), True)
    data = environ.get("XDG_DATA_HOME") or posixpath.join(home, ".local", "share")
    path = posixpath.join(data, "applications", f"dlsetup-{target.course}.desktop")
    return Icon(path, desktop_entry(target).encode("utf-8", "surrogateescape"))


def desktop_entry(target: IconTarget) -> str:
    """https://specifications.freedesktop.org/desktop-entry-spec/latest/

    The terminal stays open after a failure, until somebody has read why.
    """
    script = f"{shlex.join(target.argv)} || read _"
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Version=1.0",
        f"Name={_escape(target.title)}",
        f"Exec={_escape(_join_exec(('/bin/sh', '-c', script)))}",
        f"Path={_escape(target.folder)}",
        "Icon=applications-science",
        "Terminal=true",
        "Categories=Education;",
    )
    return "\n".join(lines) + "\n"


def command_script(target: IconTarget) -> str:
    """A Mac's Terminal runs it, and keeps its window open."""
    enter, run = shlex.join(("cd", target.folder)), shlex.join(("exec", *target.argv))
    return f"#!/bin/sh\n{enter} && {run}\n"


def quote_argument(word: str) -> str:
    """As programs of Windows take their command line apart:
    https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments"""
    if word and not re.search(r'[\s"]', word):
        return word
    escaped = re.sub(r'(\\*)"', r'\1\1\\"', word)
    escaped = re.sub(r"(\\+)$", r"\1\1", escaped)
    return f'"{escaped}"'


def _join_exec(argv: Sequence[str]) -> str:
    """Each argument in double quotes; a `%` is doubled, for it begins a field."""
    quoted = (RESERVED.sub(r"\\\1", word).replace("%", "%%") for word in argv)
    return " ".join(f'"{word}"' for word in quoted)


def _escape(value: str) -> str:
    """A value of type string: backslashes are doubled, and it has one line."""
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
