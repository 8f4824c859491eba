"""Where we look, and what follows from it at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import NamedTuple, TypeVar

import msgspec

from dlsetup.collect import target
from dlsetup.collect.choose_interpreter import Choice, Known, Wish, choose
from dlsetup.collect.path_commands import Followed, follow, pythons
from dlsetup.facts import PathEntry, Unknown
from dlsetup.platforms import System
from dlsetup.process.slow_notice import Notify, no_notice
from dlsetup.readers.jupyter import kernel_process
from dlsetup.readers.python import environments, search_path
from dlsetup.readers.python.environments import FoundEnvironment
from dlsetup.storage import state

T = TypeVar("T")


class Deeper(NamedTuple):
    """What is only looked at when asked for."""

    kernels: bool = False  # start them, import modules, compute on devices
    network: bool = False
    modules: tuple[str, ...] = ()  # to import beside the well-known ones
    tell: Notify = no_notice  # is told what takes long


class Around(msgspec.Struct, frozen=True, dict=True):
    """The edges of one look; the rest is computed when first needed."""

    system: System
    environ: Mapping[str, str]
    cwd: str
    home: str
    own_prefix: str
    course: str
    remembered: state.State

    @cached_property
    def entries(self) -> tuple[PathEntry, ...]:
        return search_path.entries(self.environ, self.system)

    @cached_property
    def commands(self) -> tuple[Followed, ...]:
        return follow(self.entries, self.system, self.environ, self.cwd)

    @cached_property
    def environments(self) -> tuple[FoundEnvironment, ...]:
        made = tuple(each.prefix for each in self.remembered.environments)
        return environments.find(self.home, self.cwd, self.environ, self.system, made)

    def choice(self, wish: Wish) -> Choice:
        """The interpreter that is judged: with a notebook, the one of its kernel."""
        chosen, notebook = self._chosen(wish), wish.target
        if notebook is None or notebook.notebook is None:
            return chosen
        kernel = target.resolve(
            notebook.kernel, chosen.python, self.home, self.environ, self.system
        )
        chosen = chosen._replace(
            notebook=notebook.notebook, kernel=notebook.kernel, found=kernel.found
        )
        there = kernel.python and os.path.exists(kernel.python)
        if chosen.how == "asked" or not there or kernel.python == chosen.python:
            return chosen
        return chosen._replace(python=kernel.python, how="notebook")

    def _chosen(self, wish: Wish) -> Choice:
        made = state.course_environment(self.remembered, self.course)
        folder = wish.target.folder if wish.target else None
        return choose(
            wish,
            system=self.system,
            environ=self.environ,
            remembered=made.prefix if made else None,
            on_path=pythons(self.commands, self.own_prefix),
            known=[Known(e.name or "", e.path) for e in self.environments] if wish.env else (),
            nearby=target.environment(folder, self.system) if folder else None,
            kernel=kernel_process.find_interpreter(self.environ),
        )


def part(look: Callable[[], T]) -> T | Unknown:
    """One part of the facts: what fails in it costs this part alone, and is said."""
    try:
        return look()
    except Exception as error:  # noqa: BLE001 - any fault of a reader is a fact about it
        return Unknown("reader-failed", f"{type(error).__name__}: {error}")
