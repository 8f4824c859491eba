"""Asks the interpreter that runs it about itself; Python 2.7 upwards.

usage: look.py MARKER [MODULE ...]

First a line of facts, then one line for each MODULE, imported or absent: an import that
ends the process, however quietly, costs that line alone.
"""

from __future__ import print_function

import gc
import os
import sys

gc.disable()  # collecting what imports make costs a tenth of their time
del sys.path[0]  # our own folder: the student's interpreter would not have it

import json
import platform
import struct
import time

MODULES = ("bz2", "ctypes", "lzma", "sqlite3", "ssl", "venv", "zlib")
LOADER = ("LD_LIBRARY_PATH", "LD_PRELOAD", "DYLD_LIBRARY_PATH", "DYLD_INSERT_LIBRARIES")
LINKED = ("_ssl", "_sqlite3", "_ctypes", "zlib", "_bz2", "_lzma")  # to libraries of others
NEEDS = {"bz2": "_bz2", "ctypes": "_ctypes", "lzma": "_lzma", "sqlite3": "_sqlite3", "ssl": "_ssl"}


def say(marker, value):
    line = "\n%s%s\n" % (marker, json.dumps(value))
    sys.__stdout__.flush()
    os.write(1, line.encode("ascii"))


def present(name):
    """The module can be found; nothing is imported."""
    if sys.version_info < (3, 4):
        import imp

        try:
            imp.find_module(name)
        except ImportError:
            return False
        return True
    from importlib.util import find_spec

    try:
        return find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def missing():
    skipped = ("lzma", "venv") if sys.version_info < (3, 3) else ()
    wanted = [name for name in MODULES if name not in skipped]
    if hasattr(sys, "pypy_version_info") or sys.version_info < (3,):
        return [name for name in wanted if not present(name)]
    return [n for n in wanted if not (present(n) and present(NEEDS.get(n, n)))]


def locale_encoding():
    import locale

    try:
        return locale.getpreferredencoding(False)
    except Exception as error:  # an impossible LANG is the student's, and is a fact
        return "unusable: %s" % error


def locale_works():
    """Whether the system has the locale that the variables ask for."""
    import locale

    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, "")
    except locale.Error:
        return False
    try:
        locale.setlocale(locale.LC_ALL, before)
    except locale.Error:  # a system that cannot read its own answer
        locale.setlocale(locale.LC_ALL, "C")
    return True


def unloadable():
    """Modules of the standard library that are there and cannot be loaded: tried where variables
    put other libraries before theirs."""
    if not any(os.environ.get(name) for name in LOADER):
        return []
    tried = [bring(name) for name in LINKED]
    return [attempt for attempt in tried if attempt["outcome"] == "error"]


def managed():
    """The marker of an externally managed Python (PEP 668)."""
    if sys.prefix != getattr(sys, "base_prefix", sys.prefix):
        return None
    folder = os.path.dirname(os.__file__)
    path = os.path.join(folder, "EXTERNALLY-MANAGED")
    return path if os.path.exists(path) else None


def sites():
    """site-packages folders and the user's; `site` is absent under -S."""
    site = sys.modules.get("site")
    folders = list(site.getsitepackages()) if hasattr(site, "getsitepackages") else []
    folders += [p for p in sys.path if p.endswith(("site-packages", "dist-packages"))]
    user = site.getusersitepackages() if hasattr(site, "getusersitepackages") else None
    seen = []
    for folder in folders:
        if folder != user and folder not in seen and os.path.isdir(folder):
            seen.append(folder)
    return seen, user, bool(getattr(site, "ENABLE_USER_SITE", False))


def flags():
    names = [name for name in dir(sys.flags) if not name.startswith(("_", "n_"))]
    values = [(name, getattr(sys.flags, name)) for name in names]
    ours = ("dont_write_bytecode",)
    return [
        name for name, value in values if type(value) in (int, bool) and value and name not in ours
    ]


def look():
    folders, user, enabled = sites()
    return {
        "executable": sys.executable,
        "prefix": sys.prefix,
        "base_prefix": getattr(sys, "base_prefix", getattr(sys, "real_prefix", sys.prefix)),
        "version": platform.python_version(),
        "implementation": platform.python_implementation().lower(),
        "bits": struct.calcsize("P") * 8,
        "machine": platform.machine(),
        "free_threaded": bool(getattr(sys, "_is_gil_enabled", None)) and not sys._is_gil_enabled(),
        "flags": flags(),
        "filesystem_encoding": sys.getfilesystemencoding(),
        "stdout_encoding": getattr(sys.__stdout__, "encoding", None) or "",
        "locale_encoding": locale_encoding(),
        "utf8_mode": bool(getattr(sys.flags, "utf8_mode", 0)),
        "locale_works": locale_works(),
        "path": list(sys.path),
        "site_packages": folders,
        "user_site": user,
        "user_site_enabled": enabled,
        "site_writable": bool(folders) and os.access(folders[0], os.W_OK),
        "externally_managed": managed(),
        "has_pip": present("pip"),
        "has_venv": present("venv"),
        "has_ensurepip": present("ensurepip"),
        "missing_modules": missing(),
        "unloadable": unloadable(),
    }


def innermost(error):
    """The import's own error, where a package (numpy) wraps it with advice."""
    while isinstance(getattr(error, "__cause__", None), ImportError):
        error = error.__cause__
    return error


def bring(name):
    """Import `name`, as the student would."""
    if not present(name):
        return {"module": name, "outcome": "absent"}
    begun = time.time()
    try:
        module = __import__(name)
    except BaseException as error:  # whatever it is, it is what the student meets
        told = innermost(error)
        text = str(told).strip().splitlines() or [""]
        return {
            "module": name,
            "outcome": "error",
            "error": ("%s: %s" % (type(told).__name__, text[0]))[:500],
            "seconds": round(time.time() - begun, 3),
        }
    return {
        "module": name,
        "outcome": "ok",
        "version": str(getattr(module, "__version__", "") or "") or None,
        "path": getattr(module, "__file__", None),
        "error": None,
        "seconds": round(time.time() - begun, 3),
    }


if __name__ == "__main__":
    say(sys.argv[1], look())
    for wanted in sys.argv[2:]:
        say(sys.argv[1], bring(wanted))
    sys.stderr.flush()
    os._exit(0)  # all is said: what libraries do to end in order is waited for in vain
