"""A computer that install.sh is tried on: a home folder, a PATH of chosen programs, a network on
loopback with a uv that is a shell script and a dlsetup of a few lines."""

from __future__ import annotations

import base64
import hashlib
import http.server
import io
import os
import pty
import re
import shutil
import socketserver
import ssl
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "installers" / "install.sh"
WANTED = "DLSETUP_INSTALLERS"  # all: nothing is skipped
thorough = pytest.mark.skipif(
    os.environ.get(WANTED) != "all", reason="more: DLSETUP_INSTALLERS=all"
)
SHELLS = ("dash", "bash", "zsh")
UV = re.search(r"^UV_VERSION=(.+)$", SCRIPT.read_text("utf-8"), re.MULTILINE)
UV_VERSION = UV[1] if UV else ""
TOOLS = [
    "sh",
    "cat",
    "chmod",
    "cp",
    "dirname",
    "env",
    "grep",
    "ls",
    "mkdir",
    "mktemp",
    "mv",
    "rm",
    "rmdir",
]
TOOLS += ["sed", "tail", "uname", "sha256sum", "curl", "unzip"]
BASE = os.path.realpath(getattr(sys, "_base_executable", sys.executable))

# Prints what it was started with.
PROGRAM = """
import json, os, sys
if sys.argv[1:] == ["--version"]:
    print("dlsetup 0.0.7")
else:
    names = [name for name in os.environ if name.startswith(("PYTHON", "DLSETUP"))]
    print(json.dumps({
        "argv": sys.argv[1:], "isolated": sys.flags.isolated, "prefix": sys.prefix,
        "environ": {name: os.environ[name] for name in names},
    }))
"""
# As much of uv as the script asks for.
FAKE_UV = """#!/bin/sh
printf '%s\\n' "$*" >>"$HOME/uv.log"
case $1 in
--version) echo "uv {version}" ;;
venv)
    for word in "$@"; do place=$word; done
    [ -z "${{FAKE_UV_WAITS-}}" ] || {{ mkdir -p "$place/half"; : >"$HOME/waiting"; sleep 60; }}
    exec '{python}' -I -m venv --without-pip "$place" ;;
pip)
    for word in "$@"; do source=$word; done
    exec "$4" -I -c 'import sys, sysconfig, zipfile
zipfile.ZipFile(sys.argv[1]).extractall(sysconfig.get_path("purelib"))' "$source" ;;
esac
"""


class Ended(NamedTuple):
    code: int
    out: str


