"""Words of every kind in a command that is shown: what each shell makes of the line, the real
ones where they are installed, Windows' by their rules."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import seed as seeded

from tests.remedies.test_quoting import PRINTF, SHELLS, read_back, read_by_windows_shell
from tests.remedies.words import WORDS, lists_of_words

SMALL = 12  # lists of words for each shell
WINDOWS = ("powershell", "cmd", "anaconda-prompt")
Read = Callable[[str, list[str]], list[list[str]]]


def run(count: int, seed: int = 0) -> dict[str, object]:
    tried: Counter[str] = Counter()
    wrong: list[str] = []
    real = [name for name, argv in SHELLS.items() if shutil.which(argv[0])]
    for shell in (*real, *WINDOWS):
        read = _read_in_real_shell if shell in SHELLS else read_by_windows_shell
        _try_words(shell, read, count, seed, tried, wrong)
    return {"words": dict(tried), "failures": wrong}


def _read_in_real_shell(shell: str, words: list[str]) -> list[list[str]]:
    with tempfile.TemporaryDirectory(prefix="quoted-") as folder:
        return [read_back(shell, Path(folder), PRINTF, words)]


def _try_words(
    shell: str, read: Read, count: int, seed: int, tried: Counter[str], wrong: list[str]
) -> None:
    """What a shell is offered no line for is not tried."""

    def try_list(words: list[str]) -> None:
        readings = read(shell, words)
        tried[shell] += len(words) if readings else 0
        wrong.extend(f"{shell}: {words}" for reading in readings if reading != words)

    together = [list(WORDS)] if shell in SHELLS else [[word] for word in WORDS]
    for each in together:  # Windows PowerShell is offered no line with some of them
        try_list(each)
    patient = settings(max_examples=count, deadline=None, database=None)
    any_words = given(words=lists_of_words)(patient(try_list))
    seeded(seed)(any_words)()
