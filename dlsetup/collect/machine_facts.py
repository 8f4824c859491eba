"""Facts of the machine, whatever Python is judged: one property for each."""

from __future__ import annotations

import os

from dlsetup.collect import host as host_facts
from dlsetup.collect import nvidia, startup_lines
from dlsetup.collect import variables_elsewhere as elsewhere
from dlsetup.collect.context import fact
from dlsetup.collect.sources import STDLIB_MODULES, Sources
from dlsetup.facts import (
    NOT_ASKED,
    ApiKey,
    AppControl,
    CudaToolkit,
    DamagedFile,
    Driver,
    Folder,
    ForeignOwned,
    Gpu,
    Host,
    PathEntry,
    Python,
    SettingsFile,
    Shell,
    StartupLine,
    Unknown,
    Variable,
    VariableTarget,
    known,
)
from dlsetup.readers import settings_files
from dlsetup.readers.gpu import cuda_toolkit
from dlsetup.readers.machine import (
    api_keys,
    data_files,
    hub_models,
    needed_programs,
    ownership,
)
from dlsetup.readers.machine import variables as machine_variables
from dlsetup.readers.settings import program_files
from dlsetup.records import msgspec


class MachineFacts(Sources, frozen=True, dict=True):
    """One look at the machine. A fact that needs another reads its attribute."""

    @fact
    def host(self) -> Host | Unknown:
        return host_facts.read_host(self.machine, self.prefix, self.options)

    @fact
    def shell(self) -> Shell | Unknown:
        return self.found_shell

    @fact
    def path(self) -> tuple[PathEntry, ...]:
        return self.context.path_entries

    @fact
    def variables(self) -> tuple[Variable, ...]:
        return machine_variables.read_environment(self.machine)

    @fact
    def variables_elsewhere(self) -> tuple[Variable, ...]:
        kernels = (found.kernel for found in known(self.found_kernels, ()))
        theirs = elsewhere.read(self.machine, self.found_editor, kernels)
        return (*theirs, *startup_lines.read_variables(known(self.startup_session)))

    @fact
    def startup_lines(self) -> tuple[StartupLine, ...] | Unknown:
        return self.found_startup_lines

    @fact
    def folders(self) -> tuple[Folder, ...]:
        return host_facts.read_folders(self.machine, self.options.place or self.prefix)

    @fact
    def variable_targets(self) -> tuple[VariableTarget, ...]:
        packages = self.packages_by_layout
        modules = packages.site.top_level and packages.site.top_level | STDLIB_MODULES
        place = machine_variables.Place(self.machine, modules, packages.folders)
        ours = known(self.variables, ())
        set_here = {(variable.name, variable.value) for variable in ours}
        theirs = tuple(
            variable
            for variable in known(self.variables_elsewhere, ())
            if variable.origin != startup_lines.ORIGIN
            or (variable.name, variable.value) not in set_here
        )
        return (
            *machine_variables.read_targets((*ours, *theirs), place),
            *elsewhere.read_targets(theirs, place),
            *self._ask_addresses((*ours, *theirs)),
        )

    def _ask_addresses(self, variables: tuple[Variable, ...]) -> tuple[VariableTarget, ...]:
        if not self.options.network:
            return ()
        from dlsetup.collect.addresses import ask_addresses

        return ask_addresses(variables)

    @fact
    def foreign_owned(self) -> tuple[ForeignOwned, ...]:
        home, prefix = self.machine.home, self.prefix or ""
        return ownership.read(home, (prefix,) if prefix.startswith(home + os.sep) else ())

    @fact
    def damaged_files(self) -> tuple[DamagedFile, ...]:
        machine = self.machine
        kept = (*data_files.read(machine), *program_files.read(machine))
        return (*kept, *hub_models.read(machine))

    @fact
    def app_control(self) -> AppControl | None:
        """With --deep, with what Windows refused of the judged environment and its base."""
        control = self.machine.system.app_control()
        if control is None or not self.options.deep:
            return control and msgspec.structs.replace(
                control, blocked=NOT_ASKED, audited=NOT_ASKED
            )
        from dlsetup.readers.machine import code_integrity

        python = self.reported_python
        base = known(python.base_prefix, "") if isinstance(python, Python) else ""
        prefixes = tuple(dict.fromkeys(filter(None, (self.prefix, base))))
        refused = code_integrity.read(self.machine.environ, prefixes)
        return msgspec.structs.replace(control, **refused._asdict())

    @fact
    def gpus(self) -> tuple[Gpu, ...] | Unknown:
        return nvidia.gpu_facts(self.bus_gpus, self.driver_answer)

    @fact
    def driver(self) -> Driver | Unknown | None:
        return nvidia.driver_fact(self.kernel_driver, self.driver_answer)

    @fact
    def cuda_toolkit(self) -> CudaToolkit | None:
        return cuda_toolkit.read(self.machine.environ)

    @fact
    def settings_files(self) -> tuple[SettingsFile, ...]:
        return settings_files.read(self.machine, self.prefix)

    @fact
    def programs(self) -> tuple[str, ...]:
        return needed_programs.find(self.machine, self.prefix)

    @fact
    def api_keys(self) -> tuple[ApiKey, ...]:
        asked = self.context.keys
        return api_keys.read(self.machine, asked.names, asked.file)
