"""Checks that other distributions bring."""

from __future__ import annotations

from dlsetup.facts.base import NOT_RECORDED, FactsRecord, Unknown


class ThirdPartyCheck(FactsRecord, frozen=True):
    """A check of another distribution, and how running it went."""

    distribution: str
    entry: str  # the name of its entry point
    outcome: str  # ok, printed, import-failed, raised, hung, crashed, invalid
    code: str | Unknown | None = NOT_RECORDED  # None: it could not be learned
    detail: str | Unknown = NOT_RECORDED  # what Python said, or what is wrong with the answer
