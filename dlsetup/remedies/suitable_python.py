"""Which Python of the map an environment is made from."""

from __future__ import annotations

from packaging.version import Version

from dlsetup.facts import Facts, Interpreter, Python, known
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS, PYTHON_VERSIONS
from dlsetup.remedies.pure_paths import pure_path


def suitable_python(facts: Facts, course: Course, *, for_venv: bool) -> Interpreter | None:
    """The Python on the map to make an environment from: one of the course's versions, no
    environment before an environment, newest first; dlsetup's own is the last resort."""
    candidates = [
        interpreter
        for interpreter in known(facts.interpreters, ())
        if known(interpreter.exists)
        and _version_fits(known(interpreter.version, ""), course)
        and not _is_of_working_folder(interpreter, facts)
        if not (for_venv and _lacks_venv(interpreter, known(facts.python)))
    ]
    return max(candidates, key=_rank, default=None)


def _is_of_working_folder(interpreter: Interpreter, facts: Facts) -> bool:
    """Nothing but the files of the folder one is in leads to it: they may be anybody's. What lies
    in the home itself is the student's."""
    workspace = known(facts.workspace)
    folder = pure_path(workspace.path) if workspace else None
    if folder is None or not pure_path(interpreter.path).is_relative_to(folder):
        return False
    homes = (each.path for each in known(facts.folders, ()) if each.name == "home")
    on_path = {known(tool.interpreter) for tool in known(facts.tools, ())}
    return folder not in map(pure_path, homes) and interpreter.letter not in on_path


def _rank(interpreter: Interpreter) -> tuple[bool, bool, bool, Version]:
    own, version = known(interpreter.own) is True, _parse_version(known(interpreter.version, "0"))
    return (
        not own,
        interpreter.kind not in ENVIRONMENT_KINDS,
        interpreter.kind != "conda-base",
        version,
    )


def _lacks_venv(interpreter: Interpreter, python: Python | None) -> bool:
    """Debian takes venv or ensurepip out of Python, into the package python3-venv."""
    if python is None or python.letter != interpreter.letter:
        return False
    return known(python.has_venv) is False or known(python.has_ensurepip) is False


def _version_fits(version: str, course: Course) -> bool:
    try:
        return course.python_versions.contains(_parse_version(version), prereleases=False)
    except ValueError:  # a version that nobody can read is not offered
        return False


def _parse_version(version: str) -> Version:
    """`3.13.0+` is what a Python built from a working copy calls itself."""
    return Version(version.removesuffix("+"))


def version_to_request(course: Course) -> str | None:
    """The version to ask uv or conda for: the last patch release of a minor one will do."""
    return next(
        (version for version in PYTHON_VERSIONS if _version_fits(f"{version}.99", course)), None
    )
