"""Tries what a student starts, piece by piece, and tells what fails: parts of the standard
library, commands of packages, Jupyter's server, IPython's profile.

usage: start.py MARKER KIND ITEM [ITEM ...]

A line says what is tried, then one for each failure, and one when it is done: what ends the
process has no last line. Nothing is served: the server is made ready and no port is opened.
"""

from __future__ import print_function

import gc
import os
import re
import sys

gc.disable()  # collecting what imports make costs a tenth of their time
del sys.path[0]  # our own folder: the student's interpreter would not have it

import json
import logging
import runpy
import time
import traceback

# What Jupyter's server warns of where an extension is not there, or fails.
FAILED_EXTENSION = ("error adding extension", "could not be found")
LOADERS = tuple(os.sep + name + os.sep for name in ("importlib", "IPython", "traitlets"))
SERVERS = {
    "jupyter notebook": ("notebook.app", "JupyterNotebookApp"),
    "jupyter lab": ("jupyterlab.labapp", "LabApp"),
    "jupyter server": ("jupyter_server.serverapp", "ServerApp"),
}
COMMAND_OPTION = {"ipython": "--version", "tensorboard": "--version"}  # --help of all others


def say(marker, value):
    sys.__stdout__.flush()
    os.write(1, ("\n%s%s\n" % (marker, json.dumps(value))).encode("ascii"))


def innermost(error):
    """The import's own error, where a package (numpy) wraps it with advice."""
    while isinstance(getattr(error, "__cause__", None), ImportError):
        error = error.__cause__
    return error


def last_line(error):
    error = innermost(error)
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [""]
    return shorten("%s: %s" % (type(error).__name__, lines[0]))


def shorten(text):
    """Without the places of objects, which are others each time."""
    return re.sub(r" object at 0x[0-9a-fA-F]+", "", text)[:500]


def place(trace):
    """The file and line that were at work last, leaving out what only loads others."""
    frames = [(frame[0], frame[1]) for frame in traceback.extract_tb(trace)] if trace else []
    own = os.path.abspath(__file__)
    for path, line in reversed(frames):
        is_loader = any(name in path for name in LOADERS)
        if os.path.isabs(path) and os.path.abspath(path) != own and not is_loader:
            return path, line
    return None, None


def failure(name, error, trace):
    path, line = place(trace)
    if isinstance(error, SyntaxError) and error.filename:
        path, line = error.filename, error.lineno
    return {"name": name, "error": last_line(error), "path": path, "line": line}


def of_exception(name):
    _, error, trace = sys.exc_info()
    return failure(name, error, trace)


def listen(failures):
    """Add to `failures` what programs log of them, whatever becomes of their loggers' handlers."""
    handle = logging.Logger.handle

    def keep(self, record):
        failures.extend(logged_failure(record))
        handle(self, record)

    logging.Logger.handle = keep


def logged_failure(record):
    text = " ".join(record.getMessage().split())
    error = record.exc_info[1] if record.exc_info else None
    subject = (
        text.split(" | ")[0] if " | " in text else text.partition("extension: ")[2].split()[:1]
    )
    name = subject if isinstance(subject, str) else "".join(subject) or None
    if error is not None:
        return [failure(name, error, record.exc_info[2])]
    told = record.levelno > logging.WARNING or any(words in text for words in FAILED_EXTENSION)
    return [{"name": name, "error": shorten(text)}] if told and text.strip("= ") else []


# parts of the standard library, and what they do


def standard(item):
    if item != "multiprocessing.Lock":
        __import__(item)
        return []
    import multiprocessing

    multiprocessing.Lock()
    return []


# commands that packages bring, started as their files in bin/ would start them


def command(item):
    from importlib.metadata import entry_points

    found = entry_points()
    if hasattr(found, "select"):
        found = list(found.select(group="console_scripts", name=item))
    else:
        found = [each for each in found.get("console_scripts", ()) if each.name == item]
    path = own_script(item)
    for each in found[:1]:
        sys.argv = [path or item, COMMAND_OPTION.get(item, "--help")]
        try:
            if path:
                runpy.run_path(path, run_name="__main__")
            else:
                each.load()()
        except SystemExit:  # it has said what it was asked for
            pass
        finally:
            forget_singletons()
    return []


