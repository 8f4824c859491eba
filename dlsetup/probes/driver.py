"""Asks NVIDIA's driver libraries; standard library only, Python 3.6 upwards. They may crash
or hang, so this runs in a process of its own.

usage: driver.py MARKER CUDA-LIBRARIES NVML-LIBRARIES   (each a list, joined by os.pathsep)
"""

import os
import sys

del sys.path[0]

import ctypes
import json
import re

WINDOWS = sys.platform == "win32"
CUDA = "nvcuda.dll" if WINDOWS else "libcuda.so.1"
NVML = "nvml.dll" if WINDOWS else "libnvidia-ml.so.1"
MAJOR, MINOR = 75, 76  # CUdevice_attribute: compute capability


class Memory(ctypes.Structure):
    _fields_ = [(name, ctypes.c_ulonglong) for name in ("total", "free", "used")]


def say(marker, value):
    os.write(1, ("\n%s%s\n" % (marker, json.dumps(value))).encode("ascii"))


def load(name, files):
    """The library as any program finds it, else from a usual place; and how it was found."""
    kind = ctypes.WinDLL if WINDOWS else ctypes.CDLL
    errors = []
    for path in [name] + [each for each in files if each]:
        try:
            return kind(path), path == name, ""
        except OSError as error:
            errors.append(str(error))
    return None, False, errors[-1]


def mapped(name, files, by_name):
    """The file behind a library that was loaded by its bare name."""
    try:
        with open("/proc/self/maps") as maps:
            for line in maps:
                path = line.split(None, 5)[-1].strip()
                if os.path.basename(path).startswith(name.rpartition(".so")[0] + ".so"):
                    return path
    except OSError:
        pass
    return name if by_name else next(iter(files), name)


def version_of(path):
    """libcuda.so.580.65.06 -> 580.65.06"""
    found = re.search(r"\.so\.(\d+\.\d+(?:\.\d+)*)$", os.path.realpath(path))
    return found.group(1) if found else None


def number(function, *arguments):
    """The number a function writes behind its first argument; None where it fails."""
    value = ctypes.c_int()
    return None if function(ctypes.byref(value), *arguments) else value.value


def text(function, *arguments):
    buffer = ctypes.create_string_buffer(128)
    failed = function(*(arguments + (buffer, 128)))
    return None if failed else buffer.value.decode("utf-8", "replace")


def cuda(library):
    """What cuInit says, and each device: it stays silent about devices where cuInit fails."""
    result = library.cuInit(0)
    told = {"init": result, "cuda": number(library.cuDriverGetVersion)}
    told["devices"] = (number(library.cuDeviceGetCount) if result == 0 else 0) or 0
    told["gpus"] = [device(library, at) for at in range(told["devices"])]
    return told


def device(library, at):
    handle = ctypes.c_int()
    library.cuDeviceGet(ctypes.byref(handle), at)
    name = ctypes.create_string_buffer(128)
    memory = ctypes.c_size_t()
    named = library.cuDeviceGetName(name, 128, handle) == 0
    sized = library.cuDeviceTotalMem_v2(ctypes.byref(memory), handle) == 0
    return {
        "name": name.value.decode("utf-8", "replace") if named else None,
        "memory": memory.value if sized else None,
        "capability": capability(
            number(library.cuDeviceGetAttribute, MAJOR, handle),
            number(library.cuDeviceGetAttribute, MINOR, handle),
        ),
    }


def capability(major, minor):
    return None if major is None or minor is None else "%d.%d" % (major, minor)


def nvml(library):
    result = library.nvmlInit_v2()
    if result:
        return {"nvml": result, "gpus": []}
    count = number(library.nvmlDeviceGetCount_v2) or 0
    told = {"nvml": 0, "driver": text(library.nvmlSystemGetDriverVersion)}
    told["gpus"] = [measured(library, at) for at in range(count)]
    library.nvmlShutdown()
    return told


def measured(library, at):
    handle = ctypes.c_void_p()
    if library.nvmlDeviceGetHandleByIndex_v2(at, ctypes.byref(handle)):
        return {}
    memory = Memory()
    sized = library.nvmlDeviceGetMemoryInfo(handle, ctypes.byref(memory)) == 0
    major, minor = ctypes.c_int(), ctypes.c_int()
    failed = library.nvmlDeviceGetCudaComputeCapability(
        handle, ctypes.byref(major), ctypes.byref(minor)
    )
    count = ctypes.c_uint(0)  # asked with no room: it answers how much room is needed
    running = library.nvmlDeviceGetComputeRunningProcesses(handle, ctypes.byref(count), None)
    return {
        "name": text(library.nvmlDeviceGetName, handle),
        "memory": memory.total if sized else None,
        "used": memory.used if sized else None,
        "capability": None if failed else capability(major.value, minor.value),
        "processes": count.value if running in (0, 7) else None,
    }


def look(name, files, ask):
    library, by_name, error = load(name, files)
    if library is None:
        return {"error": error}
    path = mapped(name, files, by_name)
    told = {"library": path, "by_name": by_name, "version": version_of(path)}
    try:
        told.update(ask(library))
    except AttributeError as lacking:  # an old library without one of the functions
        told["error"] = str(lacking)
    return told


if __name__ == "__main__":
    say(sys.argv[1], {})  # it runs: what is missing after this, the libraries did not say
    say(sys.argv[1], {"nvml": look(NVML, sys.argv[3].split(os.pathsep), nvml)})
    say(sys.argv[1], {"cuda": look(CUDA, sys.argv[2].split(os.pathsep), cuda)})
