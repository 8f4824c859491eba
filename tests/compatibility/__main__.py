"""`python -m tests.compatibility`: rows of dlsetup/tables/compatibility.toml, tried for real.

python -m tests.compatibility [ID]…     tries these rows, or all, and shows how it went
python -m tests.compatibility --write   and writes docs/compatibility.md; all other rows stay
        --new                           only rows of which no outcome is written
        --minutes N                     starts no further row after so many minutes
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.compatibility import page
from tests.compatibility.laboratory import attempt, pairs


def main() -> int:
    options = _options()
    outcomes = page.written()
    names = options.names or [name for name in pairs() if not (options.new and name in outcomes)]
    end = time.monotonic() + options.minutes * 60
    tried = {}
    for name in names:
        if time.monotonic() > end:
            break
        tried[name] = outcome = attempt(name)
        sys.stdout.write(f"{outcome.verdict:<12} {name}  {outcome.why}\n")
        sys.stdout.flush()
        if options.write:
            outcomes[name] = outcome
            page.write(outcomes)
    return 1 if any(outcome.verdict == "contradicted" for outcome in tried.values()) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.compatibility", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*pairs(), []], metavar="ID")
    parser.add_argument("--write", action="store_true", help="write docs/compatibility.md")
    parser.add_argument("--new", action="store_true", help="only rows without an outcome")
    parser.add_argument("--minutes", type=float, default=600.0, help="start none after that")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
