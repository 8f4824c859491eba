"""A package index on this computer, which answers well, lies in one way, or never answers."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

KIND = "application/vnd.pypi.simple.v1+json"


class ServedFile(NamedTuple):
    """`needs`: requirements of the package, which stand in its metadata."""

    name: str
    size: int = 1000
    uploaded: str = "2026-01-02T00:00:00Z"
    yanked: bool | str = False
    needs: tuple[str, ...] = ()

    @property
    def metadata(self) -> bytes:
        name, version = self.name.split("-")[:2]
        lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
        return "\n".join((*lines, *(f"Requires-Dist: {need}" for need in self.needs), "")).encode()


class ServedIndex(ThreadingHTTPServer):
    """`packages` by normalized name; a name that is not there is not found. `pages`: what is
    answered instead. `hangs`: nothing is answered at all."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Page)
        self.packages: dict[str, tuple[ServedFile, ...]] = {}
        self.pages: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.hangs, self.over = False, threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/simple"

    def page(self, name: str) -> dict[str, Any] | None:
        files = self.packages.get(name)
        return (
            None
            if files is None
            else {
                "meta": {"api-version": "1.1"},
                "name": name,
                "files": [self._describe(file) for file in files],
            }
        )

    def _describe(self, file: ServedFile) -> dict[str, Any]:
        metadata = {"sha256": hashlib.sha256(file.metadata).hexdigest()}
        return {
            "filename": file.name,
            "url": f"{self.url.removesuffix('/simple')}/files/{file.name}",
            "hashes": {"sha256": "0" * 64},
            "size": file.size,
            "upload-time": file.uploaded,
            "yanked": file.yanked,
            **({"core-metadata": metadata} if file.name.endswith(".whl") else {}),
        }

    def handle_error(self, request: object, client_address: object) -> None:
        """Who is cut off is no news."""


class _Page(BaseHTTPRequestHandler):
    server: ServedIndex

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        if self.server.hangs:
            self.server.over.wait()
            return
        name = self.path.strip("/").rpartition("/")[2]
        every = [file for files in self.server.packages.values() for file in files]
        metadata = {f"{file.name}.metadata": file.metadata for file in every}
        if name in self.server.pages:
            self._send(200, KIND, self.server.pages[name])
        elif name in metadata:
            self._send(200, "text/plain", metadata[name])
        elif page := self.server.page(name):
            self._send(200, KIND, json.dumps(page).encode())
        else:
            self._send(404, "text/plain", b"")

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Said to nobody."""


@contextmanager
def serve_index() -> Iterator[ServedIndex]:
    with ServedIndex() as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
