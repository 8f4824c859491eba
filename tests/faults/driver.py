"""A machine with NVIDIA cards, as far as programs can see: a driver library that is compiled
here, and builds of PyTorch of which only the text is there."""

from __future__ import annotations

import hashlib
import os
import subprocess
from functools import cache
from pathlib import Path

from tests.faults import components
from tests.faults.laboratory import Bench

SOURCE = Path(__file__).with_name("driver.c")
NAMES = ("libcuda.so.1", "libnvidia-ml.so.1")

GT_710 = "NVIDIA GeForce GT 710|3.5|2048|10"
GTX_1060 = "NVIDIA GeForce GTX 1060 6GB|6.1|6144|200"
V100 = "Tesla V100-SXM2-16GB|7.0|16384|10"
RTX_4060 = "NVIDIA GeForce RTX 4060|8.9|8192|300"
RTX_5070 = "NVIDIA GeForce RTX 5070|12.0|12288|300"


@cache
def libraries() -> Path:
    """The folder of both libraries, compiled once."""
    code = SOURCE.read_bytes()
    folder = components.folder("driver") / hashlib.blake2b(code, digest_size=8).hexdigest()
    if not folder.is_dir():
        scratch = folder.with_name(f"{folder.name}.{os.getpid()}")
        scratch.mkdir()
        for name in NAMES:
            command = ("gcc", "-shared", "-fPIC", "-O1", "-o", str(scratch / name), str(SOURCE))
            subprocess.run(command, check=True)
        scratch.rename(folder)
    return folder


def plug_in(
    bench: Bench, *cards: str, driver: str = "580.65.06", cuda: str = "13000", **settings: str
) -> None:
    """Cards and their driver; `settings` are those of driver.c, without `GPU_`."""
    bench.variables["LD_LIBRARY_PATH"] = str(libraries())
    told = {"DEVICES": ";".join(cards), "DRIVER": driver, "CUDA": cuda, **settings}
    bench.variables.update({f"GPU_{name.upper()}": value for name, value in told.items()})


def torch(bench: Bench, version: str, *, cuda: str | None = None, hip: str | None = None) -> None:
    """The text of a PyTorch that cannot be installed here: what is read of it, not imported."""
    lines = (
        f"__version__ = {version!r}\ndebug = False\ncuda = {cuda!r}\nhip = {hip!r}\nxpu = None\n"
    )
    bench.write(bench.site / "torch" / "version.py", lines)
    bench.write(bench.site / "torch" / "__init__.py", "from .version import __version__\n")
    folder = bench.site / f"torch-{version}.dist-info"
    bench.write(folder / "METADATA", f"Metadata-Version: 2.1\nName: torch\nVersion: {version}\n")
    bench.write(folder / "INSTALLER", "pip\n")
    names = ("torch/version.py", "torch/__init__.py", *(f"{folder.name}/{n}" for n in FILES))
    bench.write(folder / "RECORD", "".join(f"{name},,\n" for name in names))


FILES = ("METADATA", "INSTALLER", "RECORD")
