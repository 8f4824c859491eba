"""PyTorch's build, read as text: importing it takes seconds, and may crash."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from dlsetup.facts import Torch, Unknown
from dlsetup.readers import files

_ASSIGNMENT = re.compile(
    r"""^(__version__|cuda|hip|xpu)\s*(?::[^=\n]+)?=\s*(?:None|['"]([^'"\n]*)['"])""", re.MULTILINE
)
_METADATA = re.compile(r"torch-([^-]+)\.dist-info")


def read(site_packages: Iterable[str]) -> Torch | None:
    """The first that would be imported; None: there is none."""
    for site in site_packages:
        folder = os.path.join(site, "torch")
        content = files.read_text(os.path.join(folder, "version.py"), 65536)
        if isinstance(content, Unknown):
            version = _version_from_metadata(site)
            if version:
                return Torch(version=version, cuda=content, hip=content, xpu=content, folder=folder)
            continue
        values = {match[1]: match[2] or None for match in _ASSIGNMENT.finditer(content)}
        version = values.get("__version__") or _version_from_metadata(site)
        if version:
            return Torch(
                version=version,
                cuda=values.get("cuda"),
                hip=values.get("hip"),
                xpu=values.get("xpu"),
                folder=folder,
            )
    return None


def _version_from_metadata(site: str) -> str | None:
    """The version that the distribution's metadata carries in its folder's name."""
    matches = (_METADATA.fullmatch(name) for name in files.names(site))
    return next((match[1] for match in matches if match), None)
