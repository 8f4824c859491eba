"""Cells of a notebook with error hints against the same cells without, in turn: kernels of one
environment, which has ipykernel and which `dlsetup init` put the hints into.

    python benchmarks/hints.py ENVIRONMENT/bin/python
"""

from __future__ import annotations

import subprocess
import sys

CELLS = ("1 + 1", "1/0", "import no_such_module_of_anybody", "import cv2_of_nobody.x", "import cv2")
WITHOUT = "--InteractiveShellApp.extensions=[]"

CLIENT = """
import json, statistics, sys, time
from jupyter_client.manager import KernelManager

def start(*arguments):
    manager = KernelManager()
    manager.start_kernel(extra_arguments=list(arguments))
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    return manager, client

def seconds(client, code):
    shown = []
    begun = time.perf_counter()
    client.execute_interactive(code, output_hook=shown.append, timeout=60)
    return time.perf_counter() - begun

def end(manager, client):
    client.stop_channels()
    manager.shutdown_kernel(now=True)

def tell(name, pairs):
    with_hints, without = [statistics.median(column) for column in zip(*pairs)]
    ratio = statistics.median(mine / theirs for mine, theirs in pairs)
    added = statistics.median(mine - theirs for mine, theirs in pairs) * 1000
    print("%-38s %6.1f ms  %6.1f ms  ratio %.2f, %+.2f ms, %d pairs" % (
        name, with_hints * 1000, without * 1000, ratio, added, len(pairs)))

without, cells = sys.argv[1], sys.argv[2:]
ours, peer = start(), start(without)
for cell in cells:
    seconds(ours[1], cell), seconds(peer[1], cell)
    tell(cell, [(seconds(ours[1], cell), seconds(peer[1], cell)) for _ in range(100)])
end(*ours), end(*peer)
for cell in (cells[1], cells[-1]):
    firsts = []
    for number in range(10):
        ours, peer = start(), start(without)
        seconds(ours[1], "1 + 1"), seconds(peer[1], "1 + 1")
        time.sleep(3)  # a student types
        if number % 2:
            theirs = seconds(peer[1], cell)
            firsts.append((seconds(ours[1], cell), theirs))
        else:
            firsts.append((seconds(ours[1], cell), seconds(peer[1], cell)))
        end(*ours), end(*peer)
    tell("first error of a kernel: " + cell, firsts)
ours = start()
for cell in (cells[1], cells[-1]):
    outputs = []
    ours[1].execute_interactive(ALONE % cell, output_hook=outputs.append, timeout=60)
    for each in outputs:
        if each["content"].get("name") == "stdout":
            print("the hint alone: %-22s %s" % (cell, each["content"]["text"].strip()))
end(*ours)
"""

# In a kernel: what is added to a cell's error, in processor time, by a helper that is loaded anew
# and then once more.
ALONE = """
import sys, time
try:
    %s
except Exception as error:
    names = sys.modules["dlsetup_hints"].load_ipython_extension.__globals__
    loaded, times = {}, []
    for _ in range(2):
        begun = time.process_time()
        names["add_hint"](error, loaded)
        times.append((time.process_time() - begun) * 1000)
    print("first %%.2f ms, then %%.2f ms" %% tuple(times))
"""

if __name__ == "__main__":
    subprocess.run([sys.argv[1], "-c", f"ALONE = {ALONE!r}\n{CLIENT}", WITHOUT, *CELLS], check=True)
