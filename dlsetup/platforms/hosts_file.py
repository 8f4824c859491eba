"""What the system's file of names says of `localhost`, through which a browser reaches Jupyter."""

from __future__ import annotations

from typing import Final

from dlsetup.facts import Unknown
from dlsetup.files.reading import read_text

NAME: Final = "localhost"
PATH: Final = "/etc/hosts"


def read_localhost(path: str) -> tuple[str, ...] | Unknown:
    hosts = read_text(path)
    if isinstance(hosts, Unknown):
        return () if hosts.reason == "missing" else hosts
    return localhost_addresses(hosts)


def localhost_addresses(hosts: str) -> tuple[str, ...]:
    """In the file's order; () where the name is not in it. `fe80::1%lo0`, which older macOS adds,
    is of this computer whatever it is."""
    lines = (line.partition("#")[0].split() for line in hosts.splitlines())
    found = (words[0] for words in lines if NAME in map(str.casefold, words[1:]))
    return tuple(dict.fromkeys(address for address in found if "%" not in address))
