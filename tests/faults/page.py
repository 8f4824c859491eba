"""docs/faults.md, and the laboratory's table on the screen."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from dlsetup.diagnosis.registry import all_checks
from tests.faults.catalogue import FAULTS, title
from tests.faults.hands import find_hands, share
from tests.faults.laboratory import Fault, Result
from tests.faults.peers import PEERS

MODES = Path(__file__).with_name("modes.toml")
TABLE = "\n## Made and looked at\n"
MENDED = {None: "by a person", True: "yes", False: "**no**"}
CELL_BORDER = re.compile(r"(?<!\\)\|")


class Mode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A failure that students meet: its symptom and where it was seen. `codes` are the
    checks for it; `decision` says why there is none, or what stands beside them."""

    id: str
    symptom: str
    sources: tuple[str, ...]
    codes: tuple[str, ...] = ()
    decision: str = ""


@dataclass(frozen=True)
class Row:
    """One fault's line; `absent`: the component that is missing here."""

    name: str
    fault: Fault
    result: Result | None
    absent: str = ""
    said: dict[str, bool] = field(default_factory=dict)


def modes() -> tuple[Mode, ...]:
    return msgspec.toml.decode(MODES.read_bytes(), type=dict[str, tuple[Mode, ...]])["mode"]


def line(row: Row) -> str:
    """As it stands on the screen."""
    if row.result is None:
        return f"absent      {row.name}: {row.absent}"
    word = "ok" if not row.result.trouble else "WRONG"
    mended = {None: "-", True: "mended", False: "not mended"}[row.result.mended]
    told = f"{word:<6} {row.fault.code} {mended:<10} {row.result.seconds:5.1f} s  {row.name}"
    return f"{told}\n       {row.result.trouble}" if row.result.trouble else told


def render(rows: Sequence[Row]) -> str:
    parts = (_head(rows), _table(rows), _recorded(), _modes(rows))
    return "\n".join(text for part in parts for text in part) + "\n"


def _head(rows: Sequence[Row]) -> Iterator[str]:
    found = [row.result for row in rows if row.result and row.result.recognised]
    tried = [row.result for row in rows if row.result and row.result.mended is not None]
    yield "# The faults that are really made, and what is said of them"
    yield ""
    yield (
        "Written by `python -m tests.faults --write`: each fault is made in a fresh environment, "
        "`dlsetup doctor` looks at it, and where the mending is automatic "
        "`dlsetup doctor --fix --yes` must end it and change nothing else. "
        "Reports from outside, tried once without a look at the checks: [trials.md](trials.md)."
    )
    yield ""
    yield f"- {len(found)} of {len(rows)} faults recognised by their code and evidence"
    yield f"- {sum(each.mended is True for each in tried)} of {len(tried)} automatic fixes proven"
    yield from (f"- {line}" for line in share(FAULTS))
    for peer in PEERS:
        asked = [row for row in rows if peer.name in row.said]
        if asked:
            told = sum(row.said[peer.name] for row in asked)
            yield f"- `{peer.name}` tells of {told} of the {len(asked)} that it can be run on"
    yield ""
    yield (
        f"On {platform.system()} {platform.machine()}, Python {platform.python_version()}. The "
        "seconds are those of the doctor's first look with other work beside it. Of another tool "
        "`x` means that it told anything of the fault that it does not tell of the healthy "
        "environment, `-` that it was silent, and nothing that it does not apply."
    )


def _table(rows: Sequence[Row]) -> Iterator[str]:
    heads = ["fault", "what is broken", "check", "recognised", "mended", "seconds"]
    yield TABLE
    yield _line([*heads, *(f"`{peer.name}`" for peer in PEERS)])
    yield _line(["---"] * (len(heads) + len(PEERS)))
    for row in rows:
        yield _line([*_cells(row), *(_told(row.said.get(peer.name)) for peer in PEERS)])


def _cells(row: Row) -> list[str]:
    code = f"[{row.fault.code}](checks/{row.fault.code}.md)"
    head = [row.name.replace("_", " "), title(row.name), code]
    if row.result is None:
        return [*head, f"not run: {row.absent}", "", ""]
    recognised = "yes" if row.result.recognised else "**no**"
    return [*head, recognised, _mended(row), f"{row.result.seconds:.1f}"]


def _mended(row: Row) -> str:
    """With the reason, where a person does it."""
    found = find_hands(row.name, row.fault)
    if row.result and row.result.mended is None and found:
        return f"{MENDED[None]}: {found[0].reason}"
    return MENDED[row.result.mended if row.result else None]


def written_rows(text: str) -> dict[str, Row]:
    """The rows that a page holds, by their fault's name; of faults that are gone, none."""
    table = text.partition(TABLE)[2].partition("\n## ")[0]
    lines = [CELL_BORDER.split(line)[1:-1] for line in table.splitlines()]
    named_cells = {cells[0].strip().replace(" ", "_"): cells for cells in lines if cells}
    return {
        name: _read_row(name, [cell.strip() for cell in cells])
        for name, cells in named_cells.items()
        if name in FAULTS
    }


def _read_row(name: str, cells: Sequence[str]) -> Row:
    recognised, mended, seconds, *peer_cells = cells[3:]
    if not seconds:
        return Row(name, FAULTS[name], None, recognised.removeprefix("not run: "))
    word = mended.partition(":")[0]
    outcome = next(value for value, each in MENDED.items() if each == word)
    result = Result(recognised == "yes", outcome, float(seconds))
    said = {peer.name: cell == "x" for peer, cell in zip(PEERS, peer_cells, strict=True) if cell}
    return Row(name, FAULTS[name], result, said=said)


def _told(value: bool | None) -> str:
    return "" if value is None else "x" if value else "-"


def _recorded() -> Iterator[str]:
    yield "\n## Recorded\n"
    yield (
        "What cannot be made on this machine (Windows, macOS, WSL, a GPU) is judged from facts "
        "as public sources tell them."
    )
    yield ""
    yield _line(["check", "case", "source"])
    yield _line(["---"] * 3)
    for check in all_checks().values():
        for case in check.cases():
            if case.recorded:
                link = f"[{check.code}](checks/{check.code}.md)"
                yield _line([link, case.id, f"<{case.recorded}>"])


def _modes(rows: Iterable[Row]) -> Iterator[str]:
    made: dict[str, list[str]] = {}
    for row in rows:
        for name in row.fault.modes:
            made.setdefault(name, []).append(row.name)
    yield "\n## What students meet\n"
    yield _line(["", "symptom", "seen in", "checks", "made here as", "note"])
    yield _line(["---"] * 6)
    for mode in modes():
        codes = ", ".join(f"[{code}](checks/{code}.md)" for code in mode.codes)
        here = ", ".join(name.replace("_", " ") for name in made.get(mode.id, ()))
        sources = ", ".join(mode.sources)
        yield _line([mode.id, mode.symptom, sources, codes, here, mode.decision])


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
