"""What dlsetup itself remembers: the environments it made and the last trainings."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import platformdirs

from dlsetup.facts import NOT_RECORDED, Smoke
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.model.text import Text
from dlsetup.records import msgspec

EnvironmentKind = Literal["venv", "uv", "conda"]
FILE_NAME = "state.json"


class CreatedEnvironment(msgspec.Struct, frozen=True):
    """An environment that `init` made; `created` is ISO 8601, UTC."""

    course: str
    prefix: str
    kind: EnvironmentKind
    created: str


class MutedFinding(msgspec.Struct, frozen=True):
    """A finding that somebody lives with; no subject means every subject."""

    code: str
    subject: str
    reason: str
    created: str


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """`trainings` by interpreter. `damaged`: where a file that could not be read was
    put aside; never saved."""

    environments: tuple[CreatedEnvironment, ...] = ()
    trainings: dict[str, Smoke] = {}
    muted: tuple[MutedFinding, ...] = ()
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
        data = path.read_bytes()
    except FileNotFoundError:
        return State()
    except OSError as error:
        raise _state_file_error(path, error) from error
    try:
        state = msgspec.convert(json.loads(data), State)
    except (ValueError, RecursionError):  # no UTF-8, no JSON, other types: each a ValueError
        return State(damaged=str(_set_aside(path)))
    return msgspec.structs.replace(state, damaged="")


def save(folder: Path, state: State) -> None:
    """Write all of it or nothing. In ASCII, for a path may hold lone surrogates.

    Raises UserError: the folder cannot be written.
    """
    from dlsetup.storage.atomic import write_text

    plain = msgspec.to_builtins(msgspec.structs.replace(state, damaged=""))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_text(folder / FILE_NAME, json.dumps(plain, indent=1) + "\n")
    except OSError as error:
        raise _state_file_error(folder / FILE_NAME, error) from error


def with_environment(state: State, environment: CreatedEnvironment) -> State:
    """Remember `made` as its course's environment. Trainings in an older environment of
    the same place are forgotten: they say nothing of the new one."""
    others = tuple(other for other in state.environments if other.course != environment.course)
    trainings = {
        python: smoke
        for python, smoke in state.trainings.items()
        if not python.startswith(os.path.join(_normalized(environment.prefix), ""))
    }
    return msgspec.structs.replace(state, environments=(*others, environment), trainings=trainings)


def without_environment(state: State, prefix: str) -> State:
    """Forget the environment at `prefix`, for it was taken away."""
    remaining = tuple(
        environment
        for environment in state.environments
        if _normalized(environment.prefix) != _normalized(prefix)
    )
    return msgspec.structs.replace(state, environments=remaining)


def course_environment(state: State, course: str) -> CreatedEnvironment | None:
    return next(
        (environment for environment in state.environments if environment.course == course), None
    )


def with_training(state: State, python: str, smoke: Smoke) -> State:
    """Remember the last training of an interpreter; the distributed one is another matter,
    and stays until there is a new one."""
    previous = last_training(state, python)
    if previous is not None and smoke.distributed == NOT_RECORDED:
        smoke = msgspec.structs.replace(smoke, distributed=previous.distributed)
    trainings = {**state.trainings, _normalized(python): smoke}
    return msgspec.structs.replace(state, trainings=trainings)


def last_training(state: State, python: str) -> Smoke | None:
    return state.trainings.get(_normalized(python))


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


def _set_aside(file: Path) -> Path:
    number = 1
    while (target := file.with_name(f"{file.name}.damaged-{number}")).exists():
        number += 1
    try:
        file.rename(target)
    except OSError as error:
        raise _state_file_error(file, error) from error
    return target


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
