"""What docs/training.md shows, measured again.

python -m tests.training tables [--write] [--only TABLE] [--python PATH]...
python -m tests.training bars [--python PATH] [--first SEED] [--seeds COUNT] [--record FILE]
    [--write] [TASK ...]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.training import bars, tables

TABLES = (
    *("faults", "determinism", "framework faults", "operation faults", "formulas"),
    "healthy machines",
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("tables", help="faults and determinism")
    command.add_argument("--write", action="store_true", help="into docs/training.md")
    command.add_argument("--only", choices=TABLES)
    command.add_argument("--python", action="append", default=[], help="with numpy or a framework")
    command = commands.add_parser("bars", help="each task over many seeds")
    command.add_argument("--python", default=sys.executable, help="with numpy and PyTorch")
    command.add_argument("--first", type=int, default=0)
    command.add_argument("--seeds", type=int, default=40)
    command.add_argument("--record", type=Path, help="what was measured before, and is now")
    command.add_argument("--write", action="store_true", help="seeds 0 to 79, into the page")
    command.add_argument("tasks", nargs="*")
    asked = parser.parse_args()
    if asked.command == "bars":
        wanted = bars.Asked(asked.python, asked.tasks, asked.record)
        sys.exit(bars.bars(wanted, asked.first, asked.seeds, write=asked.write))
    tables.tables(write=asked.write, pythons=asked.python or (sys.executable,), only=asked.only)


if __name__ == "__main__":
    main()
