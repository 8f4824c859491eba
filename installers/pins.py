"""Writes dlsetup/tables/install_scripts.toml: what install.sh and install.ps1 download, from whom,
with which sum, and where they write. Nothing in it is typed by hand.

usage: python installers/pins.py [--check]
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
TABLE = HERE.parent / "dlsetup" / "tables" / "install_scripts.toml"
WHEEL = re.compile(r"sum=([0-9a-f]{64})\s+place=([0-9a-f/]+)\s+kind=(\S+)")


def table() -> str:
    shell, powershell = (_read(name) for name in ("install.sh", "install.ps1"))
    lines = (*_head(), *_sums(), *_uv(shell), *_manager(powershell), *_places(shell, powershell))
    return "\n".join(lines) + "\n"


def _head() -> Iterator[str]:
    yield "# Written by installers/pins.py from install.sh and install.ps1."
    yield "# `scripts`: their own sums. `wheels`: uv's, each with its address and its sum."


def _sums() -> Iterator[str]:
    yield "\n[scripts]"
    for name in ("install.sh", "install.ps1"):
        yield f'"{name}" = "{hashlib.sha256((HERE / name).read_bytes()).hexdigest()}"'


def _uv(shell: str) -> Iterator[str]:
    version, host = _value(shell, r"UV_VERSION=(\S+)"), _value(shell, r"UV_HOST=(\S+)")
    yield f'\n[uv]\nversion = "{version}"'
    for total, place, kind in sorted(WHEEL.findall(shell), key=lambda wheel: wheel[2]):
        name = f"uv-{version}-py3-none-{kind}.whl"
        yield f'\n[[uv.wheels]]\nname = "{name}"\naddress = "{host}/{place}/{name}"'
        yield f'sha256 = "{total}"'


def _manager(powershell: str) -> Iterator[str]:
    address = _value(powershell, r"\$ManagerAddress = '(\S+)'")
    publisher = _value(powershell, r"\$Publisher = '([^']+)'")
    yield f'\n[manager]\naddress = "{address}"\npublisher = "{publisher}"'
    wanted = _value(powershell, r"\$Wanted = '([0-9.]+)'")
    yield f'python = "{wanted}"'


def _places(shell: str, powershell: str) -> Iterator[str]:
    program, folder = (_value(shell, rf"^ *{name}=(\S+)") for name in ("program", "bin"))
    yield from _system("posix", program, f"{folder}/dlsetup")
    place = _value(powershell, r"\$Place = Join-Path \$env:LOCALAPPDATA '(\w+)'")
    inner = _value(powershell, r"\$Program = Join-Path \$Place '(\w+)'")
    outer = _value(powershell, r"\$Bin = Join-Path \$Place '(\w+)'")
    command = _value(powershell, r"\$Command = Join-Path \$Bin '([\w.]+)'")
    local = f"%LOCALAPPDATA%\\{place}"
    yield from _system("windows", f"{local}\\{inner}", f"{local}\\{outer}\\{command}")


def _system(name: str, program: str, command: str) -> Iterator[str]:
    yield f"\n[places.{name}]"
    for key, path in (("program", program), ("command", command)):
        yield f"{key} = {json.dumps(path.replace('$home', '~'))}"


def _value(text: str, pattern: str) -> str:
    found = re.search(pattern, text, re.M)
    assert found is not None, f"an installer lacks {pattern}"
    return found[1]


def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def main(words: list[str]) -> int:
    wanted = table()
    if "--check" in words:
        is_written = TABLE.exists() and TABLE.read_text(encoding="utf-8") == wanted
        print("in order" if is_written else "stale: run python installers/pins.py")
        return not is_written
    TABLE.write_text(wanted, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
