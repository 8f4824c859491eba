"""unicodedata, a file that may be refused as others, and what is known without it.

`from dlsetup.compiled.characters import unicodedata` is how all of dlsetup imports it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import unicodedata as unicodedata
else:
    import sys

    from dlsetup.compiled.loading import load

    unicodedata = load("unicodedata")
    if unicodedata is None:
        sys.modules["unicodedata"] = None  # nor may others try: a file that is cut ends the process
        from dlsetup.compiled import plain_characters as unicodedata
