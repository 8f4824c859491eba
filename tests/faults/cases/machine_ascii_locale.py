"""LC_ALL=POSIX with UTF-8 mode switched off: open() takes ASCII."""

from __future__ import annotations

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.variables |= {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


FAULT = Fault(break_it, code="DLS707", evidence="", modes=("F54", "F56"))
