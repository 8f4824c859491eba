"""Imports modules one after the other and, where one of them is PyTorch, computes on each of
its devices: importing it twice would take seconds.

usage: device.py MARKER MODULE [MODULE ...]

A line says what is tried, the next how it went: what crashes has no second line.
"""

from __future__ import print_function

import gc
import os
import sys

gc.disable()  # collecting what imports make costs a tenth of their time
del sys.path[0]  # our own folder: the student's interpreter would not have it

import json
import time

SIZE = 48  # of the matrices; their products stay exact in any float of 24 bits
BAR = 1e-3  # relative; cuDNN's fast convolutions round, a broken device does not stay near it


def say(marker, value):
    sys.__stdout__.flush()
    os.write(1, ("\n%s%s\n" % (marker, json.dumps(value))).encode("ascii"))


def bring(name):
    """Import `name`, as the student would."""
    begun = time.time()
    try:
        __import__(name)
    except BaseException as error:  # whatever it is, it is what the student meets
        told = {"outcome": "error", "error": last_line(error)}
    else:
        module = sys.modules[name]
        told = {
            "outcome": "ok",
            "version": str(getattr(module, "__version__", "") or "") or None,
            "path": getattr(module, "__file__", None),
            "error": None,
        }
    return dict(told, module=name, seconds=round(time.time() - begun, 3))


def innermost(error):
    """The import's own error, where a package (numpy) wraps it with advice."""
    while isinstance(getattr(error, "__cause__", None), ImportError):
        error = error.__cause__
    return error


def last_line(error):
    error = innermost(error)
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [""]
    return ("%s: %s" % (type(error).__name__, lines[0]))[:500]


def architectures(torch):
    """What its CUDA kernels were compiled for: sm_80, ..."""
    try:
        return list(torch.cuda.get_arch_list()) or list(torch._C._cuda_getArchFlags().split())
    except (AttributeError, RuntimeError):  # a build without CUDA
        return []


def devices(torch):
    """Those that PyTorch offers, the processor first."""
    found = ["cpu"]
    if torch.cuda.is_available():
        found += ["cuda:%d" % number for number in range(torch.cuda.device_count())]
    mps = getattr(torch.backends, "mps", None)
    if mps is not None and mps.is_available():
        found.append("mps")
    xpu = getattr(torch, "xpu", None)
    if xpu is not None and xpu.is_available():
        found += ["xpu:%d" % number for number in range(xpu.device_count())]
    return found


def compute(torch, device):
    """A product of matrices and a convolution, both of small integers."""
    begun = time.time()
    try:
        deviation = max(product(torch, device), convolution(torch, device))
        told = {"outcome": "ok" if deviation <= BAR else "wrong", "deviation": deviation}
        told["error"] = None
    except BaseException as error:
        told = {"outcome": "error", "error": last_line(error)}
    return dict(told, device=device, seconds=round(time.time() - begun, 3))


def integers(rows, columns, start):
    return [[(start + 7 * r + 3 * c) % 11 - 5 for c in range(columns)] for r in range(rows)]


def product(torch, device):
    left, right = integers(SIZE, SIZE, 1), integers(SIZE, SIZE, 4)
    columns = list(zip(*right))
    wanted = [[sum(a * b for a, b in zip(row, column)) for column in columns] for row in left]
    found = torch.matmul(tensor(torch, left, device), tensor(torch, right, device))
    return deviation(back(torch, found, device), wanted)


def convolution(torch, device):
    image, kernel = integers(SIZE, SIZE, 2), integers(3, 3, 5)
    wanted = [
        [
            sum(image[r + i][c + j] * kernel[i][j] for i in range(3) for j in range(3))
            for c in range(SIZE - 2)
        ]
        for r in range(SIZE - 2)
    ]
    given = [tensor(torch, each, device).reshape(1, 1, *shape(each)) for each in (image, kernel)]
    found = torch.nn.functional.conv2d(*given)[0, 0]
    return deviation(back(torch, found, device), wanted)


def shape(table):
    return len(table), len(table[0])


def tensor(torch, table, device):
    return torch.tensor(table, dtype=torch.float32).to(device)


def back(torch, result, device):
    """The numbers, once the device has ended its work."""
    kind = device.split(":")[0]
    if kind != "cpu":
        getattr(torch, kind).synchronize()
    return result.cpu().tolist()


def deviation(found, wanted):
    """The largest difference, relative to the largest value; 1 where a number is none."""
    largest = max(abs(value) for row in wanted for value in row)
    pairs = [pair for rows in zip(found, wanted) for pair in zip(*rows)]
    differences = [abs(value - exact) for value, exact in pairs]
    if any(each != each or each == float("inf") for each in differences):
        return 1.0
    return max(differences) / float(largest)


def compute_tensorflow(tensorflow):
    """Keras is loaded when it is first asked for."""
    ones = tensorflow.ones((2, 2))
    tensorflow.keras.layers.Dense(1)(tensorflow.matmul(ones, ones))


def compute_keras(keras):
    keras.layers.Dense(1)(keras.ops.matmul(keras.ops.ones((2, 2)), keras.ops.ones((2, 2))))


def compute_jax(jax):
    ones = jax.numpy.ones((2, 2))
    (ones @ ones).block_until_ready()


COMPUTATIONS = {"tensorflow": compute_tensorflow, "keras": compute_keras, "jax": compute_jax}


def compute_with(name):
    """A small computation in a framework that was imported: the error, or None."""
    module = sys.modules[name]
    if name == "keras" and not hasattr(module, "ops"):  # Keras 2 is TensorFlow's
        return None
    try:
        COMPUTATIONS[name](module)
    except BaseException as error:
        return last_line(error)
    return None


def main(marker, modules):
    for name in modules:
        say(marker, {"begin": name})
        told = bring(name)
        say(marker, {"import": told})
        if name in COMPUTATIONS and told["outcome"] == "ok":
            say(marker, {"begin": "compute:" + name})
            say(marker, {"computed": {"subject": name, "error": compute_with(name)}})
        if name == "torch" and told["outcome"] == "ok":
            use(marker, sys.modules[name])


def use(marker, torch):
    say(marker, {"architectures": architectures(torch)})
    for device in devices(torch):
        say(marker, {"begin": device})
        say(marker, {"device": compute(torch, device)})


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
    sys.stderr.flush()
    os._exit(0)  # all is said: PyTorch takes a third of its import's time to end in order
