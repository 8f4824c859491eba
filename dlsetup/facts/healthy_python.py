"""A healthy environment: its Python, packages, commands and kernel."""

from __future__ import annotations

from typing import Any

from dlsetup.facts.python import Distribution, Interpreter, PackageFiles, Python, Start, Tool
from dlsetup.facts.tools import Kernel

HOME = "/home/student"
PREFIX = f"{HOME}/dlsetup-envs/deep-learning"
PYTHON = f"{PREFIX}/bin/python"
SITE = f"{PREFIX}/lib/python3.12/site-packages"


def dist(name: str, version: str, *requires: str, **fields: Any) -> Distribution:
    fields = {"folder": SITE, "installer": "pip", "recorded": True, "user": False, **fields}
    key = name.lower().replace("_", "-").replace(".", "-")
    return Distribution(
        name=name, version=version, key=key, requires=requires, editable=False, **fields
    )


DISTRIBUTIONS = (
    dist("pip", "26.3"),
    dist("numpy", "2.4.6"),
    dist("ipython", "9.8.0", "decorator", "jedi>=0.18.1"),
    dist("decorator", "5.2.1"),
    dist("jedi", "0.20.0"),
    dist("notebook", "7.6.5", "jupyterlab>=4.6"),
    dist("jupyterlab", "4.6.6"),
    dist("ipykernel", "7.4.0", "ipython>=7.23.1"),
)


def python(**fields: Any) -> Python:
    """The judged interpreter: A, a venv with all that the built-in course asks for."""
    healthy: dict[str, Any] = {
        "executable": PYTHON,
        "letter": "A",
        "prefix": PREFIX,
        "base_prefix": "/usr",
        "kind": "venv",
        "chosen_by": "dlsetup",
        "start": Start(outcome="ok", returncode=0, signal=None, stderr="", noise=False),
        "version": "3.12.1",
        "implementation": "cpython",
        "bits": 64,
        "machine": "x86_64",
        "free_threaded": False,
        "flags": (),
        "filesystem_encoding": "utf-8",
        "stdout_encoding": "utf-8",
        "locale_encoding": "utf-8",
        "utf8_mode": False,
        "locale_works": True,
        "path": ("/usr/lib/python3.12", SITE),
        "site_packages": (SITE,),
        "user_site": f"{HOME}/.local/lib/python3.12/site-packages",
        "user_site_enabled": False,
        "site_writable": True,
        "externally_managed": None,
        "has_pip": True,
        "has_venv": True,
        "has_ensurepip": True,
        "missing_modules": (),
        "unloadable": (),
        "distributions": DISTRIBUTIONS,
        "leftovers": (),
        "broken_metadata": (),
        "pth_files": (),
        "pth_problems": (),
        "incomplete": (),
        "package_files": (),
        "without_metadata": (),
        "startup_files": (),
        "scripts": (),
        "moved_from": None,
        "imports": (),
        "path_python": "A",
    }
    return Python(**{**healthy, **fields})


def package_files(key: str, version: str | None = "1.0", **fields: Any) -> PackageFiles:
    """Of a distribution whose files are all as they were installed."""
    whole: dict[str, Any] = {
        "folder": SITE,
        "modules": (key.replace("-", "_"),),
        "listed": 40,
        "compared": 40,
        "gone": (),
        "changed": (),
        "unreadable": (),
        "foreign": (),
        "damaged": 0,
        "owner": None,
        "built_for": None,
        "shared_with": (),
    }
    return PackageFiles(key=key, version=version, **{**whole, **fields})


def distributions_without(*names: str) -> tuple[Distribution, ...]:
    """The healthy distributions less some."""
    return tuple(distribution for distribution in DISTRIBUTIONS if distribution.name not in names)


def interpreter(letter: str, path: str, **fields: Any) -> Interpreter:
    prefix = path.rsplit("/", 2)[0]
    healthy = {"prefix": prefix, "kind": "system", "version": "3.12.1", "name": None, "base": None}
    return Interpreter(
        letter=letter, path=path, **{**healthy, "exists": True, "own": False, **fields}
    )


def tool(command: str, letter: str | None = "A", **fields: Any) -> Tool:
    healthy = {
        "path": f"{PREFIX}/bin/{command}",
        "first": True,
        "via": "shebang",
        "interpreter": letter,
        "target": PYTHON,
    }
    return Tool(command=command, **{**healthy, **fields})


def kernel(name: str = "python3", **fields: Any) -> Kernel:
    healthy = {
        "path": f"{PREFIX}/share/jupyter/kernels/{name}",
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "argv": ("python", "-m", "ipykernel_launcher", "-f", "{connection_file}"),
        "bare_python": True,
        "interpreter": "A",
        "exists": True,
        "has_ipykernel": True,
        "seen_by": "A",
        "error": None,
        "variables": (),
    }
    return Kernel(name=name, **{**healthy, **fields})
