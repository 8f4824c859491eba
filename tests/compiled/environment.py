"""A Python of dlsetup's own in which one compiled file is refused."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.metadata import Distribution, distribution, requires
from pathlib import Path
from typing import Literal, NamedTuple

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
EXTRAS = ("class", "conda", "serve")
SUFFIXES = tuple(EXTENSION_SUFFIXES)
BASE = Path(sys.base_prefix)

Way = Literal[
    "gone", "empty", "half", "garbage", "zero-end", "ImportError", "OSError", "crash-of-children"
]
IN_THE_FILE: tuple[Way, ...] = ("gone", "empty", "half", "garbage", "zero-end")
IN_THE_IMPORT: tuple[Way, ...] = ("ImportError", "OSError", "crash-of-children")
HOOK = """
import importlib.abc, importlib.util, os, sys

TARGET, PATH, WAY = {target!r}, {path!r}, {way!r}
FIRST = os.environ.setdefault("FIRST_PROCESS", str(os.getpid()))

class Refused(importlib.abc.Loader):
    def create_module(self, spec):
        if WAY == "ImportError":
            words = "DLL load failed: An Application Control policy has blocked this file."
            raise ImportError(words, name=TARGET, path=PATH)
        if WAY == "OSError":
            raise OSError(22, "the file cannot be run", PATH)
        os.abort()
    def exec_module(self, module): pass

