"""Real parts, each from a source that it names, kept between runs."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from functools import cache
from pathlib import Path

from filelock import FileLock

WANTED = "DLSETUP_FAULTS"  # `1`: what is at hand; names: build these as well; `all`: no skipping
BASES = {
    "bare": (),
    "jupyter": ("numpy", "ipython", "notebook", "ipykernel"),
    "torch": ("numpy", "ipython", "notebook", "ipykernel", "torch==2.13.0+cpu"),
}
PYTHONS = ("2.7", "3.6", "3.7", "3.8", "3.9", "3.10", "3.12", "3.13")
# No registry has these: used where the machine does.
UNREGISTERED = frozenset({"torch", *(f"python{each}" for each in PYTHONS)})
COMMANDS = {each: each for each in ("gcc", "node", "git", "openssl", "unshare", "setpriv")}
BUILT = {"conda": "conda", "code": "editor", "wine": "windows"}  # by tests/faults/<module>.py


def wanted() -> frozenset[str]:
    return frozenset(os.environ.get(WANTED, "").replace(",", " ").split())


def folder(name: str) -> Path:
    """Where a component is kept."""
    found = Path(os.environ.get("DLSETUP_FAULTS_CACHE", Path(__file__).parents[2] / ".faults"))
    (found / name).mkdir(parents=True, exist_ok=True)
    return found / name


def missing(name: str) -> str:
    """Why a component cannot be used here; empty when it can."""
    if name in COMMANDS:
        return "" if shutil.which(COMMANDS[name]) else f"no {name} on PATH"
    if name == "root":
        return "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "needs the rights of root"
    if name == "torch":
        return "" if _wheel() else "no folder of PIP_FIND_LINKS holds a CPU wheel of torch"
    if name.removeprefix("python") in PYTHONS:
        return "" if interpreter(name) else f"no {name} on PATH, nor of pyenv"
    if name in BUILT:
        return "" if wanted() & {name, "all"} or _done(name) else f"set {WANTED}={name}"
    raise ValueError(f"no component is called {name}")


@cache
def built(name: str) -> Path:
    """The component, made now if it is not there: whole, or not at all."""
    return once(name, importlib.import_module(f"tests.faults.{BUILT[name]}").build)


def once(name: str, build: Callable[[Path], object]) -> Path:
    """The folder of this name in the cache, which `build` fills when it is not there."""
    place = folder(name)
    with alone(name):
        if not _done(name):
            shutil.rmtree(place)
            place.mkdir()
            build(place)
            (place / ".done").touch()
    return place


def alone(name: str) -> FileLock:
    """Several workers may want the same thing at once."""
    return FileLock(folder("locks") / f"{name}.lock")


def _done(name: str) -> bool:
    return (folder(name) / ".done").exists()


@cache
def uv() -> str:
    """uv, beside this interpreter or on PATH."""
    found = shutil.which("uv", path=sysconfig.get_path("scripts")) or shutil.which("uv")
    if found is None:
        raise FileNotFoundError("the laboratory needs uv: pip install uv")
    return found


def python() -> str:
    """The interpreter that environments are made of."""
    base: str = getattr(sys, "_base_executable", sys.executable)
    return base


@cache
def interpreter(name: str) -> Path | None:
    """A Python by its name with the version (`python3.8`), of pyenv or on PATH."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    version = name.removeprefix("python")
    ours = sorted(root.glob(f"{version}.*/bin/{name}"))
    found = ours[-1] if ours else shutil.which(name)
    return Path(found) if found else None


def fill(interpreter: Path, base: str) -> None:
    """Install a base's packages: the versions of the first time, linked from the cache."""
    if not BASES[base]:
        return
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    lock = folder("locks") / f"{base}-{version}.txt"
    with alone(base):
        if not lock.exists():
            install(interpreter, *BASES[base])
            lock.write_text(_uv("freeze", "-p", str(interpreter), "--exclude", "pip"))
            return
    install(interpreter, "--offline", "--no-deps", "-r", str(lock))


def install(interpreter: Path, *arguments: str) -> None:
    """By `uv pip`, from the cache, the registry and the folders of PIP_FIND_LINKS."""
    links = os.environ.get("PIP_FIND_LINKS", "").split()
    found = [word for each in links for word in ("--find-links", each)]
    _uv("install", "-q", "-p", str(interpreter), *found, *arguments)


def _uv(*arguments: str) -> str:
    environ = {**os.environ, "UV_CACHE_DIR": str(folder("uv")), "UV_LINK_MODE": "hardlink"}
    environ.pop("VIRTUAL_ENV", None)
    ended = subprocess.run(
        [uv(), "pip", *arguments], env=environ, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def _wheel() -> bool:
    folders = os.environ.get("PIP_FIND_LINKS", "").split()
    return any(Path(each).glob("torch-*+cpu-*.whl") for each in folders)
