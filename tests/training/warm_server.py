"""An interpreter that has a framework imported already: it forks for each command it is handed.

Arguments: the path of the socket, the modules. It ends when its standard input does.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import runpy
import select
import signal
import site
import socket
import sys
from typing import Any

LENGTH = 8  # bytes that tell how long a command is


def serve(path: str) -> dict[str, Any]:
    """Returns in a child alone: the command that it is to run."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(path)
        door.listen()
        print("ready", flush=True)
        while True:
            ready, _, _ = select.select([door, sys.stdin], [], [])
            if sys.stdin in ready:
                os._exit(0)
            caller, _ = door.accept()
            if os.fork() == 0:
                door.close()
                return answer(caller)
            caller.close()


def answer(caller: socket.socket) -> dict[str, Any]:
    """One command: run by a child of this process, which tells the caller how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    length, streams, _, _ = socket.recv_fds(caller, LENGTH, 3)
    command = json.loads(received(caller, int(length)))
    child = os.fork()
    if child == 0:
        caller.close()
        os.setsid()
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        return dict(command)
    for stream in streams:
        os.close(stream)
    ended = os.pidfd_open(child)
    if ended not in select.select([caller.fileno(), ended], [], [])[0]:  # the caller was stopped
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with contextlib.suppress(OSError):
        caller.sendall(b"%d" % status)
    os._exit(0)


def received(caller: socket.socket, length: int) -> bytes:
    content = b""
    while len(content) < length and (part := caller.recv(length - len(content))):
        content += part
    return content


def run(command: dict[str, Any]) -> None:
    """As a fresh interpreter would: its variables, folder, start-up file and script."""
    os.environ.clear()
    os.environ.update(command["env"])
    os.chdir(command["folder"])
    script, *arguments = command["arguments"]
    folders = filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))
    sys.path[:1] = [os.path.dirname(script), *folders]
    sys.argv = [script, *arguments]
    sys.modules.pop("sitecustomize", None)
    site.execsitecustomize()
    runpy.run_path(script, run_name="__main__")


if __name__ == "__main__":
    for module in sys.argv[2:]:
        importlib.import_module(module)
    run(serve(sys.argv[1]))
