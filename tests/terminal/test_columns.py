"""A table is as wide as the terminal, and its words stay whole."""

from __future__ import annotations

import pytest

from dlsetup.model.folding import display_width
from dlsetup.settings import Settings
from dlsetup.terminal.columns import LONGEST_WORD, fit_columns
from dlsetup.terminal.lines import Lines

LONG = "Bartholomew-Constantine Featherstonehaugh-Cholmondeley#20251234"
HEAD = ("name", "stuck", "cause", "needs", "who")
ROW = ("install", "12", "Packages of the course are missing", "download", f"{LONG}, Ada Kim#991")
SUBJECTS = ("student", "Python", "Environment", "Packages", "conda", "Jupyter", "Editor", "GPU")


@pytest.mark.parametrize(
    ("head", "rows", "room", "expected"),
    [
        pytest.param(("a", "b"), [("x", "y")], 80, (2, (1, 1)), id="short"),
        pytest.param(("a", "b"), [("x", "y " * 60)], 40, (2, (1, 37)), id="sentence"),
        pytest.param(("ab", "b"), [("x", "y" * 90)], 40, (2, (2, 36)), id="long-word"),
        pytest.param(("ab", "b"), [("가나다 라", "마" * 90)], 30, (2, (9, 19)), id="hangul"),
        pytest.param(("a",) * 9, [("x" * 8,) * 9], 80, (1, (8,) * 9), id="narrow-gaps"),
        pytest.param(("a",) * 9, [("x" * 9,) * 9], 80, None, id="no-room"),
        pytest.param(("heading", "b"), [], 7, None, id="no-rows-no-room"),
    ],
)
def test_fit_columns(
    head: tuple[str, ...],
    rows: list[tuple[str, ...]],
    room: int,
    expected: tuple[int, tuple[int, ...]] | None,
) -> None:
    assert fit_columns(head, rows, room) == expected


@pytest.mark.parametrize("width", [30, 40, 60, 80, 120])
@pytest.mark.parametrize(
    ("head", "rows"),
    [
        pytest.param(HEAD, [ROW], id="causes"),
        pytest.param(SUBJECTS, [(LONG, *"✗!✗!✗!✗"), ("김아다", *"✗!✗!✗!✗")], id="matrix"),
    ],
)
def test_nothing_is_broken(
    head: tuple[str, ...],
    rows: list[tuple[str, ...]],
    width: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each word stands in one line."""
    monkeypatch.setenv("COLUMNS", str(width))
    Lines(Settings(lang="en")).print_table(head, rows)
    shown = capsys.readouterr().out
    for word in " ".join(cell for row in rows for cell in row).split():
        assert display_width(word) > LONGEST_WORD or word in shown, shown
