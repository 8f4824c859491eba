"""Shows what a notebook's cell shows, in colors: for docs/picture.py.

usage: python docs/cell.py PYTHON CODE    (PYTHON: of an environment with ipykernel)
"""

from __future__ import annotations

import subprocess
import sys

CLIENT = """
import subprocess, sys
from jupyter_client.manager import KernelManager

def show(message):
    content = message["content"]
    text = content.get("text") or "\\n".join([*content.get("traceback", ()), ""])
    sys.stdout.write(text)

manager = KernelManager()
manager.start_kernel(stderr=subprocess.DEVNULL)
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=60)
print("\\x1b[32mIn [1]:\\x1b[0m " + sys.argv[1] + "\\n")
client.execute_interactive(sys.argv[1], output_hook=show, timeout=60)
client.stop_channels()
manager.shutdown_kernel(now=True)
"""

if __name__ == "__main__":
    subprocess.run([sys.argv[1], "-c", CLIENT, *sys.argv[2:]], check=True)
