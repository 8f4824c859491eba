"""A package index on this machine that gives some packages and keeps one waiting for others."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.faults.laboratory import Bench


class Index(ThreadingHTTPServer):
    """`asked` is set when somebody waits for a package that never comes."""

    daemon_threads = True

    def __init__(self, wheels: dict[str, Path]) -> None:
        super().__init__(("127.0.0.1", 0), Page)
        self.wheels, self.asked, self.over = wheels, threading.Event(), threading.Event()


class Page(BaseHTTPRequestHandler):
    server: Index

    def do_GET(self) -> None:
        name = self.path.strip("/").rpartition("/")[2]
        files = {path.name: path for path in self.server.wheels.values()}
        if name in files:
            self._send("application/octet-stream", files[name].read_bytes())
        elif name in self.server.wheels:
            file = self.server.wheels[name].name
            self._send("text/html", f'<a href="/{file}">{file}</a>'.encode())
        else:
            self.server.asked.set()
            self.server.over.wait()

    def _send(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Said to nobody."""


@contextmanager
def serving(bench: Bench, **wheels: Path) -> Iterator[Index]:
    """Every pip of the bench asks here alone."""
    with Index(wheels) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/simple"
        bench.variables |= {"PIP_INDEX_URL": address, "PIP_RETRIES": "0"}
        bench.variables["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"  # it would ask for pip as well
        bench.variables.pop("PIP_FIND_LINKS", None)
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
