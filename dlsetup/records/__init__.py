"""Records: msgspec, and where its compiled half does not load, a plain Python of the same names.

`from dlsetup.records import msgspec` is how all of dlsetup imports it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import msgspec as msgspec
else:
    from dlsetup.compiled.loading import load

    # _core ends the process where _datetime does not load
    msgspec = load("msgspec", "_datetime", "msgspec._core")
    if msgspec is None:
        from dlsetup.records import plain as msgspec
