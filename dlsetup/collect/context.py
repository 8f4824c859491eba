"""Where we look, and what follows from it at once."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeVar

from dlsetup.collect import target
from dlsetup.collect.choose_interpreter import (
    NamedEnvironment,
    TargetInterpreter,
    TargetRequest,
    active_prefix,
    choose_interpreter,
    same_path,
    without_active,
)
from dlsetup.collect.path_commands import ResolvedCommand, interpreters_on_path, resolve_commands
from dlsetup.facts import PathEntry, Unknown
from dlsetup.model.course import ApiKeys
from dlsetup.model.course_lock import LockSource
from dlsetup.platforms import Machine
from dlsetup.process.slow_notice import Notify, no_notice
from dlsetup.readers.jupyter import kernel_process
from dlsetup.readers.python import environments, projects, search_path
from dlsetup.readers.python.environments import FoundEnvironment
from dlsetup.readers.python.projects import FoundProject
from dlsetup.records import msgspec
from dlsetup.storage import state

T = TypeVar("T")
READER_FAILED = "reader-failed"
COURSE_PACKAGES = frozenset({"numpy", "ipython", "ipykernel", "notebook", "jupyterlab", "torch"})


Started = Literal["imports", "kernel", "programs"]


def announce_nothing(kind: Started, names: str) -> None:
    """Nobody listens."""


def refuse(python: str) -> bool:
    """Nobody is there who could agree that this program is started."""
    return False


class CollectOptions(NamedTuple):
    """What is only looked at when asked for."""

    deep: bool = False  # start kernels, import modules, compute on devices
    network: bool = False
    place: str | None = None  # where an environment is or is to be made: its room is looked at
    locks: LockSource | None = None  # of the course
    modules: tuple[str, ...] = ()  # to import beside the well-known ones
    notify: Notify = no_notice  # is told what takes long
    consent: Callable[[str], bool] = refuse  # whether a foreign program may be started
    announce: Callable[[Started, str], object] = announce_nothing  # of --deep, before it starts

    @property
    def flags(self) -> tuple[str, ...]:
        """The doctor's options that look as far as this."""
        return ("--deep",) * self.deep + ("--online",) * self.network


NO_KEYS = ApiKeys()


class CollectContext(msgspec.Struct, frozen=True, dict=True):
    """The edges of one look; the rest is computed when first needed."""

    machine: Machine
    own_prefix: str
    course: str
    saved_state: state.State
    keys: ApiKeys = NO_KEYS

    @cached_property
    def path_entries(self) -> tuple[PathEntry, ...]:
        return search_path.entries(self.machine)

    @cached_property
    def path_commands(self) -> tuple[ResolvedCommand, ...]:
        return resolve_commands(self.machine, self.path_entries)

    @cached_property
    def environments(self) -> tuple[FoundEnvironment, ...]:
        prefixes = self.project.prefixes if self.project else ()
        return environments.find(self.machine, self._created_prefixes, prefixes)

    @cached_property
    def project(self) -> FoundProject | None:
        """What the working folder belongs to."""
        return projects.find(self.machine, self.machine.cwd)

    @property
    def _created_prefixes(self) -> tuple[str, ...]:
        return tuple(environment.prefix for environment in self.saved_state.environments)

    def target_interpreter(self, request: TargetRequest) -> TargetInterpreter:
        """The interpreter that is judged: with a notebook, the one of its kernel."""
        interpreter, path = self._target_without_notebook(request), request.target
        if path is None or path.notebook is None:
            return interpreter
        kernel = target.resolve_kernel(path.kernel, interpreter.python, self.machine)
        interpreter = interpreter._replace(
            notebook=path.notebook, kernel=path.kernel, kernel_found=kernel.found
        )
        exists = kernel.python and os.path.exists(kernel.python)
        if interpreter.source == "asked" or not exists or kernel.python == interpreter.python:
            return interpreter
        return interpreter._replace(python=kernel.python, source="notebook")

    def _target_without_notebook(self, request: TargetRequest) -> TargetInterpreter:
        course_environment = state.course_environment(self.saved_state, self.course)
        place = request.target
        prefix = place and projects.environment_of(self.machine, place.folder, named=not place.here)
        if prefix and same_path(prefix, self.own_prefix) and self.holds_tool_alone:
            prefix = None  # that of a clone, made as the README says: nobody works in it
        interpreter = choose_interpreter(
            request,
            without_active(self.machine, self.own_prefix) if self.is_tool_alone else self.machine,
            course_prefix=course_environment.prefix if course_environment else None,
            path_pythons=interpreters_on_path(self.path_commands, self.own_prefix),
            environments=[NamedEnvironment(env.name or "", env.path) for env in self.environments]
            if request.env or request.python
            else (),
            folder_prefix=prefix,
            kernel_python=kernel_process.find_interpreter(self.machine.environ),
        )
        foreign = interpreter.source == "folder" and not self._is_own(prefix or "")
        return interpreter._replace(foreign=foreign)

    def _is_own(self, prefix: str) -> bool:
        """The student activated it, had us make it, started us in it, or starts it by typing
        `python`."""
        typed = interpreters_on_path(self.path_commands, self.own_prefix)[:1]
        on_path = (os.path.dirname(os.path.dirname(python)) for python in typed)
        active = active_prefix(self.machine.environ)
        own = (active, self.own_prefix, *self._created_prefixes, *on_path)
        return any(same_path(prefix, path) for path in own if path)

    @cached_property
    def is_tool_alone(self) -> bool:
        """An environment is active, and dlsetup's own holds nothing that a course works with."""
        return bool(active_prefix(self.machine.environ)) and self.holds_tool_alone

    @cached_property
    def holds_tool_alone(self) -> bool:
        """Nothing that a course works with is beside dlsetup."""
        from dlsetup.repair.packages import installed_versions

        return not COURSE_PACKAGES & installed_versions(self.own_prefix).keys()


def guarded(read_fact: Callable[[], T]) -> T | Unknown:
    """One part of the facts: what fails in it costs this part alone, and is said."""
    try:
        return read_fact()
    except Exception as error:  # noqa: BLE001 - any fault of a reader is a fact about it
        return Unknown(READER_FAILED, f"{type(error).__name__}: {error}")


def fact(read_fact: Callable[[Any], T]) -> cached_property[T | Unknown]:
    """A field of Facts: what fails in reading it costs this fact alone, and is said."""
    return cached_property(lambda collection: guarded(lambda: read_fact(collection)))


def is_failure(value: object) -> bool:
    return isinstance(value, Unknown) and value.reason == READER_FAILED
