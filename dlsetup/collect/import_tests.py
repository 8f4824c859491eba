"""Imports modules and computes on devices for real, in children: only with --deep."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, NamedTuple

import msgspec

from dlsetup.facts import DeviceRun, ImportResult, Kernel, Python, Torch, Unknown, known
from dlsetup.process import interpreter
from dlsetup.process.slow_notice import Notify, notify_if_slow
from dlsetup.readers.python.identify import prefix_of

# Modules that take one another along share a child, so that what is slow is imported once; one
# that ends its child costs itself alone, for those after it get another child.
TOGETHER = (
    ("torch", "torchvision", "torchaudio"),
    ("tensorflow", "keras"),
    ("jax",),
    ("IPython", "ipykernel", "notebook"),
    ("matplotlib",),
    ("pandas",),
    ("scipy",),
    ("sklearn",),
    ("PIL",),
    ("cv2",),
)
NAMES = {  # of distributions whose module is called otherwise
    "beautifulsoup4": "bs4",
    "ipython": "IPython",
    "opencv-python": "cv2",
    "pillow": "PIL",
    "pyyaml": "yaml",
    "scikit-image": "skimage",
    "scikit-learn": "sklearn",
}
SLOW = frozenset(name for group in TOGETHER[:3] for name in group)
KERNEL = frozenset({"IPython", "ipykernel"})  # imported by a kernel that was started
LOOKED_AT = frozenset({"numpy"})  # imported by the first look
LIMIT = 120.0  # seconds for a child: a framework over a network home, or past a virus scanner
# Where these packages write on import, unless told otherwise. Keras writes its settings where
# there are none, and must see those that the student has.
WRITES = ("MPLCONFIGDIR", "XDG_CACHE_HOME", "IPYTHONDIR", "NUMBA_CACHE_DIR")
KERAS = (".keras", "keras.json")
TELLING = re.compile(r"[Ee]rror|what\(\):|fatal|dyld")  # the line that says why a process ended


class Tried(NamedTuple):
    """What was tried, and how it went; `architectures` is None where PyTorch told none."""

    imports: tuple[ImportResult, ...] = ()
    devices: tuple[DeviceRun, ...] = ()
    architectures: tuple[str, ...] | None = None

    def and_then(self, other: Tried) -> Tried:
        """The two together."""
        architectures = self.architectures if other.architectures is None else other.architectures
        return Tried(self.imports + other.imports, self.devices + other.devices, architectures)


def module_of(distribution: str) -> str:
    """The module that a package of a course is imported by."""
    return NAMES.get(distribution.lower(), distribution.replace("-", "_"))


class Trials:
    """Children at work: begun early, for PyTorch takes seconds, and waited for at the end."""

    def __init__(self, python: str, environ: Mapping[str, str], home: str, tell: Notify) -> None:
        self.python, self.environ, self.home, self.tell = python, environ, home, tell
        self._scratch = tempfile.TemporaryDirectory(prefix="dlsetup-", ignore_cleanup_errors=True)
        self._workers = ThreadPoolExecutor(max(2, (os.cpu_count() or 2) - 1))
        self._begun: set[str] = set(LOOKED_AT)
        self._under_way: list[Future[Tried]] = []

    def begin(self, modules: Iterable[str], present: frozenset[str]) -> None:
        """Try those of `modules` and of the well-known ones that are installed; a module is
        tried once, however often it is named."""
        together = {name for group in TOGETHER for name in group}
        alone = ((name,) for name in map(module_of, modules) if name not in together)
        for group in (*TOGETHER, *alone):
            wanted = tuple(name for name in group if name in present and name not in self._begun)
            if wanted:
                self._begun.update(wanted)
                self._under_way.append(self._workers.submit(self._try, wanted))

    def result(self) -> Tried:
        """All that was begun, when it has ended or was given up."""
        found = Tried()
        try:
            for each in self._under_way:
                found = found.and_then(each.result())
        finally:
            self._workers.shutdown(cancel_futures=True)
            self._scratch.cleanup()
        return found

    def begin_slow(self, present: frozenset[str]) -> None:
        """Frameworks at once: all else has time while they are imported."""
        self.begin((), present & SLOW)

    def shown_by(
        self, kernels: tuple[Kernel, ...] | Unknown, python: Python | Unknown | None
    ) -> frozenset[str]:
        """What a kernel of the judged interpreter has imported before our eyes."""
        letter = python.letter if isinstance(python, Python) else None
        runs = (known(each.run) for each in known(kernels, ()))
        ran = any(run and run.outcome == "ok" and run.interpreter == letter for run in runs)
        return KERNEL if ran else frozenset()

    def joined(
        self, python: Python | Unknown | None, torch: Torch | Unknown | None
    ) -> tuple[Python | Unknown | None, Torch | Unknown | None]:
        """The facts with what was tried."""
        tried = self.result()
        if isinstance(python, Python) and tried.imports:
            imports = (*known(python.imports, ()), *tried.imports)
            python = msgspec.structs.replace(python, imports=imports)
        if isinstance(torch, Torch):
            built = tried.architectures or torch.architectures
            torch = msgspec.structs.replace(torch, devices=tried.devices, architectures=built)
        return python, torch

    def _try(self, modules: tuple[str, ...]) -> Tried:
        found, left, env = Tried(), modules, self._environment()
        while left:
            with notify_if_slow(self.tell, "import " + ", ".join(left)):
                answer = interpreter.run_probe_once(
                    self.python, "device", left, env=env, timeout=LIMIT
                )
            part = read(answer, left)
            if not part.imports:  # Python itself does not start: the first look says why
                break
            found = found.and_then(part)
            done = {each.module for each in part.imports}
            left = tuple(name for name in left if name not in done)
        return found

    def _environment(self) -> dict[str, str]:
        """The student's, with every place that an import writes to in a folder of ours."""
        prefix = prefix_of(os.path.abspath(self.python))
        conda = os.path.isdir(os.path.join(prefix, "conda-meta"))
        env = interpreter.probe_environ(self.environ, prefix, "conda" if conda else "")
        names = list(WRITES)
        if not os.path.exists(os.path.join(self.home, *KERAS)):
            names.append("KERAS_HOME")
        ours = {name: os.path.join(self._scratch.name, name.lower()) for name in names}
        return {**env, **ours, "PYTHONFAULTHANDLER": "1"}  # a crash says what it was


