"""Runners that start this program from an environment in their cache (`uvx`, `uv run --with`,
`pipx run`): it is in no later terminal, so the runner is what starts it again."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import dlsetup
from dlsetup.facts import Unknown
from dlsetup.files.reading import read_text
from dlsetup.records import msgspec

TAG: Final = "CACHEDIR.TAG"  # of a cache, for all programs: https://bford.info/cachedir/
# where an installer notes what it was given, beside METADATA:
# https://packaging.python.org/en/latest/specifications/direct-url/
ORIGIN: Final = "direct_url.json"


class VersionControl(msgspec.Struct, frozen=True):
    vcs: str
    requested_revision: str = ""


class Origin(msgspec.Struct, frozen=True):
    url: str
    vcs_info: VersionControl | None = None


def runner_words(environ: Mapping[str, str]) -> tuple[str, ...]:
    """What starts this program again; (): it is in no cache, or the runner is not known."""
    if dlsetup.archive or not is_in_cache(sys.prefix):
        return ()
    source = read_source(Path(dlsetup.__file__).parents[1])
    if uv := environ.get("UV"):  # set by uv for what it runs
        words = ("uvx",) if _is_found("uvx", environ) else (uv, "tool", "run")
        return (*words, *(("--from", source) if source else ()), "dlsetup")
    if _is_found("pipx", environ):
        return ("pipx", "run", *(("--spec", source) if source else ()), "dlsetup")
    return ()


def is_in_cache(prefix: str) -> bool:
    """An environment has a tag of its own, by which backups leave it out: it says nothing."""
    return any(os.path.isfile(folder / TAG) for folder in Path(prefix).parents)


def read_source(packages: Path) -> str:
    """What pip, uv and pipx take in place of the name; "": it came from an index by its name.
    `packages`: the folder that dlsetup is installed in."""
    for file in packages.glob(f"dlsetup-*.dist-info/{ORIGIN}"):
        content = read_text(str(file))
        return "" if isinstance(content, Unknown) else _parse_origin(content)
    return ""


def _parse_origin(content: str) -> str:
    try:
        origin = msgspec.json.decode(content, type=Origin)
    except ValueError:
        return ""
    if origin.vcs_info is not None:
        revision = origin.vcs_info.requested_revision
        return f"{origin.vcs_info.vcs}+{origin.url}{revision and '@'}{revision}"
    if not origin.url.startswith("file:"):
        return origin.url
    from urllib.request import url2pathname

    return url2pathname(urlsplit(origin.url).path)


def _is_found(program: str, environ: Mapping[str, str]) -> bool:
    return shutil.which(program, path=environ.get("PATH", "")) is not None
