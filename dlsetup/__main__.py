"""`dlsetup` and `python -m dlsetup`."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import types

RUNNING = "dlsetup.process.running"  # imported by whoever starts a process
DONE_CODES = (0, 1)  # after a fault something may be left to do
CANNOT_START = 3
# Ctrl-C; `timeout` or a batch system; a terminal's window that is closed, on Windows, too.
ENDING_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
REPEAT_AFTER = 0.05  # seconds
# Python's own code of imports, which gives a lock that it has just taken never back if interrupted:
# https://github.com/python/cpython/blob/v3.13.0/Lib/importlib/_bootstrap.py (_get_module_lock).
IMPORT_SYSTEM = "<frozen importlib._bootstrap>"
IMPORTS_UNTIL = 40  # repetitions, after which an import that hangs is interrupted, too
LAUNCHER = "DLSETUP_COMMAND"  # its own path, from a launcher that starts `python -I -m dlsetup`
KEPT = "DLSETUP_KEPT_"  # before the name of a variable that a launcher kept from this Python


def main() -> int:
    if sys.argv[1:] == ["--version"]:  # answered without loading anything
        from dlsetup import __version__

        sys.stdout.write(f"dlsetup {__version__}\n")
        return 0
    put_foreign_folders_last()
    take_over_from_launcher()
    gc.disable()  # a short life: collecting what imports make costs a tenth of the start
    interruption = Interruption()
    try:
        interruption.watch()
        exit_code = run(sys.argv[1:])
        interruption.over = True
    except KeyboardInterrupt:  # so early or late that there is nothing to say
        interruption.over = True
        exit_code = interruption.exit_code
    gc.freeze()  # nothing is searched for garbage at the end, either
    if interruption.came:
        end_children()
        atexit._run_exitfuncs()  # temporary folders
        # Not Python's way: with -m that is the signal's, where it once came in a namedtuple's exec.
        flush_output()
        os._exit(interruption.exit_code)
    return exit_at_once(exit_code) if exit_code in DONE_CODES else exit_code


def put_foreign_folders_last() -> None:
    """PYTHONPATH's: a `typing.py` in them is judged, not imported. They stay, for dlsetup itself
    may lie there."""
    if sys.flags.ignore_environment:
        return
    entries = os.environ.get("PYTHONPATH", "").split(os.pathsep)  # noqa: TID251 - before imports
    try:
        foreign = {os.path.abspath(entry) for entry in entries}
        sys.path.sort(key=lambda entry: os.path.abspath(entry) in foreign)
    except FileNotFoundError:  # the working folder was deleted: what comes says so
        return


def take_over_from_launcher() -> None:
    """What it left out for our sake is judged; its path is how we are called again."""
    environ = os.environ  # noqa: TID251 - before imports
    sys.argv[0] = environ.pop(LAUNCHER, sys.argv[0])
    for name in [name for name in environ if name.startswith(KEPT)]:
        environ[name.removeprefix(KEPT)] = environ.pop(name)


def run(argv: list[str]) -> int:
    try:
        from dlsetup.cli.app import main as run_cli
    except Exception as error:
        from dlsetup.compiled.failed_import import failed_file

        if (file := failed_file(error)) is None:
            raise
        from dlsetup.messages.compiled import describe_failure

        sys.stderr.write(describe_failure(file, error) + "\n")
        return CANNOT_START
    return run_cli(argv)


class Interruption:
    """A Ctrl-C that cannot be lost, or another signal that ends us. Python raises KeyboardInterrupt
    wherever it happens to be, and in a weak reference's callback (the locks of imports have one) or
    under code that catches everything it goes no further: so it is raised again until it is `over`,
    and never while it is under way, where it would cut short what puts things away."""

    def __init__(self) -> None:
        self.number, self.over = 0, False
        self._imports_left = IMPORTS_UNTIL

    @property
    def came(self) -> bool:
        return self.number != 0

    @property
    def exit_code(self) -> int:
        """As a shell tells of it: 130, 143, 129."""
        return 128 + (self.number or 2)

    def watch(self) -> None:
        """Where a shell has not told us to ignore one, as it tells what it starts behind it, and
        nohup what is to outlive the terminal."""
        import signal

        for name in ENDING_SIGNALS:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self.on_signal)
        sys.unraisablehook = self._on_lost

    def on_signal(self, number: int, frame: types.FrameType | None) -> None:
        import _thread

        if self.over or _is_under_way():
            return
        if not self.came:
            self.number = number
            _thread.start_new_thread(self._repeat, ())  # threading's own locks may be held
        if not (self._is_in_import(frame) or _is_postponed()):
            raise KeyboardInterrupt

    def _is_in_import(self, frame: types.FrameType | None) -> bool:
        """It comes again, outside of Python's code of imports."""
        if frame is None or frame.f_code.co_filename != IMPORT_SYSTEM or not self._imports_left:
            return False
        self._imports_left -= 1
        return True

    def _repeat(self) -> None:
        import signal
        import threading
        import time

        while not self.over:
            end_children()
            time.sleep(REPEAT_AFTER)
            if sys.platform == "win32":
                signal.raise_signal(self.number)
            else:  # the main thread itself: it may be waiting
                signal.pthread_kill(threading.main_thread().ident or 0, self.number)

    def _on_lost(self, lost: sys.UnraisableHookArgs) -> None:
        if not issubclass(lost.exc_type, KeyboardInterrupt):  # that one is not lost
            sys.__unraisablehook__(lost)


def exit_at_once(exit_code: int) -> int:
    """End at once, for all was put away: taking hundreds of modules down in order takes a
    twentieth of a diagnosis."""
    if not flush_output():  # the reader of our pipe has left: the usual way says so
        return exit_code
    if _has_children():
        sys.modules[RUNNING].dismiss_keeper()
    os._exit(exit_code)


def flush_output() -> bool:
    """Whether all that was said has left us."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return False
    return True


def end_children() -> None:
    """Wherever an interruption came: what is waited for ends, and nothing outlives us."""
    if _has_children():
        sys.modules[RUNNING].kill_all()


def _is_postponed() -> bool:
    """Whether this thread has a child that nobody knows of yet, and nobody would end."""
    return _has_children() and bool(sys.modules[RUNNING].postpone_interrupt())


def _has_children() -> bool:
    """Whether all of that module is there: a signal may come in the middle of its import."""
    return hasattr(sys.modules.get(RUNNING), "reset_after_interrupt")  # its last function


def _is_under_way() -> bool:
    """Whether the interruption is being handled in the frame that a signal came upon."""
    error = sys.exc_info()[1]
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None


if __name__ == "__main__":
    if not sys.flags.safe_path:  # the working folder: a student's random.py is judged, not imported
        del sys.path[0]
    sys.exit(main())
