"""Starts a kernel through jupyter_client and asks it for sys.executable.

usage: kernel.py MARKER NAME FOLDER SCRATCH

It says when the kernel is started, and how that went. Whoever started this ends it when a kernel
never answers. What it writes is in SCRATCH, whose owner removes it however this ends.
"""

from __future__ import print_function

import os
import sys

del sys.path[0]

import json
import tempfile
import time

LIMIT = 600  # seconds: longer than anybody waits for this


def say(marker, value):
    os.write(1, ("\n%s%s\n" % (marker, json.dumps(value))).encode("ascii"))


def run_without_traces(marker, name, folder, scratch):
    """jupyter_client writes a connection file; IPython keeps a history and makes its folder where
    there is none: not for us."""
    tempfile.tempdir = scratch
    if "IPYTHONDIR" not in os.environ and not os.path.isdir(os.path.expanduser("~/.ipython")):
        os.environ["IPYTHONDIR"] = tempfile.mkdtemp()
    return run(marker, name, folder)


def leave_no_byte_code(argv):
    """A Python that is told to ignore its variables (-I, -E) needs the flag."""
    if os.path.basename(argv[0]).lower().startswith("python"):
        argv.insert(1, "-B")


def run(marker, name, folder):
    from jupyter_client import KernelManager
    from jupyter_client.kernelspec import KernelSpec

    manager = KernelManager(kernel_name=name)
    manager._kernel_spec = KernelSpec.from_resource_dir(folder)
    leave_no_byte_code(manager.kernel_spec.argv)
    ipython = any("ipykernel" in word for word in manager.kernel_spec.argv)
    manager.start_kernel(
        stdout=open(os.devnull, "w"),
        stderr=open(os.devnull, "w"),
        extra_arguments=["--HistoryManager.enabled=False"] if ipython else [],
    )
    say(marker, {"outcome": "started"})
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=LIMIT)
        found = []

        def hook(message):
            content = message["content"]
            if message["msg_type"] == "stream" and content["name"] == "stdout":
                found.append(content["text"])

        client.execute_interactive(
            "import sys; print(sys.executable)",
            timeout=LIMIT,
            output_hook=hook,
            store_history=False,
        )
        return {"outcome": "ok", "executable": "".join(found).strip()}
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    begun = time.time()
    try:
        told = run_without_traces(*sys.argv[1:5])
    except BaseException as error:  # however it fails, that is the answer
        told = {"outcome": "died", "error": ("%s: %s" % (type(error).__name__, error))[:500]}
    told["seconds"] = round(time.time() - begun, 3)
    say(sys.argv[1], told)
