"""PowerShell's profile, line by line: of its language only what people put there by hand or by
`conda init`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from dlsetup.readers.shell.session import PATH_MARK, CodePlace, Session
from dlsetup.readers.shell.words import UNKNOWN

_VALUE = r"""(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'(){};|]+))"""
SETS = re.compile(rf"\$env:(?P<name>\w+)\s*(?P<adds>\+?)=\s*{_VALUE}\s*$", re.I)
ALIAS = re.compile(
    rf"(?:Set|New)-Alias\s+(?:-Name\s+)?(?P<name>[\w.-]+)\s+(?:-Value\s+)?{_VALUE}", re.I
)
FUNCTION = re.compile(rf"function\s+(?P<name>[\w.-]+)\s*\{{\s*&?\s*{_VALUE}", re.I)
HOOK = re.compile(rf"""\(?\s*&\s*{_VALUE}\s+["']?shell\.powershell["']?\s+["']?hook""", re.I)
RUNS = re.compile(rf"[.&]\s+{_VALUE}\s*$")
ACTIVATES = re.compile(rf"(?P<tool>conda|mamba|micromamba)\s+activate\s+{_VALUE}\s*$", re.I)
SCRIPT = re.compile(r"(.+)[\\/](?:bin|Scripts)[\\/]Activate\.ps1$", re.I)
REFERENCE = re.compile(r"\$\{?(env:)?(\w+)\}?", re.I)
REGION = re.compile(r"#\s*(region|endregion)\b", re.I)


def run_profile(session: Session, text: str, file: str) -> None:
    """Commands in braces are run perhaps: only conda's block is looked at there."""
    depth, region = 0, (0, 0)
    lines = text.split("\n")
    for number, raw in enumerate(lines, 1):
        if mark := REGION.match(raw.strip()):
            region = _region(lines, number) if mark[1].lower() == "region" else (0, 0)
            continue
        line = re.sub(r"(^|\s)#.*$", "", raw).strip()
        session.read_names.update(_read_names(line))
        last = region[1] or number
        place = CodePlace(file, number, last, depth == 0 and last == number and ";" not in line)
        if hook := HOOK.search(line):
            program = _value(session, hook)
            root = re.sub(r"[\\/][^\\/]+[\\/][^\\/]+$", "", program)
            first = place._replace(line=region[0] or number)
            session.record("conda", first, "conda", root)
        elif depth == 0:
            _run_line(session, line, place)
        depth = max(0, depth + line.count("{") - line.count("}"))


def _read_names(line: str) -> Iterator[str]:
    """All that the line takes a value of; what it sets stands at its beginning."""
    return (found[2].upper() for found in REFERENCE.finditer(line) if found.start())


def _region(lines: list[str], start: int) -> tuple[int, int]:
    for number in range(start, len(lines)):
        if lines[number].strip().lower().startswith("#endregion"):
            return start, number + 1
    return 0, 0


def _run_line(session: Session, line: str, place: CodePlace) -> None:
    if match := SETS.match(line):
        _set(session, match, place)
    elif (match := ALIAS.match(line)) or (match := FUNCTION.match(line)):
        session.record("alias", place, match["name"], _value(session, match))
    elif match := ACTIVATES.match(line):
        session.record("activate", place, match["tool"].lower(), _value(session, match))
    elif match := RUNS.match(line):
        _run_script(session, _value(session, match), place)


def _run_script(session: Session, path: str, place: CodePlace) -> None:
    environment = SCRIPT.match(path)
    if environment:
        session.record("activate", place, "", environment[1])
    elif re.match(r"(?:[A-Za-z]:)?[\\/]", path):
        session.record("source", place, "", path)
        session.follow(path, session)


def _set(session: Session, match: re.Match[str], place: CodePlace) -> None:
    name, value = match["name"].upper(), _value(session, match)
    if name == "PATH":
        value = f"{PATH_MARK}{value}" if match["adds"] else value
        session.set_path(re.split(r";|(?<=\1)(?=.)", value), place, certain=True)
    elif not match["adds"]:
        session.assign(name, value, place, certain=True, export=True)


def _value(session: Session, match: re.Match[str]) -> str:
    if match["single"] is not None:
        return match["single"]
    text = match["double"] if match["double"] is not None else match["bare"]
    if "$(" in text or "`" in text:
        return UNKNOWN
    text = re.sub(r"^~(?=[\\/])", lambda _: session.home, text)
    return REFERENCE.sub(lambda found: _reference(session, found), text)


def _reference(session: Session, found: re.Match[str]) -> str:
    name = found[2].upper()
    if name in ("HOME", "USERPROFILE"):
        return session.home
    return session.values.get(name, UNKNOWN) if found[1] else UNKNOWN


def folders(home: str, system: str, profile: str | None) -> tuple[str, ...]:
    """Where the user's own profiles are: Documents may lie in OneDrive, under a Korean name."""
    if system != "windows":
        return (os.path.join(home, ".config", "powershell"),)
    documents = [
        os.path.join(home, *names)
        for names in (("Documents",), ("OneDrive", "Documents"), ("OneDrive", "문서"))
    ]
    if profile:
        documents.insert(0, os.path.dirname(os.path.dirname(profile)))
    return tuple(
        dict.fromkeys(
            os.path.join(folder, name)
            for folder in documents
            for name in ("WindowsPowerShell", "PowerShell")
        )
    )
