"""The systems that students come with, as resolvers call them."""

from __future__ import annotations

from typing import Final, NamedTuple

from dlsetup.model.course import Course
from dlsetup.model.text import Text
from dlsetup.tables.python_releases import RELEASES

PATCHES: Final = 50  # more than any release of Python has had


class StudentSystem(NamedTuple):
    """`uv`: what `--python-platform` takes; `pip`: what `--platform` takes, the best first.
    `macos`: the oldest macOS that counts, "" elsewhere."""

    name: str
    title: Text
    uv: str
    pip: tuple[str, ...]
    macos: str = ""


# Linux since glibc 2.28 (Debian 10, RHEL 8): https://github.com/pypa/manylinux
# macOS 14 is the oldest with fixes on Apple silicon; Intel Macs stay behind.
GLIBC: Final = ("manylinux_2_28", "manylinux_2_17", "manylinux2014")
SYSTEMS: Final = (
    StudentSystem(
        "windows-x64",
        Text(en="Windows x64", ko="Windows x64"),
        "x86_64-pc-windows-msvc",
        ("win_amd64",),
    ),
    StudentSystem(
        "windows-arm64",
        Text(en="Windows ARM", ko="Windows ARM"),
        "aarch64-pc-windows-msvc",
        ("win_arm64",),
    ),
    StudentSystem(
        "linux-x64",
        Text(en="Linux x64", ko="Linux x64"),
        "x86_64-manylinux_2_28",
        tuple(f"{libc}_x86_64" for libc in GLIBC),
    ),
    StudentSystem(
        "linux-arm64",
        Text(en="Linux ARM", ko="Linux ARM"),
        "aarch64-manylinux_2_28",
        tuple(f"{libc}_aarch64" for libc in GLIBC),
    ),
    StudentSystem(
        "macos-arm64",
        Text(en="macOS Apple silicon", ko="macOS Apple 칩"),
        "aarch64-apple-darwin",
        ("macosx_14_0_arm64", "macosx_11_0_arm64"),
        "14.0",
    ),
    StudentSystem(
        "macos-x64",
        Text(en="macOS Intel", ko="macOS Intel"),
        "x86_64-apple-darwin",
        ("macosx_13_0_x86_64", "macosx_10_15_x86_64"),
        "13.0",
    ),
)


def list_pythons(course: Course, day: str) -> tuple[str, ...]:
    """Those of the course that were out on that day (ISO 8601), the oldest first."""
    versions = course.python_versions
    return tuple(
        python
        for python, (first_day, _) in RELEASES.items()
        if first_day <= day
        and any(versions.contains(f"{python}.{patch}") for patch in range(PATCHES))
    )


def newest_release(python: str) -> str:
    """What a resolver is asked for: students install the newest release of their Python, and bare
    numbers would stand for the oldest."""
    return f"{python}.{PATCHES - 1}"


def is_supported(python: str, day: str) -> bool:
    """Whether it still gets security fixes on that day."""
    return day <= RELEASES[python][1]
