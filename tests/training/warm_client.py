"""Hands a command line to warm_server.py, with its streams, and ends as the command ends."""

import json
import os
import signal
import socket
import sys

path, *arguments = sys.argv[1:]
if arguments[0] == "-B":  # as the server was started
    del arguments[0]
command = {"arguments": arguments, "env": dict(os.environ), "folder": os.getcwd()}
content = json.dumps(command).encode()
with socket.socket(socket.AF_UNIX) as server:
    server.connect(path)
    socket.send_fds(server, [b"%8d" % len(content)], [0, 1, 2])
    server.sendall(content)
    status = int(server.recv(16) or b"1")
if status < 0:
    if -status != signal.SIGKILL:  # whose action cannot be set
        signal.signal(-status, signal.SIG_DFL)
    signal.raise_signal(-status)
sys.exit(status)
