"""A real conda, made of what PyPI carries: conda's own code (conda-lock brings it along), a
channel of our own beside it, and this interpreter as the channel's package `python`.

Nothing is fetched from conda's servers. Debian's Python serves as well as one built from
source: what Debian changed in it is changed back, for it looks for packages elsewhere.
"""

from __future__ import annotations

import hashlib
import importlib
import io
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.parser import HeaderParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.faults import components

if TYPE_CHECKING:
    from tests.faults.laboratory import Bench

VERSION = "24.7.1"  # of the conda that conda-lock 4 carries
SUBDIR = {"aarch64": "linux-aarch64"}.get(platform.machine(), "linux-64")
RUNS_CONDA = (
    *("archspec", "boltons", "conda-package-handling", "conda-package-streaming", "distro"),
    *("frozendict", "jsonpatch", "packaging", "platformdirs", "pluggy", "python-sat"),
    *("requests", "ruamel.yaml", "setuptools", "tqdm", "truststore", "zstandard"),
)
ALSO = ("pip", "numpy")
SHORT = f"{sys.version_info[0]}.{sys.version_info[1]}"
SITE = f"lib/python{SHORT}/site-packages"
LEFT_OUT = shutil.ignore_patterns(
    *("__pycache__", "test", "tests", "site-packages", "dist-packages", "config-*"),
    *("idlelib", "turtledemo", "ensurepip", "lib2to3", "EXTERNALLY-MANAGED", "sitecustomize.py"),
)
PLACEHOLDER = "/opt/placehold_placehold_placehold_placehold"
DEBIAN = (
    (
        *("site.py", "is_virtual_environment = sys.base_prefix != sys.prefix"),
        "is_virtual_environment = True",
    ),
    ("sysconfig.py", "prefix_scheme = 'posix_local'", "prefix_scheme = 'posix_prefix'"),
)
AGAIN = """\
import importlib.util
import os
import sys

spec = importlib.util.spec_from_file_location("site", os.path.dirname(__file__) + "/site.py")
module = importlib.util.module_from_spec(spec)
sys.modules["site"] = module
spec.loader.exec_module(module)
"""
SETTINGS = """\
solver: classic
sat_solver: pysat
channels:
  - file://{channel}
default_channels: []
notify_outdated_conda: false
"""
SCRIPT = f"""\
#!{PLACEHOLDER}/bin/python
import sys

from {{module}} import main

if __name__ == "__main__":
    sys.exit(main())
"""
HOOK = """\
conda() {
    case "$1" in
        activate|deactivate) eval "$("$CONDA_EXE" shell.posix "$@")" ;;
        *) "$CONDA_EXE" "$@" ;;
    esac
}
"""


@dataclass
class Package:
    """A conda package: files of a folder, by the name they get in the environment."""

    name: str
    version: str
    files: dict[str, Path]
    depends: tuple[str, ...] = ("python",)
    noarch: bool = False
    entry_points: tuple[str, ...] = ()
    placeholder: tuple[str, ...] = field(default=())  # the files that name the environment

    @property
    def stem(self) -> str:
        return f"{self.name}-{self.version}-{'py_0' if self.noarch else '0'}"

    @property
    def index(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "version": self.version,
            "build": "py_0" if self.noarch else "0",
            "build_number": 0,
            "depends": list(self.depends),
            "subdir": "noarch" if self.noarch else SUBDIR,
            **({"noarch": "python"} if self.noarch else {}),
        }


def build(folder: Path) -> Path:
    """The root of a base environment with conda in it, whose only channel lies beside it."""
    site, channel, root = folder / "site", folder / "channel", folder / "miniconda"
    _install(site, *RUNS_CONDA, *ALSO)
    _vendored(folder, site)
    packages = (_python(folder / "python"), _conda(folder / "glue", site), *_distributions(site))
    _publish(channel, packages, site)
    settings = folder / "condarc"
    settings.write_text(SETTINGS.format(channel=channel))
    environ = {
        **os.environ,
        "PYTHONPATH": str(site),
        "CONDARC": str(settings),
        "CONDA_PKGS_DIRS": str(root / "pkgs"),
        "CONDA_REGISTER_ENVS": "false",
        "HOME": str(folder),
    }
    create = ("create", "--yes", "--quiet", "--prefix", str(root), "python", "pip", "conda")
    _run([components.python(), "-m", "conda", *create], environ)
    settings.rename(root / ".condarc")
    return root


