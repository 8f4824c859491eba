"""`dlsetup` and `python -m dlsetup`."""

from __future__ import annotations

import sys


def main() -> int:
    if sys.argv[1:] == ["--version"]:  # answered without loading anything
        from dlsetup import __version__

        sys.stdout.write(f"dlsetup {__version__}\n")
        return 0
    try:
        from dlsetup.cli.app import main as run
    except KeyboardInterrupt:  # so early that there is nothing to say yet
        return 130
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
