"""A git host on this computer: repositories by git's own server program, and archives as GitHub
packs them, with its redirects."""

from __future__ import annotations

import os
import re
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final, NamedTuple

ARCHIVE: Final = re.compile(r"/(?P<name>\w+)/archive/(?P<ref>.+)\.zip")
PACKED: Final = re.compile(r"/codeload/(?P<name>\w+)/(?P<ref>.+)")
REPOSITORY: Final = re.compile(r"/(?P<name>\w+)(?P<git>\.git)?/(?P<rest>info/refs|git-upload-pack)")
NOBODY: Final = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    **{
        f"GIT_{who}_{what}": "a@b.c"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    },
    "GIT_AUTHOR_DATE": "2026-11-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "2026-11-01T00:00:00Z",
}


def git(folder: Path, *words: str) -> str:
    environ = {"PATH": os.environ["PATH"], "HOME": str(folder), **NOBODY}
    command = ["git", "-C", str(folder), "-c", "protocol.file.allow=always", *words]
    return subprocess.run(command, env=environ, check=True, capture_output=True, text=True).stdout


class Answer(NamedTuple):
    """A header that is "" is not sent."""

    status: int
    body: bytes
    headers: Mapping[str, str]


Spoil = Callable[[Answer], Answer]


class GitHost(ThreadingHTTPServer):
    """`folder`: with the repositories; those in `private` ask for a login. `moved`: new names.
    `spoilt`: what becomes of git's own answers, by the end of what was asked. `is_old`: what is
    asked in git's newer way is not heard."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder, self.asked = folder, list[str]()
        self.private: set[str] = set()
        self.moved: dict[str, str] = {}
        self.spoilt: dict[str, Spoil] = {}
        self.is_old = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def commit(self, name: str, files: Mapping[str, bytes], branch: str = "trunk") -> Path:
        """As the newest of the branch: what it had before stays. Where it is worked on."""
        work = self.folder / "work" / name
        if not work.exists():
            work.mkdir(parents=True)
            git(work, "init", "-q", "-b", branch)
            git(self.folder, "init", "-q", "--bare", "-b", branch, f"{name}.git")
        for path, data in files.items():
            (work / path).parent.mkdir(parents=True, exist_ok=True)
            (work / path).write_bytes(data)
        git(work, "add", "-A")
        git(work, "commit", "-q", "-m", "new")
        self.push(name, f"HEAD:refs/heads/{branch}")
        return work

    def push(self, name: str, *refs: str) -> None:
        git(
            self.folder / "work" / name, "push", "-q", "-f", str(self.folder / f"{name}.git"), *refs
        )

    def handle_error(self, request: object, client_address: object) -> None:
        """Who goes away is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: GitHost
    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        self.server.asked.append(path)
        name = path.split("/")[1].removesuffix(".git")
        if new := self.server.moved.get(name):
            self._answer(301, b"", {"Location": self.path.replace(f"/{name}", f"/{new}", 1)})
            return
        if name in self.server.private:
            self._answer(401, b"", {"WWW-Authenticate": 'Basic realm="git"'})
        elif not (self.server.folder / f"{name}.git").is_dir() and name != "codeload":
            self._answer(404, b"<html>Not Found</html>", {"Content-Type": "text/html"})
        elif asked := ARCHIVE.fullmatch(path):
            self._answer(302, b"", {"Location": f"/codeload/{asked['name']}/{asked['ref']}"})
        elif asked := PACKED.fullmatch(path):
            self._pack(asked["name"], asked["ref"])
        elif asked := REPOSITORY.fullmatch(path):
            self._serve(asked, query)
        else:
            self._answer(200, b"<html>A repository</html>", {"Content-Type": "text/html"})

    do_POST = do_GET  # noqa: N815 - the name that the library asks for

    def _pack(self, name: str, ref: str) -> None:
        prefix = f"{name}-{ref.removeprefix('v').replace('/', '-')}/"
        words = ["git", "archive", "--format=zip", f"--prefix={prefix}", ref]
        packed = subprocess.run(words, cwd=self.server.folder / f"{name}.git", capture_output=True)
        if packed.returncode:
            self._answer(404, b"404: Not Found", {"Content-Type": "text/plain"})
        else:
            self._answer(200, packed.stdout, {"Content-Type": "application/zip"})

    def _serve(self, asked: re.Match[str], query: str) -> None:
        if asked["git"] is None:
            location = f"/{asked['name']}.git/{asked['rest']}?{query}"
            self._answer(301, b"", {"Location": location})
            return
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        environ = {
            "PATH": os.environ["PATH"],
            "GIT_PROJECT_ROOT": str(self.server.folder),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": f"/{asked['name']}.git/{asked['rest']}",
            "QUERY_STRING": query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            **NOBODY,
        }
        if not self.server.is_old:
            environ["GIT_PROTOCOL"] = self.headers.get("Git-Protocol", "")
        ended = subprocess.run(
            ["git", "http-backend"], input=body, env=environ, capture_output=True
        )
        head, _, data = ended.stdout.partition(b"\r\n\r\n")
        lines = dict(line.split(": ", 1) for line in head.decode().splitlines())
        status = int(lines.pop("Status", "200 OK").split()[0])
        spoil = self.server.spoilt.get(asked["rest"])
        answer = Answer(status, data, lines)
        self._answer(*(spoil(answer) if spoil else answer))

    def _answer(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Nobody reads it."""


@contextmanager
def git_host(folder: Path) -> Iterator[GitHost]:
    with GitHost(folder) as host:
        threading.Thread(target=host.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield host
        finally:
            host.shutdown()
