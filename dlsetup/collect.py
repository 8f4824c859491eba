"""Looks at one machine: asks the judged interpreter in a child while files are read."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

import msgspec

from dlsetup import ask, judged, process, state
from dlsetup.choosing import Choice, Known, Wish, choose
from dlsetup.commands import Followed, follow, pythons
from dlsetup.facts import Driver, Facts, Host, PathEntry, Place, Smoke, Unknown, Variable
from dlsetup.hosts import System
from dlsetup.mapping import Map
from dlsetup.network import reachable
from dlsetup.readers import conda, editor, environments, kernels, pathmap, places, torch, workspace
from dlsetup.readers.environments import Found
from dlsetup.variables import recorded

T = TypeVar("T")


class Deeper(NamedTuple):
    """What is only looked at when asked for."""

    kernels: bool = False
    network: bool = False


SHALLOW = Deeper()


@dataclass(frozen=True)
class Around:
    """Where we look, and what follows from it at once; computed when first needed."""

    system: System
    environ: Mapping[str, str]
    cwd: str
    home: str
    own_prefix: str
    course: str
    remembered: state.State

    @cached_property
    def entries(self) -> tuple[PathEntry, ...]:
        return pathmap.entries(self.environ, self.system)

    @cached_property
    def commands(self) -> tuple[Followed, ...]:
        return follow(self.entries, self.system, self.environ, self.cwd)

    @cached_property
    def environments(self) -> tuple[Found, ...]:
        made = tuple(each.prefix for each in self.remembered.environments)
        return environments.find(self.home, self.cwd, self.environ, self.system, made)

    def choice(self, wish: Wish) -> Choice:
        made = state.environment_of(self.remembered, self.course)
        return choose(
            wish,
            system=self.system,
            environ=self.environ,
            remembered=made.prefix if made else None,
            on_path=pythons(self.commands, self.own_prefix),
            known=[Known(e.name or "", e.path) for e in self.environments] if wish.env else (),
        )


def collect(
    around: Around,
    wish: Wish,
    deeper: Deeper = SHALLOW,
    meanwhile: Callable[[], object] = lambda: None,
) -> Facts:
    """Everything that can be known; each part may fail alone and then says why.
    `meanwhile` is done while the interpreter answers: the child is what takes longest.

    Raises Stop: what was asked for is neither interpreter nor environment.
    """
    choice = around.choice(wish)
    with ThreadPoolExecutor(max_workers=4) as pool:
        asking = pool.submit(_ask, choice, around)
        parts = _Parts(around, choice, asking)
        try:
            return parts.facts(deeper, meanwhile)
        except KeyboardInterrupt:  # or the pool would wait for an interpreter that hangs
            process.give_up()
            raise


def _ask(choice: Choice, around: Around) -> ask.Answer | None:
    if choice.python is None:
        return None
    env = ask.environment(around.environ, os.path.dirname(choice.python), "")
    return ask.ask(choice.python, "look", ("numpy",), env=env)


@dataclass(frozen=True)
class _Parts:
    around: Around
    choice: Choice
    asking: Future[ask.Answer | None]

    def facts(self, deeper: Deeper, meanwhile: Callable[[], object]) -> Facts:
        around = self.around
        system, environ, home = around.system, around.environ, around.home
        host = part(lambda: system.host(environ))
        if deeper.network and isinstance(host, Host):
            host = msgspec.structs.replace(host, network=part(reachable))
        shell = part(lambda: system.shell(environ))
        gpus = part(system.gpus)
        driver = part(lambda: _driver(system.nvidia_driver()))
        paths = [each.command for each in around.commands]
        found_conda = part(lambda: conda.read(home, environ, system, paths))
        found_editor = part(lambda: editor.read(home, around.cwd, environ, system))
        prefixes = dict.fromkeys((*(e.path for e in around.environments), *self._prefixes()))
        specs = part(lambda: kernels.find(home, environ, system, [(None, p) for p in prefixes]))
        atlas = Map.draw(
            system=system,
            own_prefix=around.own_prefix,
            judged=self.choice.python,
            commands=around.commands,
            environments=around.environments,
            kernels=specs,
            conda=found_conda,
            editor=found_editor,
        )
        meanwhile()
        answer = part(self.asking.result)
        site = judged.site(self.choice.python, answer, system)
        python = judged.python(self.choice, answer, site, atlas, system)
        return Facts(
            host=host,
            shell=shell,
            path=around.entries,
            variables=tuple(Variable(name=n, value=v) for n, v in recorded(environ)),
            places=self._places(),
            workspace=part(lambda: workspace.read(around.cwd, STANDARD, site.top_level)),
            python=python,
            interpreters=atlas.interpreters,
            tools=atlas.tools(),
            environments=atlas.environment_facts(),
            conda=atlas.conda_fact(),
            kernels=atlas.kernel_facts(self.choice.python, site, deeper.kernels, environ),
            editor=atlas.editor_fact(),
            gpus=gpus,
            driver=driver,
            torch=part(lambda: torch.read(judged.folders(self.choice.python, answer, system))),
            smoke=self._smoke(),
        )

    def _prefixes(self) -> tuple[str, ...]:
        targets = (each.target for each in self.around.commands if each.target)
        executables = (*targets, *((self.choice.python,) if self.choice.python else ()))
        return tuple(os.path.dirname(os.path.dirname(each)) for each in executables)

    def _places(self) -> tuple[Place, ...] | Unknown:
        around = self.around
        named = [
            ("home", around.home),
            ("working", around.cwd),
            ("temporary", tempfile.gettempdir()),
        ]
        if self.choice.python:
            named.append(("environment", os.path.dirname(os.path.dirname(self.choice.python))))
        return part(lambda: places.read(named, around.home))

    def _smoke(self) -> Smoke | None:
        if self.choice.python is None:
            return None
        return state.training_of(self.around.remembered, self.choice.python)


STANDARD = frozenset(sys.stdlib_module_names)


def part(look: Callable[[], T]) -> T | Unknown:
    """One part of the facts: what fails in it costs this part alone, and is said."""
    try:
        return look()
    except Exception as error:  # noqa: BLE001 - any fault of a reader is a fact about it
        return Unknown("reader-failed", f"{type(error).__name__}: {error}")


def _driver(version: str | Unknown | None) -> Driver | Unknown | None:
    return Driver(version=version) if isinstance(version, str) else version
