"""A proxy on this computer that lets every connection through and notes where it goes."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

WAIT = 20.0  # seconds for the server behind it
CHUNK = 65_536


class _Tunnel(socketserver.StreamRequestHandler):
    server: Recorder

    def handle(self) -> None:
        method, target, _ = self.rfile.readline().decode("latin-1").split(" ", 2)
        host, _, port = target.rpartition(":")
        while self.rfile.readline().strip():  # the head ends with an empty line
            pass
        assert method == "CONNECT", f"not encrypted: {method} {target}"
        self.server.contacted.add((host, int(port)))
        try:
            upstream = socket.create_connection((host, int(port)), timeout=WAIT)
        except OSError:
            self.wfile.write(b"HTTP/1.1 502 Bad Gateway\r\n\r\n")
            return
        self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with upstream:
            back = threading.Thread(target=_copy, args=(upstream, self.connection), daemon=True)
            back.start()
            _copy(self.connection, upstream)
            back.join()


def _copy(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(CHUNK):
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)


class Recorder(socketserver.ThreadingTCPServer):
    """`contacted`: names and ports, also of hosts that did not answer."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Tunnel)
        self.contacted: set[tuple[str, int]] = set()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


@contextmanager
def recording_proxy() -> Iterator[Recorder]:
    with Recorder() as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()
