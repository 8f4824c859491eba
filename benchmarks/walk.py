"""The walk against the same commands typed by hand, a finished walk against the doctor, and what
`open` adds to the editor that it starts. Real packages, from uv's cache, which the first and
uncounted walk warms; homes of their own. A walk takes most of a minute, for it runs the course's
notebooks: three pairs take seven minutes and more, so each run tells its seconds as it ends. On a
busy machine the ratio of processor time is what counts.                        (Linux and macOS)

    python benchmarks/walk.py [--uv PATH] [--pairs 3]
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from dlsetup.model.course_file import load_course

PROGRAM = (sys.executable, "-m", "dlsetup")
PASSED_ON = ("SSL_CERT_FILE", "https_proxy", "PIP_CONFIG_FILE", "PYTHONPATH")
EDITOR = "#!/bin/sh\nexit 0\n"


class Spent(NamedTuple):
    """Seconds: of a clock, and of processors."""

    wall: float = 0.0
    processor: float = 0.0

    def plus(self, other: Spent) -> Spent:
        return Spent(self.wall + other.wall, self.processor + other.processor)


class Student:
    """A home folder with a course folder in it; uv and an editor that ends at once on PATH."""

    def __init__(self, home: Path, tools: Path) -> None:
        self.course, self.prefix = home / "course", home / "dlsetup-envs" / "deep-learning"
        self.course.mkdir(parents=True)
        self.environ = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        self.environ |= {"HOME": str(home), "DLSETUP_LANG": "en", "LANG": "C.UTF-8"}
        self.environ |= {"PATH": os.pathsep.join((str(tools), "/usr/bin", "/bin"))}
        self.environ |= {"UV_SYSTEM_CERTS": "true", "UV_CACHE_DIR": str(tools / "cache")}

    def spend(self, *argv: str) -> Spent:
        begun, before = time.perf_counter(), processor_seconds()
        done = subprocess.run(
            argv, cwd=self.course, env=self.environ, stdin=subprocess.DEVNULL, capture_output=True
        )
        spent = Spent(time.perf_counter() - begun, processor_seconds() - before)
        if done.returncode:
            print(f"exit {done.returncode}: {' '.join(argv)}\n{done.stdout.decode()}")
        words = [Path(argv[0]).name, *(word for word in argv[1:4] if word not in PROGRAM)]
        tell_progress(
            f"{' '.join(words)}: {spent.wall:.1f} s, {spent.processor:.1f} s of processors"
        )
        return spent

    def walk(self) -> Spent:
        return self.spend(*PROGRAM, "init", "--yes")

    def by_hand(self, uv: str, base: str) -> Spent:
        """What `init --dry-run` lists; the walk's report is of a deep look."""
        python = str(self.prefix / "bin" / "python")
        commands: tuple[tuple[str, ...], ...] = (
            (uv, "venv", "--seed", "--python", base, str(self.prefix)),
            (uv, "pip", "install", "--python", python, *load_course().packages),
            (*PROGRAM, "smoke", "--python", python),
            (*PROGRAM, "notebooks", "--python", python),
            (*PROGRAM, "doctor", "--deep", "--env", str(self.prefix)),
            (*PROGRAM, "report", "-o", "dlsetup-report.html"),
        )
        spent = Spent()
        for command in commands:
            spent = spent.plus(self.spend(*command))
        return spent


def processor_seconds() -> float:
    """Of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def tell_progress(line: str) -> None:
    print(f"  {line}", file=sys.stderr, flush=True)


def tell(name: str, pairs: list[tuple[Spent, Spent]], limit: str) -> None:
    print(f"{name}: {len(pairs)} pairs; limit {limit}")
    for number, of_what in enumerate(("", " of processors")):
        ours, theirs = zip(*((a[number], b[number]) for a, b in pairs), strict=True)
        ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
        added = statistics.median(a - b for a, b in zip(ours, theirs, strict=True))
        mine, peer = statistics.median(ours), statistics.median(theirs)
        figures = f"{mine:.2f} s against {peer:.2f} s{of_what}"
        print(f"  {figures}, ratio {ratio:.2f}, {added:+.2f} s", flush=True)


def compare_walks(
    students: Iterator[Student], uv: str, base: str, count: int
) -> list[tuple[Spent, Spent]]:
    """In turn; each in a home of its own."""
    next(students).walk()
    return [(next(students).walk(), next(students).by_hand(uv, base)) for _ in range(count)]


def compare(
    ours: Callable[[], Spent], peer: Callable[[], Spent], count: int
) -> list[tuple[Spent, Spent]]:
    ours(), peer()
    return [(ours(), peer()) for _ in range(count)]


def make_students(root: Path, tools: Path) -> Iterator[Student]:
    number = 0
    while True:
        number += 1
        yield Student(root / f"home-{number}", tools)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--uv", default=shutil.which("uv"))
    parser.add_argument("--base", default="/usr/bin/python3", help="Python of the environments")
    parser.add_argument("--pairs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="walk-") as folder:
        root, tools = Path(folder), Path(folder, "tools")
        tools.mkdir()
        (tools / "uv").symlink_to(Path(options.uv).absolute())
        students = make_students(root, tools)
        pairs = compare_walks(students, str(tools / "uv"), options.base, options.pairs)
        tell("walk against commands by hand", pairs, "ratio 1.2")
        student = next(students)
        student.walk()
        doctor = (*PROGRAM, "doctor", "--env", str(student.prefix))
        pairs = compare(student.walk, lambda: student.spend(*doctor), options.pairs * 2)
        tell("finished walk against doctor", pairs, "ratio 2")
        editor = tools / "code"
        editor.write_text(EDITOR)
        editor.chmod(0o755)
        opened = (*PROGRAM, "open", "--yes")
        alone = (str(editor), str(student.course))
        pairs = compare(
            lambda: student.spend(*opened), lambda: student.spend(*alone), options.pairs * 2
        )
        tell("open against the editor alone", pairs, "+1 s")


if __name__ == "__main__":
    main()
