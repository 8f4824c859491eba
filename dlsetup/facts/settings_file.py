"""Settings files of the tools a student uses."""

from __future__ import annotations

from dlsetup.facts.base import NOT_RECORDED, FactsRecord, Unknown


class SettingsFile(FactsRecord, frozen=True):
    """A settings file that is there, or that a variable names. `values` are those settings
    that change where things go or whether they work, each as `section.key`."""

    tool: str  # pip, conda, jupyter, ipython, matplotlib
    path: str
    state: str = "ok"  # ok, missing (a variable names it), unreadable, invalid
    detail: str = ""  # the reader's own words
    line: int | Unknown | None = NOT_RECORDED  # where it is invalid, from 1
    values: tuple[tuple[str, str], ...] | Unknown = NOT_RECORDED
