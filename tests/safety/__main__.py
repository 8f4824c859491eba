"""`python -m tests.safety NAME`: one trial of what is promised of safety, many times over."""

from __future__ import annotations

import importlib
import sys

TRIALS = ("kills",)


def main(argv: list[str]) -> int:
    if argv[:1] and argv[0] in TRIALS:
        trial = importlib.import_module(f"tests.safety.{argv[0]}")
        return int(trial.main(argv[1:]))
    print(f"python -m tests.safety {'|'.join(TRIALS)}")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
