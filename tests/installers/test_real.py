"""The whole way with what is real: uv from PyPI by its sum, a Python that uv fetches, dlsetup and
its libraries from the package index. .ci/run asks for it."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import dlsetup
from tests.installers.conftest import need
from tests.installers.laptop import BASE, ROOT, SCRIPT, WANTED, Laptop, network
from tests.installers.test_install_sh import ENDING

PASSED_ON = ["PIP_FIND_LINKS", "PIP_INDEX_URL", "PIP_CERT", "PIP_DEFAULT_TIMEOUT", "SSL_CERT_FILE"]
PASSED_ON += ["https_proxy", "http_proxy", "no_proxy"]
WITHOUT = {"__pycache__", "site-packages", "dist-packages", "test", "tests", "idlelib"}

pytestmark = pytest.mark.skipif(
    os.environ.get(WANTED) != "all", reason=f"needs the network; set {WANTED}=all"
)


def needed(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Debian's Python has links to /etc, which uv takes from no archive."""
    if member.issym() and os.path.isabs(member.linkname):
        return None
    parts = set(Path(member.name).parts)
    return None if parts & WITHOUT or any(part.startswith("config-") for part in parts) else member


@pytest.fixture(scope="session")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The list that uv knows Pythons from, with one Python: the one that runs us, packed."""
    folder = tmp_path_factory.mktemp("python")
    archive, name = folder / "python.tar.gz", "python{}.{}".format(*sys.version_info)
    with tarfile.open(archive, "w:gz", compresslevel=1) as tar:
        tar.add(BASE, f"python/bin/{name}")
        for link in ("python3", "python"):
            entry = tarfile.TarInfo(f"python/bin/{link}")
            entry.type, entry.linkname = tarfile.SYMTYPE, name
            tar.addfile(entry)
        tar.add(sysconfig.get_path("stdlib"), f"python/lib/{name}", filter=needed)
    machine, (major, minor, patch) = platform.machine(), sys.version_info[:3]
    row = {
        "name": "cpython",
        "arch": {"family": machine, "variant": None},
        "os": "linux",
        "libc": "gnu",
        "major": major,
        "minor": minor,
        "patch": patch,
        "prerelease": "",
        "url": archive.as_uri(),
        "sha256": hashlib.sha256(archive.read_bytes()).hexdigest(),
        "variant": None,
        "build": None,
    }
    listed = folder / "downloads.json"
    listed.write_text(json.dumps({f"cpython-{major}.{minor}.{patch}-linux-{machine}-gnu": row}))
    return listed


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Laptop]:
    laptop = Laptop(tmp_path)
    laptop.environ |= {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    laptop.script = SCRIPT
    yield laptop
    assert (
        not (ROOT / "build").exists() or (ROOT / "build").stat().st_mtime < tmp_path.stat().st_mtime
    )


def works(laptop: Laptop, python: Path) -> None:
    ended = laptop.run(str(laptop.command), "--version", **ENDING)
    assert ended.out == f"dlsetup {dlsetup.__version__}\n"
    ended = laptop.run(str(laptop.command), "doctor", "--format", "json", **ENDING)
    assert ended.code in (0, 1), ended.out
    facts = json.loads(ended.out)["facts"]
    named = {each["name"] for each in facts["variables"]}
    assert named >= ENDING.keys()  # unread by us, and judged
    base = next(laptop.program.glob("environment-*/bin/python")).resolve()
    assert base.is_relative_to(python)


def test_no_python_at_all(real: Laptop, downloads: Path) -> None:
    """On PATH there is none: uv's program is fetched, and fetches one."""
    nothing = real.tree()
    ended = real.run(real.shell, str(SCRIPT), UV_PYTHON_DOWNLOADS_JSON_URL=str(downloads))
    assert ended.code == 0, ended.out
    works(real, real.program / "python")
    before = real.command.read_text()
    again = real.run(real.shell, str(SCRIPT), UV_PYTHON_DOWNLOADS="never")
    assert again.code == 0, again.out
    assert "Downloading uv" not in again.out
    assert real.command.read_text() != before
    works(real, real.program / "python")
    assert real.run(real.shell, str(SCRIPT), "--undo", "--yes").code == 0
    assert real.tree() == nothing


def test_the_python_that_is_here(real: Laptop) -> None:
    real.add_python()
    ended = real.run(real.shell, str(SCRIPT))
    assert ended.code == 0, ended.out
    works(real, Path(BASE).parent)


@pytest.mark.parametrize("brings", ["pip", "uv"])
def test_from_an_address(real: Laptop, brings: str, tmp_path: Path) -> None:
    """The repository as a zip file, as servers of repositories give it."""
    folder = tmp_path / "served" / "dlsetup-main"
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder)
    for name in ("dlsetup", "checks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(*WITHOUT))
    archive = shutil.make_archive(str(tmp_path / "main"), "zip", folder.parent)
    if brings == "pip":
        real.add_python()
    else:
        (real.bin / "uv").symlink_to(need("uv"))
        real.environ["UV_PYTHON"] = BASE
    with network({"main.zip": Path(archive).read_bytes()}) as net:
        ended = real.run(real.shell, str(SCRIPT), "--from", f"{net.address}/main.zip")
    assert ended.code == 0, ended.out
    assert real.run(str(real.command), "--version").out == f"dlsetup {dlsetup.__version__}\n"


def test_shellcheck() -> None:
    command = [need("shellcheck"), str(SCRIPT)]
    done = subprocess.run(command, stdout=subprocess.PIPE)
    assert (done.returncode, done.stdout.decode()) == (0, "")


@pytest.mark.parametrize("shell", ["dash", "bash", "zsh"])
def test_bats(shell: str) -> None:
    need(shell)
    words = [need("bats"), str(Path(__file__).with_name("install.bats"))]
    done = subprocess.run(
        words, env={**os.environ, "SHELL_UNDER_TEST": shell}, stdout=subprocess.PIPE
    )
    assert done.returncode == 0, done.stdout.decode()
