"""A network's own proxy between a bench and the package index, as schools have one."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable
from pathlib import Path

from tests.faults.laboratory import Bench

Handle = Callable[[socket.socket], None]


def between(bench: Bench, handle: Handle) -> None:
    """Every request of the doctor goes to `handle`, until the bench is done with."""
    server = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=_serve, args=(server, handle), daemon=True).start()
    bench.undo.append(server.close)
    named(bench, f"http://127.0.0.1:{server.getsockname()[1]}")


def named(bench: Bench, address: str) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY"):
        bench.variables[name] = address
    bench.variables["NO_PROXY"] = "localhost,127.0.0.1,::1"


def answer(line: str) -> Handle:
    """Whatever is asked, the same answer."""

    def handle(client: socket.socket) -> None:
        client.recv(65_536)
        client.sendall(f"HTTP/1.1 {line}\r\nContent-Length: 0\r\n\r\n".encode())

    return handle


def opening(bench: Bench, organisation: str) -> Handle:
    """A firewall that opens every encrypted connection with a certificate of its own."""
    key, certificate = bench.root / "key.pem", bench.root / "certificate.pem"
    subject = f"/O={organisation}/CN=pypi.org"
    made = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", subject)
    bench.run("openssl", *made, "-keyout", key, "-out", certificate)
    return _shown(certificate, key)


def _shown(certificate: Path, key: Path) -> Handle:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    def handle(client: socket.socket) -> None:
        client.recv(65_536)
        client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with context.wrap_socket(client, server_side=True) as opened:
            opened.recv(65_536)

    return handle


def _serve(server: socket.socket, handle: Handle) -> None:
    with contextlib.suppress(OSError):  # closed: the bench is done with
        while True:
            client, _ = server.accept()
            with client, contextlib.suppress(OSError):  # a client that does not trust us hangs up
                handle(client)
