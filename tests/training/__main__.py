"""What docs/training.md shows, measured again.

python -m tests.training tables [--write] [--python PATH]...
python -m tests.training bars [PYTHON] [SEEDS] [TASK ...]
"""

from __future__ import annotations

import argparse
import sys

from tests.training import bars, tables


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("tables", help="faults and determinism")
    command.add_argument("--write", action="store_true", help="into docs/training.md")
    command.add_argument("--python", action="append", default=[], help="with numpy or a framework")
    commands.add_parser("bars", help="each task over many seeds").add_argument("given", nargs="*")
    asked = parser.parse_args()
    if asked.command == "bars":
        sys.exit(bars.main(asked.given))
    tables.tables(write=asked.write, pythons=asked.python)


if __name__ == "__main__":
    main()