def read(answer: interpreter.ProbeResult, modules: tuple[str, ...]) -> Tried:
    """The lines of probes/device.py; what was begun and not told of ended the child."""
    imports: list[ImportResult] = []
    devices: list[DeviceRun] = []
    architectures: tuple[str, ...] | None = None
    begun: str | None = None
    for kind, told in (item for line in answer.values for item in line.items()):
        if kind == "import":
            imports.append(ImportResult(**told))
        elif kind == "device":
            devices.append(DeviceRun(**told))
        elif kind == "architectures":
            architectures = tuple(told)
        begun = told if kind == "begin" else None
    if begun in modules:
        imports.append(ImportResult(module=begun, **_ending(answer)))
    elif begun is not None:
        devices.append(DeviceRun(device=begun, **_ending(answer)))
    return Tried(tuple(imports), tuple(devices), architectures)


def _ending(answer: interpreter.ProbeResult) -> dict[str, Any]:
    ended = answer.process
    if ended.timed_out:
        return {"outcome": "hung", "error": None, "signal": None}
    lines = [line for line in known(answer.start.stderr, "").splitlines() if line.strip()]
    telling = (line.strip() for line in lines if TELLING.search(line))
    error = next(telling, f"exit code {ended.returncode}" if ended.signal is None else None)
    return {"outcome": "crashed", "error": error and error[:500], "signal": ended.signal}
