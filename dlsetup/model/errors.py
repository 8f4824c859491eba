"""The one exception for "tell the user and stop"; any other exception is our bug."""

from __future__ import annotations

from collections.abc import Mapping

from dlsetup.model.text import Param, Text

EXIT_USAGE, EXIT_FAILED = 2, 3


class UserError(Exception):
    """Tell the user `text` and leave with `code`: 2 wrong usage, 3 we could not work."""

    def __init__(
        self, text: Text, params: Mapping[str, Param] | None = None, code: int = EXIT_USAGE
    ) -> None:
        self.text = text
        self.params = dict(params or {})
        self.code = code
        super().__init__(text.render("en", self.params))
