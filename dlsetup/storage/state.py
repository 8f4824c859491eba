"""What dlsetup itself remembers: the environments it made and the last trainings."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec
import platformdirs

from dlsetup.facts import NOT_RECORDED, Smoke
from dlsetup.model.errors import FAILED, Stop
from dlsetup.model.text import Text

Kind = Literal["venv", "uv", "conda"]
FILE = "state.json"


class Made(msgspec.Struct, frozen=True):
    """An environment that `init` made; `created` is ISO 8601, UTC."""

    course: str
    prefix: str
    kind: Kind
    created: str


class Muted(msgspec.Struct, frozen=True):
    """A finding that somebody lives with; no subject means every subject."""

    code: str
    subject: str
    reason: str
    created: str


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """`trainings` by interpreter. `damaged`: where a file that could not be read was
    put aside; never saved."""

    environments: tuple[Made, ...] = ()
    trainings: dict[str, Smoke] = {}
    muted: tuple[Muted, ...] = ()
    damaged: str = ""


def folder(environ: Mapping[str, str]) -> Path:
    """DLSETUP_HOME, else the system's place for a program's data of one user."""
    if home := environ.get("DLSETUP_HOME"):
        return Path(home).expanduser().absolute()
    return platformdirs.user_data_path("dlsetup", appauthor=False)


def load(folder: Path) -> State:
    """What is remembered; nothing yet is an empty State. A damaged file is put aside.

    Raises Stop: the file is there and may not be read or put aside.
    """
    file = folder / FILE
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return State()
    except OSError as error:
        raise _stop(file, error) from error
    try:
        state = msgspec.convert(json.loads(data), State)
    except (ValueError, RecursionError):  # no UTF-8, no JSON, other types: each a ValueError
        return State(damaged=str(_aside(file)))
    return msgspec.structs.replace(state, damaged="")


def save(folder: Path, state: State) -> None:
    """Write all of it or nothing. In ASCII, for a path may hold lone surrogates.

    Raises Stop: the folder cannot be written.
    """
    from dlsetup.storage.atomic import write_text

    plain = msgspec.to_builtins(msgspec.structs.replace(state, damaged=""))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_text(folder / FILE, json.dumps(plain, indent=1) + "\n")
    except OSError as error:
        raise _stop(folder / FILE, error) from error


def with_environment(state: State, made: Made) -> State:
    """Remember `made` as its course's environment. Trainings in an older environment of
    the same place are forgotten: they say nothing of the new one."""
    others = tuple(each for each in state.environments if each.course != made.course)
    kept = {
        python: smoke
        for python, smoke in state.trainings.items()
        if not python.startswith(os.path.join(_key(made.prefix), ""))
    }
    return msgspec.structs.replace(state, environments=(*others, made), trainings=kept)


def without_environment(state: State, prefix: str) -> State:
    """Forget the environment at `prefix`, for it was taken away."""
    kept = tuple(each for each in state.environments if _key(each.prefix) != _key(prefix))
    return msgspec.structs.replace(state, environments=kept)


def environment_of(state: State, course: str) -> Made | None:
    return next((made for made in state.environments if made.course == course), None)


def with_training(state: State, python: str, smoke: Smoke) -> State:
    """Remember the last training of an interpreter; the distributed one is another matter,
    and stays until there is a new one."""
    old = training_of(state, python)
    if old is not None and smoke.distributed == NOT_RECORDED:
        smoke = msgspec.structs.replace(smoke, distributed=old.distributed)
    trainings = {**state.trainings, _key(python): smoke}
    return msgspec.structs.replace(state, trainings=trainings)


def training_of(state: State, python: str) -> Smoke | None:
    return state.trainings.get(_key(python))


def with_mute(state: State, mute: Muted) -> State:
    """Live with it from now on; a new reason takes the old one's place."""
    others = without_mute(state, mute.code, mute.subject).muted
    return msgspec.structs.replace(state, muted=(*others, mute))


def without_mute(state: State, code: str, subject: str) -> State:
    kept = tuple(each for each in state.muted if (each.code, each.subject) != (code, subject))
    return msgspec.structs.replace(state, muted=kept)


def reasons(state: State) -> dict[tuple[str, str], str]:
    """Why somebody lives with a finding, by code and subject."""
    return {(each.code, each.subject): each.reason for each in state.muted}


def _key(path: str) -> str:
    """One spelling of a path: never resolved, for a venv's python is a link to its base."""
    return os.path.normcase(os.path.normpath(path))


def _aside(file: Path) -> Path:
    number = 1
    while (aside := file.with_name(f"{file.name}.damaged-{number}")).exists():
        number += 1
    try:
        file.rename(aside)
    except OSError as error:
        raise _stop(file, error) from error
    return aside


def _stop(file: Path, error: OSError) -> Stop:
    return Stop(
        Text(
            en="dlsetup cannot read or write the file where it remembers its work: {path} "
            "({detail}). Check its permissions, or set DLSETUP_HOME to another folder.",
            ko="dlsetup의 작업 기록 파일을 읽거나 쓸 수 없습니다: {path} ({detail}). "
            "파일 권한을 확인하거나 DLSETUP_HOME에 다른 폴더를 지정하세요.",
        ),
        {"path": str(file), "detail": error.strerror or str(error)},
        FAILED,
    )
