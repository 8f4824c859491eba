"""The package indexes that settings name: asked with --online alone."""

from __future__ import annotations

from dlsetup.facts import NamedSetting, Unknown
from dlsetup.records import msgspec

MAX_ASKED = 3  # indexes: each may take as long as one try of the network
_UNREACHABLE = frozenset({"dns", "timeout", "refused", "unreachable"})


def ask_indexes(settings: tuple[NamedSetting, ...]) -> tuple[NamedSetting, ...]:
    """Those of which nothing is known yet, with `present` or `unreachable`."""
    from dlsetup.collect.network import contact_index

    open_ones = (s.value for s in settings if s.kind == "index" and isinstance(s.state, Unknown))
    addresses = [url for url in dict.fromkeys(open_ones) if url.startswith(("http:", "https:"))]
    outcomes = {url: contact_index(url).connection.outcome for url in addresses[:MAX_ASKED]}
    return tuple(_with_outcome(setting, outcomes.get(setting.value)) for setting in settings)


def _with_outcome(setting: NamedSetting, outcome: str | None) -> NamedSetting:
    """What stands between (a proxy, a certificate) is told of the network itself."""
    if outcome is None or setting.kind != "index" or not isinstance(setting.state, Unknown):
        return setting
    state: str | Unknown = Unknown("not-told", outcome)
    if outcome == "ok" or outcome in _UNREACHABLE:
        state = "present" if outcome == "ok" else "unreachable"
    return msgspec.structs.replace(setting, state=state)