def environment(bench: Bench) -> Path:
    """A conda environment with the built-in course's packages, active in the bench."""
    root = components.built("conda") / "miniconda"
    env = bench.home / "envs" / "course"
    bench.variables["PATH"] = os.pathsep.join((str(root / "condabin"), "/usr/bin", "/bin"))
    create(bench, env, "python", "pip", "numpy")
    components.fill(env / "bin" / "python", "jupyter")
    activate(bench, env)
    return env


def create(bench: Bench, prefix: Path, *specs: str) -> None:
    conda = components.built("conda") / "miniconda" / "bin" / "conda"
    with components.alone("conda"):  # it unpacks into a folder that all workers share
        bench.run(conda, "create", "--yes", "--quiet", "--prefix", prefix, *specs)


def own_root(bench: Bench) -> Path:
    """A base environment of the bench's own, to be broken; its conda is the active one."""
    root = bench.home / "miniconda3"
    create(bench, root, "python", "pip", "conda")
    bench.variables["CONDA_EXE"] = str(root / "bin" / "conda")
    bench.variables["CONDA_PYTHON_EXE"] = str(root / "bin" / "python")
    folders = (bench.env / "bin", root / "condabin", Path("/usr/bin"), Path("/bin"))
    bench.variables["PATH"] = os.pathsep.join(map(str, folders))
    return root


def activate(bench: Bench, prefix: Path) -> None:
    """What `conda activate` leaves in a shell's environment."""
    root = components.built("conda") / "miniconda"
    folders = (prefix / "bin", root / "condabin", Path("/usr/bin"), Path("/bin"))
    bench.variables |= {
        "PATH": os.pathsep.join(map(str, folders)),
        "CONDA_PREFIX": str(prefix),
        "CONDA_DEFAULT_ENV": str(prefix),
        "CONDA_EXE": str(root / "bin" / "conda"),
        "CONDA_PYTHON_EXE": str(root / "bin" / "python"),
        "CONDA_SHLVL": "1",
    }


def _install(target: Path, *requirements: str, dependencies: bool = True) -> None:
    alone = () if dependencies else ("--no-deps",)
    python = ("--python", components.python(), "--target", str(target))
    command = [components.uv(), "pip", "install", "-q", "--link-mode", "copy", *python, *alone]
    _run([*command, *requirements], dict(os.environ))


def _run(argv: list[str], environ: dict[str, str]) -> None:
    ended = subprocess.run(argv, env=environ, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, f"{argv}\n{ended.stdout}\n{ended.stderr}"


def _vendored(folder: Path, site: Path) -> None:
    """conda-lock's copy of conda, under its own name again."""
    _install(folder / "lock", "conda-lock>=4,<5", dependencies=False)
    shutil.copytree(folder / "lock" / "conda_lock" / "_vendor" / "conda", site / "conda")
    for path in (site / "conda").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"conda_lock\.(_vendor|vendor)\.conda", "conda", text), "utf-8")
    hook = site / "conda" / "shell" / "etc" / "profile.d" / "conda.sh"
    hook.parent.mkdir(parents=True)
    hook.write_text(HOOK)


def _python(tree: Path) -> Package:
    """The interpreter we run on, without what is installed in it."""
    source = Path(components.python()).resolve()
    library = tree / "lib" / f"python{SHORT}"
    shutil.copytree(sysconfig.get_path("stdlib"), library, ignore=LEFT_OUT, symlinks=False)
    (tree / "bin").mkdir()
    binary = tree / "bin" / f"python{SHORT}"
    shutil.copy2(source, binary)
    for name in ("python", "python3"):
        (tree / "bin" / name).symlink_to(binary.name)
    _shared_library(binary, tree / "lib")
    _as_released(library)
    (tree / SITE).mkdir()
    (tree / SITE / "README.txt").write_text("Packages are installed here.\n")
    files = {str(path.relative_to(tree)): path for path in _files(tree)}
    return Package("python", platform.python_version(), files, depends=())


