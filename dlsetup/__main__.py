"""`dlsetup` and `python -m dlsetup`."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    if sys.argv[1:] == ["--version"]:  # answered without loading anything
        from dlsetup import __version__

        sys.stdout.write(f"dlsetup {__version__}\n")
        return 0
    gc.disable()  # a short life: collecting what imports make costs a tenth of the start
    try:
        from dlsetup.cli.app import main as run
    except KeyboardInterrupt:  # so early that there is nothing to say yet
        return 130
    try:
        return run(sys.argv[1:])
    finally:
        gc.freeze()  # nothing is searched for garbage at the end, either


if __name__ == "__main__":
    if not sys.flags.safe_path:  # the working folder: a student's random.py is judged, not imported
        del sys.path[0]
    sys.exit(main())
