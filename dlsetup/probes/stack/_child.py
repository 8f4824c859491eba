"""Try the parts of PyTorch that a course stands on, one after the other, in the student's own
interpreter; where there is no PyTorch, those that numpy has.

    python -B _child.py MARKER SCRATCH DEVICES BACKENDS import:LIMIT CHECK[@DEVICE]:LIMIT ...

SCRATCH: a folder for what is written. DEVICES: `auto`, or names as PyTorch spells them, `cpu,cuda`.
BACKENDS: `torch`, or `torch,numpy` where numpy shall do where there is no PyTorch.
LIMIT: seconds; what takes longer ends the process, which the caller then starts again for the rest.
So does a check after which its device does not answer any more: another process may reach it.

Events, one a line of standard output, compact ASCII JSON after the marker:

    {"event":"plan","backend":"torch","version":"2.13.0","items":["product@cpu", ...],
     "absent":["cuda"],         devices that were asked for and are not there
     "refusing":{"cuda":"AcceleratorError: ..."}}   those that compute nothing at all
    {"event":"begin","item":"product@cpu"}
    {"event":"end","item":"product@cpu","seconds":0.01,"deviation":0.0,"detail":null,
     "outcome":"measured"}       measured: the caller judges; error: it raised; skipped: detail why

Runs on Python 3.6 and torch 1.10 upwards. Worker processes of a DataLoader import this file
again: all that acts stands behind the guard at its end.
"""

import faulthandler
import gc
import importlib
import importlib.util
import json
import math
import os
import sys
import time
import warnings

HERE = os.path.dirname(os.path.realpath(__file__))
PACKAGE = "_dlsetup_stack"  # this folder, under a name that no module of the student's has
FORMULAS = (  # they want float64 and default devices: the processor and CUDA have both
    *("tensors", "products", "functions", "layers", "masks", "losses", "gradients", "optimizers"),
    "states",
)
ONCE = ("loaders", "random", "workers-fork", "workers-spawn")  # they only concern the processor
CHECKS = {
    "torch": {
        "product": "arithmetic.product",
        "tensors": "operations.tensors",
        "products": "operations.products",
        "functions": "operations.functions",
        "layers": "operations.layers",
        "masks": "operations.masks",
        "losses": "operations.losses",
        "gradients": "operations.gradients",
        "optimizers": "operations.optimizers",
        "states": "operations.states",
        "loaders": "operations.loaders",
        "random": "operations.chance",
        "gradient": "arithmetic.gradient",
        "attention": "arithmetic.attention",
        "first-loss": "training.first_loss",
        "overfit": "training.overfit",
        "same-seed": "training.same_seed",
        "checkpoint": "files.checkpoint",
        "autocast": "devices.autocast",
        "copies": "devices.copies",
        "workers-fork": "workers.fork",
        "workers-spawn": "workers.spawn",
        "memory": "devices.memory",
        "throughput": "throughput.ratios",
        "compile": "compiling.network",
    },
    "numpy": {
        "product": "arrays.product",
        "checkpoint": "arrays.checkpoint",
        "memory": "arrays.memory",
        "throughput": "arrays.throughput",
    },
}


def main(marker, scratch, devices, backends, *wanted):
    """The exit code: 0 when all was tried, 1 where another process must go on, or none can."""
    limits = dict(pair.rsplit(":", 1) for pair in wanted)
    sys.path[:] = [entry for entry in sys.path if os.path.realpath(entry) != HERE]
    warnings.simplefilter("ignore")
    faulthandler.enable(2)
    watch(limits.pop("import"))
    frameworks = load("frameworks")
    gc.disable()  # collecting what imports make costs a tenth of their time
    try:
        backend, version = frameworks.bring(backends.split(","))
        found, absent = frameworks.devices(backend, devices)
    except Exception as error:
        message = load("given").describe(error)
        tell(marker, "error", message=message, missing=frameworks.missing(error))
        return 1
    collect_again()
    refusing = {device: frameworks.refusal(device) for device in found}
    answering = [device for device in found if not refusing[device]]
    told = {device: why for device, why in refusing.items() if why}
    items = plan(CHECKS[backend], list(limits), answering)
    about = {"backend": backend, "version": version, "absent": absent, "refusing": told}
    tell(marker, "plan", items=items, **about)
    for item in items:
        name, device = item.split("@")
        limit = limits.get(item) or limits[name]
        tell(marker, "begin", item=item)
        watch(limit)
        told = run(CHECKS[backend][name], device, scratch, float(limit))
        tell(marker, "end", item=item, **told)
        failed = told["outcome"] == "error" and device in answering
        if failed and not frameworks.answers(device):
            return 1
    return 0


def collect_again():
    """Of what is made from now on; what the import made stays."""
    if hasattr(gc, "freeze"):  # since 3.7
        gc.freeze()
    gc.enable()


def tell(marker, event, **values):
    line = "\n" + marker + json.dumps(dict(values, event=event), separators=(",", ":")) + "\n"
    os.write(1, line.encode("ascii"))  # sys.stdout may be anyone's by now


def watch(seconds):
    """End this process after `seconds`, unless called again before."""
    faulthandler.dump_traceback_later(float(seconds), exit=True, file=2)


def plan(checks, wanted, devices):
    """Each check on each device that it concerns; on the processor where that is none of them."""
    cuda = [device for device in devices if device.split(":")[0] in ("cpu", "cuda")]
    items = []
    for name in wanted:
        if "@" in name:
            items.append(name)
        elif name in checks:
            places = [] if name in ONCE else cuda if name in FORMULAS else devices
            places = places or devices[:1] and ["cpu"]
            items += ["%s@%s" % (name, device) for device in places]
    return items


def run(check, device, scratch, limit):
    """Call FILE.FUNCTION, a check."""
    begun = time.perf_counter()
    told = {"outcome": "measured", "deviation": None, "detail": None}
    file, function = check.split(".")
    ours = load("given")
    given = ours.Given(device, scratch, limit)
    try:
        told.update(getattr(load(file), function)(given))
        given.wait()
    except ours.SkipCheckError as reason:
        told.update(outcome="skipped", detail=str(reason))
    except Exception as error:
        told.update(outcome="error", detail=ours.describe(error))
    deviation = told["deviation"]
    if deviation is not None and not math.isfinite(deviation):
        told.update(outcome="error", deviation=None, detail="not finite")
    return dict(told, seconds=round(time.perf_counter() - begun, 4))


def load(file):
    return importlib.import_module(PACKAGE + "." + file)


def know_this_folder():
    """Make it importable as PACKAGE: a worker that is spawned finds its data set by that name."""
    path = os.path.join(HERE, "__init__.py")
    spec = importlib.util.spec_from_file_location(PACKAGE, path, submodule_search_locations=[HERE])
    sys.modules[PACKAGE] = importlib.util.module_from_spec(spec)


know_this_folder()  # before the guard, for a worker only comes as far as that


def leave(code):
    """At once: all is told, and PyTorch spends a quarter of its import's time on an orderly end."""
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    leave(main(*sys.argv[1:]))
