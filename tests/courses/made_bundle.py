"""A small bundle with wheels that pip really installs, made without a network."""

from __future__ import annotations

import hashlib
import io
import platform
import sys
import zipfile
from pathlib import Path
from typing import Final

from dlsetup.courses.bundle import INDEX, Bundle, BundleFile, FileKind, write_index
from dlsetup.courses.locks import LockPlace, write_lock
from dlsetup.model.course_lock import MAKER, Lock, LockedFile, LockedPackage, system_name
from dlsetup.platforms import current_system

PYTHON: Final = f"3.{sys.version_info.minor}"
HERE: Final = system_name(current_system().NAME, platform.machine())
COURSE: Final = f"""
name = "room"
python = "=={PYTHON}.*"
packages = ["alpha-of-the-room", "beta-of-the-room"]
title = {{en = "Room", ko = "강의실"}}
"""
PACKAGES: Final = ("alpha_of_the_room", "beta_of_the_room")
FRAMEWORK: Final = "torch"


def make_wheel(name: str, size: int = 0) -> bytes:
    """Of Python alone, with `size` bytes that no packing makes smaller."""
    info = f"{name}-1.dist-info"
    files = {
        f"{name}.py": b"VALUE = 1\n",
        f"{name}.bin": hashlib.shake_128(name.encode()).digest(size),
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},,\n" for path in (*files, f"{info}/RECORD"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, data in {**files, f"{info}/RECORD": record.encode()}.items():
            archive.writestr(path, data)
    return packed.getvalue()


def make_bundle(folder: Path, *places: LockPlace, size: int = 0, whole: bool = True) -> Bundle:
    """At `folder`; for this computer, unless other places are named."""
    wheels = {f"{name}-1-py3-none-any.whl": make_wheel(name, size) for name in PACKAGES}
    files = [_write(folder, "dlsetup.toml", COURSE.encode(), "course")]
    files += [_write(folder, f"wheels/{name}", data, "wheel") for name, data in wheels.items()]
    places = places or (LockPlace(HERE, PYTHON),)
    for place in places:
        packages = tuple(_package(file, data) for file, data in wheels.items())
        asked = ("alpha-of-the-room", "beta-of-the-room", FRAMEWORK)
        lock = Lock(packages, place.system, place.python, asked, (), "2026-11-26", MAKER)
        files.append(_write(folder, f"locks/{place.file}", write_lock(lock).encode(), "lock"))
    systems = tuple(dict.fromkeys(place.system for place in places))
    pythons = tuple(dict.fromkeys(place.python for place in places))
    bundle = Bundle("room", systems, pythons, tuple(files), "2026-11-26", whole)
    (folder / INDEX).write_text(write_index(bundle), encoding="utf-8")
    return bundle


def _package(name: str, data: bytes) -> LockedPackage:
    file = LockedFile(f"https://a/{name}", hashlib.sha256(data).hexdigest(), len(data))
    return LockedPackage(name.partition("-")[0].replace("_", "-"), "1", (file,))


def _write(folder: Path, path: str, data: bytes, kind: FileKind) -> BundleFile:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(data)
    return BundleFile(path, hashlib.sha256(data).hexdigest(), len(data), kind)
