"""What dlsetup itself remembers: the environments it made and the last trainings."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

import platformdirs

from dlsetup.facts import NOT_RECORDED, Smoke
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.model.text import Text
from dlsetup.records import msgspec
from dlsetup.storage.own_file import DamagedFileError, read_record, set_aside

EnvironmentKind = Literal["venv", "uv", "conda"]
FILE_NAME = "state.json"
LOCK_NAME = "state.lock"
LOCK_TIMEOUT = 30.0  # seconds: whoever holds it writes one small file


class CreatedEnvironment(msgspec.Struct, frozen=True):
    """An environment that `init` made; `created` is ISO 8601, UTC. `content`: all that its course
    asks for, so that the course file may be moved; {} for the built-in course. `locks`: the folder
    with a copy of the lock that it was made by; "" for none. `file`: where the course file was, a
    path or an address; "" where it is not known."""

    course: str
    prefix: str
    kind: EnvironmentKind
    created: str
    content: dict[str, Any] = {}
    locks: str = ""
    file: str = ""


class MutedFinding(msgspec.Struct, frozen=True):
    """A finding that somebody lives with; no subject means every subject."""

    code: str
    subject: str
    reason: str
    created: str


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """`trainings` by interpreter. `materials`: the folder with a course's files, by its name.
    `damaged`: where a file that could not be read was
    put aside; never saved."""

    environments: tuple[CreatedEnvironment, ...] = ()
    trainings: dict[str, Smoke] = {}
    materials: dict[str, str] = {}
    muted: tuple[MutedFinding, ...] = ()
    hidden: tuple[str, ...] | None = None  # words that no report may hold; None: never asked
    damaged: str = ""


def folder(environ: Mapping[str, str]) -> Path:
    """DLSETUP_HOME, else the system's place for a program's data of one user."""
    if home := environ.get("DLSETUP_HOME"):
        return Path(home).expanduser().absolute()
    return platformdirs.user_data_path("dlsetup", appauthor=False)


def load(folder: Path) -> State:
    """What is remembered; nothing yet is an empty State. A damaged file is put aside.

    Raises UserError: the file is there and may not be read or put aside.
    """
    path = folder / FILE_NAME
    try:
        return msgspec.structs.replace(read_record(path, State), damaged="")
    except FileNotFoundError:
        return State()
    except DamagedFileError:
        return State(damaged=str(_set_aside(path)))
    except OSError as error:
        raise _state_file_error(path, error) from error


def update(folder: Path, change: Callable[[State], State]) -> State:
    """Read, change and write, while nobody else does: what two commands remember at once is
    both remembered. All of it is written or nothing.

    Raises UserError: the folder cannot be written; and what `change` raises.
    """
    from dlsetup.storage.locks import BusyError, locked

    try:
        with locked(folder / LOCK_NAME, LOCK_TIMEOUT):
            old = load(folder)
            new = change(old)
            if msgspec.structs.replace(old, damaged="") != new:
                _save(folder, new)
    except BusyError as error:
        raise UserError(LOCKED, {"path": str(folder / LOCK_NAME)}, EXIT_FAILED) from error
    except OSError as error:
        raise _state_file_error(folder / LOCK_NAME, error) from error
    return new


def _save(folder: Path, state: State) -> None:
    """In ASCII, for a path may hold lone surrogates."""
    from dlsetup.storage.atomic import write_private

    plain = msgspec.to_builtins(msgspec.structs.replace(state, damaged=""))
    try:
        write_private(folder / FILE_NAME, json.dumps(plain, indent=1) + "\n")
    except OSError as error:
        raise _state_file_error(folder / FILE_NAME, error) from error


def with_environment(state: State, environment: CreatedEnvironment) -> State:
    """Remember `environment` as its course's latest. Trainings in an older environment of
    the same place are forgotten: they say nothing of the new one."""
    trainings = {
        python: smoke
        for python, smoke in state.trainings.items()
        if not python.startswith(os.path.join(_normalized(environment.prefix), ""))
    }
    return with_latest(msgspec.structs.replace(state, trainings=trainings), environment)


def with_latest(state: State, environment: CreatedEnvironment) -> State:
    """Remember the environment as the latest; what was trained in it stays, and where its course
    file was."""
    former = environment_at(state, environment.prefix)
    if former is not None and former.course == environment.course and not environment.file:
        environment = msgspec.structs.replace(environment, file=former.file)
    others = without_environment(state, environment.prefix).environments
    return msgspec.structs.replace(state, environments=(*others, environment))


def without_environment(state: State, prefix: str) -> State:
    """Forget the environment at `prefix`, for it was taken away."""
    remaining = tuple(
        environment
        for environment in state.environments
        if _normalized(environment.prefix) != _normalized(prefix)
    )
    return msgspec.structs.replace(state, environments=remaining)


def course_environment(state: State, course: str) -> CreatedEnvironment | None:
    """The latest that was made for this course."""
    environments = reversed(state.environments)
    return next((made for made in environments if made.course == course), None)


def environment_at(state: State, path: str) -> CreatedEnvironment | None:
    """The one that `path` is, or is in."""
    inner = os.path.join(_normalized(path), "")
    fitting = [
        made
        for made in state.environments
        if inner.startswith(os.path.join(_normalized(made.prefix), ""))
    ]
    return max(fitting, key=lambda made: len(made.prefix), default=None)


def with_training(state: State, python: str, smoke: Smoke) -> State:
    """Remember the last training of an interpreter; the distributed one and the notebooks are
    another matter, and stay until there are new ones."""
    previous = last_training(state, python)
    if previous is not None and smoke.distributed == NOT_RECORDED:
        smoke = msgspec.structs.replace(smoke, distributed=previous.distributed)
    if previous is not None and smoke.notebooks == NOT_RECORDED:
        smoke = msgspec.structs.replace(smoke, notebooks=previous.notebooks)
    others = {
        path: training
        for path, training in state.trainings.items()
        if _identity(path) != _identity(python)
    }
    trainings = {**others, _normalized(python): smoke}
    return msgspec.structs.replace(state, trainings=trainings)


def last_training(state: State, python: str) -> Smoke | None:
    """`bin/python` and `bin/python3` of one environment are one, and so is what a link to its
    folder leads to."""
    exact = state.trainings.get(_normalized(python))
    if exact is not None or not state.trainings:
        return exact
    wanted = _identity(python)
    trainings = state.trainings.items()
    return next((training for path, training in trainings if _identity(path) == wanted), None)


def with_mute(state: State, muted: MutedFinding) -> State:
    """Live with it from now on; a new reason takes the old one's place."""
    others = without_mute(state, muted.code, muted.subject).muted
    return msgspec.structs.replace(state, muted=(*others, muted))


