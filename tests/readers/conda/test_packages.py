"""conda's records, its terms, and who points at it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dlsetup.facts import CondaEnvironment, CondaPackage, CondaPointer, SettingsFile, known
from dlsetup.platforms import System, linux, windows
from dlsetup.readers.conda import installation as conda_installation
from dlsetup.readers.conda import packages as conda_packages
from dlsetup.readers.conda import pointers as conda_pointers
from dlsetup.readers.conda import terms as conda_terms
from tests.machines import machine

Tree = Callable[[Mapping[str, str | bytes]], Path]
LINUX: System = linux
WINDOWS: System = windows
RECORD = json.dumps({"files": ["lib/numpy/__init__.py", "lib/numpy/x.pyc"], "channel": "c"})


def package(root: Path, deep: bool = False) -> CondaPackage:
    found = conda_packages.read(f"{root}/e", deep)
    assert isinstance(found, CondaEnvironment)
    (only,) = known(found.packages, ())
    return only


@pytest.mark.parametrize(
    ("files", "deep", "missing"),
    [
        pytest.param({"e/lib/numpy/__init__.py": ""}, False, (), id="byte code is passed over"),
        pytest.param({"e/lib/numpy/x.pyc": ""}, False, ("lib/numpy/__init__.py",), id="gone"),
        pytest.param({"e/lib/numpy/__init__.py": ""}, True, ("lib/numpy/x.pyc",), id="deep"),
    ],
)
def test_files_of_a_package(
    tree: Tree, files: dict[str, str], deep: bool, missing: tuple[str, ...]
) -> None:
    found = package(tree({"e/conda-meta/numpy-2.4.6-py312_0.json": RECORD, **files}), deep)
    assert (found.name, found.version, found.channel) == ("numpy", "2.4.6", "c")
    assert found.missing == missing and found.state == "ok"


@pytest.mark.parametrize(
    ("name", "content", "state"),
    [
        pytest.param("numpy-2.4.6-0", RECORD[:40], "invalid", id="watched, cut short"),
        pytest.param("numpy-2.4.6-0", "[]", "invalid", id="watched, no object"),
        pytest.param("numpy-2.4.6-0", b"\xff\xfe", "invalid", id="watched, garbage"),
        pytest.param("xz-5.6-0", RECORD[:40], "invalid", id="cut short"),
        pytest.param("xz-5.6-0", "", "invalid", id="empty"),
        pytest.param("xz-5.6-0", b"{}" + bytes(200), "invalid", id="filled with zeros"),
        pytest.param("xz-5.6-0", RECORD + "\n", "ok", id="whole"),
        pytest.param("._xz-5.6-0", b"\0\5\x16\7Mac OS X", "invalid", id="of macOS"),
    ],
)
def test_records(tree: Tree, name: str, content: str | bytes, state: str) -> None:
    assert package(tree({f"e/conda-meta/{name}.json": content})).state == state


def test_no_environment_of_condas(tree: Tree) -> None:
    assert conda_packages.read(str(tree({"e/bin/python": ""}) / "e")) is None


def test_only_some_files_of_a_large_package_are_looked_for() -> None:
    names = [f"lib/p/{number}/__init__.py" for number in range(1000)]
    assert len(conda_packages._sample_files(names)) == conda_packages.SAMPLE_SIZE


BASH = """\
export PATH=/x
# >>> conda initialize >>>
__conda_setup="$('{root}/bin/conda' 'shell.bash' 'hook' 2> /dev/null)"
# <<< conda initialize <<<
"""
POWERSHELL = """\
#region conda initialize
If (Test-Path "{root}\\Scripts\\conda.exe") {{
    (& "{root}\\Scripts\\conda.exe" "shell.powershell" "hook") | Out-String | Invoke-Expression
}}
#endregion
"""


@pytest.mark.parametrize(
    ("content", "pointed"),
    [
        pytest.param(BASH.format(root="/gone"), ("/gone", False), id="bash"),
        pytest.param(BASH.format(root="{tree}/m"), ("{tree}/m", True), id="conda is there"),
        pytest.param(BASH.format(root="/gone").replace("__conda", "# _"), None, id="commented out"),
        pytest.param(POWERSHELL.format(root=r"C:\m"), (r"C:\m", False), id="PowerShell"),
        pytest.param(
            '# >>> conda initialize >>>\neval /h/bin/conda "shell.fish" $argv\n',
            ("/h", False),
            id="fish",
        ),
        pytest.param(BASH.format(root="$HOME/m"), ("{tree}/home/m", False), id="home"),
        pytest.param(BASH.format(root="${HOME}/../m"), ("{tree}/home/../m", True), id="braces"),
        pytest.param(BASH.format(root="/home/$NOBODYS/m"), None, id="a variable of others"),
        pytest.param("export PATH=/gone/bin/conda\n", None, id="not conda's own lines"),
        pytest.param(b"\xff# conda initialize\xff", None, id="garbage"),
    ],
)
def test_start_up_files(tree: Tree, content: str | bytes, pointed: tuple[str, bool] | None) -> None:
    root = tree({"m/conda-meta/": ""})
    if isinstance(content, str):
        content = content.replace("{tree}", str(root))
    tree({"home/.bashrc": content})
    found = conda_pointers.read(machine(root / "home"), None)
    if pointed is None:
        assert found == ()
    else:
        path, exists = pointed[0].replace("{tree}", str(root)), pointed[1]
        assert found == (CondaPointer(source=f"{root}/home/.bashrc", path=path, exists=exists),)


def test_variables(tree: Tree) -> None:
    root = tree({"plain/": "", "e/conda-meta/": ""})
    environ = {"CONDA_EXE": "/gone/bin/conda", "CONDA_PREFIX": f"{root}/plain"}
    found = conda_pointers.read(machine(root, environ), None)
    assert [(each.source, each.exists) for each in found] == [
        ("CONDA_EXE", False),
        ("CONDA_PREFIX", False),
    ]
    (found_e,) = conda_pointers.read(machine(root, {"CONDA_PREFIX": f"{root}/e"}), None)
    assert found_e.exists is True
    assert conda_pointers.read(machine(root, {"CONDA_PREFIX": "/gone"}), None) == ()


MAIN = "https://repo.anaconda.com/pkgs/main"
PLUGIN = {"m/conda-meta/conda-anaconda-tos-0.2.2-py_0.json": "{}"}


def answer(accepted: bool, version: str = "2025-07-15T00:00:00Z") -> str:
    return json.dumps({"base_url": MAIN, "tos_accepted": accepted, "version": version})


@pytest.mark.parametrize(
    ("files", "environ", "values", "state"),
    [
        pytest.param({}, {}, {}, "open", id="nobody was asked"),
        pytest.param({"home/.conda/tos/h/1.json": answer(True)}, {}, {}, "accepted", id="yes"),
        pytest.param({"m/conda-meta/tos/h/1.json": answer(False)}, {}, {}, "rejected", id="no"),
        pytest.param(
            {
                "home/.conda/tos/h/1.json": answer(True),
                "home/.conda/tos/h/2.json": answer(False, "2026-01-01T00:00:00Z"),
            },
            *({}, {}, "rejected"),
            id="a newer version",
        ),
        pytest.param({"home/.conda/tos/h/1.json": "{"}, {}, {}, "open", id="cut short"),
        pytest.param({}, {"CI": "true"}, {}, "automatic", id="CI"),
        pytest.param(
            {}, {}, {"plugins.auto_accept_tos": "true"}, "automatic", id="a setting agrees"
        ),
    ],
)
def test_terms(
    tree: Tree,
    files: dict[str, str],
    environ: dict[str, str],
    values: dict[str, str],
    state: str,
) -> None:
    root = tree({**PLUGIN, **files})
    settings = SettingsFile(tool="conda", path="x", values=tuple(values.items()))
    found = conda_terms.read(machine(root / "home", environ), f"{root}/m", (settings,))
    assert found is not None
    assert {each.channel: each.state for each in found}[MAIN] == state


def test_a_conda_without_the_plugin_asks_for_nothing(tree: Tree) -> None:
    root = tree({"m/conda-meta/history": ""})
    assert conda_terms.read(machine(root), f"{root}/m", ()) is None


@pytest.mark.parametrize(
    ("values", "system", "count"),
    [
        pytest.param({}, LINUX, 2, id="as installed"),
        pytest.param({}, WINDOWS, 3, id="on Windows"),
        pytest.param({"channels": "[conda-forge]"}, LINUX, 0, id="conda-forge"),
        pytest.param({"channels": "[conda-forge, defaults]"}, LINUX, 2, id="both"),
        pytest.param({"channels": f"[{MAIN}]"}, LINUX, 1, id="by its address"),
        pytest.param({"channels": "[pkgs/main]"}, LINUX, 1, id="by its name"),
        pytest.param({"default_channels": "[]"}, LINUX, 0, id="defaults are others"),
    ],
)
def test_channels_that_ask(values: dict[str, str], system: System, count: int) -> None:
    assert len(conda_terms.channels(values, system)) == count


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        pytest.param("/home/딥러닝\n".encode(), None, id="UTF-8"),
        pytest.param("/home/딥러닝\n".encode("cp949"), "cp949", id="Korean"),
        pytest.param(b"\xff\xff\n", "", id="neither"),
    ],
)
def test_list_of_environments(tree: Tree, content: bytes, encoding: str | None) -> None:
    root = tree({"home/.conda/environments.txt": content})
    found = conda_installation._misencoded_lists(f"{root}/home")
    assert [known(each.encoding, "") for each in found] == ([] if encoding is None else [encoding])
