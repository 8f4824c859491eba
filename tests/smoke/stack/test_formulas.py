"""The tables of operations: complete rows, the page that shows them, what their failure says."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.messages.stack_checks import STACK_CHECKS, shared_part
from dlsetup.messages.stack_endings import ending
from dlsetup.model.fixes import Instruction
from dlsetup.smoke.digits.classify import CLASSES
from dlsetup.smoke.stack.verdict import OPERATIONS
from tests.training.formulas import TABLES, formulas, table_lines

PAGE = Path(__file__).parents[3] / "docs" / "training.md"


@pytest.mark.parametrize("library", TABLES)
def test_every_row_is_whole(library: str) -> None:
    rows = formulas(library)
    names = [row.operation for row in rows]
    assert len(names) == len(set(names))
    assert {row.kind for row in rows} <= set(CLASSES if library == "numpy" else OPERATIONS)
    assert all(row.formula and row.source and row.task for row in rows)


def test_the_page_shows_them() -> None:
    """Written by: python -m tests.training tables --write --only formulas"""
    _, _, rest = PAGE.read_text("utf-8").partition("<!-- formulas -->\n\n")
    shown, _, _ = rest.partition("\n\n<!-- end of formulas -->")
    assert shown.splitlines() == list(table_lines())


def test_every_kind_has_rows_and_a_check() -> None:
    assert {row.kind for row in formulas("PyTorch")} == set(OPERATIONS)
    assert set(OPERATIONS) <= set(STACK_CHECKS)


@pytest.mark.parametrize(
    ("names", "shared"),
    [
        pytest.param((), None, id="none"),
        pytest.param(("layers", "states"), None, id="two"),
        pytest.param(("layers", "gradients", "states"), "layers", id="layers-are-in-the-others"),
        pytest.param(("overfit", "optimizers", "losses", "product"), "product", id="products"),
        pytest.param(("compile", "memory", "throughput"), None, id="nothing-in-common"),
    ],
)
def test_the_part_that_others_are_made_of(names: tuple[str, ...], shared: str | None) -> None:
    assert shared_part(names) == shared


@pytest.mark.parametrize(
    ("name", "outcome", "measured", "says"),
    [
        pytest.param("checkpoint", "failed", False, "permissions", id="a-file-that-cannot-be"),
        pytest.param("checkpoint", "failed", True, "other numbers", id="a-file-of-other-numbers"),
        pytest.param("checkpoint", "hung", False, "did not end", id="a-file-without-end"),
        pytest.param("workers-fork", "failed", True, "other numbers", id="workers-mix-rows"),
        pytest.param("workers-fork", "hung", False, "shared memory", id="workers-wait"),
        pytest.param("loaders", "failed", True, "other numbers", id="a-loader-that-repeats"),
        pytest.param("product", "failed", True, "BLAS", id="a-product-of-other-numbers"),
        pytest.param("product", "crashed", False, "stopped with an error", id="a-product-ends-it"),
    ],
)
def test_advice_goes_by_how_it_ended(name: str, outcome: str, measured: bool, says: str) -> None:
    steps = STACK_CHECKS[name].steps(ending(outcome, measured=measured))
    assert isinstance(steps[0], Instruction)
    said = " ".join(step.text.render("en") for step in steps)
    assert says in said
    assert ("shared memory" in said) is (says == "shared memory")
    assert ("permissions" in said) is (says == "permissions")
