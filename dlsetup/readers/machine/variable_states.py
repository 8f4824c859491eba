"""What the path, the address or the words that a variable is set to are worth."""

from __future__ import annotations

import os
import re
from functools import cache

from dlsetup.facts import Unknown
from dlsetup.readers import files

SOCKS = frozenset({"socks4", "socks4a", "socks5", "socks5h"})
LOOPBACK = re.compile(r"localhost|127(?:\.\d+){3}|::1", re.IGNORECASE)
PATIENCE = 3.0  # seconds: Windows itself tries for two before it says that nobody is there
SCHEME = re.compile(r"([a-zA-Z][\w+.-]*)://")


def folder_state(path: str, *, must_exist: bool = False) -> str:
    """Whether a program could write there; most folders are made when first needed."""
    if os.path.isdir(path):
        return "ok" if os.access(path, os.W_OK | os.X_OK) else "not-writable"
    if os.path.lexists(path):
        return "not-a-folder" if os.path.exists(path) else "missing"
    if must_exist:
        return "missing"
    parent = files.nearest_existing(path)
    if not os.path.isdir(parent):
        return "not-a-folder"
    return "ok" if os.access(parent, os.W_OK | os.X_OK) else "cannot-be-made"


def certificates_state(path: str, *, folder: bool) -> str:
    """Whether the file holds certificates as text (PEM); some programs take a folder."""
    if os.path.isdir(path):
        return "ok" if folder else "not-a-file"
    data = files.read_bytes(path)
    if isinstance(data, Unknown):
        return "missing" if data.reason == "missing" else "unreadable"
    return "ok" if b"-----BEGIN " in data else "not-pem"


def proxy_state(value: str) -> str:
    """Whether a program can tell host and port; without a scheme HTTP is understood."""
    from urllib.parse import urlsplit  # milliseconds that only those with a proxy pay

    if value != value.strip() or re.search(r"[\s\"'<>]", value):
        return "spaces-or-quotes"
    scheme = SCHEME.match(value)
    if scheme and scheme[1].lower() not in {"http", "https", *SOCKS}:
        return "unknown-scheme"
    try:
        parts = urlsplit(value if scheme else f"http://{value}")
        port, host = parts.port, parts.hostname
    except ValueError:  # of the port, or of brackets
        return "bad-port"
    if not host:
        return "no-host"
    if parts.path.strip("/") and port is None:
        return "bad-port"  # a `/` or `#` of the password ended the address
    if LOOPBACK.fullmatch(host) and port and not is_listening(host, port):
        return "nobody-listens"
    return "socks" if scheme and scheme[1].lower() in SOCKS else "ok"


@cache  # five variables may name one
def is_listening(host: str, port: int) -> bool:
    """Whether a program of this computer answers: nothing leaves it."""
    import socket  # what few variables ask for

    try:
        socket.create_connection((host, port), PATIENCE).close()
    except ConnectionRefusedError:
        return False
    except OSError:  # too busy, or forbidden: nobody can tell
        return True
    return True


def file_state(path: str, *, folder: bool = False) -> str:
    """Whether a program could read it; some take a folder in which it is."""
    if os.path.isdir(path):
        return "ok" if folder else "not-a-file"
    if not os.path.exists(path):
        return "missing"
    return "ok" if os.access(path, os.R_OK) else "unreadable"
