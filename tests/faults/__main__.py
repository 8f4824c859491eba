"""`python -m tests.faults`: every fault made, looked at and mended, as a table.

python -m tests.faults [NAME]…      prints it
python -m tests.faults --write      writes docs/faults.md, with the other tools beside it;
                                        with names, only those are made again
python -m tests.faults --share      how many are mended by themselves, and why the others are not
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import msgspec

from tests.faults import components, page, peers
from tests.faults.catalogue import FAULTS
from tests.faults.hands import share
from tests.faults.laboratory import Fault, Result, examine, kept, prepare, scrap


def main() -> int:
    options = _options()
    if options.share:
        sys.stdout.write("\n".join(share(FAULTS)) + "\n")
        return 0
    os.environ.setdefault(components.WANTED, "all")
    with ThreadPoolExecutor(options.jobs) as pool:
        rows = list(pool.map(partial(_row, compare=options.write), options.names or FAULTS))
    for row in rows:
        kept(row.name).write_bytes(msgspec.json.encode(row.result))
    if options.write:
        again = {row.name: row for row in rows}
        target = Path(__file__).parents[2] / "docs" / "faults.md"
        written = page.written_rows(target.read_text("utf-8"))
        whole = [again.get(name) or _last(name, written.get(name)) for name in FAULTS]
        target.write_text(page.render(whole), "utf-8")
    return 1 if any(row.result is None or row.result.trouble for row in rows) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*FAULTS, []], metavar="NAME")
    parser.add_argument("--jobs", type=int, default=2, help="benches at once")
    parser.add_argument("--write", action="store_true", help="write docs/faults.md")
    parser.add_argument("--share", action="store_true", help="count what is mended by itself")
    return parser.parse_args()


def _row(name: str, *, compare: bool) -> page.Row:
    """One fault; where a component is missing, its absence is what is told."""
    fault = FAULTS[name]
    absent = "; ".join(filter(None, map(components.missing, fault.needs)))
    row = page.Row(name, fault, None, absent) if absent else _examined(name, fault, compare)
    sys.stdout.write(page.line(row) + "\n")
    sys.stdout.flush()
    return row


def _last(name: str, written: page.Row | None) -> page.Row:
    """A fault that was not asked for this time, as it went the last time: where the page was
    written, or here."""
    if written or not kept(name).exists():
        return written or _row(name, compare=True)
    fault = FAULTS[name]
    result = msgspec.json.decode(kept(name).read_bytes(), type=Result | None)
    absent = "; ".join(filter(None, map(components.missing, fault.needs)))
    return page.Row(name, fault, result, absent, peers.judge(name, fault) if result else {})


def _examined(name: str, fault: Fault, compare: bool) -> page.Row:
    for each in fault.needs:
        if each in components.BUILT:
            components.built(each)
    said = peers.judge(name, fault) if compare else {}
    bench = prepare(Path(tempfile.mkdtemp(prefix="dl-")), fault.base)
    try:
        result: Result = examine(fault, bench)
    finally:
        scrap(bench)
    return page.Row(name, fault, result, said=said)


if __name__ == "__main__":
    sys.exit(main())