def _shared_library(binary: Path, folder: Path) -> None:
    """libpython, where this Python was built with one; it is found beside the program."""
    name = str(sysconfig.get_config_var("INSTSONAME"))
    if name.encode() not in binary.read_bytes():
        return
    shutil.copy2(Path(str(sysconfig.get_config_var("LIBDIR"))) / name, folder / name)
    _install(folder.parent.parent / "tools", "patchelf")
    patchelf = folder.parent.parent / "tools" / "bin" / "patchelf"
    _run([str(patchelf), "--set-rpath", "$ORIGIN/../lib", str(binary)], dict(os.environ))


def _as_released(library: Path) -> None:
    """Debian's site.py and sysconfig.py know dist-packages only; its site is frozen into the
    program as well, so the changed one is loaded again."""
    changed = False
    for name, old, new in DEBIAN:
        path = library / name
        text = path.read_text(encoding="utf-8")
        if old in text:
            path.write_text(text.replace(old, new), encoding="utf-8")
            changed = True
    if changed:
        (library / "sitecustomize.py").write_text(AGAIN)


def _conda(tree: Path, site: Path) -> Package:
    """conda's code, and the files by which a shell finds it."""
    script = tree / "bin" / "conda"
    _script(script, "conda.cli")
    hook = site / "conda" / "shell" / "etc" / "profile.d" / "conda.sh"
    code = {f"{SITE}/conda/{p.relative_to(site / 'conda')}": p for p in _files(site / "conda")}
    glue = {"bin/conda": script, "condabin/conda": script, "etc/profile.d/conda.sh": hook}
    depends = ("python", *(_normal(name) for name in RUNS_CONDA))
    return Package(
        *("conda", VERSION, {**code, **glue}, depends), placeholder=("bin/conda", "condabin/conda")
    )


def _script(path: Path, module: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SCRIPT.format(module=module))
    path.chmod(0o755)


def _pip(site: Path) -> Package:
    """As no noarch package: conda would compile it anew in every environment."""
    script = site.parent / "glue" / "bin" / "pip"
    _script(script, "pip._internal.cli.main")
    info = next(site.glob("pip-*.dist-info"))
    (info / "INSTALLER").write_text("conda\n")
    code = {f"{SITE}/{p.relative_to(site)}": p for f in (info, site / "pip") for p in _files(f)}
    version = info.name.split("-")[1].removesuffix(".dist")
    return Package("pip", version, {**code, "bin/pip": script}, placeholder=("bin/pip",))


def _distributions(site: Path) -> Iterator[Package]:
    """What uv installed, a package each."""
    found = {_normal(path.name.partition("-")[0]): path for path in site.glob("*.dist-info")}
    yield _pip(site)
    for path in (path for name, path in found.items() if name != "pip"):
        yield _distribution(path, site, frozenset(found))


def _distribution(info: Path, site: Path, present: frozenset[str]) -> Package:
    told = HeaderParser().parsestr((info / "METADATA").read_text(encoding="utf-8"))
    (info / "INSTALLER").write_text("conda\n")
    record = (info / "RECORD").read_text(encoding="utf-8").splitlines()
    names = [line.rsplit(",", 2)[0].strip('"') for line in record]
    files = {
        n: site / n for n in names if not n.startswith(("..", "bin/")) and "__pycache__" not in n
    }
    pure = not any(".so" in name for name in files)
    folder = "site-packages" if pure else SITE
    return Package(
        _normal(told["Name"]),
        told["Version"],
        {f"{folder}/{name}": path for name, path in files.items() if path.exists()},
        ("python", *sorted(_required(told.get_all("Requires-Dist", []), present))),
        noarch=pure,
        entry_points=_scripts(info / "entry_points.txt") if pure else (),
    )


