"""Imports modules and computes on devices for real, in children: only with --deep."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

from dlsetup.collect.context import CollectOptions
from dlsetup.collect.crash import crash_fields
from dlsetup.collect.probe_environ import probe_environ
from dlsetup.collect.start_tests import (
    StartTestGroup,
    decode_start_test,
    parse_start_tests,
    start_test_progress,
)
from dlsetup.facts import (
    DeviceRun,
    FailedStart,
    ImportResult,
    Kernel,
    Python,
    Torch,
    Unknown,
    known,
)
from dlsetup.facts.failed_starts import COMPUTATION
from dlsetup.platforms import Machine
from dlsetup.process import interpreter
from dlsetup.process.children import ItemOutcome, Items, Progress, run_items
from dlsetup.process.run import Command
from dlsetup.process.slow_notice import notify_if_slow
from dlsetup.records import msgspec

# Modules that take one another along share a child, so that what is slow is imported once; one
# that ends its child costs itself alone, for those after it get another child. A module stands
# before those that take it along: each is blamed for itself.
IMPORT_GROUPS = (
    ("torch", "torchvision", "torchaudio"),
    ("tensorflow", "keras"),
    ("jax",),
    ("PIL", "matplotlib", "pandas", "scipy", "sklearn", "skimage", "statsmodels", "seaborn"),
    ("cv2",),
    ("IPython", "ipykernel", "notebook"),
)
MODULE_NAMES = {  # of distributions whose module is called otherwise
    "beautifulsoup4": "bs4",
    "ipython": "IPython",
    "opencv-python": "cv2",
    "pillow": "PIL",
    "pyyaml": "yaml",
    "scikit-image": "skimage",
    "scikit-learn": "sklearn",
}
JUPYTER_MODULES = frozenset(IMPORT_GROUPS[-1])
KERNEL_MODULES = frozenset({"IPython", "ipykernel"})  # imported by a kernel that was started
PROBED_MODULES = frozenset({"numpy"})  # imported by the first look
TIMEOUT = 120.0  # seconds for a child: a framework over a network home, or past a virus scanner
# Where these packages write on import, unless told otherwise. Keras writes its settings where
# there are none, and must see those that the student has.
WRITTEN_FOLDERS = ("MPLCONFIGDIR", "XDG_CACHE_HOME", "IPYTHONDIR", "NUMBA_CACHE_DIR")
KERAS_SETTINGS = (".keras", "keras.json")
COMPUTE = "compute:"  # before the name of a framework, as probes/device.py writes it
# Or a framework takes all of a GPU's memory, of which somebody else may need some.
SMALL_MEMORY = {"TF_FORCE_GPU_ALLOW_GROWTH": "true", "XLA_PYTHON_CLIENT_PREALLOCATE": "false"}


class ImportTestResults(NamedTuple):
    """What was tried, and how it went; `architectures` is None where PyTorch told none.
    `not_begun`: no child said a word of these modules."""

    imports: tuple[ImportResult, ...] = ()
    devices: tuple[DeviceRun, ...] = ()
    architectures: tuple[str, ...] | None = None
    not_begun: tuple[ImportResult, ...] = ()
    failed_starts: tuple[FailedStart, ...] = ()

    def plus(self, other: ImportTestResults) -> ImportTestResults:
        """The two together."""
        architectures = self.architectures if other.architectures is None else other.architectures
        return ImportTestResults(
            self.imports + other.imports,
            self.devices + other.devices,
            architectures,
            self.not_begun + other.not_begun,
            self.failed_starts + other.failed_starts,
        )


class Computed(msgspec.Struct, frozen=True):
    """A small computation in a framework; an `error` of None: it went well."""

    subject: str
    error: str | None = None


class ImportTestEvent(msgspec.Struct, frozen=True):
    """A line of probes/device.py: what is tried (a module or a device), or how it went."""

    begin: str | None = None
    module: ImportResult | None = msgspec.field(default=None, name="import")
    device: DeviceRun | None = None
    architectures: tuple[str, ...] | None = None
    computed: Computed | None = None


def decode_import_test(text: bytes) -> ImportTestEvent:
    """Its texts may hold what is no UTF-8 in the names of files. Raises ValueError."""
    return msgspec.convert(json.loads(text), ImportTestEvent)


def progress_of(event: ImportTestEvent) -> Progress:
    if event.module:
        return Progress(event.module.module, finished=True)
    if event.computed:
        return Progress(COMPUTE + event.computed.subject, finished=True)
    return Progress(event.device.device, finished=True) if event.device else Progress(event.begin)


def module_name(distribution: str) -> str:
    """The module that a package of a course is imported by."""
    return MODULE_NAMES.get(distribution.lower(), distribution.replace("-", "_"))


class ImportTests:
    """Children at work: begun early, for PyTorch takes seconds, and waited for at the end."""

    def __init__(self, python: str, machine: Machine, options: CollectOptions) -> None:
        self.python, self.machine, self.options = python, machine, options
        self._scratch = tempfile.TemporaryDirectory(prefix="dlsetup-", ignore_cleanup_errors=True)
        self._workers = ThreadPoolExecutor(max(2, (os.cpu_count() or 2) - 1))
        self._started: set[str] = set(PROBED_MODULES)
        self._futures: list[Future[ImportTestResults]] = []
        self._result: ImportTestResults | None = None

    def start(self, modules: Iterable[str], installed: frozenset[str]) -> None:
        """Try those of `modules` and of the well-known ones that are installed; a module is
        tried once, however often it is named."""
        grouped = {name for group in IMPORT_GROUPS for name in group}
        single_modules = ((name,) for name in map(module_name, modules) if name not in grouped)
        groups = [
            tuple(name for name in group if name in installed and name not in self._started)
            for group in (*IMPORT_GROUPS, *single_modules)
        ]
        if names := ", ".join(name for group in groups for name in group):
            self.options.announce("imports", names)
        for to_import in filter(None, groups):
            self._started.update(to_import)
            self._futures.append(self._workers.submit(self._run_group, to_import))

    def begin_start_tests(self, groups: Iterable[StartTestGroup]) -> None:
        """What a student starts, each group in a child."""
        groups = tuple(groups)
        if names := ", ".join(name for group in groups for name in group.shown):
            self.options.announce("programs", names)
        self._futures += [self._workers.submit(self._run_start_tests, group) for group in groups]

    def result(self) -> ImportTestResults:
        """All that was begun, when it has ended or was given up."""
        if self._result is None:
            self._result = self._wait()
        return self._result

    def _wait(self) -> ImportTestResults:
        results = ImportTestResults()
        try:
            for future in self._futures:
                results = results.plus(future.result())
        finally:
            self._workers.shutdown(cancel_futures=True)
            self._scratch.cleanup()
        return results

    def start_early(self, present: frozenset[str]) -> None:
        """The well-known ones of `present`, which may turn out not to be installed; all else has
        time while they are imported. Jupyter's wait for its kernel, which imports them itself."""
        self.start((), present - JUPYTER_MODULES)

    def loaded_by_kernel(
        self, kernels: tuple[Kernel, ...] | Unknown, python: Python | Unknown | None
    ) -> frozenset[str]:
        """What a kernel of the judged interpreter has imported before our eyes."""
        letter = python.letter if isinstance(python, Python) else None
        runs = (known(kernel.run) for kernel in known(kernels, ()))
        has_run = any(run and run.outcome == "ok" and run.interpreter == letter for run in runs)
        return KERNEL_MODULES if has_run else frozenset()

    def merge_into(
        self,
        python: Python | Unknown | None,
        torch: Torch | Unknown | None,
        installed: frozenset[str],
    ) -> tuple[Python | Unknown | None, Torch | Unknown | None]:
        """The facts with what was tried of `installed`. What was not begun is told of where Python
        itself starts: else the first look says why."""
        results = self.result()
        start = known(python.start) if isinstance(python, Python) else None
        not_begun = results.not_begun if start and start.outcome == "ok" else ()
        tests = tuple(test for test in (*results.imports, *not_begun) if test.module in installed)
        if isinstance(python, Python) and tests:
            imports = (*known(python.imports, ()), *tests)
            python = msgspec.structs.replace(python, imports=imports)
        if isinstance(torch, Torch):
            architectures = results.architectures or torch.architectures
            torch = msgspec.structs.replace(
                torch, devices=results.devices, architectures=architectures
            )
        return python, torch

    def _run_group(self, modules: Items) -> ImportTestResults:
        with notify_if_slow(self.options.notify, "import " + ", ".join(modules)):
            command_of = partial(self._command, self._child_environ())
            outcomes = run_items(modules, command_of, decode_import_test, progress_of)
            return parse_results(tuple(outcomes), modules)

    def _run_start_tests(self, group: StartTestGroup) -> ImportTestResults:
        with notify_if_slow(self.options.notify, ", ".join(group.shown)):
            command_of = partial(self._start_test_command, group)
            outcomes = run_items(group.items, command_of, decode_start_test, start_test_progress)
            return ImportTestResults(failed_starts=parse_start_tests(group, tuple(outcomes)))

    def _start_test_command(self, group: StartTestGroup, items: Items, marker: str) -> Command:
        names = ["JUPYTER_RUNTIME_DIR", *(["JUPYTER_DATA_DIR"] if group.kind == "command" else ())]
        runtime = {name: os.path.join(self._scratch.name, "jupyter") for name in names}
        own_profile = frozenset({"IPYTHONDIR"} if group.kind == "ipython" else ())
        argv = interpreter.probe_argv(self.python, "start", marker, group.kind, *items)
        return Command(argv, group.timeout, {**self._child_environ(own_profile), **runtime})

    def _command(self, env: Mapping[str, str], modules: Items, marker: str) -> Command:
        argv = interpreter.probe_argv(self.python, "device", marker, *modules)
        return Command(argv, TIMEOUT, env)

    def _child_environ(self, kept: frozenset[str] = frozenset()) -> dict[str, str]:
        """The student's, with every place that an import writes to in a folder of ours, but for
        those of the `kept` variables."""
        env = probe_environ(self.machine, self.python)
        names = [name for name in WRITTEN_FOLDERS if name not in kept]
        if not os.path.exists(os.path.join(self.machine.home, *KERAS_SETTINGS)):
            names.append("KERAS_HOME")
        redirected = {name: os.path.join(self._scratch.name, name.lower()) for name in names}
        crash = {"PYTHONFAULTHANDLER": "1"}  # it says what it was
        return {**SMALL_MEMORY, **env, **redirected, **crash}


