"""A bundle on the local network: its files, its index for installers, a page for students. It only
reads, it asks nobody, and nothing but the bundle's files can be had."""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import IO, Final, NamedTuple
from urllib.parse import unquote, urlsplit

from packaging.utils import canonicalize_name

from dlsetup.courses.bundle import Bundle, BundleFile
from dlsetup.courses.bundle_index import (
    INDEX_ADDRESS,
    SIMPLE,
    ByteRange,
    choose_type,
    make_index,
    read_range,
    served_files,
)
from dlsetup.courses.bundle_store import BundleStore, StoreError

CHUNK: Final = 256 * 2**10
SILENCE: Final = 30.0  # seconds without a byte after which a client is gone
WAITING: Final = 128  # clients that may knock at once: a whole room does
END_IS_SEEN_AFTER: Final = 0.2  # seconds
OCTETS: Final = "application/octet-stream"
SAFE: Final = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"}


class Served(NamedTuple):
    """What is given out. `content`: of the bundle's own index, as it is on the disk; `page`: for
    people."""

    bundle: Bundle
    store: BundleStore
    content: bytes
    page: bytes


class BundleServer(ThreadingHTTPServer):
    """`bytes_sent`: of bodies, to all; `clients`: addresses that took a file."""

    daemon_threads = True
    request_queue_size = WAITING
    allow_reuse_address = sys.platform != "win32"  # there it would share the port with another

    def __init__(self, served: Served, host: str, port: int) -> None:
        """Raises OSError: the port is taken."""
        self.served = served
        self.files, self.simple = served_files(served.bundle), make_index(served.bundle)
        self.bytes_sent, self.clients = 0, set[str]()
        self._lock = threading.Lock()
        super().__init__((host, port), _Request)

    def server_bind(self) -> None:
        """Without asking for this computer's name, which takes long where nobody knows it."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "dlsetup", self.server_address[1]

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def count(self, client: str, sent: int) -> None:
        with self._lock:
            self.bytes_sent += sent
            self.clients.add(client)

    def handle_error(self, request: object, client_address: object) -> None:
        """Who went away is no news."""


class _Request(BaseHTTPRequestHandler):
    server: BundleServer
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "dlsetup", ""
    timeout = SILENCE

    def do_GET(self) -> None:
        try:
            path = unquote(urlsplit(self.path).path, errors="strict")
        except ValueError:
            path = ""
        if file := self.server.files.get(path):
            self._send_file(file)
        elif path == INDEX_ADDRESS:
            self._send(HTTPStatus.OK, "application/json", self.server.served.content)
        elif path == "/":
            self._send(HTTPStatus.OK, "text/html; charset=utf-8", self.server.served.page)
        elif path.split("/")[1:2] == [SIMPLE]:
            self._send_simple(path)
        else:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"")

    def do_HEAD(self) -> None:
        self.do_GET()

    def _send_simple(self, path: str) -> None:
        """PEP 503: one address for each project, with a slash behind it."""
        rest = path.removeprefix(f"/{SIMPLE}").strip("/")
        name = canonicalize_name(rest)
        right = f"/{SIMPLE}/{name}/" if name else f"/{SIMPLE}/"
        simple, kind = self.server.simple, choose_type(self.headers.get("Accept", ""))
        if name and name not in simple.packages:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"")
        elif path != right:
            self._send(HTTPStatus.MOVED_PERMANENTLY, "text/plain", b"", {"Location": right})
        else:
            body = simple.render_project(name, kind) if name else simple.render_root(kind)
            self._send(HTTPStatus.OK, kind, body, {"Vary": "Accept"})

    def _send_file(self, file: BundleFile) -> None:
        tag = f'"{file.sha256}"'
        common = {"ETag": tag, "Accept-Ranges": "bytes"}
        try:
            part = self._asked_range(file, tag)
        except ValueError:
            head = {**common, "Content-Range": f"bytes */{file.size}"}
            self._send(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, OCTETS, b"", head)
            return
        try:
            with self.server.served.store.open_file(file.path) as source:
                self._send_part(source, file, part, common)
        except (OSError, StoreError, ValueError):  # its bytes are gone, or who asked for them is
            self.close_connection = True

    def _asked_range(self, file: BundleFile, tag: str) -> ByteRange | None:
        """Raises ValueError."""
        if self.headers.get("If-Range", tag) != tag:
            return None
        return read_range(self.headers.get("Range", ""), file.size)

    def _send_part(
        self, source: IO[bytes], file: BundleFile, part: ByteRange | None, head: dict[str, str]
    ) -> None:
        status, start, end = HTTPStatus.OK, 0, file.size
        if part is not None:
            status, (start, end) = HTTPStatus.PARTIAL_CONTENT, part
            head = {**head, "Content-Range": f"bytes {start}-{end - 1}/{file.size}"}
        source.seek(start)
        self._send_head(status, OCTETS, end - start, head)
        if self.command == "HEAD":
            return
        left = end - start
        while left and (data := source.read(min(CHUNK, left))):
            self.wfile.write(data)
            self.server.count(self.client_address[0], len(data))
            left -= len(data)
        if left:  # the file became shorter: the client must not wait for the rest
            self.close_connection = True

    def _send(
        self, status: HTTPStatus, kind: str, body: bytes, head: dict[str, str] | None = None
    ) -> None:
        self._send_head(status, kind, len(body), head or {})
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_head(self, status: HTTPStatus, kind: str, length: int, head: dict[str, str]) -> None:
        self.send_response(status)
        own = {"Content-Type": kind, "Content-Length": str(length)}
        for name, value in {**own, **SAFE, **head}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """The counters tell enough."""


@contextlib.contextmanager
def serving(server: BundleServer) -> Iterator[threading.Thread]:
    """Until the end of the block."""
    thread = threading.Thread(target=server.serve_forever, args=(END_IS_SEEN_AFTER,), daemon=True)
    thread.start()
    try:
        yield thread
    finally:
        server.shutdown()
        server.server_close()


def find_addresses() -> tuple[str, ...]:
    """Of this computer in its networks, the most likely first. They are asked of the system alone:
    nothing is sent, and no way out is needed."""
    found = [address for address in (_outgoing(), *_all_addresses()) if address]
    usable = [address for address in found if not address.startswith(("127.", "169.254."))]
    return tuple(dict.fromkeys(usable)) or ("127.0.0.1",)


def _outgoing() -> str:
    """That of the way out, if there is one."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # of a network for documentation: UDP sends nothing yet
        return str(probe.getsockname()[0])
    return ""


def _all_addresses() -> Iterator[str]:
    from dlsetup.compiled.loading import load

    psutil = load("psutil")
    for entries in psutil.net_if_addrs().values() if psutil else ():
        yield from (entry.address for entry in entries if entry.family == socket.AF_INET)
