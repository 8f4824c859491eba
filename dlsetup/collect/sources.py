"""What several facts are made of, each read once: the judged interpreter's word, what lies in its
folders, and the map."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from dlsetup.collect import interpreter as interpreter_facts
from dlsetup.collect import startup_lines
from dlsetup.collect.choose_interpreter import TargetInterpreter
from dlsetup.collect.context import CollectContext, CollectOptions, guarded
from dlsetup.collect.interpreter_map import InterpreterMap, chosen_pythons
from dlsetup.collect.nvidia import DriverAnswer
from dlsetup.collect.packages import TargetPackages
from dlsetup.facts import (
    Conda,
    EditorFacts,
    EditorPython,
    Gpu,
    Kernel,
    MatplotlibSettings,
    Python,
    Shell,
    StartupLine,
    Torch,
    Unknown,
    Workspace,
    known,
)
from dlsetup.platforms import Machine
from dlsetup.process.interpreter import ProbeResult
from dlsetup.process.slow_notice import notify_if_slow
from dlsetup.readers import files
from dlsetup.readers.conda import installation as conda_installation
from dlsetup.readers.editor import installation as editor_installation
from dlsetup.readers.editor import others as other_editors
from dlsetup.readers.jupyter import kernelspecs
from dlsetup.readers.jupyter.kernelspecs import FoundKernel
from dlsetup.readers.machine import matplotlib, workspace
from dlsetup.readers.python import distributions
from dlsetup.readers.python.distributions import SitePackages
from dlsetup.readers.python.identify import prefix_of
from dlsetup.readers.settings import read as named_settings
from dlsetup.readers.settings.read import Unjudged
from dlsetup.readers.shell import startup
from dlsetup.records import msgspec

if TYPE_CHECKING:
    from dlsetup.collect.import_tests import ImportTests
    from dlsetup.readers.shell.session import Session

STDLIB_MODULES = frozenset(sys.stdlib_module_names)


class Sources(msgspec.Struct, frozen=True, dict=True):
    """Read when first asked for; `wait_for_probe` and `wait_for_driver` wait for a child."""

    context: CollectContext
    target: TargetInterpreter
    options: CollectOptions
    wait_for_probe: Callable[[], ProbeResult | Unknown | None]
    wait_for_driver: Callable[[], DriverAnswer | Unknown | None]

    @property
    def machine(self) -> Machine:
        return self.context.machine

    @cached_property
    def prefix(self) -> str | None:
        """The judged interpreter's."""
        return prefix_of(os.path.abspath(self.target.python)) if self.target.python else None

    @cached_property
    def probe_result(self) -> ProbeResult | Unknown | None:
        """What the judged interpreter says: waited for."""
        with notify_if_slow(self.options.notify, self.target.python or ""):
            return self.wait_for_probe()

    @cached_property
    def driver_answer(self) -> DriverAnswer | Unknown | None:
        """What NVIDIA's library says: waited for."""
        with notify_if_slow(self.options.notify, "NVIDIA"):
            return self.wait_for_driver()

    @cached_property
    def packages_by_layout(self) -> TargetPackages:
        """What the judged interpreter has installed, as far as its folders can be guessed: it
        is read while the interpreter is asked where they are."""
        python, system = self.target.python, self.machine.system
        folders = interpreter_facts.site_folders(python, None, system)
        read_site = functools.cache(distributions.read_site)
        return TargetPackages(self.machine, self.prefix or "", folders, read_site)

    @property
    def site_by_layout(self) -> SitePackages:
        return self.packages_by_layout.site

    @property
    def torch_by_layout(self) -> Torch | Unknown | None:
        return self.packages_by_layout.torch

    @cached_property
    def workspace_by_layout(self) -> Workspace:
        """The working folder, beside the packages that are installed by layout."""
        top_level, notebook = self.site_by_layout.top_level, self.target.notebook
        return workspace.read(self.machine.cwd, STDLIB_MODULES, top_level, notebook)

    @cached_property
    def matplotlib_by_layout(self) -> MatplotlibSettings | None:
        return matplotlib.read(self.machine, self.site_by_layout.top_level)

    @cached_property
    def packages(self) -> TargetPackages:
        """What it has installed, in the folders that it names."""
        result, guess = self.probe_result, self.packages_by_layout
        folders = interpreter_facts.site_folders(self.target.python, result, self.machine.system)
        user_site = interpreter_facts.reported_values(result).get("user_site")
        return guess.in_folders(folders, user_site)

    @property
    def site(self) -> SitePackages:
        return self.packages.site

    @cached_property
    def found_conda(self) -> Conda | Unknown | None:
        commands = [command.path_command for command in self.context.path_commands]
        return guarded(lambda: conda_installation.read(self.machine, commands))

    @cached_property
    def found_shell(self) -> Shell | Unknown:
        return guarded(lambda: self.machine.system.shell(self.machine.environ))

    @cached_property
    def startup_session(self) -> Session | Unknown | None:
        """What the start-up files of the shell say is not recorded: lines of known kinds are, and
        variables of the table."""
        return guarded(lambda: startup.read(self.machine, self.found_shell))

    @cached_property
    def found_startup_lines(self) -> tuple[StartupLine, ...] | Unknown:
        session = self.startup_session
        if isinstance(session, Unknown):
            return session
        return guarded(lambda: startup_lines.read_lines(session, self.machine))

    @cached_property
    def found_editors(self) -> tuple[EditorFacts, ...] | Unknown:
        return guarded(lambda: editor_installation.read(self.machine))

    @property
    def found_editor(self) -> EditorFacts | Unknown | None:
        """The one that is judged."""
        editors = self.found_editors
        return editors if isinstance(editors, Unknown) else next(iter(editors), None)

    @cached_property
    def found_editor_pythons(self) -> tuple[EditorPython, ...] | Unknown:
        others = known(self.found_editors, ())[1:]
        relatives = [each for each in others if not each.name.endswith("-server")]
        chosen = tuple(python for each in relatives for python in chosen_pythons(each))
        return guarded(lambda: (*chosen, *other_editors.read(self.machine)))

    @cached_property
    def found_settings(self) -> tuple[Unjudged, ...]:
        """The settings that name something, in the files of all tools."""
        editor = self.found_editor
        files_of_editor = known(editor.settings, ()) if isinstance(editor, EditorFacts) else ()
        paths = (settings.path for settings in files_of_editor)
        return named_settings.read(self.machine, self.prefix, paths)

    @cached_property
    def found_kernels(self) -> tuple[FoundKernel, ...] | Unknown:
        environments = (environment.path for environment in self.context.environments)
        prefixes = dict.fromkeys((*environments, *self._command_prefixes()))
        return guarded(lambda: kernelspecs.find(self.machine, [(None, path) for path in prefixes]))

    def _command_prefixes(self) -> tuple[str, ...]:
        commands = (command.target for command in self.context.path_commands)
        executables = (path for path in (*commands, self.target.python) if path)
        return tuple(os.path.dirname(os.path.dirname(path)) for path in executables)

    @cached_property
    def interpreter_map(self) -> InterpreterMap:
        return InterpreterMap(
            system=self.machine.system,
            own_prefix=self.context.own_prefix,
            target_python=self.target.python,
            commands=self.context.path_commands,
            environments=self.context.environments,
            kernels=self.found_kernels,
            conda=self.found_conda,
            editor=self.found_editor,
            editor_pythons=self.found_editor_pythons,
            aliased_prefixes=startup_lines.aliased_prefixes(self.found_startup_lines),
        )

    @property
    def _starts_more(self) -> bool:
        """--deep, of what may be started at all."""
        return self.options.deep and not self.target.foreign

    @cached_property
    def kernel_facts(self) -> tuple[Kernel, ...] | Unknown:
        """Kernels, with --deep each as it starts."""
        announce = partial(self.options.announce, "kernel") if self._starts_more else None
        with notify_if_slow(self.options.notify, "Jupyter"):
            return self.interpreter_map.kernel_facts(
                self.target.python, self.site, announce, self.machine.environ
            )

    @cached_property
    def reported_python(self) -> Python | Unknown | None:
        """The judged interpreter, without what only --deep tries."""
        return interpreter_facts.python_fact(
            self.target, self.probe_result, self.site, self.interpreter_map, self.machine.system
        )

    @cached_property
    def import_tests(self) -> ImportTests | None:
        """What is tried in children, begun at once: it takes longer than all the rest."""
        if not self._starts_more or self.target.python is None:
            return None
        from dlsetup.collect.import_tests import ImportTests
        from dlsetup.collect.start_tests import plan_start_tests

        tests = ImportTests(self.target.python, self.machine, self.options)
        names = (name for folder in self.packages_by_layout.folders for name in files.names(folder))
        tests.start_early(frozenset(name.removesuffix(".py") for name in names))
        tests.begin_start_tests(
            plan_start_tests(self.site_by_layout, self.machine, self.options.modules)
        )
        return tests

    @cached_property
    def imported_modules(self) -> frozenset[str]:
        """What the folder's programs import and it does not hold itself."""
        from dlsetup.collect import source_imports

        return source_imports.read(self.machine.cwd, self.target.notebook)

    @cached_property
    def bus_gpus(self) -> tuple[Gpu, ...] | Unknown:
        return guarded(self.machine.system.gpus)

    @cached_property
    def kernel_driver(self) -> str | Unknown | None:
        """The version of the kernel's half of NVIDIA's driver."""
        return guarded(self.machine.system.nvidia_driver_version)

    @cached_property
    def tested(self) -> tuple[Python | Unknown | None, Torch | Unknown | None]:
        """Python and PyTorch; with --deep, with how imports and devices went."""
        python, torch, tests = self.reported_python, self.packages.torch, self.import_tests
        if tests is None:
            return python, torch
        kernel_modules = tests.loaded_by_kernel(self.kernel_facts, python)
        from dlsetup.collect.start_tests import wanted_modules

        imported, wanted = sorted(self.imported_modules), wanted_modules(self.site)
        modules = tuple(dict.fromkeys((*self.options.modules, *imported, *wanted)))
        tests.start(modules, self.site.top_level - kernel_modules)
        return tests.merge_into(python, torch, self.site.top_level)
