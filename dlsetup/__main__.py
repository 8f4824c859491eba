"""`dlsetup` and `python -m dlsetup`."""

from __future__ import annotations

import gc
import os
import sys

DONE_CODES = (0, 1)  # after anything else (an interruption, a fault) something may be left to do


def main() -> int:
    if sys.argv[1:] == ["--version"]:  # answered without loading anything
        from dlsetup import __version__

        sys.stdout.write(f"dlsetup {__version__}\n")
        return 0
    gc.disable()  # a short life: collecting what imports make costs a tenth of the start
    try:
        from dlsetup.cli.app import main as run_cli
    except KeyboardInterrupt:  # so early that there is nothing to say yet
        return 130
    exit_code = run_cli(sys.argv[1:])
    gc.freeze()  # nothing is searched for garbage at the end, either
    return exit_at_once(exit_code) if exit_code in DONE_CODES else exit_code


def exit_at_once(exit_code: int) -> int:
    """End at once, for all was put away: taking hundreds of modules down in order takes a
    twentieth of a diagnosis."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # the reader of our pipe has left: the usual way says so
        return exit_code
    os._exit(exit_code)


if __name__ == "__main__":
    if not sys.flags.safe_path:  # the working folder: a student's random.py is judged, not imported
        del sys.path[0]
    sys.exit(main())
