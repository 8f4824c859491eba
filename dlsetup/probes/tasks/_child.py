"""Train tasks, one after the other, in the student's own interpreter on its framework.

    python -B _child.py MARKER DATA SEED DEVICE LIMIT FRAMEWORK TASK [TASK ...]

MARKER stands before every event, so that what others print does not matter; DATA is
digits.csv.gz; DEVICE is a name of PyTorch's, or auto: the first accelerator, else the processor,
where numpy always computes; FRAMEWORK, numpy or torch, is imported once for all; LIMIT is seconds
for the import and for each task: beyond it the process ends itself, even where it hangs in
compiled code, and standard error says where it hung.

Events, one a line of standard output, compact ASCII JSON after the marker:

    {"event":"imported","backend":"torch","version":"2.13.0","python":"3.12.1","seconds":1.0,
     "device":"cuda"}
    {"event":"begun","task":"image"}
    {"event":"loss","task":"image","step":10,"steps":180,"loss":1.23}     null: not finite
    {"event":"measured","task":"image","seconds":0.3,"values":{"accuracy":0.98},"figure":[]}
    {"event":"gave-up","task":"image","kind":"memory","message":"..."}    the next task follows,
     but after kind device, for a process that saw its card fail has lost it: exit code 1
    {"event":"error","kind":"torch-missing","message":"...","python":"3.12.1"}

A task is a file beside this one: a function train(given), `given` being a Given below, that
returns what it measured by name. Python 2.7 parses this file and is refused by an event.
"""

import csv
import faulthandler
import gc
import gzip
import importlib
import json
import math
import os
import random
import re
import sys
import time
import warnings

OLDEST = (3, 6)
ACCELERATORS = ("cuda", "mps", "xpu")
POINTS = 30  # losses told of a task, about
BEGINNING = 5.0  # the import may take this many limits: virus scanners, network homes
HERE = os.path.dirname(os.path.realpath(__file__))


def main(marker, data, seed, device, limit, framework, *tasks):
    """The exit code: 0 when every task was tried, 1 after an error event."""

    def tell(event, values):
        line = marker + json.dumps(dict(values, event=event), separators=(",", ":")) + "\n"
        os.write(1, line.encode("ascii"))  # sys.stdout may be anyone's by now

    def fail(kind, error):
        tell("error", {"kind": kind, "message": describe(error), "python": python_version()})
        return 1

    if sys.version_info < OLDEST:
        return fail("python-too-old", RuntimeError("Python " + python_version()))
    faulthandler.enable(sys.__stderr__)
    watch(float(limit) * BEGINNING)
    try:
        tell("imported", begin(framework, device))
    except Exception as error:
        return fail(kind_of_import_error(error, framework), error)
    for task in tasks:
        watch(float(limit))
        if attempt(Given(task, framework, data, int(seed), tell)) == "device":
            return 1
    return 0


def watch(seconds):
    """End this process after `seconds`, unless called again before."""
    faulthandler.dump_traceback_later(seconds, exit=True, file=sys.__stderr__)


def begin(framework, asked):
    """Import the framework, on one thread and one device."""
    sys.path[:] = [entry for entry in sys.path if os.path.realpath(entry) != HERE]
    warnings.simplefilter("ignore")
    begun = time.perf_counter()
    gc.disable()  # collecting what imports make costs a tenth of their time
    module = importlib.import_module(framework)
    version = str(module.__version__)  # a folder left behind by an uninstall has none
    device = chosen(module, asked)
    try:
        prepare(module, device)
    except Exception as error:
        if device == "cpu" or of_memory(error):
            raise
        raise DeviceBrokenError("%s: %s" % (device, describe(error)))
    collect_again()
    return {
        "backend": framework,
        "version": version,
        "python": python_version(),
        "seconds": time.perf_counter() - begun,
        "device": device,
    }


def collect_again():
    """Of what is made from now on; what the import made stays."""
    if hasattr(gc, "freeze"):  # since 3.7
        gc.freeze()
    gc.enable()


class DeviceMissingError(Exception):
    """The device that was asked for is not there."""


class DeviceBrokenError(Exception):
    """The device is there and cannot compute."""


def chosen(module, asked):
    """The device to compute on."""
    if module.__name__ == "numpy":
        return "cpu"
    movable = hasattr(module, "set_default_device")  # from 2.0 on
    there = [each for each in ACCELERATORS if movable and has(module, each)] + ["cpu"]
    if asked == "auto":
        return there[0]
    if asked.split(":")[0] not in there:
        raise DeviceMissingError(
            "torch %s: no device %s, but %s" % (module.__version__, asked, there)
        )
    return asked