class Refuse(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name != TARGET or (WAY == "crash-of-children" and FIRST == str(os.getpid())):
            return None
        return importlib.util.spec_from_file_location(name, PATH, loader=Refused())

sys.modules.pop(TARGET, None)
sys.meta_path.insert(0, Refuse())
"""
# Which compiled files are opened, in whatever process.
WATCH = """
import sys

def hear(event, args):
    if event in ("import", "open"):
        path = args[event == "import"]
        if isinstance(path, str) and path.endswith({suffixes!r}):
            with open({record!r}, "a", encoding="utf-8") as record:
                print(path, file=record)

sys.addaudithook(hear)
"""


class Extension(NamedTuple):
    """A compiled file: the module that it is, and where it lies."""

    module: str
    file: Path

    @property
    def library(self) -> str:
        return self.module.partition(".")[0]


class Ended(NamedTuple):
    """How a command of dlsetup ended."""

    code: int
    out: str
    err: str


@cache
def dependencies(extras: Sequence[str] = EXTRAS) -> dict[str, Distribution]:
    """All that dlsetup needs, and what that needs, as it is installed here; with what instructors
    add to it."""
    names, found = ["dlsetup"], dict[str, Distribution]()
    for name in names:  # grows as it goes
        for line in requires(name) or ():
            requirement = Requirement(line)
            if _is_needed(requirement, extras) and requirement.name not in found:
                found[requirement.name] = distribution(requirement.name)
                names.append(requirement.name)
    return found


def _is_needed(requirement: Requirement, extras: Sequence[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras))


def extensions() -> list[Extension]:
    """Every compiled file of every dependency."""
    return [
        Extension(_module_of(str(file)), Path(str(each.locate_file(file))))
        for each in dependencies().values()
        for file in each.files or ()
        if str(file).endswith(SUFFIXES) and "tests" not in Path(str(file)).parts
    ]


def one_of_each() -> list[Extension]:
    """The first compiled file of each dependency."""
    return list({each.library: each for each in reversed(extensions())}.values())[::-1]


def is_of_an_extra(extension: Extension) -> bool:
    """The commands that it was added for may end without it, in a sentence that names it."""
    own = (file for each in dependencies(()).values() for file in each.files or ())
    return extension.library not in {Path(str(file)).parts[0] for file in own}


def standard_extensions() -> list[Extension]:
    """Those of Python itself that are files."""
    import _struct

    folder = Path(getattr(_struct, "__file__", "") or sys.base_prefix).parent
    files = sorted(file for file in folder.iterdir() if file.name.endswith(SUFFIXES))
    return [Extension(file.name.partition(".")[0], file) for file in files]


def _module_of(file: str) -> str:
    return re.sub(r"\.(cpython|abi3|cp\d)[^.]*$|$", "", file.rpartition(".")[0]).replace("/", ".")


def make(folder: Path, extension: Extension | None = None, way: Way = "garbage") -> Path:
    """An environment in which `extension` is refused; its Python."""
    site = folder / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    site.mkdir(parents=True)
    (folder / "bin").mkdir()
    python = folder / "bin" / "python"
    python.symlink_to(os.path.realpath(sys.executable))
    (folder / "pyvenv.cfg").write_text(
        f"home = {BASE / 'bin'}\ninclude-system-site-packages = false\n"
    )
    (site / "checkout.pth").write_text(f"{ROOT}\n")
    for each in dependencies().values():
        for top in _top_level(each):
            if not (site / top).exists():
                (site / top).symlink_to(str(each.locate_file(top)))
    if extension and way in IN_THE_IMPORT:
        hook = HOOK.format(target=extension.module, path=str(extension.file), way=way)
        _run_at_start(site, hook)
    elif extension and extension in standard_extensions():
        _damage_standard(site, extension, way)
    elif extension:
        _damage(site, extension, way)
    return python


def _top_level(each: Distribution) -> set[str]:
    parts = {Path(str(file)).parts[0] for file in each.files or ()}
    return {part for part in parts if part not in ("..", "__pycache__")}


def _damage(site: Path, extension: Extension, way: Way) -> None:
    package = site / extension.library
    original = package.resolve()
    package.unlink()
    shutil.copytree(original, package, copy_function=os.symlink)  # with its byte code
    damaged = package / extension.file.relative_to(original)
    damaged.unlink()
    shutil.copy(extension.file, damaged)
    damage_file(damaged, way)


def _damage_standard(site: Path, extension: Extension, way: Way) -> None:
    """The folder of Python's own extensions is another one, with this file damaged."""
    other = site / "lib-dynload"
    other.mkdir()
    for file in extension.file.parent.iterdir():
        (other / file.name).symlink_to(file)
    damaged = other / extension.file.name
    damaged.unlink()
    shutil.copy(extension.file, damaged)
    damage_file(damaged, way)
    _run_at_start(
        site,
        "import sys\n"
        f"sys.path[:] = [{str(other)!r} if x == {str(extension.file.parent)!r} else x "
        "for x in sys.path]\n"
        f"sys.modules.pop({extension.module!r}, None)\n",
    )


def watch(folder: Path, record: Path) -> None:
    """All processes of this environment write there what they open, a line each."""
    (site,) = folder.glob("lib/python*/site-packages")
    _run_at_start(site, WATCH.format(suffixes=SUFFIXES, record=str(record)))


def _run_at_start(site: Path, code: str) -> None:
    """By a .pth file: a sitecustomize.py in an environment is never read where the Python brings
    one of its own, as Debian's does."""
    (site / "damaged_start.py").write_text(code)
    (site / "damaged_start.pth").write_text("import damaged_start\n")


def damage_file(file: Path, way: Way) -> None:
    data = file.read_bytes()
    if way == "gone":
        file.unlink()
        return
    damaged = {
        "empty": b"",
        "half": data[: len(data) // 2],
        "garbage": b"\x5a" * len(data),
        "zero-end": data[: len(data) // 2] + b"\0" * (len(data) - len(data) // 2),
    }
    file.write_bytes(damaged[way])


def run(
    python: Path,
    home: Path,
    words: Sequence[str],
    stdin: str = "",
    env: Mapping[str, str] = {},
    start: Sequence[str] = ("-m", "dlsetup"),
) -> Ended:
    """A command of dlsetup's, by that Python, with a home of its own."""
    home.mkdir(exist_ok=True)
    environ = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **env}
    done = subprocess.run(
        [str(python), *start, *words],
        input=stdin,
        capture_output=True,
        cwd=home,
        env=environ,
        encoding="utf-8",
        errors="replace",
        timeout=120,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def console_script(python: Path) -> Path:
    """`dlsetup`, as pip writes it."""
    script = python.with_name("dlsetup")
    script.write_text(
        f"#!{python}\nimport re\nimport sys\nfrom dlsetup.__main__ import main\n"
        "if __name__ == '__main__':\n"
        "    sys.argv[0] = re.sub(r'(-script\\.pyw|\\.exe)?$', '', sys.argv[0])\n"
        "    sys.exit(main())\n"
    )
    return script


def tracebacks(ended: Ended) -> Iterator[str]:
    """Signs of a fault that nobody expected; hashlib of the standard library logs its own."""
    if "code for hash" in ended.err:
        ended = ended._replace(err=ended.err.replace("Traceback (most recent", ""))
    for word in ("Traceback (most recent", "fault of dlsetup itself", "dlsetup 자체의 오류"):
        if word in ended.out + ended.err:
            yield word
