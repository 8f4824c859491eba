"""Jupyter's kernelspecs, wherever some Jupyter would find them."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from dlsetup.facts import Kernel, Unknown, Variable
from dlsetup.model.near import find_near
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.tables import variables as table

# jupyter_client puts its own interpreter in the place of these words:
# https://github.com/jupyter/jupyter_client/blob/main/jupyter_client/manager.py (format_kernel_cmd)
_TOLD = frozenset({"argv", "display_name", "language"})
_PATH = re.compile(r"[/\\\\]")
_BARE = re.compile(r"python(\d+(\.\d+)?)?")
_FILLED_IN = re.compile(r"\{([\w -]+)\}")
_CONNECTION = "connection_file"
_PROVISIONER = "JUPYTER_DEFAULT_PROVISIONER_NAME"
_LOCAL = ("", "local-provisioner")


class FoundKernel(NamedTuple):
    """A kernelspec and the interpreter it starts; None: Jupyter's own, or no Python at all."""

    kernel: Kernel
    executable: str | None


def find(machine: Machine, prefixes: Iterable[tuple[str | None, str]]) -> tuple[FoundKernel, ...]:
    """Every kernelspec of the user, of the environments (letter, prefix) and of the system."""
    kernels: dict[str, FoundKernel] = {}
    for seen_by, folder in data_folders(machine, prefixes):
        for path in files.subfolders(os.path.join(folder, "kernels")):
            key = files.path_key(path)
            if key not in kernels and os.path.lexists(os.path.join(path, "kernel.json")):
                kernels[key] = _read_kernel(path, seen_by, machine.environ)
    return tuple(kernels.values())


def data_folders(
    machine: Machine, prefixes: Iterable[tuple[str | None, str]]
) -> Iterator[tuple[str | Unknown, str]]:
    """Jupyter's, each with what Jupyter it belongs to."""
    system, environ = machine.system, machine.environ
    separator = ";" if system.NAME == "windows" else ":"
    for folder in environ.get("JUPYTER_PATH", "").split(separator):
        if folder:
            yield "user", folder
    yield (
        "user",
        environ.get("JUPYTER_DATA_DIR") or system.jupyter_data_folder(machine.home, environ),
    )
    for letter, prefix in prefixes:
        yield letter or Unknown("no-letter", prefix), os.path.join(prefix, "share", "jupyter")
    for folder in system.jupyter_system_folders(environ):
        yield "system", folder


def _read_kernel(path: str, seen_by: str | Unknown, environ: Mapping[str, str]) -> FoundKernel:
    name = os.path.basename(path)
    spec = _read_spec(os.path.join(path, "kernel.json"))
    if isinstance(spec, Unknown):
        return FoundKernel(Kernel(name=name, path=path, seen_by=seen_by, error=spec.detail), None)
    argv = tuple(str(word).replace("{resource_dir}", path) for word in spec["argv"])
    bare = _BARE.fullmatch(argv[0]) is not None
    exists = Unknown("its-jupyter-decides") if bare else _program_exists(argv[0], environ)
    kernel = Kernel(
        name=name,
        path=path,
        display_name=str(spec.get("display_name", name)),
        language=str(spec.get("language", "")).lower(),
        argv=argv,
        bare_python=bare,
        exists=exists,
        seen_by=seen_by,
        error=None if _can_be_reached(spec, environ) else "no connection_file",
        variables=_relevant_variables(spec.get("env")),
        written=_written(os.path.join(path, "kernel.json")),
        rest=_rest(spec),
    )
    is_python = not bare and files.PYTHON_NAME.match(os.path.basename(argv[0].replace("\\", "/")))
    return FoundKernel(kernel, argv[0] if is_python else None)


def _read_spec(path: str) -> dict[str, Any] | Unknown:
    content = files.read_text(path, 2**20)
    if isinstance(content, Unknown):
        return Unknown(content.reason, f"{content.reason}: {content.detail}")
    try:
        spec = json.loads(content)
    except json.JSONDecodeError as error:
        return Unknown("invalid", f"line {error.lineno}: {error.msg}")
    except (RecursionError, ValueError) as error:  # a number with thousands of digits
        return Unknown("invalid", str(error))
    argv = spec.get("argv") if isinstance(spec, dict) else None
    if not isinstance(argv, list) or not argv or not argv[0]:
        return Unknown("invalid", "no argv")
    return dict(spec)


def _can_be_reached(spec: Mapping[str, Any], environ: Mapping[str, str]) -> bool:
    """The file with its ports is put in the place of {connection_file}. Other words in braces are
    those of a provisioner, which has ways of its own to reach a kernel:
    https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs"""
    words = [name for word in spec["argv"] for name in _FILLED_IN.findall(str(word))]
    others = {name for name in words if name not in ("prefix", "resource_dir")}
    misspelled = {name for name in others if find_near(name, (_CONNECTION,), 0.8)}
    if _CONNECTION in others or others - misspelled or not _is_local(spec.get("metadata")):
        return True
    return environ.get(_PROVISIONER, "") not in _LOCAL


def _is_local(metadata: object) -> bool:
    """Jupyter itself starts it, on this computer."""
    if not isinstance(metadata, dict) or "process_proxy" in metadata:
        return not metadata
    provisioner = metadata.get("kernel_provisioner") or {}
    name = provisioner.get("provisioner_name", "") if isinstance(provisioner, dict) else "?"
    return name in _LOCAL


def _written(path: str) -> float | Unknown:
    try:
        return os.stat(path).st_mtime
    except OSError as error:  # removed since it was read
        return Unknown("unreadable", str(error))


def _rest(spec: Mapping[str, Any]) -> str | None:
    """What ipykernel adds of itself: flags of the protocol, no words of the student's."""
    rest = {name: value for name, value in spec.items() if name not in _TOLD}
    text = json.dumps(rest)
    in_folder = any("{resource_dir}" in str(word) for word in spec["argv"])
    return None if in_folder or "env" in rest or _PATH.search(text) or len(text) > 500 else text


def _relevant_variables(env: object) -> tuple[Variable, ...]:
    """PATH and those of the table."""
    every = {name: str(value) for name, value in env.items()} if isinstance(env, dict) else {}
    path = [("PATH", every["PATH"])] if "PATH" in every else []
    pairs = (*path, *table.recorded(every))
    return tuple(Variable(name=name, value=value) for name, value in pairs)


def _program_exists(program: str, environ: Mapping[str, str]) -> bool:
    if os.path.dirname(program):
        return os.path.exists(program)
    return shutil.which(program, path=environ.get("PATH", "")) is not None
