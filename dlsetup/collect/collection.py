"""All that is looked at, put together as Facts: one property for each of its fields."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from typing import Any

from dlsetup.collect.context import fact, guarded, is_failure
from dlsetup.collect.machine_facts import MachineFacts
from dlsetup.collect.package_files import target_of, with_package_files
from dlsetup.collect.sources import STDLIB_MODULES
from dlsetup.facts import (
    NOT_ASKED,
    Conda,
    CondaEnvironment,
    CondaPointer,
    CondaTerms,
    CourseLock,
    EditorFacts,
    EditorPython,
    Environment,
    Facts,
    FailedStart,
    Interpreter,
    JupyterServers,
    Kernel,
    MatplotlibSettings,
    NamedSetting,
    Project,
    ProjectFault,
    Python,
    Shell,
    Smoke,
    StaleModule,
    Tool,
    Torch,
    Unknown,
    Workspace,
    known,
)
from dlsetup.files.patience import GIVEN_UP, Watch
from dlsetup.readers.conda import packages as conda_packages
from dlsetup.readers.conda import pointers as conda_pointers
from dlsetup.readers.jupyter import folders as jupyter_folders
from dlsetup.readers.jupyter import frontends
from dlsetup.readers.jupyter import servers as jupyter_servers
from dlsetup.readers.machine import matplotlib as matplotlib_reader
from dlsetup.readers.machine import stale_modules as stale_modules_reader
from dlsetup.readers.machine import workspace as workspace_reader
from dlsetup.readers.python import course_lock, projects
from dlsetup.readers.settings import read as read_settings
from dlsetup.readers.settings.modules import Modules
from dlsetup.records import msgspec
from dlsetup.storage import state

# Read while the interpreter answers, in this order: the rest needs its answer, and whatever can
# be read before stands here. Names are of properties, of Facts' fields or of what they are made of.
WHILE_WAITING = (
    *("import_tests", "host", "shell", "bus_gpus", "kernel_driver", "cuda_toolkit"),
    *("project", "interpreter_map", "site_by_layout", "tools", "environments", "conda"),
    *("settings_files", "api_keys", "programs"),
    *("conda_environment", "conda_pointers", "conda_terms", "path", "variables", "folders"),
    *("torch_by_layout", "startup_session", "startup_lines", "variables_elsewhere"),
    *("variable_targets", "foreign_owned", "damaged_files"),
    *("jupyter_servers", "smoke", "workspace_by_layout", "matplotlib_by_layout"),
    "found_settings",
)
ELSEWHERE = frozenset({"third_party"})  # asked of other distributions when all else is known


class Collection(MachineFacts, frozen=True, dict=True):
    """One look at everything. A fact that needs another reads its attribute."""

    def read_while_waiting(self, watch: Watch) -> None:
        """All that the judged interpreter's answer is not needed for."""
        self._read_all(WHILE_WAITING, watch)

    def facts(self, watch: Watch) -> Facts:
        """All that is left, and everything together."""
        names = [name for name in Facts.__struct_fields__ if name not in ELSEWHERE]
        return Facts(**self._read_all(names, watch))

    def _read_all(self, names: Sequence[str], watch: Watch) -> dict[str, Any]:
        """What was given up is not tried again by what is made of it, and failed for that."""
        values = watch.read_all(names, lambda name: guarded(partial(getattr, self, name)))
        vars(self).update({name: value for name, value in values.items() if value == GIVEN_UP})
        if GIVEN_UP not in vars(self).values():
            return values
        return {name: GIVEN_UP if is_failure(value) else value for name, value in values.items()}

    @fact
    def matplotlib(self) -> MatplotlibSettings | None:
        modules, settings = self.site.top_level, self.matplotlib_by_layout
        if "matplotlib" not in modules:
            return None
        python = known(self.reported_python)
        missing = known(python.missing_modules, ()) if python else ()
        settings = settings or matplotlib_reader.read(self.machine, modules)
        installed = (modules, missing, self.machine.system.NAME, self.packages.folders)
        return settings and matplotlib_reader.with_backend_state(settings, *installed)

    @fact
    def workspace(self) -> Workspace:
        """With what was chosen to be judged in it."""
        top_level, workspace, target = self.site.top_level, self.workspace_by_layout, self.target
        shadows = workspace.shadows
        if top_level != self.packages_by_layout.site.top_level:
            shadows = workspace_reader.find_shadows(workspace.path, STDLIB_MODULES, top_level)
        return msgspec.structs.replace(
            workspace,
            shadows=shadows,
            notebook=target.notebook,
            kernel=target.kernel,
            kernel_found=target.kernel_found,
            missing_packages=self.missing_packages(workspace),
            project_faults=guarded(self.project_faults),
            stale_modules=self.stale_modules(workspace),
        )

    def project_faults(self) -> tuple[ProjectFault, ...]:
        if projects.project_file(self.machine.cwd, self.machine.home) is None:
            return ()
        from dlsetup.readers.python import project_faults

        return project_faults.read(self.machine)

    def stale_modules(self, workspace: Workspace) -> tuple[StaleModule, ...] | Unknown:
        """That the judged Python would load."""
        python = self.reported_python
        if not isinstance(python, Python):
            return NOT_ASKED
        target = target_of(python, self.machine.system.NAME)
        return stale_modules_reader.read(workspace.path, target)

    def missing_packages(self, workspace: Workspace) -> tuple[str, ...] | None:
        """Of the judged notebook, which comes first; with --deep of all the folder's programs."""
        notebooks, judged = known(workspace.notebooks, ()), self.target.notebook
        if self.target.python is None or not (notebooks if judged else self._starts_more):
            return None
        from dlsetup.collect import missing_packages

        if judged:
            return missing_packages.read(notebooks[0], workspace.path, self.modules)
        return missing_packages.read_folder(workspace.path, self.modules)

    @property
    def modules(self) -> Modules:
        """Where the judged Python finds modules."""
        site = self.site
        search_path = filter(None, self.machine.environ.get("PYTHONPATH", "").split(os.pathsep))
        return Modules(self.packages.folders, site.top_level, site.pth_files, tuple(search_path))

    @fact
    def python(self) -> Python | Unknown | None:
        failed_starts = known(self.failed_starts, ())
        return with_package_files(
            self.tested[0],
            self.site,
            self.machine.system.NAME,
            failed_starts,
            deep=self.options.deep,
        )

    @fact
    def interpreters(self) -> tuple[Interpreter, ...]:
        found = self.interpreter_map.interpreters_with_version_of(self.reported_python)
        return frontends.with_frontends(found, self.interpreter_map.tool_facts(), self.machine)

    @fact
    def tools(self) -> tuple[Tool, ...]:
        return self.interpreter_map.tool_facts()

    @fact
    def project(self) -> Project | None:
        found = self.context.project
        return found and Project(
            tool=found.tool,
            root=found.root,
            environments=found.prefixes,
            optional=projects.optional_packages(found.root),
        )

    @fact
    def environments(self) -> tuple[Environment, ...]:
        return self.interpreter_map.environment_facts()

    @fact
    def conda(self) -> Conda | Unknown | None:
        return self.interpreter_map.conda_fact()

    @fact
    def conda_environment(self) -> CondaEnvironment | Unknown | None:
        return conda_packages.read(self.prefix, self.options.deep) if self.prefix else None

    @fact
    def conda_pointers(self) -> tuple[CondaPointer, ...]:
        profile = known(self.shell.profile) if isinstance(self.shell, Shell) else None
        return conda_pointers.read(self.machine, profile)

    @fact
    def conda_terms(self) -> tuple[CondaTerms, ...] | None:
        if not isinstance(self.found_conda, Conda):
            return None
        from dlsetup.readers.conda import terms as conda_terms

        return conda_terms.read(self.machine, self.found_conda.root, known(self.settings_files, ()))

    @fact
    def kernels(self) -> tuple[Kernel, ...] | Unknown:
        return self.kernel_facts

    @fact
    def jupyter_servers(self) -> JupyterServers:
        return jupyter_servers.read(jupyter_folders.runtime_folder(self.machine))

    @fact
    def editor(self) -> EditorFacts | Unknown | None:
        return self.interpreter_map.editor_fact(self.target.python, self.site)

    @fact
    def editor_pythons(self) -> tuple[EditorPython, ...] | Unknown:
        return self.interpreter_map.editor_python_facts()

    @fact
    def torch(self) -> Torch | Unknown | None:
        return self.tested[1]

    @fact
    def named_settings(self) -> tuple[NamedSetting, ...]:
        settings = read_settings.judge(self.found_settings, self.machine, self.prefix, self.modules)
        if not self.options.network:
            return settings
        from dlsetup.collect.indexes import ask_indexes

        return ask_indexes(settings)

    @fact
    def lock(self) -> CourseLock | None:
        source, python, host = self.options.locks, known(self.reported_python), known(self.host)
        if source is None or python is None or host is None:
            return None
        return course_lock.read(source, python, host)

    @fact
    def failed_starts(self) -> tuple[FailedStart, ...] | Unknown:
        tests = self.import_tests
        if tests is None:
            return NOT_ASKED
        from dlsetup.collect.start_tests import distinct_failures

        python = self.tested[0]  # waits for all that was begun
        return distinct_failures(tests.result().failed_starts, python)

    @fact
    def smoke(self) -> Smoke | None:
        if self.target.python is None:
            return None
        return state.last_training(self.context.saved_state, self.target.python)
