from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable

import pytest

from dlsetup.facts import Smoke, known
from dlsetup.smoke.digits.referee import first_batch
from dlsetup.smoke.digits.seeds import seed_from_text
from tests.thoroughness import thorough


def test_the_first_eight_bytes() -> None:
    digest = hashlib.sha256(b"spring 20260001").digest()
    assert seed_from_text("spring 20260001") == int.from_bytes(digest[:8], "big")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("spring 1", " spring 1\n", True, id="trimmed"),
        pytest.param("봄 1", unicodedata.normalize("NFD", "봄 1"), True, id="decomposed"),
        pytest.param("spring 1", "spring 2", False, id="student"),
        pytest.param("spring 1", "autumn 1", False, id="course"),
        pytest.param("", " ", True, id="empty"),
    ],
)
def test_equal(one: str, other: str, same: bool) -> None:
    assert (seed_from_text(one) == seed_from_text(other)) is same


def test_a_lone_surrogate_is_no_fault() -> None:
    assert seed_from_text("a\udcff") == seed_from_text("a?")


def test_the_random_numbers_depend_on_it() -> None:
    assert first_batch(seed_from_text("spring 1")) != first_batch(seed_from_text("spring 2"))


@thorough
def test_the_losses_depend_on_it(train: Callable[..., Smoke]) -> None:
    """And the referee agrees with each."""
    one, other = (train(seed=seed_from_text(each), steps=3) for each in ("spring 1", "spring 2"))
    assert (one.outcome, other.outcome) == ("passed", "passed")
    assert known(one.losses) != known(other.losses)