def own_script(item):
    """The file that starts the command, which may be of another version than its package."""
    folder = os.path.dirname(sys.executable)
    path = os.path.join(folder, item)
    try:
        with open(path, "rb") as file:
            first = file.readline(500)
    except (IOError, OSError):  # Windows has a program there
        return None
    program = first[2:].strip().strip(b'"').decode("utf-8", "replace")
    return path if first[:2] == b"#!" and os.path.dirname(program) == folder else None


def forget_singletons():
    """Applications of traitlets are made once in a process; the next command makes its own."""
    module = sys.modules.get("traitlets.config.configurable")
    classes = module.SingletonConfigurable.__subclasses__() if module else []
    while classes:
        each = classes.pop()
        each.clear_instance()
        classes.extend(each.__subclasses__())


# Jupyter's server, with the settings and extensions that it would have


def server(item):
    module, name = SERVERS[item]
    found = []
    listen(found)
    app = getattr(__import__(module, fromlist=[name]), name)
    open_no_port()
    try:
        if hasattr(app, "initialize_server"):
            app.initialize_server(argv=[])
        else:
            app.clear_instance()
            app.instance().initialize(argv=[])
    except SystemExit as error:  # a reason was logged
        return found or [failure(None, error, sys.exc_info()[2])]
    return found


def open_no_port():
    """Nor are settings of IPython 3 copied, folders made at home, signals taken, or Node.js asked
    where packages come from."""
    from jupyter_core import application
    from jupyter_server.serverapp import ServerApp

    ServerApp.clear_instance()
    if not os.path.isdir(os.environ["JUPYTER_RUNTIME_DIR"]):
        os.makedirs(os.environ["JUPYTER_RUNTIME_DIR"])
    application.ensure_dir_exists = lambda path, mode=0o777: None
    application.JupyterApp.migrate_config = lambda self: None
    ServerApp.init_httpserver = lambda self: None
    ServerApp.init_signal = lambda self: None
    if "jupyterlab.commands" in sys.modules:
        sys.modules["jupyterlab.commands"]._yarn_config = no_registry


def no_registry(*_):
    return {"yarn config": {}, "npm config": {}}


# IPython's profile: settings, extensions, lines and files that it runs


def ipython(item):
    from IPython.core.profiledir import ProfileDir
    from IPython.terminal.ipapp import TerminalIPythonApp

    found = []
    listen(found)
    ProfileDir._mkdir = lambda self, *rest: False
    watch_shell(found)
    if item == "kernel":  # settings are read by the name of the class
        app = type("IPKernelApp", (TerminalIPythonApp,), {})()
        app.config_file_name = "ipython_kernel_config.py"
    else:
        app = TerminalIPythonApp()
    app.auto_create = False
    try:
        app.initialize(["--HistoryManager.enabled=False", "--no-banner"])
    except SystemExit as error:
        return found or [failure(None, error, sys.exc_info()[2])]
    return found


def watch_shell(found):
    """What it shows of errors, with the line that it ran."""
    from IPython.core.interactiveshell import InteractiveShell

    cell = []
    run_cell = InteractiveShell.run_cell

    def run(self, raw_cell, *rest, **more):
        cell[:] = [raw_cell.strip().split("\n")[0][:80]]
        try:
            return run_cell(self, raw_cell, *rest, **more)
        finally:
            del cell[:]

    def keep(self, *rest, **more):
        found.append(of_exception(cell[0] if cell else None))

    InteractiveShell.run_cell = run
    InteractiveShell.showtraceback = InteractiveShell.showsyntaxerror = keep


TRIALS = {"standard": standard, "command": command, "server": server, "ipython": ipython}


def attempt(run, item):
    try:
        return run(item)
    except BaseException:  # whatever it is, it is what the student meets
        return [of_exception(None)]


def main(marker, kind, items):
    for item in items:
        say(marker, {"begin": item})
        begun = time.time()
        for told in unique(attempt(TRIALS[kind], item)):
            say(marker, {"item": item, "failure": dict(told, kind=kind)})
        say(marker, {"item": item, "seconds": round(time.time() - begun, 3)})


def unique(failures):
    """An error may be logged and shown; of lines that were only logged the first says it."""
    seen = set()
    for told in failures:
        kind = told["error"] if "path" in told else told["name"]
        if kind not in seen:
            seen.add(kind)
            yield told


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
    sys.stderr.flush()
    os._exit(0)  # all is said
