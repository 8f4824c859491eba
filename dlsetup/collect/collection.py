"""All that is looked at beside the judged interpreter, put together as Facts."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from dlsetup.collect import host as machine
from dlsetup.collect import interpreter as judged
from dlsetup.collect import nvidia
from dlsetup.collect.choose_interpreter import Choice
from dlsetup.collect.context import Around, Deeper, part
from dlsetup.collect.interpreter_map import Map
from dlsetup.collect.network import INDEX
from dlsetup.collect.nvidia import Said
from dlsetup.collect.recorded_variables import recorded
from dlsetup.facts import (
    Conda,
    Configuration,
    Facts,
    Host,
    Interpreter,
    Python,
    Shell,
    Smoke,
    Torch,
    Unknown,
    Variable,
    Workspace,
    known,
)
from dlsetup.process import interpreter
from dlsetup.process.slow_notice import notify_if_slow
from dlsetup.readers import files, settings_files
from dlsetup.readers.conda import installation as conda_installation
from dlsetup.readers.conda import packages as conda_packages
from dlsetup.readers.conda import pointers as conda_pointers
from dlsetup.readers.conda import terms as conda_terms
from dlsetup.readers.editor import installation as editor_installation
from dlsetup.readers.gpu import cuda_toolkit, native_libraries, torch
from dlsetup.readers.jupyter import folders as jupyter_folders
from dlsetup.readers.jupyter import kernelspecs
from dlsetup.readers.jupyter import servers as jupyter_servers
from dlsetup.readers.machine import workspace
from dlsetup.readers.python import distributions
from dlsetup.readers.python.identify import prefix_of
from dlsetup.storage import state

if TYPE_CHECKING:
    from dlsetup.collect.import_tests import Trials


class Survey(msgspec.Struct, frozen=True):
    """One look at everything; `answer` and `library` wait for a child."""

    around: Around
    choice: Choice
    answer: Callable[[], interpreter.ProbeResult | Unknown | None]
    library: Callable[[], Said | Unknown | None]  # what NVIDIA's said

    def facts(self, deeper: Deeper, meanwhile: Callable[[], object]) -> Facts:
        around = self.around
        system, environ, home = around.system, around.environ, around.home
        guessed = judged.folders(self.choice.python, None, system)
        trials = self._trials(deeper, guessed)
        prefix = self._prefix()
        host = self._host(deeper, prefix)
        shell = part(lambda: system.shell(environ))
        gpus = part(system.gpus)
        kernel = part(system.nvidia_driver_version)
        compiler = part(lambda: cuda_toolkit.read(environ))
        paths = [each.command for each in around.commands]
        found_conda = part(lambda: conda_installation.read(home, environ, system, paths))
        found_editor = part(lambda: editor_installation.read(home, around.cwd, environ, system))
        prefixes = dict.fromkeys((*(e.path for e in around.environments), *self._prefixes()))
        specs = part(lambda: kernelspecs.find(home, environ, system, [(None, p) for p in prefixes]))
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
        site = distributions.read(guessed, None)
        tools, found = atlas.tools(), atlas.environment_facts()
        settings = part(lambda: settings_files.read(home, environ, system, self._prefix()))
        conda_facts = self._conda(found_conda, shell, settings, deeper)
        places, framework = machine.folders(around, prefix), self._torch(guessed)
        named, foreign = machine.by_variables(around), machine.foreign(around, prefix)
        left = part(
            lambda: jupyter_servers.read(jupyter_folders.runtime_folder(home, environ, system))
        )
        meanwhile()
        with notify_if_slow(deeper.tell, self.choice.python or ""):
            answer = self.answer()
        if judged.folders(self.choice.python, answer, system) != guessed:
            site = judged.site(self.choice.python, answer, system)
            framework = self._torch(judged.folders(self.choice.python, answer, system))
        python = judged.python(self.choice, answer, site, atlas, system)
        with notify_if_slow(deeper.tell, "Jupyter"):
            ready = atlas.kernel_facts(self.choice.python, site, deeper.kernels, environ)
        if trials is not None:
            trials.begin(deeper.modules, site.top_level - trials.shown_by(ready, python))
            python, framework = trials.joined(python, framework)
        with notify_if_slow(deeper.tell, "NVIDIA"):
            said = self.library()
        return Facts(
            host=host,
            shell=shell,
            path=around.entries,
            variables=tuple(Variable(name=n, value=v) for n, v in recorded(environ)),
            places=places,
            named=named,
            foreign=foreign,
            plotting=machine.figures(around, site.top_level, python),
            workspace=part(lambda: self._workspace(site.top_level)),
            python=python,
            interpreters=_told(atlas.interpreters, python),
            tools=tools,
            environments=found,
            conda=atlas.conda_fact(),
            **conda_facts,
            kernels=ready,
            sessions=left,
            editor=atlas.editor_fact(self.choice.python, site),
            gpus=part(lambda: nvidia.gpus(gpus, said)),
            driver=part(lambda: nvidia.driver(kernel, said)),
            toolkit=compiler,
            torch=framework,
            configurations=settings,
            smoke=self._smoke(),
        )

    def _trials(self, deeper: Deeper, sites: tuple[str, ...]) -> Trials | None:
        """What is tried in children, begun at once: it takes longer than all the rest."""
        if not deeper.kernels or self.choice.python is None:
            return None
        from dlsetup.collect.import_tests import Trials

        around = self.around
        trials = Trials(self.choice.python, around.environ, around.home, deeper.tell)
        named = (name.partition(".")[0] for site in sites for name in files.names(site))
        trials.begin_slow(frozenset(named))
        return trials

    def _torch(self, sites: tuple[str, ...]) -> Torch | Unknown | None:
        prefix, environ = self._prefix() or "", self.around.environ
        return part(lambda: native_libraries.read(torch.read(sites), sites, prefix, environ))

    def _host(self, deeper: Deeper, prefix: str | None) -> Host | Unknown:
        found = machine.host(self.around, prefix)
        if not deeper.network or isinstance(found, Unknown):
            return found
        with notify_if_slow(deeper.tell, INDEX):
            return machine.connected(found)

    def _workspace(self, top_level: frozenset[str]) -> Workspace:
        found, choice = workspace.read(self.around.cwd, STANDARD, top_level), self.choice
        return msgspec.structs.replace(
            found, notebook=choice.notebook, kernel=choice.kernel, kernel_found=choice.found
        )

    def _prefixes(self) -> tuple[str, ...]:
        targets = (each.target for each in self.around.commands if each.target)
        executables = (*targets, *((self.choice.python,) if self.choice.python else ()))
        return tuple(os.path.dirname(os.path.dirname(each)) for each in executables)

    def _conda(
        self,
        found: Conda | Unknown | None,
        shell: Shell | Unknown,
        settings: tuple[Configuration, ...] | Unknown,
        deeper: Deeper,
    ) -> dict[str, Any]:
        """What conda wrote down, of the judged environment and of itself."""
        around, prefix = self.around, self._prefix()
        home, environ, system = around.home, around.environ, around.system
        profile = known(shell.profile) if isinstance(shell, Shell) else None
        root, read = found.root if isinstance(found, Conda) else None, known(settings, ())
        return {
            "conda_environment": prefix
            and part(lambda: conda_packages.read(prefix, deeper.kernels)),
            "conda_pointers": part(lambda: conda_pointers.read(home, environ, profile)),
            "conda_terms": root
            and part(lambda: conda_terms.read(root, home, environ, system, read)),
        }

    def _prefix(self) -> str | None:
        python = self.choice.python
        return prefix_of(os.path.abspath(python)) if python else None

    def _smoke(self) -> Smoke | None:
        if self.choice.python is None:
            return None
        return state.last_training(self.around.remembered, self.choice.python)


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
