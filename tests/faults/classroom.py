"""A class of forty in real environments: who has what broken, and what each hands in."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dlsetup.classroom import show_messages as messages
from tests.classroom.packing import zip_bytes
from tests.faults.catalogue import FAULTS
from tests.faults.laboratory import Bench, prepare, scrap
from tests.faults.parts import wheel

PACKAGE = "course-tool"
COURSE = f"""name = "forty"
title = {{en = "A class of forty", ko = "마흔 명의 반"}}
python = ">=3.10"
packages = ["{PACKAGE}>=1"]
"""
WITHOUT_PACKAGE = "without_package"
CAUSES = {  # of each fault the name that `class show` has to list it under; "": ready all the same
    WITHOUT_PACKAGE: "install",
    "file_called_random": "DLS701",
    "pip_user_variable": "DLS220",
    "pip_settings_section_twice": "DLS220",
    "environment_renamed": "DLS225",
    "environment_copied": "DLS225",
    "no_python": "init",
    "environment_deleted_while_active": "init",
    "python_of_environment_not_executable": "init",
    "venv_half_made": "DLS302",
    "pip_left_out": "DLS202",
    "pip_half_deleted": "DLS224",
    "startup_file_ends_python": "DLS113",
    "pip_settings_constraint_gone": "DLS235",
    "python_path_set": "",
}
COUNTS: Mapping[tuple[str, ...], int] = {
    (): 7,
    (WITHOUT_PACKAGE,): 7,
    ("file_called_random",): 4,
    ("pip_user_variable",): 3,
    ("pip_settings_section_twice",): 1,
    (WITHOUT_PACKAGE, "file_called_random"): 3,
    (WITHOUT_PACKAGE, "pip_user_variable"): 2,
    ("file_called_random", "pip_user_variable"): 1,
    ("environment_renamed",): 2,
    **{(name,): 1 for name in list(CAUSES)[5:]},
}
JOBS = 2
TYPED = "    "  # what a message has before a command
BEFORE = messages.EARLIER.en.partition("{")[0]


@dataclass
class Student:
    """`faults`: names of the catalogue. `left`: messages whose commands did not work yet."""

    id: str
    faults: tuple[str, ...]
    bench: Bench
    left: list[str] = field(default_factory=list)

    @property
    def causes(self) -> frozenset[str]:
        """That end the course for them."""
        return frozenset(CAUSES[fault] for fault in self.faults) - {""}

    def report(self) -> bytes:
        file = self.bench.root / "dlsetup-report.html"
        argv = ("report", "--course", "course.toml", "-o", str(file))
        ended = self.bench.dlsetup("--lang", "en", *argv)
        assert file.exists(), f"{self.faults}: {ended.stdout}\n{ended.stderr}"
        return file.read_bytes()

    def follow(self, message: str) -> None:
        """As it says; what did not work before is typed again."""
        self.left = [each for each in (message, *self.left) if not self._type(each)]
        assert not any(BEFORE not in each for each in self.left), self.left

    def _type(self, message: str) -> bool:
        """Every command of it, typed into one terminal, whose variables stay: whether all work."""
        typed = [line.strip() for line in message.splitlines() if line.startswith(TYPED)]
        commands = [line for line in typed if not line.startswith("dlsetup")]
        if not commands:
            return self._let_dlsetup_fix(typed, message)
        script = "\n".join((f"export PIP_NO_INDEX=1 PIP_FIND_LINKS={self.bench.root}", *commands))
        ended = self.bench.run("bash", "-ec", f"{script}\nenv -0", check=False)
        if ended.returncode == 0:
            kept = {each.partition("=")[0] for each in ended.stdout.split("\0")}
            variables = self.bench.variables.items()
            self.bench.variables = {name: value for name, value in variables if name in kept}
        return ended.returncode == 0

    def _let_dlsetup_fix(self, typed: list[str], message: str) -> bool:
        """What has no command of a shell, dlsetup does: asked, and answered with yes."""
        words = [line.split()[1:] for line in typed if line.endswith(" --fix")]
        assert words, message
        return all(self.bench.dlsetup(*each, "--yes").returncode == 0 for each in words)


def make_class() -> list[Student]:
    wanted = [faults for faults, count in COUNTS.items() for _ in range(count)]
    with ThreadPoolExecutor(JOBS) as pool:
        return list(pool.map(_make_student, range(1, len(wanted) + 1), wanted))


def _make_student(number: int, faults: tuple[str, ...]) -> Student:
    bench = prepare(Path(tempfile.mkdtemp(prefix="dl-")), "bare")
    bench.write(bench.work / "course.toml", COURSE)
    package = wheel(bench, PACKAGE, "1.0")
    if WITHOUT_PACKAGE not in faults:
        bench.install("--no-deps", str(package))
    for fault in faults:
        if fault != WITHOUT_PACKAGE:
            FAULTS[fault].break_it(bench)
    return Student(f"학생 {number:02}#{number}", faults, bench)


def hand_in(students: Iterable[Student]) -> bytes:
    """What Moodle gives an instructor to download."""
    students = list(students)
    with ThreadPoolExecutor(JOBS) as pool:
        reports = list(pool.map(Student.report, students))
    names = (each.id.replace("#", "_") for each in students)
    return zip_bytes(
        {
            f"{name}_assignsubmission_file/dlsetup-report.html": report
            for name, report in zip(names, reports, strict=True)
        }
    )


def stuck_by_cause(students: Iterable[Student]) -> dict[str, set[str]]:
    """As it was put in."""
    stuck: dict[str, set[str]] = defaultdict(set)
    for student in students:
        for cause in student.causes:
            stuck[cause].add(student.id)
    return dict(stuck)


def messages_by_student(output: str) -> Iterator[tuple[str, str]]:
    """Of `class message --format json`."""
    written: dict[str, Any] = json.loads(output)
    for message in written["messages"]:
        yield from ((student, message["text"]) for student in message["students"])


def scrap_class(students: Iterable[Student]) -> None:
    for student in students:
        for undo in reversed(student.bench.undo):
            undo()
        scrap(student.bench)
