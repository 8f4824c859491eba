"""The doctor on large machines, each as a ratio to a plain doctor of the same run: 20,000
distributions, 300 kernels, 200 environments; and a report of 20,000 conflicts.

usage: python benchmarks/sizes.py
Exit code 1: a limit was missed. Seconds are of the processor, ours and our children's, so that
other work beside does not count.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from dlsetup.facts.factory import machine
from dlsetup.model.course_file import load_course
from dlsetup.report.record import build_report, encode

DLSETUP = (sys.executable, "-m", "dlsetup", "doctor", "--lang", "en")
RUNS = 3


class Figure(NamedTuple):
    what: str
    seconds: float
    plain: float
    limit: float  # seconds; where it is a ratio, of the plain doctor
    is_ratio: bool = False

    @property
    def missed(self) -> bool:
        return self.seconds > self.limit * (self.plain if self.is_ratio else 1.0)

    def told(self) -> str:
        limit = f"{self.limit:g} of it" if self.is_ratio else f"{self.limit:g} s"
        verdict = "MISSED" if self.missed else "ok"
        ratio = self.seconds / self.plain
        return (
            f"{verdict:6}  {self.what}: {self.seconds:.2f} s, {ratio:.1f} of plain (limit {limit})"
        )


class Home:
    """A home and an environment of their own."""

    def __init__(self, root: Path, name: str) -> None:
        self.path, self.prefix = root / name, root / name / "env"
        self.path.mkdir()
        venv.create(self.prefix, with_pip=False)

    @property
    def site(self) -> Path:
        return next(self.prefix.glob("lib/python*/site-packages"))

    def seconds(self, *words: str) -> float:
        """The shortest of several runs."""
        words = words or ("--python", str(self.prefix / "bin" / "python"))
        return min(self._run(words) for _ in range(RUNS))

    def _run(self, words: tuple[str, ...]) -> float:
        environ = {"HOME": str(self.path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
        environ |= {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
        begun = processor_seconds()
        done = subprocess.run((*DLSETUP, *words), cwd=self.path, env=environ, capture_output=True)
        assert done.returncode in (0, 1) and b"Traceback" not in done.stderr, done.stderr.decode()
        return processor_seconds() - begun


def processor_seconds() -> float:
    spent = os.times()
    return spent.children_user + spent.children_system


def add_distributions(home: Home, count: int = 20_000) -> None:
    for number in range(count):
        info = home.site / f"pkg{number}-1.0.dist-info"
        info.mkdir()
        needs = f"Requires-Dist: pkg{(number + 1) % count}>=1\nRequires-Dist: pkg{number}>=1\n"
        head = f"Metadata-Version: 2.1\nName: pkg{number}\nVersion: 1.0\n{needs}"
        (info / "METADATA").write_text(head)
        (info / "RECORD").write_text(f"pkg{number}/__init__.py,,\n")
        (info / "INSTALLER").write_text("pip\n")
        (home.site / f"pkg{number}").mkdir()
        (home.site / f"pkg{number}" / "__init__.py").touch()


def add_kernels(home: Home, count: int = 300) -> None:
    for number in range(count):
        folder = home.path / f".local/share/jupyter/kernels/k{number}"
        folder.mkdir(parents=True)
        argv = [f"{home.path}/e{number}/bin/python", "-m", "ipykernel_launcher", "-f", "{c}"]
        spec = {"argv": argv, "display_name": f"k{number}", "language": "python"}
        (folder / "kernel.json").write_text(json.dumps(spec))


def add_environments(home: Home, count: int = 200) -> None:
    settings = (home.prefix / "pyvenv.cfg").read_text()
    for number in range(count):
        prefix = home.path / f".virtualenvs/e{number}"
        (prefix / "bin").mkdir(parents=True)
        (prefix / "pyvenv.cfg").write_text(settings)
        (prefix / "bin" / "python").symlink_to((home.prefix / "bin" / "python").resolve())


def conflicts(count: int = 20_000) -> bytes:
    """A report in which each distribution asks for what is not there."""
    report = build_report(machine(), (), load_course(), version="1", created="")
    document = json.loads(encode(report))
    document["facts"]["python"]["distributions"] = [
        {
            **{"name": f"p{number}", "version": "1", "key": f"p{number}"},
            "requires": [f"p{(number + 1) % count}>=2", f"q{number}"],
        }
        for number in range(count)
    ]
    return json.dumps(document).encode()


CASES: tuple[tuple[str, Callable[[Home], None], float, bool], ...] = (
    ("20,000 distributions", add_distributions, 3.0, False),
    ("300 kernels", add_kernels, 2.0, True),
    ("200 environments", add_environments, 2.0, True),
)


def measure(root: Path) -> list[Figure]:
    plain_home = Home(root, "plain")
    plain = plain_home.seconds()
    figures = [Figure("a plain doctor", plain, plain, 1.0, is_ratio=True)]
    for what, add, limit, is_ratio in CASES:
        home = Home(root, add.__name__)
        add(home)
        figures.append(Figure(what, home.seconds(), plain, limit, is_ratio))
    (report := root / "conflicts.json").write_bytes(conflicts())
    judged = plain_home.seconds("--facts", str(report))
    return [*figures, Figure("a report of 20,000 conflicts", judged, plain, 5.0)]


if __name__ == "__main__":
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder))
    print("\n".join(figure.told() for figure in figures))
    print(f"{RUNS} runs each, the shortest; {time.monotonic() - begun:.0f} s in all")
    sys.exit(any(figure.missed for figure in figures))
