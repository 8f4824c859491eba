"""A file that a course was to be made from, and that cannot be read as what it is called."""

from __future__ import annotations

from typing import Literal

SourceMistake = Literal[
    "tab", "dash", "hidden", "twice", "not-toml", "not-yaml", "not-text", "too-deep", "too-large",
    "misspelt", "no-list", "no-dependencies", "no-packages",
]  # fmt: skip


class SourceError(ValueError):
    """`line`: from 1, None where there is none to name; `text`: what stands there."""

    def __init__(self, mistake: SourceMistake, line: int | None = None, text: str = "") -> None:
        super().__init__(mistake)
        self.mistake, self.line, self.text = mistake, line, text
