"""Who mends a fault that is really made: dlsetup by itself, or why a person does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from tests.faults.laboratory import Fault

TABLE = Path(__file__).with_name("hands.toml")
Reason = Literal["choice", "administrator", "network", "terminal", "elsewhere", "none"]
EXCEPT: tuple[Reason, ...] = (
    "choice",
    "administrator",
    "network",
)  # what nothing can take from a person
NOT_OURS: tuple[Reason, ...] = ("terminal", "elsewhere")  # no program can
WORDS: Mapping[Reason, str] = {
    "choice": "somebody must choose",
    "administrator": "the administrator's rights are needed",
    "network": "it comes from elsewhere than the package index",
    "terminal": "it is a variable of the shell that runs",
    "elsewhere": "it lies outside of the computer's files",
    "none": "no automatic cure yet",
}


class Hand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why the faults of these checks, or of these names, are mended by a person."""

    reason: Reason
    why: str
    codes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


@cache
def hands() -> tuple[Hand, ...]:
    return msgspec.toml.decode(TABLE.read_bytes(), type=dict[str, tuple[Hand, ...]])["hand"]


def find_hands(name: str, fault: Fault) -> tuple[Hand, ...]:
    """Those that speak of this fault; its own name comes before its check."""
    named = tuple(hand for hand in hands() if name in hand.faults)
    return named or tuple(hand for hand in hands() if fault.code in hand.codes)


def share(faults: Mapping[str, Fault]) -> Iterator[str]:
    """How many are mended by themselves, and of how many that could be."""
    by_hand = {name: fault for name, fault in faults.items() if not fault.mended}
    reasons = Counter(find_hands(name, fault)[0].reason for name, fault in by_hand.items())
    automatic = len(faults) - len(by_hand)
    without = len(faults) - sum(reasons[reason] for reason in EXCEPT)
    possible = without - sum(reasons[reason] for reason in NOT_OURS)
    yield f"mended by itself: {automatic} of {len(faults)}"
    yield from (f"{WORDS[reason]}: {reasons[reason]}" for reason in WORDS)
    yield f"of those without a choice, administrator or network: {automatic / without:.0%}"
    yield f"of those that a program can mend at all: {automatic / possible:.0%}"
