"""The form of a report, by the name of its file."""

from __future__ import annotations

import pytest

from dlsetup.commands.report import format_by_suffix


@pytest.mark.parametrize(
    ("output", "form"),
    [
        (None, "html"),
        ("x.html", "html"),
        ("x.JSON", "json"),
        ("한글.md", "markdown"),
        ("x.txt", "text"),
        ("x.pdf", "html"),
        ("x", "html"),
    ],
)
def test_format_by_suffix(output: str | None, form: str) -> None:
    assert format_by_suffix(output) == form
