"""All that is looked at beside the judged interpreter, put together as Facts."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from dlsetup.collect import host as host_facts
from dlsetup.collect import interpreter as interpreter_facts
from dlsetup.collect import nvidia
from dlsetup.collect.choose_interpreter import TargetInterpreter
from dlsetup.collect.context import CollectContext, CollectOptions, guarded
from dlsetup.collect.interpreter_map import InterpreterMap
from dlsetup.collect.network import INDEX_URL
from dlsetup.collect.nvidia import DriverAnswer
from dlsetup.collect.recorded_variables import variables_to_record
from dlsetup.facts import (
    Conda,
    Facts,
    Host,
    Interpreter,
    Python,
    SettingsFile,
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
    from dlsetup.collect.import_tests import ImportTests


class FactCollector(msgspec.Struct, frozen=True):
    """One look at everything; `wait_for_probe` and `wait_for_driver` wait for a child."""

    context: CollectContext
    target: TargetInterpreter
    wait_for_probe: Callable[[], interpreter.ProbeResult | Unknown | None]
    wait_for_driver: Callable[[], DriverAnswer | Unknown | None]  # what NVIDIA's said

    def collect_facts(self, options: CollectOptions, while_waiting: Callable[[], object]) -> Facts:
        context = self.context
        system, environ, home = context.system, context.environ, context.home
        folders = interpreter_facts.site_folders(self.target.python, None, system)
        import_tests = self._start_import_tests(options, folders)
        prefix = self._target_prefix()
        host = self._read_host(options, prefix)
        shell = guarded(lambda: system.shell(environ))
        bus_gpus = guarded(system.gpus)
        driver_version = guarded(system.nvidia_driver_version)
        toolkit = guarded(lambda: cuda_toolkit.read(environ))
        commands = [command.path_command for command in context.path_commands]
        conda = guarded(lambda: conda_installation.read(home, environ, system, commands))
        editor = guarded(lambda: editor_installation.read(home, context.cwd, environ, system))
        prefixes = dict.fromkeys(
            (*(environment.path for environment in context.environments), *self._command_prefixes())
        )
        found_kernels = guarded(
            lambda: kernelspecs.find(home, environ, system, [(None, path) for path in prefixes])
        )
        interpreter_map = InterpreterMap.build(
            system=system,
            own_prefix=context.own_prefix,
            target_python=self.target.python,
            commands=context.path_commands,
            environments=context.environments,
            kernels=found_kernels,
            conda=conda,
            editor=editor,
        )
        site = distributions.read(folders, None)
        tools, environments = interpreter_map.tool_facts(), interpreter_map.environment_facts()
        configurations = guarded(
            lambda: settings_files.read(home, environ, system, self._target_prefix())
        )
        conda_facts = self._read_conda(conda, shell, configurations, options)
        places, torch_fact = host_facts.read_folders(context, prefix), self._read_torch(folders)
        variable_targets, foreign_files = (
            host_facts.read_variable_targets(context),
            host_facts.read_foreign_files(context, prefix),
        )
        sessions = guarded(
            lambda: jupyter_servers.read(jupyter_folders.runtime_folder(home, environ, system))
        )
        while_waiting()
        with notify_if_slow(options.notify, self.target.python or ""):
            result = self.wait_for_probe()
        if interpreter_facts.site_folders(self.target.python, result, system) != folders:
            site = interpreter_facts.read_site(self.target.python, result, system)
            torch_fact = self._read_torch(
                interpreter_facts.site_folders(self.target.python, result, system)
            )
        python = interpreter_facts.python_fact(self.target, result, site, interpreter_map, system)
        with notify_if_slow(options.notify, "Jupyter"):
            kernels = interpreter_map.kernel_facts(self.target.python, site, options.deep, environ)
        if import_tests is not None:
            import_tests.start(
                options.modules, site.top_level - import_tests.loaded_by_kernel(kernels, python)
            )
            python, torch_fact = import_tests.merge_into(python, torch_fact)
        with notify_if_slow(options.notify, "NVIDIA"):
            driver_answer = self.wait_for_driver()
        return Facts(
            host=host,
            shell=shell,
            path=context.path_entries,
            variables=tuple(Variable(name=n, value=v) for n, v in variables_to_record(environ)),
            folders=places,
            variable_targets=variable_targets,
            foreign_owned=foreign_files,
            matplotlib=host_facts.read_matplotlib(context, site.top_level, python),
            workspace=guarded(lambda: self._read_workspace(site.top_level)),
            python=python,
            interpreters=_with_reported_version(interpreter_map.interpreters, python),
            tools=tools,
            environments=environments,
            conda=interpreter_map.conda_fact(),
            **conda_facts,
            kernels=kernels,
            jupyter_servers=sessions,
            editor=interpreter_map.editor_fact(self.target.python, site),
            gpus=guarded(lambda: nvidia.gpu_facts(bus_gpus, driver_answer)),
            driver=guarded(lambda: nvidia.driver_fact(driver_version, driver_answer)),
            cuda_toolkit=toolkit,
            torch=torch_fact,
            settings_files=configurations,
            smoke=self._last_training(),
        )

    def _start_import_tests(
        self, options: CollectOptions, folders: tuple[str, ...]
    ) -> ImportTests | None:
        """What is tried in children, begun at once: it takes longer than all the rest."""
        if not options.deep or self.target.python is None:
            return None
        from dlsetup.collect.import_tests import ImportTests

        context = self.context
        import_tests = ImportTests(
            self.target.python, context.environ, context.home, options.notify
        )
        modules = (name.partition(".")[0] for folder in folders for name in files.names(folder))
        import_tests.start_slow(frozenset(modules))
        return import_tests

    def _read_torch(self, folders: tuple[str, ...]) -> Torch | Unknown | None:
        prefix, environ = self._target_prefix() or "", self.context.environ
        return guarded(lambda: native_libraries.read(torch.read(folders), folders, prefix, environ))

    def _read_host(self, options: CollectOptions, prefix: str | None) -> Host | Unknown:
        host = host_facts.read_host(self.context, prefix)
        if not options.network or isinstance(host, Unknown):
            return host
        with notify_if_slow(options.notify, INDEX_URL):
            return host_facts.add_network(host)

    def _read_workspace(self, top_level: frozenset[str]) -> Workspace:
        fact, target = workspace.read(self.context.cwd, STDLIB_MODULES, top_level), self.target
        return msgspec.structs.replace(
            fact, notebook=target.notebook, kernel=target.kernel, kernel_found=target.kernel_found
        )

    def _command_prefixes(self) -> tuple[str, ...]:
        path_executables = (
            command.target for command in self.context.path_commands if command.target
        )
        executables = (*path_executables, *((self.target.python,) if self.target.python else ()))
        return tuple(os.path.dirname(os.path.dirname(path)) for path in executables)

    def _read_conda(
        self,
        conda: Conda | Unknown | None,
        shell: Shell | Unknown,
        configurations: tuple[SettingsFile, ...] | Unknown,
        options: CollectOptions,
    ) -> dict[str, Any]:
        """What conda wrote down, of the judged environment and of itself."""
        context, prefix = self.context, self._target_prefix()
        home, environ, system = context.home, context.environ, context.system
        profile = known(shell.profile) if isinstance(shell, Shell) else None
        root, settings = conda.root if isinstance(conda, Conda) else None, known(configurations, ())
        return {
            "conda_environment": prefix
            and guarded(lambda: conda_packages.read(prefix, options.deep)),
            "conda_pointers": guarded(lambda: conda_pointers.read(home, environ, profile)),
            "conda_terms": root
            and guarded(lambda: conda_terms.read(root, home, environ, system, settings)),
        }

    def _target_prefix(self) -> str | None:
        python = self.target.python
        return prefix_of(os.path.abspath(python)) if python else None

    def _last_training(self) -> Smoke | None:
        if self.target.python is None:
            return None
        return state.last_training(self.context.saved_state, self.target.python)


STDLIB_MODULES = frozenset(sys.stdlib_module_names)


def _with_reported_version(
    interpreters: tuple[Interpreter, ...], python: Python | Unknown | None
) -> tuple[Interpreter, ...]:
    """The map, with the version that the judged interpreter gave itself."""
    if not isinstance(python, Python) or isinstance(python.version, Unknown):
        return interpreters
    return tuple(
        msgspec.structs.replace(interpreter, version=python.version)
        if interpreter.letter == python.letter
        else interpreter
        for interpreter in interpreters
    )
