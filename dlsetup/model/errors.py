"""The one exception for "tell the user and stop"; any other exception is our bug."""

from __future__ import annotations

from collections.abc import Mapping

from dlsetup.model.text import Param, Text

USAGE, FAILED = 2, 3


class Stop(Exception):  # noqa: N818 - it is no error of the program
    """Tell the user `text` and leave with `code`: 2 wrong usage, 3 we could not work."""

    def __init__(
        self, text: Text, params: Mapping[str, Param] | None = None, code: int = USAGE
    ) -> None:
        self.text = text
        self.params = dict(params or {})
        self.code = code
        super().__init__(text.say("en", self.params))
