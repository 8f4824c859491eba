"""A server on this computer that serves files well, or lies in one way."""

from __future__ import annotations

import hashlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PAGE = b"<!DOCTYPE html><title>Sign in to this Wi-Fi</title>"


@dataclass
class Manners:
    """How a file is served; each is done away with after `times` answers (-1: never).

    `cut`: so many bytes, then the connection ends. `length`: what is told instead. `drip`: seconds
    between two bytes."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int = -1
    length: int | None = None
    drip: float = 0.0
    body: bytes | None = None
    ranges: bool = True
    times: int = -1


class HostileServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.scheme = "http"
        self.files: dict[str, bytes] = {}
        self.manners: dict[str, Manners] = {}
        self.asked: list[tuple[str, str]] = []  # path and Range

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.server_address[1]}/"

    def encrypt(self, certificate: Path) -> None:
        """From now on, with the certificate and the key of this file."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.scheme = "https"

    def add(self, name: str, data: bytes, manners: Manners | None = None) -> str:
        """Its SHA-256."""
        self.files[f"/{name}"] = data
        if manners is not None:
            self.manners[f"/{name}"] = manners
        return hashlib.sha256(data).hexdigest()

    def take_manners(self, path: str) -> Manners:
        manners = self.manners.get(path, Manners())
        if manners.times == 0:
            return Manners()
        manners.times -= 1
        return manners

    def handle_error(self, request: object, client_address: object) -> None:
        """Who is cut off is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: HostileServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path.startswith("http://"):  # it is asked as a proxy
            self.path = "/" + self.path.split("/", 3)[3]
        self.server.asked.append((self.path, self.headers.get("Range", "")))
        manners = self.server.take_manners(self.path)
        data = self.server.files.get(self.path)
        if manners.status != 200 or data is None:
            self._answer(404 if manners.status == 200 else manners.status, b"", manners)
            return
        whole = data if manners.body is None else manners.body
        first = self._first_byte() if manners.ranges else 0
        if first >= len(whole) and first:
            self._answer(416, b"", manners)
            return
        extra = {"Content-Range": f"bytes {first}-{len(whole) - 1}/{len(whole)}"} if first else {}
        self._answer(206 if first else 200, whole[first:], manners, extra)

    def _first_byte(self) -> int:
        word = self.headers.get("Range", "")
        return int(word.removeprefix("bytes=").rstrip("-")) if word else 0

    def _answer(
        self, status: int, body: bytes, manners: Manners, extra: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        own = {"Content-Type": "application/octet-stream", "ETag": '"1"'}
        length = len(body) if manners.length is None else manners.length
        headers = {**own, "Content-Length": str(length), **(extra or {}), **manners.headers}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self._send(body if manners.cut < 0 else body[: manners.cut], manners.drip)
        if manners.cut >= 0 or length != len(body):
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

    def _send(self, body: bytes, drip: float) -> None:
        if not drip:
            self.wfile.write(body)
            return
        for number in range(len(body)):
            self.wfile.write(body[number : number + 1])
            time.sleep(drip)

    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads it."""


@contextmanager
def serving() -> Iterator[HostileServer]:
    server = HostileServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
