"""Error hints of dlsetup for the notebooks of this environment: under a traceback that dlsetup
can explain, at most two lines. `dlsetup init` wrote this file, `dlsetup init --undo` removes it.

Kernels read it as settings when they start. Nothing is done while cells succeed: a moment after the
start, or at an error before, dlsetup_hints.py is loaded from the same folder. Where something fails
in here, dlsetup_hints.log says where, and no cell ends otherwise than it would have. Python 3.8 or
newer.
"""

import contextlib
import os
import sys
import threading
import types

PAUSE = 2.0  # seconds after the start: by then a kernel has been asked its first questions
NAME = "dlsetup_hints"
FOLDER = os.path.dirname(os.path.abspath(__file__))


def load_ipython_extension(shell):
    with noted():
        show, loaded = shell._showtraceback, {}

        def show_with_hint(etype, value, stb):
            show(etype, value, stb)
            if isinstance(value, Exception) and "failed" not in loaded:
                with noted(loaded):
                    add_hint(value, loaded)

        shell._showtraceback = show_with_hint
        timer = threading.Timer(PAUSE, load_early, (loaded,))
        timer.daemon = True
        timer.start()


def load_early(loaded):
    """So that the first error does not wait for it."""
    if not loaded:
        with noted(loaded):
            helper = load_helper()
            helper.get_ready()
            loaded.setdefault("helper", helper)


def add_hint(error, loaded):
    if not loaded:
        loaded["helper"] = load_helper()
    lines = loaded["helper"].explain(error)
    if lines:
        sys.stderr.write("\n".join(lines) + "\n")


def load_helper():
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location(NAME + "_helper", os.path.join(FOLDER, NAME + ".py"))
    helper = module_from_spec(spec)
    spec.loader.exec_module(helper)
    helper.open_table(os.path.join(FOLDER, NAME + ".jsonl"))
    return helper


@contextlib.contextmanager
def noted(loaded=None):
    """A failure goes into the log, without a word of the student's, and is not tried again."""
    try:
        yield
    except Exception as failure:
        if loaded is not None:
            loaded["failed"] = True
        trace, line = failure.__traceback__, 0
        while trace is not None:
            line, trace = trace.tb_lineno, trace.tb_next
        with contextlib.suppress(OSError):  # who may not write here
            with open(os.path.join(FOLDER, NAME + ".log"), "w", encoding="ascii") as file:
                file.write(ascii("%s, line %d" % (type(failure).__name__, line))[1:-1])


with noted():
    module = types.ModuleType(NAME)
    module.load_ipython_extension = load_ipython_extension
    sys.modules[NAME] = module
    get_config().InteractiveShellApp.extensions.append(NAME)  # noqa: F821  # given by traitlets
