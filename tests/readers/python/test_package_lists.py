"""Lists of packages that only another computer can use."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dlsetup.facts import Unknown
from dlsetup.readers import files
from dlsetup.readers.python import package_lists

Tree = Callable[[Mapping[str, str | bytes]], Path]
CI = "numpy @ file:///C:/ci_311/numpy_1/work"


def read(folder: Path) -> dict[str, tuple[object, object, object]]:
    entries = files.entries(str(folder))
    assert not isinstance(entries, Unknown)
    return {
        os.path.basename(each.path): (each.problem, each.line, each.system)
        for each in package_lists.read(entries)
    }


@pytest.mark.parametrize(
    ("content", "problem", "line"),
    [
        pytest.param("numpy>=1.26\ntorch==2.0.1+cu118\n", None, None, id="in-order"),
        pytest.param("numpy==1.26\r\n".encode("utf-16"), None, None, id="powershell"),
        pytest.param("numpy==1.26\n".encode("utf-16-le"), "not-text", None, id="no-mark"),
        pytest.param(f"torch\r\n{CI}\r\n".encode("utf-16"), "file-address", 2, id="both"),
        pytest.param("a[x] @ file:///gone/a.whl#sha256=0\n", "file-address", 1, id="wheel"),
        pytest.param("a @ https://example.org/a.whl\n", None, None, id="an-address-of-the-web"),
        pytest.param("a @ file:///\n", None, None, id="it-is-there"),
        pytest.param("# conda\nnumpy=1.21.5=py39h7a0a035_1\n", "conda-export", 2, id="exported"),
        pytest.param("numpy=1.21\n", "conda-export", 1, id="one-equals-sign"),
        pytest.param("-r a.txt\n--extra-index-url=https://x\n-e .\n", None, None, id="options"),
        pytest.param("numpy==1.26 ; python_version=='3.9'\n", None, None, id="marker"),
        pytest.param("numpy===1.26\nx~=1\ny!=1\nz<=1\n", None, None, id="operators"),
        pytest.param("<<<<<<< HEAD\nnumpy\n", "merge-conflict", 1, id="git"),
        pytest.param("numpy\npkg-resources==0.0.0\n", "of-the-system", 2, id="Debian's"),
        pytest.param("python-apt==2.4.0+ubuntu4\n", "of-the-system", 1, id="Ubuntu's"),
        pytest.param("ubuntu-image-tool>=1\n", None, None, id="a name alone"),
        pytest.param("numpy # 한\n".encode("cp949"), "not-utf-8", 1, id="cp949"),
        pytest.param("", None, None, id="empty"),
    ],
)
def test_requirements(
    tree: Tree, content: str | bytes, problem: str | None, line: int | None
) -> None:
    found = read(tree({"requirements.txt": content}))
    assert found == {"requirements.txt": (problem, line, None)}


@pytest.mark.parametrize(
    ("packages", "system"),
    [
        pytest.param("python=3.8.5=h5fd99cc_1 vc=14.2=h21ff451_1 pywin32=227", "windows", id="w"),
        pytest.param("python=3.8 _libgcc_mutex=0.1=main", "linux", id="linux"),
        pytest.param("python=3.8 numpy pip", None, id="any"),
        pytest.param("python=3.8.5=h5fd99cc_1", "windows", id="a-build"),
        pytest.param("tqdm=4.66=pyhd8ed1ab_0", None, id="a-build-for-all"),
        pytest.param("vc libgcc-ng", None, id="of-two"),
    ],
)
def test_environment_of_conda(tree: Tree, packages: str, system: str | None) -> None:
    lines = "".join(f"  - {each}\n" for each in packages.split())
    content = f"name: dl\ndependencies:\n{lines}prefix: C:\\Users\\kim\\anaconda3\n"
    assert read(tree({"environment.yml": content})) == {"environment.yml": (None, None, system)}


def test_a_tab_before_a_line_of_conda(tree: Tree) -> None:
    content = "name: dl\n\t\ndependencies:\n\t- python=3.11\n"
    lists = tree({"environment.yml": content, "requirements.txt": "\tnumpy\n"})
    assert read(lists) == {"environment.yml": ("tab", 4, None), "requirements.txt": (None,) * 3}


def test_names_of_lists(tree: Tree) -> None:
    names = [
        "requirements-gpu.txt",
        "dev_requirements.txt",
        "env.yaml",
        "requirements2.txt",
        "notes.txt",
        "ci.yml",
    ]
    assert list(read(tree(dict.fromkeys(names, "")))) == [
        *("dev_requirements.txt", "env.yaml", "requirements-gpu.txt", "requirements2.txt")
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders")
@pytest.mark.parametrize(
    "name", ["uv.lock", "poetry.lock", "pyproject.toml", "Pipfile", "pixi.toml", "pylock.dl.toml"]
)
def test_what_git_left_in_a_file_of_a_project(name: str, tree: Tree) -> None:
    """Its tool checks all else."""
    assert read(tree({name: "[a]\n\tb = 1\n<<<<<<< HEAD\n"})) == {name: ("merge-conflict", 3, None)}
    assert read(tree({name: "not = a = lock"})) == {name: (None, None, None)}


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "requirements.txt")
    (tmp_path / "requirements-a.txt").symlink_to("requirements-a.txt")
    (tmp_path / "requirements-b.txt").symlink_to("gone")
    found = {name: problem for name, (problem, _, _) in read(tmp_path).items()}
    assert found == {
        **{"requirements.txt": "not-a-file", "requirements-a.txt": "unreadable"},
        "requirements-b.txt": "missing",
    }
