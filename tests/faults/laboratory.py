"""Breaks real environments, one fault each, and looks at what the doctor says and mends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from tests.faults import components
from tests.faults.digests import digests
from tests.faults.original import remove

LONGEST = 300.0  # seconds for one command
PASSED_ON = ("PIP_FIND_LINKS", "PIP_INDEX_URL", "PIP_CERT", "SSL_CERT_FILE")
BAD = ("fail", "warn", "crashed", "timed-out")
Break = Callable[["Bench"], None]


def always() -> bool:
    """Every Python can have this fault."""
    return True


def reads_sitecustomize() -> bool:
    """Debian's Python brings one of its own, and never reads an environment's."""
    return not (Path(sysconfig.get_path("stdlib")) / "sitecustomize.py").exists()


@dataclass(frozen=True)
class Fault:
    """One thing broken, and what must be said of it.

    `evidence` must stand in the finding's subject or params; `{env}`, `{home}`, `{work}` stand
    for the bench's folders. `mended`: `--fix --yes` ends it and changes nothing else but what
    the patterns of `leaves` name. `also`: consequences that may be found beside it.
    `peers`: words by which another tool would name this fault. `possible`: whether this machine's
    Python can have it at all.
    """

    break_it: Break
    code: str
    evidence: str = ""
    mended: bool = False
    leaves: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()
    base: str = "jupyter"
    needs: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    peers: tuple[str, ...] = ()
    possible: Callable[[], bool] = always


class Ended(NamedTuple):
    """One run of the doctor."""

    code: int
    report: dict[str, Any]
    stderr: str

    def bad(self) -> dict[str, list[dict[str, Any]]]:
        """What it holds against the environment, by code."""
        found: dict[str, list[dict[str, Any]]] = {}
        for finding in self.report["findings"]:
            if finding["outcome"] in BAD:
                found.setdefault(finding["code"], []).append(finding)
        return found

    def findings(self, code: str) -> list[dict[str, Any]]:
        """Those of a code, an `info` among them."""
        bad = (*BAD, "info")
        return [f for f in self.report["findings"] if f["code"] == code and f["outcome"] in bad]


@dataclass
class Bench:
    """A freshly made environment in a home folder of its own."""

    root: Path
    base: str
    variables: dict[str, str] = field(default_factory=dict)
    env: Path = Path()
    undo: list[Callable[[], None]] = field(default_factory=list)  # of what lies outside `root`
    within: tuple[str, ...] = ()  # what the doctor is started by: another account, another disk
    options: tuple[str, ...] = ()  # of the interpreter that the doctor itself runs in

    @property
    def home(self) -> Path:
        return self.root / "home"

    @property
    def work(self) -> Path:
        return self.home / "work"

    @property
    def python(self) -> Path:
        return self.env / "bin" / "python"

    @cached_property
    def site(self) -> Path:
        return next((self.env / "lib").glob("python3*")) / "site-packages"

    def run(self, *argv: str | Path, check: bool = True) -> subprocess.CompletedProcess[str]:
        """A command as the student would type it."""
        ended = subprocess.run(
            [str(each) for each in argv],
            env=self.variables,
            cwd=self.work if self.work.is_dir() else self.root,
            capture_output=True,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            timeout=LONGEST,
            check=False,
        )
        assert not check or ended.returncode == 0, f"{argv}\n{ended.stdout}\n{ended.stderr}"
        return ended

    def write(self, path: str | Path, content: str | bytes) -> Path:
        """A new file in the place of an old one: files here are links into a cache."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return target

    def export(self, name: str, value: str) -> None:
        """A line of ~/.bashrc, which each terminal reads before anything is typed there."""
        file = self.home / ".bashrc"
        before = file.read_text() if file.exists() else ""
        self.write(file, f'{before}export {name}="{value}"\n')
        self.within = ("bash", "-c", '. ~/.bashrc; "$@"; exit $?', "bash")

    def install(self, *requirements: str) -> None:
        self.run(components.uv(), "pip", "install", "-q", "-p", self.python, *requirements)

    def uninstall(self, *names: str) -> None:
        self.run(components.uv(), "pip", "uninstall", "-q", "-p", self.python, *names)

    def doctor(self, *arguments: str) -> Ended:
        ended = self.dlsetup("--lang", "en", "doctor", "--format", "json", *arguments)
        told = f"exit {ended.returncode}\n{ended.stdout[-2000:]}\n{ended.stderr[-2000:]}"
        assert ended.returncode in (0, 1), told
        assert "Traceback" not in ended.stderr, told
        return Ended(ended.returncode, json.loads(ended.stdout), ended.stderr)

    def dlsetup(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        argv = (*self.within, sys.executable, *self.options, "-m", "dlsetup")
        return self.run(*argv, *arguments, check=False)

    def undo_latest(self) -> int:
        """`doctor --undo --yes`: its exit code."""
        return self.dlsetup("doctor", "--undo", "--yes").returncode

    def spelled(self, evidence: str) -> str:
        """As a report spells it, which names no home folder."""
        places = {"env": self.env, "home": self.home, "work": self.work}
        for name, path in places.items():
            evidence = evidence.replace(f"{{{name}}}", str(path))
        return evidence.replace(str(self.home), "~")

    def contents(self) -> dict[str, str]:
        """A digest of every file, by its path below the bench."""
        return digests(self.root)


def prepare(root: Path, base: str = "jupyter") -> Bench:
    """A healthy bench: `bare` (pip alone), `jupyter` (the built-in course), `torch`, `conda`."""
    bench = Bench(root, base)
    bench.work.mkdir(parents=True)
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    bench.variables = {**passed, "HOME": str(bench.home), "LANG": "C.UTF-8"}
    bench.variables["UV_CACHE_DIR"] = str(components.folder("uv"))
    bench.variables["DLSETUP_HOME"] = str(bench.home / ".dlsetup")
    if base == "conda":
        from tests.faults import conda

        bench.env = conda.environment(bench)
        return bench
    bench.env = bench.home / "envs" / "course"
    bench.variables["VIRTUAL_ENV"] = str(bench.env)
    bench.variables["PATH"] = os.pathsep.join((str(bench.env / "bin"), "/usr/bin", "/bin"))
    bench.run(components.uv(), "venv", "-q", "--seed", "--python", components.python(), bench.env)
    components.fill(bench.python, base)
    return bench


@dataclass(frozen=True)
class Result:
    """What came of one fault."""

    recognised: bool
    mended: bool | None  # None: there is no automatic fix
    seconds: float  # of the doctor's first look
    trouble: str = ""  # what is not as the fault's file says


def kept(name: str) -> Path:
    """Where the last result of a fault is kept, for the page."""
    return components.folder("results") / f"{name}.json"


def examine(fault: Fault, bench: Bench) -> Result:
    """Break, look, mend, look again."""
    before = bench.contents() if fault.mended else {}
    try:
        fault.break_it(bench)
        broken = bench.contents() if fault.mended else {}
        begun = time.perf_counter()
        found = bench.doctor(*fault.arguments)
        seconds = time.perf_counter() - begun
        trouble = _misjudged(fault, bench, found)
        if trouble or not fault.mended:
            return Result(not trouble, None, seconds, trouble)
        trouble = _unmended(fault, bench, before, broken)
        return Result(True, not trouble, seconds, trouble)
    finally:
        for each in reversed(bench.undo):
            each()


def _misjudged(fault: Fault, bench: Bench, found: Ended) -> str:
    findings, bad = found.findings(fault.code), found.bad()
    if not findings:
        return f"{fault.code} was not found, but {sorted(bad) or 'nothing'}"
    evidence = bench.spelled(fault.evidence)
    said = [json.dumps([f["subject"], *map(str, f["params"].values())]) for f in findings]
    if not any(json.dumps(evidence)[1:-1] in each for each in said):
        return f"{evidence!r} is not in {said}"
    others = set(bad) - {fault.code, *fault.also}
    if others:
        return f"found beside it: {[f for code in sorted(others) for f in bad[code]]}"
    return ""


def _unmended(
    fault: Fault, bench: Bench, before: Mapping[str, str], broken: Mapping[str, str]
) -> str:
    mended = bench.doctor("--fix", "--yes", *fault.arguments)
    again = bench.doctor(*fault.arguments)
    if again.findings(fault.code):
        return f"{fault.code} is still found after --fix:\n{mended.stderr[-2000:]}"
    if again.bad().keys() - set(fault.also):
        return f"the fix left {sorted(again.bad())}"
    after = bench.contents()
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    strange = sorted(
        path
        for path in changed
        if broken.get(path) != after.get(path)  # what was broken apart from it stays as it is
        and not any(fnmatch(path, pattern) for pattern in fault.leaves)
    )
    return f"the fix changed {strange[:10]}" if strange else ""


def scrap(bench: Bench) -> None:
    remove(bench.root)
