"""Why a notebook that is run from its first cell stops."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from dlsetup.notebooks.hand_in.cells import CodeCell
from dlsetup.notebooks.hand_in.order import cell_that_makes, names_made, run_before

FailureKind = Literal[
    "made-below", "made-nowhere", "run-before", "no-file", "no-file-told", "no-folder", "no-module",
    "asks", "late", "died", "error",
]  # fmt: skip
NAME = re.compile(r"name '(\w+)' is not defined")
FILE = re.compile(r"(?:No such file or directory|cannot find the \w+ specified): (['\"])(.*?)\1")
OTHER_WORDS = re.compile(r"(\S.*?) not found\.?")  # of numpy
WRITES = re.compile(
    r"(?:save|write|dump)\w*\(|\.to_\w+\(|\bmkdir\(|"
    r"\bopen\([^)]*,\s*(?:mode\s*=\s*)?['\"][wxa]"
)  # a line that makes a file
MODULE = re.compile(r"No module named '([\w.]+)'")
ASKS = ("StdinNotImplementedError", "EOFError")
PATH_ERRORS = ("FileNotFoundError", "NotADirectoryError")


class Failure(NamedTuple):
    """`about`: the name, the file or the module that is missing; `others`: the numbers of the
    cells that made it, or may have. `worked`: the cell did when the notebook was saved. `line`: the
    one that raised the error, "" where it is not told."""

    kind: FailureKind
    cell: CodeCell
    about: str = ""
    others: tuple[int, ...] = ()
    worked: bool = False
    line: str = ""


def find_failure(
    outcome: str, last: int, saved: Sequence[CodeCell], again: Sequence[CodeCell]
) -> Failure | None:
    """`outcome` and `last`, the number of the last cell that began: as the run tells them. None:
    it did not stop in a cell."""
    if outcome in ("late", "died") and 0 < last <= len(saved):
        return Failure(outcome, saved[last - 1])  # type: ignore[arg-type]
    failed = next((cell for cell in again if cell.error is not None), None)
    if failed is None or failed.number > len(saved):
        return None
    return _explain(failed, saved[failed.number - 1], saved)


def _explain(failed: CodeCell, cell: CodeCell, saved: Sequence[CodeCell]) -> Failure:
    found = _missing_name(failed, cell, saved) or _missing_thing(failed, cell)
    if found is None and cell.worked and (before := run_before(cell, saved)):
        others = tuple(each.number for each in before)
        found = Failure("run-before", cell, others=others)
    return (found or Failure("error", cell))._replace(worked=cell.worked, line=failed.error_line)


def _missing_name(failed: CodeCell, cell: CodeCell, saved: Sequence[CodeCell]) -> Failure | None:
    error = failed.error
    match = NAME.search(error.value) if error and error.name == "NameError" else None
    if match is None:
        return None
    if any(match[1] in names_made(each.source) for each in saved[: cell.number]):
        return None  # it was made, and deleted again
    maker = cell_that_makes(match[1], saved, cell.number)
    if maker is not None:
        return Failure("made-below", cell, match[1], (maker.number,))
    return Failure("made-nowhere", cell, match[1])


def _missing_thing(failed: CodeCell, cell: CodeCell) -> Failure | None:
    error = failed.error
    if error is None:
        return None
    if error.name in PATH_ERRORS:
        return _missing_file(failed, cell, error.value)
    if error.name == "ModuleNotFoundError" and (found := MODULE.search(error.value)):
        return Failure("no-module", cell, found[1])
    return Failure("asks", cell) if error.name in ASKS else None


def _missing_file(failed: CodeCell, cell: CodeCell, said: str) -> Failure:
    match, other = FILE.search(said), OTHER_WORDS.fullmatch(said)
    path = match[2].replace("\\\\", "\\") if match else other[1] if other else ""
    if not path:
        return Failure("no-file-told", cell, said)
    return Failure("no-folder" if WRITES.search(failed.error_line) else "no-file", cell, path)
