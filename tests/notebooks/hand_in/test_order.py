"""What a cell makes for the others, by its syntax."""

from __future__ import annotations

import pytest

from dlsetup.notebooks.hand_in.order import (
    cell_that_makes,
    cells_that_differ,
    is_in_order,
    names_made,
    run_before,
)
from tests.notebooks.hand_in.notebook_values import Saved, cells


@pytest.mark.parametrize(
    ("source", "names"),
    [
        pytest.param("x = 1", {"x"}, id="assignment"),
        pytest.param("a, (b, *c) = f()", {"a", "b", "c"}, id="several"),
        pytest.param("x: int = 1", {"x"}, id="annotated"),
        pytest.param("x += 1", {"x"}, id="changed"),
        pytest.param("import numpy as np, os.path", {"np", "os"}, id="imports"),
        pytest.param("from a import b as c", {"c"}, id="from"),
        pytest.param("def f(a):\n    inner = a", {"f"}, id="function"),
        pytest.param("class Net(Module):\n    size = 3", {"Net"}, id="class"),
        pytest.param("def f():\n    global w\n    w = 1", {"f", "w"}, id="global"),
        pytest.param("for i in range(3):\n    y = i", {"i", "y"}, id="loop"),
        pytest.param("with open('a') as f:\n    t = f.read()", {"f", "t"}, id="with"),
        pytest.param("if a:\n    x = 1\nelse:\n    z = 2", {"x", "z"}, id="branches"),
        pytest.param("try:\n    x = 1\nexcept E as e:\n    y = e", {"x", "y"}, id="except"),
        pytest.param("[a for a in b]", set(), id="comprehension"),
        pytest.param("[(last := a) for a in b]", {"last"}, id="walrus"),
        pytest.param(
            "match p:\n    case {'a': x, **rest}:\n        pass", {"x", "rest"}, id="match"
        ),
        pytest.param("d['a'] = 1; m.w = 2", set(), id="parts of others"),
        pytest.param("files = !ls\n%matplotlib inline\n!pip install x", {"files"}, id="magics"),
        pytest.param("%%time\nx = 1", {"x"}, id="timed"),
        pytest.param("%%bash\nx=1", set(), id="another language"),
        pytest.param("x = = 1", set(), id="half-written"),
    ],
)
def test_names(source: str, names: set[str]) -> None:
    assert names_made(source) == names


def test_the_next_cell_below_that_makes_a_name() -> None:
    notebook = cells("x = 1", "print(y)", "z = 2", "y = 3", "y = 4")
    maker = cell_that_makes("y", notebook, 2)
    assert maker is not None
    assert maker.number == 4
    assert cell_that_makes("x", notebook, 2) is None, "it stands above"


IN_ORDER: tuple[Saved, ...] = (("a", 1), "never run", ("b", 4), ("c", 9))
OUT_OF_ORDER: tuple[Saved, ...] = (("a", 5), ("b", 2), "never run", ("c", 3), ("d", 7))


def test_cells_that_had_been_run_first() -> None:
    saved = cells(*OUT_OF_ORDER)
    assert [cell.number for cell in run_before(saved[0], saved)] == [2, 4]
    assert run_before(saved[2], saved) == (), "it was not run itself"
    assert is_in_order(cells(*IN_ORDER))
    assert not is_in_order(saved)


def test_what_differs_counts_only_after_another_order() -> None:
    saved = cells(("a", 1, "0.3"), ("b", 3, "same"), ("c", 2, "old"))
    again = cells(("a", 1, "0.7"), ("b", 2, "same"), ("c", 3, "new"))
    assert [cell.number for cell in cells_that_differ(saved, again)] == [1, 3]
    in_order = cells(("a", 1, "0.3"), ("b", 2, "same"), ("c", 3, "old"))
    assert cells_that_differ(in_order, again) == (), "chance, or the time"