def wheel_of(name: str, version: str, files: Mapping[str, str]) -> bytes:
    memory, info = io.BytesIO(), f"{name}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    tag = "Wheel-Version: 1.0\nGenerator: a test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    content = {**files, f"{info}/METADATA": metadata, f"{info}/WHEEL": tag}
    record = "".join(f"{each},{_hashed(text)},{len(text)}\n" for each, text in content.items())
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, text in {**content, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
            archive.writestr(each, text)
    return memory.getvalue()


def _hashed(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "sha256=" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


class _Handler(http.server.BaseHTTPRequestHandler):
    """Any address that ends in a file's name gives the file: also as a proxy."""

    files: Mapping[str, bytes]
    asked: list[str]
    whole = True

    def do_GET(self) -> None:
        self.asked.append(self.path)
        content = self.files.get(self.path.rstrip("/").rpartition("/")[2])
        self.send_response(200 if content is not None else 404)
        self.send_header("Content-Length", str(len(content or b"")))
        self.send_header("Content-Type", "text/html" if self.path.endswith("/") else "x/wheel")
        self.end_headers()
        self.wfile.write(content or b"" if self.whole else (content or b"")[:100])

    def log_message(self, format: str, *args: object) -> None:
        """The tests read `asked`."""


class _Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that does not trust our certificate."""


class Network(NamedTuple):
    address: str
    asked: list[str]


@contextmanager
def network(
    files: Mapping[str, bytes], *, whole: bool = True, certificate: Path | None = None
) -> Iterator[Network]:
    asked: list[str] = []
    names = {"files": files, "asked": asked, "whole": whole}
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), names))
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        scheme = "https" if certificate else "http"
        yield Network(f"{scheme}://127.0.0.1:{server.server_address[1]}", asked)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Laptop:
    """`script`: a copy of install.sh that expects the sum of our uv."""

    def __init__(
        self, root: Path, shell: str = "sh", *, tools: str = "", without: str = ""
    ) -> None:
        self.root, self.home, self.bin = root, root / "홍 길'동", root / "programs"
        for folder in (self.home, self.bin, root / "tmp"):
            folder.mkdir()
        for tool in {*TOOLS} - {*without.split()} | {*tools.split(), shell}:
            self.add(tool)
        self.shell = str(shutil.which(shell))
        self.wheel = wheel_of(
            "dlsetup", "0.0.7", {"dlsetup/__init__.py": "", "dlsetup/__main__.py": PROGRAM}
        )
        (root / "dlsetup-0.0.7-py3-none-any.whl").write_bytes(self.wheel)
        fake = FAKE_UV.format(version=UV_VERSION, python=BASE)
        self.uv = wheel_of("uv", UV_VERSION, {f"uv-{UV_VERSION}.data/scripts/uv": fake})
        self.script = root / "install.sh"
        self.script.write_text(_with_sum(hashlib.sha256(self.uv).hexdigest()), "utf-8")
        self.environ = {
            "HOME": str(self.home),
            "PATH": f"{self.bin}{os.pathsep}{self.command.parent}",
            "TMPDIR": str(root / "tmp"),
            "SHELL": "/bin/bash",
        }

    @property
    def command(self) -> Path:
        return self.home / ".local" / "bin" / "dlsetup"

    @property
    def program(self) -> Path:
        return self.home / ".local" / "share" / "dlsetup" / "program"

    @property
    def local_wheel(self) -> str:
        return str(next(self.root.glob("dlsetup-*.whl")))

    def add(self, tool: str) -> None:
        if found := shutil.which(tool):
            (self.bin / tool).symlink_to(found)

    def add_python(self) -> None:
        (self.bin / "python3").write_text(f"#!/bin/sh\nexec '{BASE}' \"$@\"\n")
        (self.bin / "python3").chmod(0o755)

    def files(self) -> dict[str, bytes]:
        """What a fake network serves, by the last part of an address."""
        kinds = re.findall(r"^ +kind=(\S+)", self.script.read_text("utf-8"), re.MULTILINE)
        wheel = Path(self.local_wheel).name
        return {
            **{f"uv-{UV_VERSION}-py3-none-{kind}.whl": self.uv for kind in kinds},
            wheel: self.wheel,
            "dlsetup": f'<a href="/files/{wheel}">{wheel}</a>'.encode(),
        }

    def install(self, *argv: str, mirror: str = "", **environ: str) -> Ended:
        more = {"DLSETUP_UV_MIRROR": mirror} if mirror else {}
        words = (
            argv if "--undo" in argv or "--from" in argv else ("--from", self.local_wheel, *argv)
        )
        return self.run(self.shell, str(self.script), *words, **more, **environ)

    def run(self, *argv: str, **environ: str) -> Ended:
        """With no terminal to ask."""
        done = subprocess.run(
            argv,
            env={**self.environ, **environ},
            cwd=self.root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            timeout=120,
        )
        return Ended(done.returncode, done.stdout.decode())

    def answer(self, answer: str, *argv: str, **environ: str) -> Ended:
        """In a terminal, where each question is answered by this."""
        child, terminal = pty.fork()
        if not child:
            os.chdir(self.root)
            words = [self.shell, str(self.script), *argv]
            os.execve(words[0], words, {**self.environ, **environ})
        said = b""
        with suppress(OSError):  # so a terminal says that nobody is left
            while part := os.read(terminal, 4096):
                said += part
                if part.rstrip().endswith(b"[y/N]"):
                    os.write(terminal, answer.encode())
        os.close(terminal)
        return Ended(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said.decode())

    def tree(self) -> dict[str, bytes]:
        """Every file of the home folder, and every folder."""
        paths = sorted(self.home.rglob("*"))
        return {
            str(path.relative_to(self.home)): path.read_bytes() if path.is_file() else b""
            for path in paths
            if path.name != "uv.log"
        }


def _with_sum(sum_: str) -> str:
    return re.sub(r"sum=[0-9a-f]{64}", f"sum={sum_}", SCRIPT.read_text("utf-8"))
