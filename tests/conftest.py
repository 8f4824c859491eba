"""What every test starts from."""

from __future__ import annotations

import signal


def pytest_configure() -> None:
    """A shell that starts us in the background lets us ignore Ctrl-C, and with us the programs
    whose interruption is tested."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
