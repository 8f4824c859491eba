"""A package as conda asks for it, and what pip calls that.
https://docs.conda.io/projects/conda/en/stable/user-guide/concepts/pkg-specs.html"""

from __future__ import annotations

import re

from dlsetup.courses.draft import DraftBuilder, elsewhere
from dlsetup.tables.conda_names import (
    ON_PYPI,
    ONLY_CONDA,
    ONLY_CONDA_NAMES,
    PYTHON_BUILD,
)

CONDA_LIST = re.compile(r"[A-Za-z0-9_][\w.-]*=[\w.*!+]+(?:=[\w.*]+)?")  # of conda list --export
SPEC = re.compile(
    r"(?:(?P<channel>[\w.:/-]+)::)?(?P<name>[A-Za-z0-9_][\w.-]*)(?P<rest>[\s=<>!~].*)?"
)
KEYS = re.compile(r"(?P<plain>[^\[\]]+)\[(?P<keys>[^\[\]]*=[^\[\]]*)\]")
BUILD = re.compile(r"=[^=<>!~]+=([\w.*]+)$")  # what stands behind the version
PARTS = re.compile(r"[<>!=~]=?[^,|]+")


def add_conda_spec(builder: DraftBuilder, line: int | None, spec: str) -> None:
    """The package of PyPI that is the same, if there is one."""
    match = SPEC.fullmatch(_without_keys(spec.strip()))
    if match is None:
        builder.leave_out(line, spec, elsewhere(spec) or "unreadable")
        return
    name, versions = match["name"].lower(), _versions((match["rest"] or "").strip())
    if versions is None:
        builder.leave_out(line, spec, "unreadable")
    elif name == "python":
        if versions:
            builder.take_python(line, versions)
    elif _is_only_conda(name, spec):
        builder.leave_out(line, spec, "conda-only")
    else:
        builder.add(line, ON_PYPI.get(name, name) + versions)


def _without_keys(spec: str) -> str:
    """`jaxlib[build=*cuda*]`: of what stands in brackets the version counts, if it is there."""
    keys = KEYS.fullmatch(spec)
    if keys is None:
        return spec
    version = re.search(r"version=['\"]?([^'\"\]]+?)['\"]?(?:,\s*\w+=|$)", keys["keys"])
    return keys["plain"] + (f" {version[1]}" if version else "")


def _is_only_conda(name: str, spec: str) -> bool:
    """By its name, or by a build that is of no Python."""
    if name in ONLY_CONDA or ONLY_CONDA_NAMES.fullmatch(name):
        return True
    build = BUILD.search(spec)
    return bool(build and name not in ON_PYPI and not PYTHON_BUILD.search(build[1]))


def _versions(text: str) -> str | None:
    """A specifier of pip: `=1.2` of conda is any 1.2; what stands behind a second `=` is a build.
    None: one version or another, which pip has no words for."""
    if "|" in text:
        return None
    if not text or text == "*":
        return ""
    if exact := re.fullmatch(r"==\s*([\w.!+]+)(?:[=\s]\s*\S+)?", text):
        return f"=={exact[1]}"
    if pinned := re.fullmatch(r"=\s*([\w.!+]+)=\s*\S+", text):
        return f"=={pinned[1]}"
    if near := re.fullmatch(r"=?\s*([\w.!+]+?)(?:\.?\*)?", text):
        return f"=={near[1]}.*"
    parts = [part.strip() for part in text.split(",")]
    return ",".join(parts) if all(PARTS.fullmatch(part) for part in parts) else None
