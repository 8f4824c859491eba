"""What several faults are made of: a Python of their own, another environment, a wheel."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from pathlib import Path

from tests.faults import components
from tests.faults.laboratory import Bench

LEFT_OUT = ("site-packages", "test", "idlelib", "__pycache__", "share", "config-*", "*.a")


def private_python(bench: Bench) -> Path:
    """A copy of the interpreter that environments are made of, which may be broken."""
    base = Path(sys.base_prefix)
    name = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    copy = bench.root / "python"
    for each in (f"bin/{name}", f"lib/{name}"):
        (copy / each).parent.mkdir(parents=True, exist_ok=True)
        if (base / each).is_dir():
            ignored = shutil.ignore_patterns(*LEFT_OUT)
            shutil.copytree(base / each, copy / each, ignore=ignored, symlinks=True)
        else:
            shutil.copy2(base / each, copy / each)
    for library in base.glob("lib/libpython*.so*"):
        shutil.copy2(library, copy / "lib" / library.name, follow_symlinks=False)
    return copy / "bin" / name


def remake(bench: Bench, interpreter: Path, *, packages: bool = True) -> None:
    """The bench's environment anew, of another interpreter."""
    shutil.rmtree(bench.env)
    bench.run(components.uv(), "venv", "-q", "--seed", "--python", interpreter, bench.env)
    if packages:
        components.fill(bench.python, bench.base)


def interpreter(name: str) -> Path:
    """A Python of the machine's that the fault has asked for."""
    found = components.interpreter(name)
    assert found is not None, name
    return found


def remake_of(bench: Bench, name: str) -> None:
    """The bench's environment of a Python of the machine's, with its own pip alone."""
    shutil.rmtree(bench.env)
    bench.run(interpreter(name), "-m", "venv", bench.env)


def another(bench: Bench) -> Path:
    """A second environment, with a pip of its own."""
    prefix = bench.home / "envs" / "other"
    bench.run(components.uv(), "venv", "-q", "--seed", "--python", components.python(), prefix)
    return prefix


def nothing_activated(bench: Bench) -> None:
    """A terminal that has just been opened."""
    del bench.variables["VIRTUAL_ENV"]
    bench.variables["PATH"] = "/usr/bin:/bin"


def uv_project(bench: Bench, *packages: str) -> None:
    """The working folder as uv's users keep it: nothing is activated, and pip is not in it."""
    nothing_activated(bench)
    uv = bench.home / "bin" / "uv"
    uv.parent.mkdir()
    uv.symlink_to(components.uv())
    first_on_path(bench, uv.parent)
    listed = ", ".join(f'"{package}"' for package in packages)
    bench.write(
        bench.work / "pyproject.toml",
        f'[project]\nname = "hw"\nversion = "0"\ndependencies = [{listed}]\n',
    )
    bench.run(uv, "sync", "-q", "--python", components.python())


def first_on_path(bench: Bench, folder: Path) -> None:
    bench.variables["PATH"] = os.pathsep.join((str(folder), bench.variables["PATH"]))


def command(bench: Bench, name: str, interpreter: str | Path) -> Path:
    """A script in ~/.local/bin, which is then the first folder on PATH."""
    script = f"#!{interpreter}\nfrom pip._internal.cli.main import main\nmain()\n"
    path = bench.write(bench.home / ".local" / "bin" / name, script)
    path.chmod(0o755)
    first_on_path(bench, path.parent)
    return path


def wheel(bench: Bench, name: str, version: str, *requires: str) -> Path:
    """A small package of that name, ready to be installed."""
    module, info = name.replace("-", "_"), f"{name.replace('-', '_')}-{version}.dist-info"
    needs = "".join(f"Requires-Dist: {each}\n" for each in requires)
    files = {
        f"{module}/__init__.py": f'__version__ = "{version}"\n',
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{needs}",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    listed = "".join(f"{path},,\n" for path in (*files, f"{info}/RECORD"))
    path = bench.root / f"{module}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for each, content in {**files, f"{info}/RECORD": listed}.items():
            archive.writestr(each, content)
    return path


def take_away(bench: Bench, *patterns: str) -> None:
    """Files and folders of site-packages."""
    for pattern in patterns:
        found = list(bench.site.glob(pattern))
        assert found, f"no {pattern} in {bench.site}"
        for each in found:
            shutil.rmtree(each) if each.is_dir() else each.unlink()
