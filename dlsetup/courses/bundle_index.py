"""The pages of a served bundle: a simple index for installers, as HTML (PEP 503) and as JSON (PEP
691), and the files that are behind them. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename

from dlsetup.courses.bundle import INDEX, Bundle, BundleFile

JSON_TYPE: Final = "application/vnd.pypi.simple.v1+json"
HTML_TYPE: Final = "application/vnd.pypi.simple.v1+html"
PLAIN_HTML: Final = "text/html"
OFFERED: Final = (JSON_TYPE, HTML_TYPE, PLAIN_HTML)
LATEST: Final = "application/vnd.pypi.simple.latest+"
NEWEST: Final = "application/vnd.pypi.simple.v1+"
QUALITY: Final = re.compile(r"q\s*=\s*(\d(?:\.\d{1,3})?)")
RANGE: Final = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
SIMPLE: Final = "simple"


class Release(NamedTuple):
    version: str
    file: BundleFile


class SimpleIndex(NamedTuple):
    """`packages`: by normalized names."""

    packages: Mapping[str, tuple[Release, ...]]

    def render_root(self, kind: str) -> bytes:
        if kind == JSON_TYPE:
            return _json({"projects": [{"name": name} for name in self.packages]})
        return _html(f'<a href="/{SIMPLE}/{name}/">{name}</a>' for name in self.packages)

    def render_project(self, name: str, kind: str) -> bytes:
        """Of one that is there."""
        releases = self.packages[name]
        if kind != JSON_TYPE:
            return _html(map(_link, releases))
        versions = sorted({release.version for release in releases})
        files = [_describe(release.file) for release in releases]
        return _json({"name": name, "versions": versions, "files": files})


def make_index(bundle: Bundle) -> SimpleIndex:
    """Of all its wheels; a file that is named like no wheel is left out."""
    packages: dict[str, list[Release]] = {}
    for file in bundle.of_kind("wheel"):
        try:
            name, version, _, _ = parse_wheel_filename(file.name)
        except InvalidWheelFilename:  # nothing could install it
            continue
        packages.setdefault(canonicalize_name(name), []).append(Release(str(version), file))
    return SimpleIndex({name: tuple(packages[name]) for name in sorted(packages)})


def _json(content: dict[str, Any]) -> bytes:
    return json.dumps({"meta": {"api-version": "1.1"}, **content}).encode()


def _html(links: Iterable[str]) -> bytes:
    body = "<br>\n".join(links)
    meta = '<meta name="pypi:repository-version" content="1.0">'
    return f"<!DOCTYPE html>\n<html><head>{meta}</head><body>\n{body}\n</body></html>\n".encode()


def _link(release: Release) -> str:
    file = release.file
    address = escape(f"/{quote(file.path)}#sha256={file.sha256}")
    return f'<a href="{address}">{escape(file.name)}</a>'


def _describe(file: BundleFile) -> dict[str, Any]:
    return {
        "filename": file.name,
        "url": f"/{quote(file.path)}",
        "hashes": {"sha256": file.sha256},
        "size": file.size,
    }


def choose_type(accept: str) -> str:
    """The form that a client likes best; HTML for who says nothing, and for a browser."""
    best, kind = 0.0, PLAIN_HTML
    for part in accept.lower().split(","):
        name, _, rest = part.partition(";")
        name, match = (
            name.strip().replace(LATEST, "application/vnd.pypi.simple.v1+"),
            QUALITY.search(rest),
        )
        quality = float(match[1]) if match else 1.0
        if name in OFFERED and quality > best:
            best, kind = quality, name
    return kind


class ByteRange(NamedTuple):
    """`end`: of the byte behind the last."""

    start: int
    end: int


def read_range(header: str, size: int) -> ByteRange | None:
    """What is asked for of a file; None: all of it, as for what nobody understands.

    Raises ValueError: the file has none of that.
    """
    match = RANGE.fullmatch(header.strip())
    if match is None or not (match[1] or match[2]):
        return None
    if not match[1]:  # the last bytes
        start, end = max(size - int(match[2]), 0), size
    else:
        start, end = int(match[1]), min(int(match[2]) + 1 if match[2] else size, size)
    if match[1] and match[2] and int(match[2]) < int(match[1]):
        return None
    if start >= size or start >= end:
        raise ValueError(header)
    return ByteRange(start, end)


def served_files(bundle: Bundle) -> dict[str, BundleFile]:
    """All that is given out, by its address."""
    return {f"/{file.path}": file for file in bundle.files}


INDEX_ADDRESS: Final = f"/{INDEX}"
