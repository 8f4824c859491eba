from __future__ import annotations

import random
import time
from collections.abc import Mapping

import pytest

from dlsetup.classroom.first_messages import FirstMessages, choose_messages

CAUSES = [f"DLS{number}" for number in range(201, 213)]  # twelve


def brute_force(students: Mapping[str, frozenset[str]]) -> tuple[int, int]:
    """Of all choices of at most three of the twelve: the most students, with how few messages."""
    bits = {cause: 1 << index for index, cause in enumerate(CAUSES)}
    masks = [sum(bits[cause] for cause in causes) for causes in students.values()]
    choices = (mask for mask in range(1 << len(CAUSES)) if mask.bit_count() <= 3)
    freed = {choice: sum(not mask & ~choice for mask in masks) for choice in choices}
    most = max(freed.values())
    return most, min(choice.bit_count() for choice, count in freed.items() if count == most)


@pytest.mark.parametrize("seed", range(40))
def test_is_brute_force(seed: int) -> None:
    chance = random.Random(seed)
    students = {
        f"s{n}": frozenset(chance.sample(CAUSES, chance.choice([1, 1, 2, 2, 3, 3, 4, 6])))
        for n in range(60)
    }
    found = choose_messages(students)
    assert (found.frees[-1], len(found.causes)) == brute_force(students)
    assert list(found.frees) == sorted(found.frees)


def students(*causes: str) -> dict[str, frozenset[str]]:
    return {f"s{n}": frozenset(each) for n, each in enumerate(causes)}


@pytest.mark.parametrize(
    ("causes", "expected"),
    [
        pytest.param((), FirstMessages(), id="all-are-ready"),
        pytest.param(("a", "a", "b"), FirstMessages(("a", "b"), (2, 3)), id="two-are-enough"),
        pytest.param(
            ("a", "b", "c", "xyz", "xyz", "xyz", "xyz"),
            FirstMessages(("x", "y", "z"), (0, 0, 4)),
            id="the-best-one-is-not-among-the-best-three",
        ),
        pytest.param(("abcd",), FirstMessages(), id="three-free-nobody"),
    ],
)
def test_choice(causes: tuple[str, ...], expected: FirstMessages) -> None:
    assert choose_messages(students(*causes)) == expected


def test_many_causes_take_no_long_time() -> None:
    chance = random.Random(1)
    names = [f"DLS{number}" for number in range(180)]
    many = {f"s{n}": frozenset(chance.sample(names, 3)) for n in range(5000)}
    started = time.perf_counter()
    choose_messages(many)
    assert time.perf_counter() - started < 5
