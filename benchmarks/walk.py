"""The walk against the same commands typed by hand, a finished walk against the doctor, and what
`open` adds to the editor that it starts. Real packages, from uv's cache, which the first and
uncounted walk warms; homes of their own.                                       (Linux and macOS)

    python benchmarks/walk.py [--uv PATH] [--pairs 3]
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from dlsetup.model.course_file import load_course

PROGRAM = (sys.executable, "-m", "dlsetup")
PASSED_ON = ("SSL_CERT_FILE", "https_proxy", "PIP_CONFIG_FILE", "PYTHONPATH")
EDITOR = "#!/bin/sh\nexit 0\n"


class Student:
    """A home folder with a course folder in it; uv and an editor that ends at once on PATH."""

    def __init__(self, home: Path, tools: Path) -> None:
        self.course, self.prefix = home / "course", home / "dlsetup-envs" / "deep-learning"
        self.course.mkdir(parents=True)
        self.environ = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        self.environ |= {"HOME": str(home), "DLSETUP_LANG": "en", "LANG": "C.UTF-8"}
        self.environ |= {"PATH": os.pathsep.join((str(tools), "/usr/bin", "/bin"))}
        self.environ |= {"UV_SYSTEM_CERTS": "true", "UV_CACHE_DIR": str(tools / "cache")}

    def seconds(self, *argv: str) -> float:
        begun = time.perf_counter()
        done = subprocess.run(
            argv, cwd=self.course, env=self.environ, stdin=subprocess.DEVNULL, capture_output=True
        )
        taken = time.perf_counter() - begun
        if done.returncode:
            print(f"exit {done.returncode}: {' '.join(argv)}\n{done.stdout.decode()}")
        return taken

    def walk(self) -> float:
        return self.seconds(*PROGRAM, "init", "--yes")

    def by_hand(self, uv: str, base: str) -> float:
        """What `init --dry-run` lists; the walk's report is of a deep look."""
        python = str(self.prefix / "bin" / "python")
        return sum(
            (
                self.seconds(uv, "venv", "--seed", "--python", base, str(self.prefix)),
                self.seconds(uv, "pip", "install", "--python", python, *load_course().packages),
                self.seconds(*PROGRAM, "smoke", "--python", python),
                self.seconds(*PROGRAM, "notebooks", "--python", python),
                self.seconds(*PROGRAM, "doctor", "--deep", "--env", str(self.prefix)),
                self.seconds(*PROGRAM, "report", "-o", "dlsetup-report.html"),
            )
        )


def tell(name: str, pairs: list[tuple[float, float]], limit: str) -> None:
    mine, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(ours / peer for ours, peer in pairs)
    added = statistics.median(ours - peer for ours, peer in pairs)
    figures = f"{mine:.2f} s against {theirs:.2f} s, ratio {ratio:.2f}, {added:+.2f} s"
    print(f"{name}: {figures} ({len(pairs)} pairs; limit {limit})")


def compare_walks(
    students: Iterator[Student], uv: str, base: str, count: int
) -> list[tuple[float, float]]:
    """In turn; each in a home of its own."""
    next(students).walk()
    return [(next(students).walk(), next(students).by_hand(uv, base)) for _ in range(count)]


def compare(
    ours: Callable[[], float], peer: Callable[[], float], count: int
) -> list[tuple[float, float]]:
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
        pairs = compare(student.walk, lambda: student.seconds(*doctor), options.pairs * 2)
        tell("finished walk against doctor", pairs, "ratio 2")
        editor = tools / "code"
        editor.write_text(EDITOR)
        editor.chmod(0o755)
        opened = (*PROGRAM, "open", "--yes")
        alone = (str(editor), str(student.course))
        pairs = compare(
            lambda: student.seconds(*opened), lambda: student.seconds(*alone), options.pairs * 2
        )
        tell("open against the editor alone", pairs, "+1 s")


if __name__ == "__main__":
    main()