def without_mute(state: State, code: str, subject: str) -> State:
    remaining = tuple(
        muted for muted in state.muted if (muted.code, muted.subject) != (code, subject)
    )
    return msgspec.structs.replace(state, muted=remaining)


def mute_reasons(state: State) -> dict[tuple[str, str], str]:
    """Why somebody lives with a finding, by code and subject."""
    return {(muted.code, muted.subject): muted.reason for muted in state.muted}


def _normalized(path: str) -> str:
    """One spelling of a path: never resolved, for a venv's python is a link to its base."""
    return os.path.normcase(os.path.normpath(path))


def _identity(python: str) -> tuple[str, str]:
    """The folder that it is started from, and the program: an environment's is a link to its
    base's, in a folder of its own."""
    path = _normalized(python)
    try:
        return os.path.realpath(os.path.dirname(path)), os.path.realpath(path)
    except ValueError:  # remembered in a terminal whose encoding has letters that this one lacks
        return os.path.dirname(path), path


def _set_aside(file: Path) -> Path:
    try:
        return set_aside(file)
    except OSError as error:
        raise _state_file_error(file, error) from error


def _state_file_error(file: Path, error: OSError) -> UserError:
    return UserError(
        Text(
            en="dlsetup cannot read or write the file where it remembers its work: {path} "
            "({detail}). Check its permissions, or set DLSETUP_HOME to another folder.",
            ko="dlsetup의 작업 기록 파일을 읽거나 쓸 수 없습니다: {path} ({detail}). "
            "파일 권한을 확인하거나 DLSETUP_HOME에 다른 폴더를 지정하세요.",
        ),
        {"path": str(file), "detail": error.strerror or str(error)},
        EXIT_FAILED,
    )


LOCKED = Text(
    en="Another dlsetup is using {path}, so nothing could be saved there. Try again.",
    ko="다른 dlsetup이 사용하고 있어 저장하지 못했습니다. 다시 실행해 보세요: {path}",
)
