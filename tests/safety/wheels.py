"""Small packages from nowhere: what is installed needs no network."""

from __future__ import annotations

import base64
import hashlib
import shutil
import sysconfig
import zipfile
from pathlib import Path

NAMES = ("alpha", "beta", "gamma", "delta", "epsilon")
VERSIONS = ("1.0", "2.0")
MODULES = 60  # files of each: installing takes a moment in which one can be killed


def make_wheels(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*NAMES, "wheel"):  # uv seeds an environment of Python 3.11 with it, too
        for version in VERSIONS:
            make_wheel(folder, name, version)
    bundled = Path(sysconfig.get_path("stdlib"), "ensurepip", "_bundled")
    of_system = sysconfig.get_config_var("WHEEL_PKG_DIR")  # Debian's and Fedora's
    for wheel in Path(of_system or bundled).glob("*.whl"):
        shutil.copy(wheel, folder)


def make_wheel(folder: Path, name: str, version: str) -> None:
    metadata = f"{name}-{version}.dist-info"
    contents = {f"{name}/__init__.py": f"__version__ = {version!r}\n"}
    contents |= {f"{name}/module{n}.py": f"NUMBER = {n}\n" * 200 for n in range(MODULES)}
    contents[f"{metadata}/METADATA"] = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    contents[f"{metadata}/WHEEL"] = (
        "Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    )
    lines = [f"{path},sha256={_digest(text)},{len(text)}" for path, text in contents.items()]
    contents[f"{metadata}/RECORD"] = "\n".join((*lines, f"{metadata}/RECORD,,", ""))
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        for path, text in contents.items():
            wheel.writestr(path, text)


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
