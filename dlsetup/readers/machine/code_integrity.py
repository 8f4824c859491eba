"""What Windows wrote down about files that it did not let a program load: its log of code
integrity, asked by its own program. Only files of the given environments are kept.

https://learn.microsoft.com/windows/security/application-security/application-control/app-control-for-business/operations/event-id-explanations
"""

from __future__ import annotations

import ntpath
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import NamedTuple

from dlsetup.facts import Unknown
from dlsetup.process.run import run

LOG = "Microsoft-Windows-CodeIntegrity/Operational"
BLOCKED, AUDITED = frozenset({3033, 3077}), frozenset({3076})
DAYS = 7  # older ones may be of files that were replaced since
LATEST = 400  # events
FEW = 8  # files that are told
TIME_LIMIT = 10.0  # seconds

_EVENT = re.compile(r"<EventID[^>]*>(\d+)</EventID>")
_FILE = re.compile(r"""<Data Name=["']File ?Name(?:Buffer)?["']>([^<]*)</Data>""")
_DEVICE = re.compile(r"\\Device\\[^\\]+(?=\\)|\\\\\?\\[A-Za-z]:|\\\?\?\\[A-Za-z]:|[A-Za-z]:", re.I)
_LIB, _SITE = "lib\\", "lib\\site-packages\\"


class RefusedFiles(NamedTuple):
    """Files of an environment, the latest first; the audited ones a policy on trial would block."""

    blocked: tuple[str, ...] | Unknown
    audited: tuple[str, ...] | Unknown


def read(environ: Mapping[str, str], prefixes: Iterable[str]) -> RefusedFiles:
    """Those of the last days that lie below one of the prefixes."""
    ended = run(query_command(environ), timeout=TIME_LIMIT)
    if ended.returncode != 0:
        reason = Unknown(
            "log-unreadable", "" if ended.returncode is None else hex(ended.returncode)
        )
        return RefusedFiles(reason, reason)
    return refused_files(decode(ended.stdout), tuple(prefixes))


def query_command(environ: Mapping[str, str]) -> tuple[str, ...]:
    folder = ntpath.join(environ.get("SystemRoot") or r"C:\Windows", "System32")
    numbers = " or ".join(f"EventID={number}" for number in sorted(BLOCKED | AUDITED))
    since = f"TimeCreated[timediff(@SystemTime) <= {DAYS * 86_400_000}]"
    query = f"/q:*[System[({numbers}) and {since}]]"
    options = ("/f:xml", "/uni:true", "/rd:true", f"/c:{LATEST}")
    return (ntpath.join(folder, "wevtutil.exe"), "qe", LOG, query, *options)


def decode(data: bytes) -> str:
    """UTF-16, with or without its mark, as `/uni:true` asks for; else UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-16-le" if b"\0" in data[:64] else "utf-8", "replace")


def refused_files(text: str, prefixes: tuple[str, ...]) -> RefusedFiles:
    """`text`: events as XML, one after another."""
    events = tuple(_events(text))
    blocked = _files(events, BLOCKED, prefixes)
    audited = (name for name in _files(events, AUDITED, prefixes) if name not in blocked)
    return RefusedFiles(blocked[:FEW], tuple(audited)[:FEW])


def name_in_environment(path: str, prefix: str) -> str | None:
    r"""`site-packages/x.pyd` of `\Device\HarddiskVolume3\dl\Lib\site-packages\x.pyd`: events
    name the disk by its device, so that only what follows it is compared. None: elsewhere."""
    below, found = _without_drive(prefix).rstrip("\\") + "\\", _without_drive(path)
    if not prefix or not found.casefold().startswith(below.casefold()):
        return None
    name = found[len(below) :]
    is_package = name.casefold().startswith(_SITE)
    return (name[len(_LIB) :] if is_package else name).replace("\\", "/")


def _events(text: str) -> Iterator[tuple[int, str]]:
    for event in text.split("</Event>"):
        number, file = _EVENT.search(event), _FILE.search(event)
        if number and file:
            yield int(number[1]), unescape(file[1])


def _files(
    events: tuple[tuple[int, str], ...], numbers: frozenset[int], prefixes: tuple[str, ...]
) -> tuple[str, ...]:
    paths = (path for number, path in events if number in numbers)
    names = (name_in_environment(path, prefix) for path in paths for prefix in prefixes)
    return tuple(dict.fromkeys(name for name in names if name))


def _without_drive(path: str) -> str:
    match = _DEVICE.match(path.replace("/", "\\"))
    return path.replace("/", "\\")[match.end() if match else 0 :]