def has(module, device):
    part = getattr(module.backends if device == "mps" else module, device, None)
    return part is not None and part.is_available()


def prepare(module, device):
    """One thread, for on networks this small a second one only waits; and what a framework
    imports late: the first optimiser brings in the compiler of PyTorch, which takes seconds."""
    if module.__name__ == "numpy":
        module.seterr(all="ignore")
        return
    module.set_num_threads(1)
    module.set_default_dtype(module.float32)  # a start-up file may have set another
    if device != "cpu":
        module.set_default_device(device)
    module.optim.SGD([module.zeros(1, requires_grad=True)], lr=1.0)


def attempt(given):
    """Train one task; what it raises costs this task alone. The kind of what it raised."""
    given.tell("begun", {"task": given.task})
    try:
        module = load(given.task)
        begun = time.perf_counter()
        measured = module.train(given)
        seconds = time.perf_counter() - begun
        values = {name: finite(value) for name, value in measured.items()}
        told = {"seconds": seconds, "values": values, "figure": given.figure}
        given.tell("measured", dict(told, task=given.task))
        return None
    except Exception as error:
        kind = kind_of_error(error)
        given.tell("gave-up", {"task": given.task, "kind": kind, "message": describe(error)})
        return kind


def load(task):
    """The module of a task, under a name that no module of the student's has."""
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location("_dlsetup_task_" + task, os.path.join(HERE, task + ".py"))
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Given(object):
    """What a task is given: its seed, the digits, and an ear for its losses."""

    def __init__(self, task, framework, data, seed, tell):
        self.task, self.data, self.seed, self.tell = task, data, seed, tell
        self.random = random.Random(seed)
        self.figure = []  # [name, [[x, y], ...]]
        self.told = 0
        if framework == "torch":
            sys.modules["torch"].manual_seed(seed)

    def digits(self):
        """1797 images, shuffled, each 64 pixels from 0 to 1, and their labels."""
        with gzip.open(self.data, "rt") as lines:
            rows = [[int(field) for field in row] for row in csv.reader(lines)]
        self.random.shuffle(rows)
        return [[pixel / 16.0 for pixel in row[:-1]] for row in rows], [row[-1] for row in rows]

    def steps(self, total):
        """1, 2, ... total; the losses told are those of about POINTS of them."""
        self.total, stride = total, max(1, total // POINTS)
        for step in range(1, total + 1):
            self.step, self.due = step, step in (1, total) or step % stride == 0
            yield step

    def loss(self, loss):
        """The loss of this step, a number or a tensor that holds one."""
        if self.due:
            values = {"task": self.task, "step": self.step, "steps": self.total}
            self.tell("loss", dict(values, loss=finite(loss)))

    def right(self, *pairs):
        """The right digits of numbers: of each pair a tensor, and as a list what its formula
        says. The fewest, and at most those of float32."""
        worst = 1e-7
        for found, wanted in pairs:
            found = found.flatten().tolist()
            largest = max(abs(number) for number in wanted)
            errors = [abs(a - b) / largest for a, b in zip(found, wanted)]
            wrong = len(found) != len(wanted) or any(error != error for error in errors)
            worst = max([worst] + errors) if not wrong else 1.0
        return -math.log10(worst)


def finite(value):
    number = float(value)
    return number if math.isfinite(number) else None


def of_memory(error):
    """PyTorch says it in a RuntimeError: DefaultCPUAllocator, CUDA out of memory."""
    text = str(error)
    return isinstance(error, MemoryError) or "out of memory" in text or "allocate memory" in text


def kind_of_error(error):
    """A CUDA error stays: whatever the process asks of the card afterwards fails with it."""
    if of_memory(error):
        return "memory"
    return "device" if re.search("(CUDA|HIP|MPS|XPU|UR) error", str(error)) else "crashed"


def kind_of_import_error(error, framework):
    if of_memory(error):
        return "memory"
    if isinstance(error, (DeviceMissingError, DeviceBrokenError)):
        return "device-missing" if isinstance(error, DeviceMissingError) else "device-broken"
    absent = isinstance(error, ImportError) and getattr(error, "name", None) == framework
    return framework + ("-missing" if absent and missing(error) else "-broken")


def missing(error):
    return type(error).__name__ == "ModuleNotFoundError"


def python_version():
    return sys.version.split()[0]


def describe(error):
    """One exception as text; what UTF-8 cannot carry (undecodable paths) is escaped."""
    text = "%s: %s" % (type(error).__name__, error)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")[:2000]


def leave(code):
    """At once: all is told, and PyTorch spends a quarter of its import's time on an orderly end."""
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    leave(main(*sys.argv[1:]))
