"""The Python behind a shim of asdf's or mise's."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.collect.path_commands import resolve_commands
from dlsetup.readers.python import search_path
from tests.machines import machine

ROOTS = {"asdf": ".asdf", "mise": ".local/share/mise"}


def install(home: Path, manager: str, *versions: str) -> Path:
    root = home / ROOTS[manager]
    for version in versions:
        python = root / "installs" / "python" / version / "bin" / "python"
        python.parent.mkdir(parents=True)
        python.write_bytes(b"\x7fELF")
        python.chmod(0o755)
    shim = root / "shims" / "python"
    shim.parent.mkdir(parents=True)
    if manager == "asdf":
        shim.write_text(
            '#!/usr/bin/env bash\n# asdf-plugin: python 3.12.1\nexec asdf exec "python" "$@"\n'
        )
    else:
        program = home / ".local" / "bin" / "mise"
        program.parent.mkdir(parents=True)
        program.write_bytes(b"\x7fELF")
        program.chmod(0o755)
        shim.symlink_to(program)
    shim.chmod(0o755)
    return root


@pytest.mark.parametrize(
    ("manager", "file", "content", "expect"),
    [
        ("asdf", "hw/.tool-versions", "nodejs 22.1.0\npython 3.12.1\n", "3.12.1"),
        ("asdf", ".tool-versions", "python 3.11.9\n", "3.11.9"),
        ("mise", "hw/mise.toml", '[tools]\npython = "3.12"\n', "3.12.1"),
        ("mise", ".config/mise/config.toml", '[tools]\npython = ["3.11.9", "3.12.1"]\n', "3.11.9"),
        ("mise", "hw/.tool-versions", "python 3.11.9\n", "3.11.9"),
        ("asdf", "hw/.tool-versions", "python 3.9.1\n", None),
        ("mise", "hw/mise.toml", "[tools]\n", None),
    ],
)
def test_a_shim(tmp_path: Path, manager: str, file: str, content: str, expect: str | None) -> None:
    root = install(tmp_path, manager, "3.12.1", "3.11.9")
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    (tmp_path / "hw").mkdir(exist_ok=True)
    place = machine(tmp_path, {"PATH": str(root / "shims")}, cwd=tmp_path / "hw")
    (command,) = resolve_commands(place, search_path.entries(place))
    python = expect and str(root / "installs" / "python" / expect / "bin" / "python")
    assert (command.via, command.target) == (manager, python)
