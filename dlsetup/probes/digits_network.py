"""The digits' training for the scripts beside this one, which bring the arithmetic of a framework.
Standard library alone.

An engine is the arithmetic of one framework on one device in one format. Matrices go in and
out as lists of rows, vectors as lists; `network` is (64 x 64, 64, 64 x 10, 10):

    start(network)             set the parameters, and the optimiser to its beginning
    step(images, labels)       one step of training; the mean loss before it
    scores(images)             the answers of the network as it is
    gradient(images, labels)   of the mean loss, shaped as the network
    move(gradient)             one step of the optimiser along this gradient
    values()                   the parameters
    product(rows, columns)     rows times columns
    fed(images, labels)        images and labels as the engine holds them
    noted()                    where it can be traced: what went through the layers of the last
                               step, its gradients, the optimiser's averages
"""

import gc
import json
import os
import sys
import time
import warnings

import digits_trace
from digits_lists import finite
from digits_looks import observe, of_memory
from digits_numpy import leave_this_folder
from digits_recipe import Digits


def run(open_engine, argv):
    """Train on the engine that `open_engine(device, dtype)` opens, and tell; the exit code.

    `open_engine` gives the engine and a dict: backend, version, device, dtype.
    `argv`: the words that the scripts' docstrings name."""
    marker, data, seed, steps, reported, device, dtype = argv[:7]
    traced = frozenset(int(step) for step in "".join(argv[7:]).split(",") if step)

    def tell(event, values):
        os.write(1, (marker + json.dumps(dict(values, event=event)) + "\n").encode("ascii"))

    def fail(kind, error):
        text = "%s: %s" % (type(error).__name__, error)
        text = text.encode("utf-8", "backslashreplace").decode("utf-8")
        tell("error", {"kind": kind, "message": text, "python": sys.version.split()[0]})
        return 1

    leave_this_folder()
    warnings.simplefilter("ignore")
    begun = time.time()
    gc.disable()  # collecting what imports make costs a tenth of their time
    try:
        engine, about = open_engine(device, dtype)
    except DeviceMissingError as error:
        return fail("device-missing", error)
    except ImportError as error:
        return fail("framework-missing" if not installed(error) else "framework-broken", error)
    except Exception as error:
        broken = "device-broken" if isinstance(error, DeviceBrokenError) else "framework-broken"
        return fail("memory" if of_memory(error) else broken, error)
    gc.enable()
    about["import_seconds"] = time.time() - begun
    about["python"] = sys.version.split()[0]
    tell("began", about)
    try:
        digits = Digits(data, int(seed))
        chosen = frozenset(map(int, reported.split(","))), traced
        done = train(engine, digits, int(steps), chosen, tell)
        if not traced:
            tell("probed", observe(engine, int(seed), *held(engine, data, int(seed))))
    except Exception as error:
        return fail("memory" if of_memory(error) else "crashed", error)
    tell("done", done)
    return 0


class DeviceMissingError(Exception):
    """The device, or the format on it, is not there."""


class DeviceBrokenError(Exception):
    """The device is there and cannot compute."""


def installed(error):
    """Whether what could not be imported is there at all."""
    return not (type(error).__name__ == "ModuleNotFoundError" and "." not in (error.name or ""))


def train(engine, digits, steps, chosen, tell):
    """`chosen`: the steps that are told, and those whose operations are calculated again."""
    reported, traced = chosen
    engine.start(digits.network)
    begun = time.time()
    for step in range(1, steps + 1):
        batch = digits.batch()
        before = engine.values() if step in traced else None
        loss = engine.step(*batch)
        if step in reported:
            tell("step", {"step": step, "loss": finite(loss)})
        if step in traced:
            for told in digits_trace.first_wrong_of_engine(engine, step, before, batch, loss):
                tell("traced", dict(told, step=step))
    seconds = time.time() - begun
    images, labels = digits.those(digits.test)
    guesses = [row.index(max(row)) for row in engine.scores(images)]
    correct = sum(guess == label for guess, label in zip(guesses, labels))
    accuracy = correct / float(len(labels))
    return {"accuracy": accuracy, "correct": correct, "total": len(labels), "seconds": seconds}


def held(engine, data, seed):
    """All images and labels, the first batch and the first network as the engine holds them."""
    digits = Digits(data, seed)
    engine.start(digits.network)
    return engine.fed(digits.images, digits.labels), engine.fed(*digits.batch()), engine.values()
