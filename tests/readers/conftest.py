"""Trees of files to be read, laid out as on Linux."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Tree = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Writes {path: content}; a path that ends with `/` is a folder, content `-> x` a link, and
    whatever lies in a bin folder can be started."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        for name, content in files.items():
            _write(tmp_path / name, content, name.endswith("/"))
        return tmp_path

    return write


def _write(path: Path, content: str | bytes, folder: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if folder:
        path.mkdir(exist_ok=True)
    elif isinstance(content, str) and content.startswith("-> "):
        path.symlink_to(content.removeprefix("-> "))
    else:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        if path.parent.name in ("bin", "shims"):
            path.chmod(0o755)
