"""All that is looked at beside the judged interpreter, put together as Facts."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from dlsetup import ask, judged, state
from dlsetup.around import Around, Deeper, part
from dlsetup.choosing import Choice
from dlsetup.facts import Driver, Facts, Host, Interpreter, Place, Python, Smoke, Unknown, Variable
from dlsetup.mapping import Map
from dlsetup.network import reachable
from dlsetup.readers import conda, distributions, editor, kernels, places, torch, workspace
from dlsetup.variables import recorded


@dataclass(frozen=True)
class Survey:
    """One look at everything; `answer` waits for the judged interpreter."""

    around: Around
    choice: Choice
    answer: Callable[[], ask.Answer | Unknown | None]

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
        guessed = judged.folders(self.choice.python, None, system)
        site = distributions.read(guessed, None)
        tools, found = atlas.tools(), atlas.environment_facts()
        named, framework = self._places(), part(lambda: torch.read(guessed))
        meanwhile()
        answer = self.answer()
        if judged.folders(self.choice.python, answer, system) != guessed:
            site = judged.site(self.choice.python, answer, system)
            framework = part(lambda: torch.read(judged.folders(self.choice.python, answer, system)))
        python = judged.python(self.choice, answer, site, atlas, system)
        return Facts(
            host=host,
            shell=shell,
            path=around.entries,
            variables=tuple(Variable(name=n, value=v) for n, v in recorded(environ)),
            places=named,
            workspace=part(lambda: workspace.read(around.cwd, STANDARD, site.top_level)),
            python=python,
            interpreters=_told(atlas.interpreters, python),
            tools=tools,
            environments=found,
            conda=atlas.conda_fact(),
            kernels=atlas.kernel_facts(self.choice.python, site, deeper.kernels, environ),
            editor=atlas.editor_fact(),
            gpus=gpus,
            driver=driver,
            torch=framework,
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


def _told(
    interpreters: tuple[Interpreter, ...], python: Python | Unknown | None
) -> tuple[Interpreter, ...]:
    """The map, with the version that the judged interpreter gave itself."""
    if not isinstance(python, Python) or isinstance(python.version, Unknown):
        return interpreters
    return tuple(
        msgspec.structs.replace(each, version=python.version)
        if each.letter == python.letter
        else each
        for each in interpreters
    )


def _driver(version: str | Unknown | None) -> Driver | Unknown | None:
    return Driver(version=version) if isinstance(version, str) else version
