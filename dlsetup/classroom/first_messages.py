"""Which messages to send first: the fewest that free the most students.

A student is free when all of their causes have ended, so what a message frees depends on the
others: taking the best one each time can miss the best three. All choices of three are few enough
to be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

MESSAGES = 3
MOST_CAUSES = 60  # of which all choices of three are counted: 34,220, a tenth of a second

Causes = frozenset[str]


class FirstMessages(NamedTuple):
    """`frees`: how many students are ready after this message and those before it."""

    causes: tuple[str, ...] = ()
    frees: tuple[int, ...] = ()


def choose_messages(students: Mapping[str, Causes], limit: int = MESSAGES) -> FirstMessages:
    """`students`: the causes of each who is not ready. The best choice of at most `limit`; among
    equal ones the smallest, then the first in order; the message that frees the most is first."""
    counts = Counter(causes for causes in students.values() if 0 < len(causes) <= limit)
    chosen: tuple[str, ...] = ()
    candidates = _candidates(counts)
    for size in range(1, min(limit, len(candidates)) + 1):
        best = max(combinations(candidates, size), key=lambda some: count_freed(some, counts))
        if count_freed(best, counts) > count_freed(chosen, counts):
            chosen = best
    return _in_order(chosen, counts)


def _candidates(counts: Mapping[Causes, int]) -> list[str]:
    """In order; of very many those of the most students."""
    students: Counter[str] = Counter()
    for causes, count in counts.items():
        students.update(dict.fromkeys(causes, count))
    return sorted(sorted(students, key=lambda key: (-students[key], key))[:MOST_CAUSES])


def count_freed(chosen: Collection[str], counts: Mapping[Causes, int]) -> int:
    """The students of whom all causes are chosen."""
    return sum(counts[each] for each in _subsets(chosen) if each in counts)


def _subsets(chosen: Collection[str]) -> Iterable[Causes]:
    sizes = range(1, len(chosen) + 1)
    return (frozenset(some) for size in sizes for some in combinations(chosen, size))


def _in_order(chosen: tuple[str, ...], counts: Mapping[Causes, int]) -> FirstMessages:
    ordered: tuple[str, ...] = ()
    frees: list[int] = []
    while left := [key for key in chosen if key not in ordered]:
        best = max(left, key=lambda key: count_freed((*ordered, key), counts))
        ordered = (*ordered, best)
        frees.append(count_freed(ordered, counts))
    return FirstMessages(ordered, tuple(frees))
