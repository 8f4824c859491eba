"""Terms of service of Anaconda's channels, and whether somebody agreed to them.

The plugin writes a file for each answer: https://github.com/anaconda/conda-anaconda-tos
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Mapping

import msgspec

from dlsetup.facts import CondaTerms, Configuration, Unknown, known
from dlsetup.platforms import System
from dlsetup.readers import files
from dlsetup.readers.conda import condarc

SERVER = "https://repo.anaconda.com/pkgs/"
PLUGIN = "conda-anaconda-tos-"
YES = frozenset({"yes", "true", "on", "1", "y"})


class Answer(msgspec.Struct):
    """One file of the plugin's."""

    base_url: str
    tos_accepted: bool
    version: str | float = 0.0
    acceptance_timestamp: str | float = 0.0


def read(
    root: str,
    home: str,
    environ: Mapping[str, str],
    system: System,
    settings: Iterable[Configuration],
) -> tuple[CondaTerms, ...] | None:
    """The channels in use that ask for an agreement. None: this conda does not ask."""
    if not any(n.startswith(PLUGIN) for n in files.names(os.path.join(root, "conda-meta"))):
        return None
    values = dict(pair for each in settings for pair in known(each.values, ()))
    answers = _answers(root, home, environ)
    automatic = _automatic(values, environ)
    return tuple(
        CondaTerms(channel=url, state="automatic" if automatic else answers.get(url, "open"))
        for url in channels(values, system)
    )


def channels(values: Mapping[str, str], system: System) -> tuple[str, ...]:
    """Those of Anaconda's server; `defaults`, which also stands where nothing is set, is
    several of them."""
    standard = ("main", "r", *(("msys2",) if system.NAME == "windows" else ()))
    own = condarc.items(values.get("default_channels", ""))
    defaults = own if own is not None else tuple(SERVER + name for name in standard)
    named = condarc.items(values.get("channels", "")) or ("defaults",)
    urls = (u for n in named for u in (defaults if n == "defaults" else (n,)))
    whole = (SERVER + u.removeprefix("pkgs/") if u.startswith("pkgs/") else u for u in urls)
    return tuple(dict.fromkeys(u.rstrip("/") for u in whole if u.startswith(SERVER)))


def _automatic(values: Mapping[str, str], environ: Mapping[str, str]) -> bool:
    told = environ.get("CONDA_PLUGINS_AUTO_ACCEPT_TOS", values.get("plugins.auto_accept_tos", ""))
    return told.lower() in YES or environ.get("CI", "").lower() in YES


def _answers(root: str, home: str, environ: Mapping[str, str]) -> dict[str, str]:
    """By channel, the newest."""
    newest: dict[str, tuple[str, str]] = {}
    for folder in _folders(root, home, environ):
        for path in glob.glob(os.path.join(glob.escape(folder), "*", "*.json")):
            if (answer := _answer(path)) is None:
                continue
            state = "accepted" if answer.tos_accepted else "rejected"
            told = (f"{answer.version}{answer.acceptance_timestamp}", state)
            url = answer.base_url.rstrip("/")
            newest[url] = max(newest.get(url, ("", "")), told)
    return {url: state for url, (_, state) in newest.items()}


def _folders(root: str, home: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    own = environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    below = [os.path.join(home, ".conda"), os.path.join(own, "conda"), "/etc/conda"]
    below += ["/var/lib/conda", os.path.join(environ.get("PROGRAMDATA", "/etc"), "conda")]
    below += [
        os.path.join(each, "conda-meta") for each in (root, environ.get("CONDA_PREFIX", root))
    ]
    named = environ.get("CONDATOS")
    return (*dict.fromkeys(os.path.join(f, "tos") for f in below), *((named,) if named else ()))


def _answer(path: str) -> Answer | None:
    """None where it cannot be read: conda takes such a file for no answer, too."""
    data = files.content(path)
    try:
        return msgspec.json.decode(b"" if isinstance(data, Unknown) else data, type=Answer)
    except msgspec.DecodeError:
        return None
