"""Terms of service of Anaconda's channels, and whether somebody agreed to them.

The plugin writes a file for each answer: https://github.com/anaconda/conda-anaconda-tos
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Mapping

from dlsetup.facts import CondaTerms, SettingsFile, Unknown, known
from dlsetup.platforms import Machine, System
from dlsetup.readers import files
from dlsetup.readers.conda import condarc
from dlsetup.records import msgspec

SERVER = "https://repo.anaconda.com/pkgs/"
PLUGIN_PREFIX = "conda-anaconda-tos-"
TRUE_WORDS = frozenset({"yes", "true", "on", "1", "y"})


class TermsAnswer(msgspec.Struct):
    """One file of the plugin's."""

    base_url: str
    tos_accepted: bool
    version: str | float = 0.0
    acceptance_timestamp: str | float = 0.0


def read(
    machine: Machine, root: str, settings: Iterable[SettingsFile]
) -> tuple[CondaTerms, ...] | None:
    """The channels in use that ask for an agreement. None: this conda does not ask."""
    if not any(
        name.startswith(PLUGIN_PREFIX) for name in files.names(os.path.join(root, "conda-meta"))
    ):
        return None
    values = dict(pair for configuration in settings for pair in known(configuration.values, ()))
    answers = _answer_states(root, machine)
    automatic = _is_automatic(values, machine.environ)
    return tuple(
        CondaTerms(channel=url, state="automatic" if automatic else answers.get(url, "open"))
        for url in channels(values, machine.system)
    )


def channels(values: Mapping[str, str], system: System) -> tuple[str, ...]:
    """Those of Anaconda's server; `defaults`, which also stands where nothing is set, is
    several of them."""
    standard_names = ("main", "r", *(("msys2",) if system.NAME == "windows" else ()))
    own_defaults = condarc.parse_list(values.get("default_channels", ""))
    defaults = (
        own_defaults
        if own_defaults is not None
        else tuple(SERVER + name for name in standard_names)
    )
    names = condarc.parse_list(values.get("channels", "")) or ("defaults",)
    urls = (url for name in names for url in (defaults if name == "defaults" else (name,)))
    full_urls = (
        SERVER + url.removeprefix("pkgs/") if url.startswith("pkgs/") else url for url in urls
    )
    return tuple(dict.fromkeys(url.rstrip("/") for url in full_urls if url.startswith(SERVER)))


def _is_automatic(values: Mapping[str, str], environ: Mapping[str, str]) -> bool:
    value = environ.get("CONDA_PLUGINS_AUTO_ACCEPT_TOS", values.get("plugins.auto_accept_tos", ""))
    return value.lower() in TRUE_WORDS or environ.get("CI", "").lower() in TRUE_WORDS


def _answer_states(root: str, machine: Machine) -> dict[str, str]:
    """By channel, the newest."""
    newest: dict[str, tuple[str, str]] = {}
    for folder in _answer_folders(root, machine):
        for path in glob.glob(os.path.join(glob.escape(folder), "*", "*.json")):
            if (answer := _read_answer(path)) is None:
                continue
            state = "accepted" if answer.tos_accepted else "rejected"
            candidate = (f"{answer.version}{answer.acceptance_timestamp}", state)
            url = answer.base_url.rstrip("/")
            newest[url] = max(newest.get(url, ("", "")), candidate)
    return {url: state for url, (_, state) in newest.items()}


def _answer_folders(root: str, machine: Machine) -> tuple[str, ...]:
    home, environ = machine.home, machine.environ
    config_home = environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    parents = [os.path.join(home, ".conda"), os.path.join(config_home, "conda"), "/etc/conda"]
    parents += ["/var/lib/conda", os.path.join(environ.get("PROGRAMDATA", "/etc"), "conda")]
    parents += [
        os.path.join(prefix, "conda-meta") for prefix in (root, environ.get("CONDA_PREFIX", root))
    ]
    custom = environ.get("CONDATOS")
    return (
        *dict.fromkeys(os.path.join(parent, "tos") for parent in parents),
        *((custom,) if custom else ()),
    )


def _read_answer(path: str) -> TermsAnswer | None:
    """None where it cannot be read: conda takes such a file for no answer, too."""
    data = files.read_bytes(path)
    try:
        return msgspec.json.decode(b"" if isinstance(data, Unknown) else data, type=TermsAnswer)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
