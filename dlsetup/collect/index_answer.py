"""Whether the index that an installation will ask answers: asked before anything is made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from dlsetup.collect.host import add_answer
from dlsetup.facts import Connection, Facts, NamedSetting, known
from dlsetup.files.patience import within
from dlsetup.records import msgspec
from dlsetup.remedies.installer_settings import installer_settings

Installer = Literal["pip", "uv"]
SECONDS = 5.0  # for an answer; a name that nobody resolves may take twice a server's time
OFF = frozenset({"", "0", "false", "no", "off", "f", "n"})  # pip's own words
UNREACHABLE = frozenset({"dns", "timeout", "refused", "unreachable"})


def ask_index(facts: Facts, installer: Installer = "pip", seconds: float = SECONDS) -> Facts:
    """With the answer of the index that the installer's settings name; where they name none, or
    it gives none, with that of PyPI. An index in a folder is not asked."""
    named = find_index(facts, installer)
    if named is not None and not named.value.startswith(("http:", "https:")):
        return facts
    if named is None:
        return _with_answer(facts, contact(None, seconds))
    tried = contact(named.value, seconds)
    if tried.outcome not in UNREACHABLE:
        return _with_answer(facts, tried)
    answered = _with_answer(facts, contact(None, seconds))
    return msgspec.structs.replace(answered, named_settings=tuple(_silenced(answered, named)))


def has_own_packages(facts: Facts, installer: Installer) -> bool:
    """The installer is told of a folder of packages, so that it may not need an index."""
    given = dict(installer_settings(facts, installer))
    return bool(given.get("find-links")) or given.get("no-index", "").lower() not in OFF


def find_index(facts: Facts, installer: Installer) -> NamedSetting | None:
    """The setting that replaces PyPI; a variable counts before a file, a later file before an
    earlier one."""
    found = [
        each
        for each in known(facts.named_settings, ())
        if each.tool == installer and each.setting.rpartition(".")[2] == "index-url"
    ]
    found.sort(key=lambda each: each.path.startswith(f"{installer.upper()}_"))
    return found[-1] if found else None


def contact(url: str | None, seconds: float) -> Connection:
    """One try at an index (None: PyPI), given up after so many seconds."""
    from dlsetup.collect import network

    url = url or network.INDEX_URL
    try:
        return within(seconds, lambda: network.contact_index(url, seconds)).connection
    except TimeoutError as error:
        return Connection(url=url, outcome="timeout", error=error.strerror, proxied=False)


def _with_answer(facts: Facts, connection: Connection) -> Facts:
    host = known(facts.host)
    if host is None:
        return facts
    return msgspec.structs.replace(facts, host=add_answer(host, connection))


def _silenced(facts: Facts, silent: NamedSetting) -> Iterator[NamedSetting]:
    for each in known(facts.named_settings, ()):
        is_it = each == silent
        yield msgspec.structs.replace(each, state="unreachable") if is_it else each
