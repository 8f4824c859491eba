"""The one exception for "tell the user and stop"; any other exception is our bug."""

from __future__ import annotations

from collections.abc import Mapping

from dlsetup.model.text import Param, Text

EXIT_USAGE, EXIT_FAILED = 2, 3


class UserError(Exception):
    """Tell the user `text`, under it the commands that help, and leave with `code`: 2 wrong usage,
    3 we could not work. `commands`: each its words, which are quoted for the student's shell."""

    def __init__(
        self,
        text: Text,
        params: Mapping[str, Param] | None = None,
        code: int = EXIT_USAGE,
        *,
        commands: tuple[tuple[str, ...], ...] = (),
    ) -> None:
        self.text = text
        self.params = dict(params or {})
        self.code = code
        self.commands = commands
        super().__init__(text.render("en", self.params))
