"""Why a notebook stops: by its error, and by what it was when it was saved."""

from __future__ import annotations

import pytest

from dlsetup.notebooks.hand_in.cells import CellError, CodeCell
from dlsetup.notebooks.hand_in.failure import find_failure
from tests.notebooks.hand_in.notebook_values import Saved, cells

BELOW: tuple[Saved, ...] = (("import x", 1), ("f(w)", 3), ("w = 1", 2))


def failed_in(
    saved: tuple[CodeCell, ...], number: int, name: str, value: str
) -> tuple[CodeCell, ...]:
    """As it ends when it is run again."""
    error = CellError(name, value, 1)
    return (*saved[: number - 1], saved[number - 1]._replace(error=error))


@pytest.mark.parametrize(
    ("saved", "error", "kind", "about", "others", "worked"),
    [
        pytest.param(
            BELOW, ("NameError", "name 'w' is not defined"), "made-below", "w", (3,), True,
            id="below",
        ),
        pytest.param(
            ("import x", "f(w)", "w = 1"),
            ("NameError", "name 'w' is not defined"),
            "made-below", "w", (3,), False,
            id="below, never run",
        ),
        pytest.param(
            (("import x", 1), ("f(v)", 3)),
            ("NameError", "name 'v' is not defined. Did you mean: 'w'?"),
            "made-nowhere", "v", (), True,
            id="of a cell that is gone",
        ),
        pytest.param(
            (("w = 1", 1), ("del w; f(w)", 2)),
            ("NameError", "name 'w' is not defined"),
            "error", "", (), True,
            id="made above and deleted",
        ),
        pytest.param(
            BELOW, ("KeyError", "'w'"), "run-before", "", (3,), True, id="a column made below"
        ),
        pytest.param(
            ("a", "b"), ("KeyError", "'w'"), "error", "", (), False, id="an error of its own"
        ),
        pytest.param(
            BELOW,
            ("FileNotFoundError", "[Errno 2] No such file or directory: 'C:\\\\a\\\\b.csv'"),
            "no-file", "C:\\a\\b.csv", (), True,
            id="a file",
        ),
        pytest.param(
            BELOW, ("FileNotFoundError", "my data.npy not found."), "no-file", "my data.npy",
            (), True,
            id="a file, in other words",
        ),
        pytest.param(
            BELOW, ("FileNotFoundError", "No class folder in x."), "no-file-told",
            "No class folder in x.", (), True,
            id="a file, in a sentence",
        ),
        *(
            pytest.param(
                ("import x", source),
                ("FileNotFoundError", "[Errno 2] No such file or directory: 'out/x'"),
                kind, "out/x", (), False,
                id=source,
            )
            for source, kind in (
                ("np.save('out/x', a)", "no-folder"), ("plt.savefig('out/x')", "no-folder"),
                ("df.to_csv('out/x')", "no-folder"), ("open('out/x', mode='wb')", "no-folder"),
                ("with open('out/x', 'a') as f:", "no-folder"), ("open('out/x')", "no-file"),
                ("open('out/x', 'r')", "no-file"), ("np.load('out/x')", "no-file"),
            )
        ),
        pytest.param(
            BELOW, ("ModuleNotFoundError", "No module named 'torch.nnn'"), "no-module", "torch.nnn",
            (), True,
            id="a module",
        ),
        pytest.param(
            BELOW,
            ("StdinNotImplementedError", "raw_input was called"),
            "asks", "", (), True,
            id="input()",
        ),
    ],
)  # fmt: skip
def test_an_error(
    saved: tuple[Saved, ...],
    error: tuple[str, str],
    kind: str,
    about: str,
    others: tuple[int, ...],
    worked: bool,
) -> None:
    before = cells(*saved)
    found = find_failure("failed", 2, before, failed_in(before, 2, *error))
    assert found is not None
    assert (found.kind, found.about, found.others, found.worked) == (kind, about, others, worked)
    assert found.cell.number == 2


@pytest.mark.parametrize("outcome", ["late", "died"])
def test_an_end_without_an_error(outcome: str) -> None:
    before = cells(*BELOW)
    found = find_failure(outcome, 3, before, before[:2])
    assert found is not None
    assert (found.kind, found.cell.number) == (outcome, 3)


def test_all_ran() -> None:
    assert find_failure("ready", 3, cells(*BELOW), cells(*BELOW)) is None


def test_it_did_not_even_begin() -> None:
    assert find_failure("died", 0, cells(*BELOW), ()) is None
