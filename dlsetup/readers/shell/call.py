"""One command of a start-up file, as it is run."""

from __future__ import annotations

import re
from typing import NamedTuple

from dlsetup.readers.shell.session import CodePlace
from dlsetup.readers.shell.words import Token

ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)(\+?)=")
PREFIXES = frozenset({"command", "builtin", "exec", "noglob", "nocorrect", "time"})


class Call(NamedTuple):
    """`words` are filled in, `tokens` as they are written; `certain`: it is run, and its errors
    are seen; `runs`: it is run; `piped`: the command whose output it reads."""

    words: tuple[str, ...]
    tokens: tuple[Token, ...]
    place: CodePlace
    certain: bool
    runs: bool
    piped: tuple[str, ...] = ()
