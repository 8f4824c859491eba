"""Other tools, run on the same broken environments: does each tell of the fault at all?

A tool has told when a line that it does not print of the healthy environment holds one of the
fault's words, or when it ends with another code than there. That is generous: a line that
merely lists a version is not counted against it.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.faults import components
from tests.faults.laboratory import Bench, Fault, prepare, scrap

LONGEST = 60.0  # seconds for one of them
REQUIREMENTS = ("env-repair", "cuda-doctor", "showmyenv", "kernelcontract")


@dataclass(frozen=True)
class Peer:
    """`argv` is None where the tool does not apply to a bench."""

    name: str
    argv: Callable[[Bench], list[str] | None]


def _own(*argv: str) -> Callable[[Bench], list[str] | None]:
    """One that is installed apart from the environment that it looks at."""
    return lambda bench: [str(installed() / argv[0]), *(w.format(env=bench.env) for w in argv[1:])]


def _inside(base: tuple[str, ...], *argv: str) -> Callable[[Bench], list[str] | None]:
    """One that belongs to the environment."""
    return lambda bench: (
        [str(bench.env / "bin" / argv[0]), *argv[1:]] if bench.base in base else None
    )


def _conda(bench: Bench) -> list[str] | None:
    found = shutil.which("conda", path=bench.variables["PATH"]) if bench.base == "conda" else None
    return [found, "doctor", "-p", str(bench.env)] if found else None


PEERS = (
    Peer(
        "pip check", _inside(("bare", "jupyter", "torch", "conda"), "python", "-m", "pip", "check")
    ),
    Peer("conda doctor", _conda),
    Peer("collect_env", _inside(("torch",), "python", "-m", "torch.utils.collect_env")),
    Peer("jupyter troubleshoot", _inside(("jupyter", "torch"), "jupyter", "troubleshoot")),
    Peer("env-repair", _own("env-repair", "--env", "{env}", "verify-imports")),
    Peer("cuda-doctor", _own("cuda-doctor", "diagnose")),
    Peer("showmyenv", _own("showmyenv", "health")),
    Peer("kernelcontract", _own("kernelcontract", "doctor", "--probe-python")),
)


@cache
def installed() -> Path:
    """The folder of the commands of REQUIREMENTS, from PyPI."""
    place = components.folder("peers")
    if not (place / "bin" / "env-repair").exists():
        uv = components.uv()
        subprocess.run([uv, "venv", "-q", "--clear", str(place)], check=True)
        argv = [uv, "pip", "install", "-q", "-p", str(place / "bin" / "python"), *REQUIREMENTS]
        subprocess.run(argv, check=True)
    return place / "bin"


def judge(name: str, fault: Fault) -> dict[str, bool]:
    """Which of them that apply to the fault's environment tell of it; kept, for they do not
    change as dlsetup does, until the fault's file changes."""
    source = inspect.getsource(inspect.getmodule(fault.break_it) or fault.break_it)
    key = hashlib.blake2b(source.encode(), digest_size=8).hexdigest()
    kept = components.folder("said") / f"{name}-{key}.json"
    if not kept.exists():
        kept.write_text(json.dumps(_judge(fault)))
    found: dict[str, bool] = json.loads(kept.read_text())
    return found


def _judge(fault: Fault) -> dict[str, bool]:
    healthy = _healthy(fault.base)
    bench = prepare(Path(tempfile.mkdtemp(prefix="dl-")), fault.base)
    try:
        fault.break_it(bench)
        told = {peer.name: _run(peer, bench) for peer in PEERS}
        return {
            name: _tells(said, healthy[name], fault, bench)
            for name, said in told.items()
            if said is not None and healthy[name] is not None
        }
    finally:
        for each in reversed(bench.undo):
            each()
        scrap(bench)


Said = tuple[int, str]


@cache
def _healthy(base: str) -> dict[str, Said | None]:
    bench = prepare(Path(tempfile.mkdtemp(prefix="dl-")), base)
    try:
        return {peer.name: _run(peer, bench) for peer in PEERS}
    finally:
        scrap(bench)


def _run(peer: Peer, bench: Bench) -> Said | None:
    """How it ended and what it said; one that cannot even start has told something."""
    argv = peer.argv(bench)
    if argv is None:
        return None
    try:
        ended = subprocess.run(
            argv,
            env=bench.variables,
            cwd=bench.work if bench.work.is_dir() else bench.root,
            capture_output=True,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return 124, "timed out"
    except OSError as error:
        return 127, str(error)
    return ended.returncode, (ended.stdout + ended.stderr).replace(str(bench.root), "")


def _tells(said: Said, healthy: Said | None, fault: Fault, bench: Bench) -> bool:
    assert healthy is not None
    if said[0] != healthy[0]:
        return True
    known = set(healthy[1].splitlines())
    new = [line.lower() for line in said[1].splitlines() if line not in known]
    words = [bench.spelled(each).lower() for each in fault.peers]
    return any(word in line for word in words for line in new)
