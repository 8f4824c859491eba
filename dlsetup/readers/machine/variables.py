"""What environment variables name: folders, certificate files, proxies. A program that finds
them unusable seldom says which variable sent it there."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from dlsetup.facts import Unknown, VariableTarget
from dlsetup.platforms import Machine
from dlsetup.readers import files

FOLDERS = (
    *("HF_HOME", "HF_HUB_CACHE", "KERAS_HOME", "MPLCONFIGDIR", "PIP_CACHE_DIR"),
    *("PYTHONPYCACHEPREFIX", "PYTHONUSERBASE", "TFDS_DATA_DIR", "TORCH_HOME", "UV_CACHE_DIR"),
    *("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"),
)
TEMPORARY = ("TMPDIR", "TEMP", "TMP")  # in the order of Python's tempfile
CERTIFICATES = ("CURL_CA_BUNDLE", "PIP_CERT", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE")
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")

SOCKS = frozenset({"socks4", "socks4a", "socks5", "socks5h"})
SCHEME = re.compile(r"([a-zA-Z][\w+.-]*)://")


def read(machine: Machine) -> tuple[VariableTarget, ...]:
    """One for each variable that is set, in a fixed order."""
    variables = (
        *_folder_variables(machine),
        *_certificate_variables(machine.environ),
        *_proxy_variables(machine.environ),
    )
    return tuple(variables)


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
    return "socks" if scheme and scheme[1].lower() in SOCKS else "ok"


def _folder_variables(machine: Machine) -> list[VariableTarget]:
    variables = []
    for name in (*FOLDERS, *TEMPORARY):
        value = machine.environ.get(name)
        if value:
            path = machine.home + value[1:] if value == "~" or value.startswith("~/") else value
            temporary = name in TEMPORARY
            state = folder_state(path, must_exist=temporary)
            kind = "temporary" if temporary else "folder"
            variables.append(VariableTarget(variable=name, kind=kind, state=state, path=path))
    return variables


def _certificate_variables(environ: Mapping[str, str]) -> list[VariableTarget]:
    variables = []
    for name in CERTIFICATES:
        if path := environ.get(name):
            state = certificates_state(path, folder=name != "SSL_CERT_FILE")
            variables.append(
                VariableTarget(variable=name, kind="certificates", state=state, path=path)
            )
    return variables


def _proxy_variables(environ: Mapping[str, str]) -> list[VariableTarget]:
    """Both spellings; on Windows they are one variable."""
    names = [name for proxy in PROXIES for name in (proxy, proxy.lower())]
    return [
        VariableTarget(variable=name, kind="proxy", state=proxy_state(environ[name]))
        for name in names
        if environ.get(name) and not (os.name == "nt" and name.islower())
    ]
