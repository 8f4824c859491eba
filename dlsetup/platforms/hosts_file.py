"""What the system's file of names says of `localhost`, through which a browser reaches Jupyter."""

from __future__ import annotations

from typing import Final

from dlsetup.facts import Unknown
from dlsetup.files.reading import read_text

NAME: Final = "localhost"
PATH: Final = "/etc/hosts"
ANSWER_THEMSELVES: Final = frozenset({"myhostname", "resolve"})  # systemd's, without the file


def read_localhost(path: str, *, needed: bool) -> tuple[str, ...] | Unknown | None:
    """Its addresses. Where it has none: (), or None unless the file is `needed` for that."""
    hosts = read_text(path)
    if isinstance(hosts, Unknown) and hosts.reason != "missing":
        return hosts
    addresses = () if isinstance(hosts, Unknown) else localhost_addresses(hosts)
    return addresses if addresses or needed else None


def localhost_addresses(hosts: str) -> tuple[str, ...]:
    """In the file's order; () where the name is not in it. `fe80::1%lo0`, which older macOS adds,
    is of this computer whatever it is."""
    lines = (line.partition("#")[0].split() for line in hosts.splitlines())
    found = (words[0] for words in lines if NAME in map(str.casefold, words[1:]))
    return tuple(dict.fromkeys(address for address in found if "%" not in address))


def answers_without_file(switch: str) -> bool:
    """Whether by /etc/nsswitch.conf another service knows `localhost`."""
    lines = (line.partition("#")[0].partition(":") for line in switch.splitlines())
    return any(key.strip() == "hosts" and ANSWER_THEMSELVES & set(v.split()) for key, _, v in lines)
