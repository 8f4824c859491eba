"""Names of settings that no tool knows, spelled nearly as one that it does."""

from __future__ import annotations

from dlsetup.model.near import find_near
from dlsetup.tables.setting_names import NAMES, SECTIONS

_ALIKE = 0.85  # of 1: one letter or two of a short word


def find_near_setting(tool: str, name: str) -> str:
    """The name that was perhaps meant where the tool passes this one over; else empty."""
    section, dot, option = name.rpartition(".") if tool in SECTIONS else ("", "", name)
    option, inner_dot, inner = option.partition(".")  # conda's below a key: proxy_servers.http
    meant = _find(option, NAMES.get(tool, frozenset()))
    table = _find(section, SECTIONS[tool]) if dot else ""
    if not meant or (dot and not table) or (table, meant) == (section, option):
        return ""
    return f"{table}{dot}{meant}{inner_dot}{inner}"


def _find(word: str, known: frozenset[str]) -> str:
    return word if word in known else find_near(word, known, _ALIKE)
