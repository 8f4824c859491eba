"""What a machine would give away: its homes, people, hosts, proxies, values of variables, and
the words that somebody asked to hide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations
from typing import NamedTuple

from dlsetup.report.redaction.addresses import LOCAL_HOST

_GENERIC = """root user users admin administrator student students guest home owner default public
    ubuntu debian fedora linux windows macos darwin localhost localdomain local desktop laptop
    macbook mac host computer docker colab kaggle jovyan vscode codespace runner runneradmin
    conda mamba miniconda miniforge anaconda python pip venv jupyter ipython notebook kernel
    numpy torch test tester hidden token mail proxy credentials course dlsetup base system
    workgroup 사용자 학생 관리자 손님 컴퓨터 강의 선생님"""
GENERIC_NAMES = frozenset(_GENERIC.split())  # users and hosts that many have: no secret, and words
MIN_VALUE_LENGTH = 6  # shorter values of variables are parts of too many words
MANY_PARTS = 4  # of a name: above, not every order of them is hidden
MIN_PART_LENGTH = 3  # of a full name

SECRET_VARIABLE = re.compile(
    r"TOKEN|(?<![A-Z])KEY|APIKEY|SECRET|PASS(?!IVE)|PWD(?<!^PWD)(?<!^OLDPWD)|CREDENTIAL|COOKIE",
    re.I,
)
PROXY = re.compile(
    r"(?:(?P<scheme>[\w+.-]+)://)?(?:(?P<who>.*)@)?(?P<host>\[[^\]]*\]|[^@/?#:]*)(?P<port>:\d*)?"
)


class Secrets(NamedTuple):
    """What is to be hidden, as it is written where it was found."""

    homes: tuple[str, ...] = ()
    windows_homes: tuple[str, ...] = ()  # of a WSL, where `~` is another folder
    users: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    credentials: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # of `report --hide`


def collect_secrets(
    environ: Mapping[str, str],
    home: str,
    user: str,
    host: str,
    full_name: str = "",
    extra: tuple[str, ...] = (),
    words: tuple[str, ...] = (),
) -> Secrets:
    """What this machine would give away. `extra`: further spellings of the home folder
    (absolute paths), and any other text to hide."""
    paths = tuple(path for path in extra if _is_path(path))
    homes = _unique(home, *paths, environ.get("HOME", ""), environ.get("USERPROFILE", ""))
    windows_homes = (
        () if any(re.match(r"[a-z]:", home, re.I) for home in homes) else _windows_homes(environ)
    )
    folders = (re.split(r"[\\/]", folder.rstrip("\\/"))[-1] for folder in (*homes, *windows_homes))
    accounts = (environ.get(name, "") for name in ("USER", "LOGNAME", "USERNAME", "SUDO_USER"))
    hosts = ("HOSTNAME", "COMPUTERNAME", "USERDOMAIN", "USERDNSDOMAIN", "LOGONSERVER")
    host_names = (environ.get(name, "").lstrip("\\") for name in hosts)
    users = _unique(user, full_name, *accounts, *folders)
    labels = _unique(*(part for name in (host, *host_names) for part in (name, name.split(".")[0])))
    values = (value for name, value in environ.items() if SECRET_VARIABLE.search(name))
    return Secrets(
        homes=homes,
        windows_homes=tuple(home for home in windows_homes if home not in homes),
        users=tuple(name for name in users if _is_identifying(name)),
        hosts=tuple(name for name in labels if _is_identifying(name) and len(name) > 2),
        values=_unique(
            *(text for text in extra if text not in paths),
            *(value for value in values if len(value) >= MIN_VALUE_LENGTH and not _is_path(value)),
        ),
        words=_unique(*(word.strip() for word in words)),
        **proxy_secrets(environ.items()),
    )


def name_forms(name: str) -> Iterator[str]:
    """A person's name whole and in its parts, in any order, with and without spaces; the letters
    and the number of a login."""
    yield name
    parts = [part for part in re.split(r"[\s._,-]+", name) if part]
    if len(parts) > 1:
        yield from (
            part for part in parts if len(part) >= (MIN_PART_LENGTH if part.isascii() else 2)
        )
        for order in _orders(parts):
            yield from ("".join(order), " ".join(order))
    yield from re.findall(r"[^\W\d_]{4,}(?=\d)|(?<!\d)\d{6,}(?!\d)", name)
    if re.fullmatch(r"[가-힣]{3,4}", name):
        given, family = name[-2:], name[:-2]
        yield from (given, f"{family} {given}", given + family, f"{given} {family}")


def _orders(parts: list[str]) -> Iterator[tuple[str, ...]]:
    """Three of them at most. Of many only neighbours: nine have 504 orders of three, and each is
    looked for in every text."""
    if len(parts) <= MANY_PARTS:
        return permutations(parts, min(len(parts), 3))
    neighbors = (parts[start : start + 3] for start in range(len(parts) - 2))
    return (order for three in neighbors for order in permutations(three))


def proxy_secrets(variables: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Hosts, and user names and passwords, of the proxies that variables name."""
    matches = [PROXY.match(value) for name, value in variables if is_proxy(name) and value]
    hosts = [match["host"] for match in matches if match]
    logins = [match["who"] or "" for match in matches if match]
    parts = [part for login in logins for part in (login, *login.split(":", 1))]
    return {
        "proxies": _unique(*(host for host in hosts if host and not LOCAL_HOST.fullmatch(host))),
        "credentials": _unique(*(part for part in parts if _is_identifying(part))),
    }


def is_proxy(name: str) -> bool:
    return name.casefold() != "no_proxy" and name.casefold().endswith("_proxy")


def _is_path(text: str) -> bool:
    return bool(re.match(r"/|\\\\|[a-z]:[\\/]", text, re.I))


def _windows_homes(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Windows' homes that a WSL's variables (PATH above all) name."""
    matches = (re.findall(r"/mnt/[a-z]/Users/[^/:]+", value) for value in environ.values())
    shared = ("Public", "Default", "All Users")
    return _unique(*(home for homes in matches for home in homes if not home.endswith(shared)))


def _is_identifying(name: str) -> bool:
    return (len(name) > 1 or not name.isascii()) and name.casefold() not in GENERIC_NAMES


def _unique(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
