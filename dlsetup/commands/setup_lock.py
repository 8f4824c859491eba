"""The walk by the course's lock: which of its packages this machine gets, and the list of them."""

from __future__ import annotations

import re
from pathlib import Path

from dlsetup.facts import Facts, Host, known
from dlsetup.files.reading import read_whole
from dlsetup.model.course import Course, Framework
from dlsetup.model.course_lock import (
    LARGEST,
    Lock,
    LockedInstall,
    LockError,
    LockSource,
    lock_file_name,
    parse_lock,
    system_name,
)
from dlsetup.records import msgspec
from dlsetup.remedies import pytorch_build
from dlsetup.remedies.new_environment import EnvironmentPlan
from dlsetup.storage.atomic import write_private
from dlsetup.tables.drivers import GPU_PARTS

FOLDER = "locks"  # in dlsetup's own
VERSION = re.compile(r"(?:python=)?(3\.\d+)(?:\.\w+)?")


def find_locked(
    source: LockSource | None,
    facts: Facts,
    plan: EnvironmentPlan,
    course: Course,
    own: Path,
    wheels: str = "",
) -> LockedInstall | None:
    """None: there is no lock for the Python that the environment has or will have. `own`: dlsetup's
    folder. `wheels`: the folder that has the files, "" for none."""
    path = lock_path(source, facts, plan) if source else None
    try:
        lock = parse_lock(read_whole(path, LARGEST).decode("utf-8-sig")) if path else None
    except (LockError, OSError, UnicodeDecodeError):  # DLS241 says so
        return None
    if lock is None or not is_current(lock, source):
        return None
    file = own / FOLDER / f"{lock.digest}.txt"
    return choose_packages(lock, facts, course, str(path), str(file), wheels)


def is_current(lock: Lock, source: LockSource | None) -> bool:
    asked = source.requirements if source else ()
    return not lock.requirements or sorted(lock.requirements) == sorted(asked)


def lock_path(source: LockSource, facts: Facts, plan: EnvironmentPlan) -> Path | None:
    """By what made, or will make, the environment's Python."""
    python, host = known(facts.python), known(facts.host)
    lock = known(facts.lock)
    if python is not None and known(python.prefix) == plan.prefix:
        is_there = lock is not None and lock.state != "no-fit"
        return Path(source.folder, lock.file) if lock and is_there else None
    version = planned_version(facts, plan)
    system = _system(host) if host else ""
    return Path(source.folder, lock_file_name(system, version)) if version and system else None


def _system(host: Host) -> str:
    machine = known(host.machine)
    libc = known(host.libc)
    is_usual = host.os != "linux" or libc is None or libc.startswith("glibc")
    return system_name(host.os, machine) if machine and is_usual else ""


def planned_version(facts: Facts, plan: EnvironmentPlan) -> str:
    """Of the command that makes the environment: the version, or the Python that it names."""
    versions = {each.path: known(each.version) for each in known(facts.interpreters, ())}
    for word in plan.command:
        found = VERSION.fullmatch(versions.get(word) or word)
        if found:
            return found[1]
    return ""


def choose_packages(
    lock: Lock, facts: Facts, course: Course, source: str, file: str, wheels: str = ""
) -> LockedInstall:
    """Without an optional framework; a required one comes from where its build is, but where there
    is no network."""
    own, required = course.framework.requirements, course.framework.required
    elsewhere = required and not wheels and "torch" in own and needs_other_index(facts)
    chosen = tuple(
        each
        for each in lock.packages
        if not each.framework
        or (required and not elsewhere)
        or (elsewhere and each.name not in own and not each.name.startswith(GPU_PARTS))
    )
    framework = pinned_framework(lock, course) if elsewhere else ()
    return LockedInstall(source, file, chosen, framework, wheels)


def needs_other_index(facts: Facts) -> bool:
    build = pytorch_build.suitable_build(facts)
    return build is not None and bool(build.index)


def pinned_framework(lock: Lock, course: Course) -> tuple[str, ...]:
    versions = lock.versions
    return tuple(
        f"{name}=={versions[name]}" if name in versions else text
        for name, text in course.framework.requirements.items()
    )


def pin_course(course: Course, lock: LockedInstall | None) -> Course:
    """As checks are to see it: their fixes then name the versions of the lock."""
    if lock is None or not lock.framework:
        return course
    pinned: Framework = msgspec.structs.replace(course.framework, packages=lock.framework)
    return msgspec.structs.replace(course, framework=pinned)


def write_list(lock: LockedInstall) -> None:
    """For the installer. Raises OSError."""
    path = Path(lock.file)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_private(path, lock.text)


def keep_copy(lock: LockedInstall | None, own: Path) -> str:
    """The folder with a copy of the lock that is followed, so that the course's own may be moved;
    "" for none. `own`: dlsetup's folder."""
    if lock is None:
        return ""
    folder = own / FOLDER / Path(lock.file).stem[:16]
    try:
        data = read_whole(lock.source, LARGEST)
        folder.mkdir(parents=True, exist_ok=True)
        write_private(folder / Path(lock.source).name, data.decode("utf-8"))
    except (OSError, UnicodeDecodeError):  # what is not remembered is looked for beside the course
        return ""
    return str(folder)