def _required(lines: list[str], present: frozenset[str]) -> set[str]:
    names = (re.match(r"[\w.-]+", line) for line in lines if "extra" not in line)
    return {_normal(name[0]) for name in names if name} & present


def _scripts(path: Path) -> tuple[str, ...]:
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    section = re.search(r"^\[console_scripts\]\n([^\[]*)", text, re.MULTILINE)
    return (
        tuple(line.strip() for line in section[1].splitlines() if line.strip()) if section else ()
    )


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _files(tree: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(tree):
        folders[:] = [each for each in folders if each != "__pycache__"]
        yield from (Path(folder) / name for name in names)


def _publish(channel: Path, packages: tuple[Package, ...], site: Path) -> None:
    """The channel's packages and its list of them."""
    listed: dict[str, dict[str, Any]] = {SUBDIR: {}, "noarch": {}}
    for package in packages:
        subdir = package.index["subdir"]
        data = _packed(package, site)
        (channel / subdir).mkdir(parents=True, exist_ok=True)
        (channel / subdir / f"{package.stem}.conda").write_bytes(data)
        digests = {name: hashlib.new(name, data).hexdigest() for name in ("md5", "sha256")}
        listed[subdir][f"{package.stem}.conda"] = {**package.index, **digests, "size": len(data)}
    for subdir, records in listed.items():
        content = {"info": {"subdir": subdir}, "packages": {}, "packages.conda": records}
        (channel / subdir).mkdir(parents=True, exist_ok=True)
        (channel / subdir / "repodata.json").write_text(json.dumps(content))


def _packed(package: Package, site: Path) -> bytes:
    """https://docs.conda.io/projects/conda/en/stable/user-guide/concepts/packages.html"""
    paths = [_path(package, name, path) for name, path in package.files.items()]
    info: dict[str, Any] = {
        "index.json": package.index,
        "paths.json": {"paths": paths, "paths_version": 1},
        "about.json": {"summary": package.name},
    }
    if package.noarch:
        points = {"type": "python", "entry_points": list(package.entry_points)}
        info["link.json"] = {"noarch": points, "package_metadata_version": 1}
    content, whole = io.BytesIO(), io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as tar:
        for name, path in package.files.items():
            tar.add(path, name, recursive=False)
    with tarfile.open(fileobj=whole, mode="w") as tar:
        for name, value in info.items():
            _add(tar, f"info/{name}", json.dumps(value).encode())
        _add(tar, "info/files", "".join(f"{name}\n" for name in package.files).encode())
    with zipfile.ZipFile(result := io.BytesIO(), "w") as archive:
        archive.writestr("metadata.json", json.dumps({"conda_pkg_format_version": 2}))
        archive.writestr(f"pkg-{package.stem}.tar.zst", _compressed(content.getvalue(), site))
        archive.writestr(f"info-{package.stem}.tar.zst", _compressed(whole.getvalue(), site))
    return result.getvalue()


def _path(package: Package, name: str, path: Path) -> dict[str, Any]:
    if path.is_symlink():
        return {"_path": name, "path_type": "softlink", "size_in_bytes": 0, "sha256": ""}
    data = path.read_bytes()
    told = {"_path": name, "path_type": "hardlink", "size_in_bytes": len(data)}
    prefix = {"file_mode": "text", "prefix_placeholder": PLACEHOLDER}
    digest = {"sha256": hashlib.sha256(data).hexdigest()}
    return {**told, **digest, **(prefix if name in package.placeholder else {})}


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(data)
    tar.addfile(member, io.BytesIO(data))


def _compressed(data: bytes, site: Path) -> bytes:
    """zstandard is no requirement of the tests: the one that conda will use serves here too."""
    sys.path.append(str(site))
    try:
        zstandard = importlib.import_module("zstandard")
    finally:
        sys.path.remove(str(site))
    return bytes(zstandard.ZstdCompressor(level=1).compress(data))
