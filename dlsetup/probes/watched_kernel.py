"""A kernel of the Python that runs this, which notes what the cells of its notebook open.

    python -B watched_kernel.py NOTES -f CONNECTION_FILE [OPTION ...]

NOTES is a file; each time that a cell, or what a cell called, opens a file for the first time, it
gets a line of ASCII JSON:

    {"path":"/home/s/hw/data.csv","makes":false}

`path`: absolute. `makes`: the file is made, or emptied, by that. What compiled code opens by itself
is not seen, nor what another process does. Runs on Python 3.8 upwards
(https://docs.python.org/3/library/sys.html#sys.addaudithook).
"""

import json
import os
import sys

CELLS = ("<ipython-input", os.sep + "ipykernel_")  # how the files of cells are called


def main(notes, *arguments):
    here = os.path.dirname(os.path.realpath(__file__))
    sys.path[:] = [entry for entry in sys.path if os.path.realpath(entry or ".") != here]
    watch(os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600))
    sys.argv[1:] = arguments
    from ipykernel import kernelapp

    kernelapp.launch_new_instance()


def watch(notes):
    owner = os.getpid()  # what a fork does is its own
    known = set()
    folders = tuple({sys.prefix, sys.base_prefix, os.path.dirname(os.__file__)})

    def note(event, values):
        if event != "open" or os.getpid() != owner:
            return
        path, _, flags = values
        if not isinstance(path, (str, bytes)) or not of_cell():
            return
        path = os.path.abspath(os.fsdecode(path))
        if path in known or path.startswith(folders):
            return
        known.add(path)
        line = json.dumps({"path": path, "makes": makes(path, flags)})
        os.write(notes, line.encode("ascii") + b"\n")

    sys.addaudithook(note)


def of_cell():
    frame = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(CELLS[0]) or CELLS[1] in name:
            return True
        frame = frame.f_back
    return False


def makes(path, flags):
    if flags & (os.O_TRUNC | os.O_EXCL):
        return True
    return bool(flags & os.O_CREAT) and not os.path.exists(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
