"""The compiled libraries around PyTorch, by their names alone: what other packages were built
for, what is missing, and what would be loaded from somewhere else."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping

from dlsetup.facts import Torch, TorchCompanion, Unknown, known
from dlsetup.readers import files
from dlsetup.records import msgspec

PARTS = ("torchvision", "torchaudio")
_VERSION = re.compile(r"""^__version__\s*(?::[^=\n]+)?=\s*['"]([^'"\n]+)['"]""", re.MULTILINE)
_DIST_INFO = re.compile(r"torch-[^-]+\.dist-info")
_LISTED = re.compile(rb"^(torch/lib/[^/,\r\n]+\.(?:so[.\d]*|dylib|dll)),", re.MULTILINE)
_INTEL = ("libiomp5md.dll", "libiomp5.dylib")  # the OpenMP runtime that stops when it meets itself
_CONDA_RECORD = re.compile(r"(?P<name>.+)-(?P<version>[^-]+)-(?P<build>[^-]+)\.json")


def read(
    torch: Torch | None, site_packages: Iterable[str], prefix: str, environ: Mapping[str, str]
) -> Torch | None:
    """`torch` with what lies around it."""
    folder = known(torch.folder) if torch else None
    if torch is None or folder is None:
        return torch
    sites = tuple(site_packages)
    site = os.path.dirname(folder)
    build, mkl = _conda_builds(os.path.join(prefix, "conda-meta"))
    return msgspec.structs.replace(
        torch,
        companions=tuple(part for name in PARTS if (part := _read_part(name, sites))),
        missing=_missing_libraries(site),
        openmp=_openmp_runtimes(folder, prefix),
        shadowing_libraries=_overriding_libraries(site, environ.get("LD_LIBRARY_PATH", "")),
        build=build,
        mkl=mkl,
    )


def _read_part(name: str, sites: Iterable[str]) -> TorchCompanion | None:
    """With the version that the package's own file tells: metadata of PyPI's wheels leave out
    what they were built for."""
    for site in sites:
        text = files.read_text(os.path.join(site, name, "version.py"), 65536)
        match = None if isinstance(text, Unknown) else _VERSION.search(text)
        if match:
            return TorchCompanion(name=name, version=match[1])
    return None


def _missing_libraries(site: str) -> tuple[str, ...] | Unknown:
    """The libraries of torch/lib that pip's list names and that are not there."""
    info = next((name for name in files.names(site) if _DIST_INFO.fullmatch(name)), "")
    record = files.read_bytes(os.path.join(site, info, "RECORD"))
    if isinstance(record, Unknown):
        return record
    start = max(record.find(b"\ntorch/lib/"), 0)
    listed_paths = (
        match[1].decode("ascii", "replace") for match in _LISTED.finditer(record, start)
    )
    entries = files.entries(os.path.join(site, "torch", "lib"))
    if isinstance(entries, Unknown) and entries.reason != "missing":
        return entries  # closed to us: they are there
    names = () if isinstance(entries, Unknown) else (entry.name for entry in entries)
    present = frozenset(names)
    return tuple(path for path in listed_paths if path.rpartition("/")[2] not in present)


def _openmp_runtimes(folder: str, prefix: str) -> tuple[str, ...]:
    """Intel's OpenMP runtime in PyTorch's folder and in the environment's own."""
    folders = (
        os.path.join(folder, "lib"),
        os.path.join(prefix, "Library", "bin"),
        os.path.join(prefix, "lib"),
    )
    paths = (os.path.join(parent, name) for parent in folders for name in _INTEL)
    return tuple(path for path in paths if os.path.exists(path))


def _overriding_libraries(site: str, path: str) -> tuple[str, ...]:
    """Files in LD_LIBRARY_PATH that have the name of a library of pip's nvidia packages: they
    are loaded in its place. Of another version of CUDA the names differ, and do no harm."""
    folders = [folder for folder in path.split(os.pathsep) if folder]
    if not folders:
        return ()
    nvidia = os.path.join(site, "nvidia")
    nvidia_names = frozenset(
        name
        for package in files.subfolders(nvidia)
        for name in files.names(os.path.join(package, "lib"))
        if ".so" in name
    )
    return tuple(
        os.path.join(folder, name)
        for folder in folders
        if not files.path_key(folder).startswith(files.path_key(nvidia))
        for name in files.names(folder)
        if name in nvidia_names
    )


def _conda_builds(folder: str) -> tuple[str | None, str | None]:
    """The build of conda's PyTorch and the version of its mkl."""
    build = mkl = None
    for name in files.names(folder):
        match = _CONDA_RECORD.fullmatch(name) if name.startswith(("pytorch-", "mkl-")) else None
        if match and match["name"] == "pytorch":
            build = match["build"]
        elif match and match["name"] == "mkl":
            mkl = match["version"]
    return build, mkl