def parse_results(
    outcomes: tuple[ItemOutcome[ImportTestEvent], ...], modules: Items
) -> ImportTestResults:
    """What became of modules and devices."""
    imports: list[ImportResult] = []
    devices: list[DeviceRun] = []
    not_begun: list[ImportResult] = []
    failed_starts: list[FailedStart] = []
    for item, state, events, child in outcomes:
        if state == "finished":
            imports += filter(None, (events[-1].module,))
            devices += filter(None, (events[-1].device,))
            failed_starts += failed_computation(events[-1].computed)
        elif state == "lost" and item in modules:
            imports.append(ImportResult(module=item, **crash_fields(child.process)))
        elif state == "lost" and item.startswith(COMPUTE):
            subject = item.removeprefix(COMPUTE)
            fields = crash_fields(child.process)
            failed_starts.append(
                FailedStart(kind=COMPUTATION, subject=subject, part=None, **fields)
            )
        elif state == "lost":
            devices.append(DeviceRun(device=item, **crash_fields(child.process)))
        elif item in modules:
            not_begun.append(ImportResult(module=item, **crash_fields(child.process)))
    told = (event.architectures for outcome in outcomes for event in outcome.child.events)
    architectures = next((names for names in told if names is not None), None)
    return ImportTestResults(
        tuple(imports), tuple(devices), architectures, tuple(not_begun), tuple(failed_starts)
    )


def failed_computation(computed: Computed | None) -> tuple[FailedStart, ...]:
    if computed is None or computed.error is None:
        return ()
    subject, error = computed.subject, computed.error
    return (
        FailedStart(kind=COMPUTATION, subject=subject, part=None, outcome="error", error=error),
    )
