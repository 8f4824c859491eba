"""The CUDA Toolkit that is installed beside the driver, if there is one."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping

from dlsetup.facts import CudaToolkit, Unknown
from dlsetup.readers import files

DEFAULT_FOLDERS = ("/usr/local/cuda", "/opt/cuda")


def read(
    environ: Mapping[str, str], folders: tuple[str, ...] = DEFAULT_FOLDERS
) -> CudaToolkit | None:
    """The one that compilers use: CUDA_HOME, CUDA_PATH, nvcc on PATH, the usual places."""
    for folder in dict.fromkeys((*_candidate_folders(environ), *folders)):
        nvcc = os.path.join(folder, "bin", "nvcc.exe" if os.name == "nt" else "nvcc")
        if os.path.isfile(nvcc):
            return CudaToolkit(version=_read_version(folder), folder=folder)
    return None


def _candidate_folders(environ: Mapping[str, str]) -> Iterator[str]:
    yield from (environ[name] for name in ("CUDA_HOME", "CUDA_PATH") if environ.get(name))
    for entry in environ.get("PATH", "").split(os.pathsep):
        if "cuda" in entry.lower() and os.path.basename(os.path.normpath(entry)) == "bin":
            yield os.path.dirname(os.path.normpath(entry))


def _read_version(folder: str) -> str | Unknown:
    """version.json since 11.1, version.txt before."""
    text = files.read_text(os.path.join(folder, "version.json"), 65536)
    if isinstance(text, str):
        return _version_from_json(text)
    text = files.read_text(os.path.join(folder, "version.txt"), 4096)
    match = None if isinstance(text, Unknown) else re.search(r"CUDA Version (\d+(?:\.\d+)+)", text)
    return match[1] if match else Unknown("no-version-file", folder)


def _version_from_json(text: str) -> str | Unknown:
    try:
        parts = json.loads(text)
        return str((parts.get("nvcc") or parts.get("cuda_nvcc") or parts["cuda"])["version"])
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        return Unknown("version-file-unreadable", f"{type(error).__name__}: {error}")
