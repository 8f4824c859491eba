"""What a course takes over from the files of other tools, and what it says of all else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from dlsetup.courses.draft import CourseDraft, LeftOut, LeftOutReason
from dlsetup.courses.source_errors import SourceError
from dlsetup.courses.sources import LARGEST, is_source, read_source
from tests.thoroughness import one_of_each

pytestmark = one_of_each

Left = tuple[tuple[int | None, str], ...]


def read(tmp_path: Path, name: str, content: str | bytes) -> CourseDraft:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_source(path)


def left(draft: CourseDraft) -> Left:
    return tuple((entry.line, entry.reason) for entry in draft.left_out)


@pytest.mark.parametrize(
    ("text", "packages", "left_out"),
    [
        pytest.param("numpy\nPandas >= 2 # x\n\n# y", ("numpy", "Pandas>=2"), (), id="plain"),
        pytest.param(
            "a[b]==1 ; python_version<'3.12'",
            ('a[b]==1; python_version < "3.12"',),
            (),
            id="marker",
        ),
        pytest.param(
            "a==1 \\\n  --hash=sha256:00 \\\n  --hash=sha256:11\nb --hash=sha256:22",
            ("a==1", "b"),
            ((1, "hash"),),
            id="hashes",
        ),
        pytest.param(
            "a\n--index-url https://x\n--pre\n-f /y\n",
            ("a",),
            ((2, "option"), (3, "option"), (4, "option")),
            id="options",
        ),
        pytest.param(
            "-r b.txt\n-c c.txt\n--requirement=d.txt\na",
            ("a",),
            ((1, "include"), (2, "include"), (3, "include")),
            id="includes",
        ),
        pytest.param(
            "-e .\n--editable=git+https://x/y\n./a\n../b.whl\nd",
            ("d",),
            ((1, "path"), (2, "address"), (3, "path"), (4, "path")),
            id="places",
        ),
        pytest.param(
            "numpy @ file:///croot/numpy_1/work/d.whl#sha256=0\nb",
            ("numpy", "b"),
            ((1, "file-address"),),
            id="a file of conda's builders",
        ),
        pytest.param(
            "apex==2.5.1+cu124 -f https://x/whl/cu124\nb>=1",
            ("apex==2.5.1", "b>=1"),
            ((1, "option"), (1, "build")),
            id="a build of another index",
        ),
        pytest.param(
            "git+https://u:p@x/y.git#egg=z\nhttps://x/y.whl\na @ https://x/a.whl\nb",
            ("b",),
            ((1, "address"), (2, "address"), (3, "address")),
            id="addresses",
        ),
        pytest.param("a==1\nA==2\na==1\nb", ("a==1", "b"), ((2, "twice"),), id="twice"),
        pytest.param(
            "numpy=1.26.4=py311h64a7726_0\npython=3.11.5=x\n_libgcc_mutex=0.1=main",
            ("numpy==1.26.4",),
            ((2, "patch"), (3, "conda-only")),
            id="conda list",
        ),
        pytest.param(
            "blas=1.0=mkl\ntimm=1.0=pyhd8ed1ab_0\nlibfoo=3=h1_0\ntz=2024b=h04d_1\nfoo=1=cp311_0",
            ("timm==1.0", "foo==1"),
            ((1, "conda-only"), (3, "conda-only"), (4, "conda-only")),
            id="builds of no Python",
        ),
        pytest.param(
            "a\n<<<<<<< HEAD\n%pip install b",
            ("a",),
            ((2, "unreadable"), (3, "unreadable")),
            id="no requirements",
        ),
        pytest.param(
            "a --config-settings=x=y", ("a",), ((1, "option"),), id="an option of one line"
        ),
        pytest.param("a" * 300 + "\nb", ("b",), ((1, "too-long"),), id="too long"),
        pytest.param("a \\", ("a",), (), id="a backslash at the end"),
        pytest.param("pip\nsetuptools", ("setuptools",), (), id="pip itself"),
    ],
)
def test_requirement_lines(
    tmp_path: Path, text: str, packages: tuple[str, ...], left_out: Left
) -> None:
    draft = read(tmp_path, "requirements.txt", text)
    assert draft.packages == packages and left(draft) == left_out


@pytest.mark.parametrize(
    ("names", "framework", "own", "packages"),
    [
        ("torchvision\ntorch>=2\nnumpy", "torch", ("torchvision", "torch>=2"), ("numpy",)),
        ("tensorflow-cpu\nkeras", "tensorflow", ("tensorflow-cpu",), ("keras",)),
        ("jax[cuda]\nflax", "jax", ("jax[cuda]",), ("flax",)),
        ("torch\ntensorflow", "torch", ("torch",), ("tensorflow",)),
        ("numpy", "none", (), ("numpy",)),
    ],
)
def test_the_framework(
    tmp_path: Path, names: str, framework: str, own: tuple[str, ...], packages: tuple[str, ...]
) -> None:
    draft = read(tmp_path, "requirements.txt", names)
    assert (draft.framework, draft.framework_packages, draft.packages) == (framework, own, packages)


def test_a_password_is_shown_to_nobody(tmp_path: Path) -> None:
    draft = read(tmp_path, "r.txt", "git+https://me:secret@x/y.git\n--index-url http://t0ken@x/y")
    assert not any("secret" in e.text or "t0ken" in e.text for e in draft.left_out)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("numpy # 한글".encode("cp949"), id="cp949"),
        pytest.param("numpy # 한글".encode("utf-16"), id="utf-16"),
        pytest.param(b"\xfe\xff" + "numpy".encode("utf-16-be"), id="utf-16 big"),
        pytest.param("numpy".encode("utf-8-sig"), id="with a mark"),
        pytest.param(b"numpy\r\n", id="lines of Windows"),
    ],
)
def test_any_encoding(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path, "requirements.txt", data).packages == ("numpy",)


@pytest.mark.parametrize(
    ("name", "data", "mistake", "line"),
    [
        ("requirements.txt", b"a\0b", "not-text", None),
        ("requirements.txt", b"\xff\xfe\x00\xd8", "not-text", None),
        ("requirements.txt", b"\x80\x81\xff\xff", "not-text", None),
        ("requirements.txt", b"# nothing\n", "no-packages", None),
        ("pyproject.toml", b"[project]\nname = \n", "not-toml", 2),
        ("pyproject.toml", b"[a]\nb = 1\nb = 2\n", "twice", 3),
        ("pixi.toml", b"[a]\n[b]\n[a]\n", "twice", 3),
        ("pixi.toml", b"a = '''", "not-toml", None),
        ("uv.lock", b"a = " + b"[" * 5000, "too-deep", None),
        ("uv.lock", b"version = 1\n", "no-packages", None),
        ("environment.yml", b"name: a\nname: b\n", "twice", 2),
        ("environment.yml", b"dependencies:\n\t- numpy\n", "tab", 2),
        ("environment.yml", b"name: a\n", "no-dependencies", None),
        ("environment.yml", b"- numpy\n", "no-dependencies", None),
        ("environment.yml", b"<html>not found</html>", "no-dependencies", None),
        ("environment.yml", b"name: a\nDependency:\n- numpy\n", "misspelt", 2),
        ("environment.yml", b"", "no-packages", None),
        ("environment.yml", b"# nothing\n", "no-packages", None),
        ("environment.yml", b"dependencies:\n- python=3.10\n", "no-packages", None),
        ("environment.yml", b"dependencies:\n- a\ndependencies:\n- b\n", "twice", 3),
        ("environment.yml", b"dependencies:\n- pip: [a]\n  pip: [b]\n", "twice", 3),
        ("environment.yml", b"dependencies:\n-\tnumpy\n", "tab", 2),
        ("environment.yml", b"dependencies:\n-numpy\n-scipy\n", "dash", 2),
        ("environment.yml", "dependencies:\n-\u00a0numpy\n".encode(), "dash", 2),
        ("environment.yml", b"dependencies:\n  -numpy\n  -scipy\n", "dash", 2),
        ("environment.yml", b"dependencies:\n  - numpy\n  - pip:\n    -torch\n", "dash", 4),
        ("environment.yml", b"dependencies:\n- pip: -requests==2.31\n", "dash", 2),
        ("environment.yml", b"dependencies:\n  numpy\n  scipy\n", "no-list", 2),
        ("environment.yml", "dependencies:\n  \u2013numpy\n".encode(), "no-list", 2),
        ("environment.yml", b"dependencies: ~\n", "no-list", 1),
        ("environment.yml", b"dependencies:\n- num\x07py\n", "hidden", 2),
        ("environment.yml", "a: 1\n".encode("utf-16-le"), "not-text", None),
        ("environment.yml", b"dependencies: [numpy\n", "not-yaml", 1),
        ("environment.yml", b"dependencies:\n  - a\n- b\n", "not-yaml", 3),
        ("environment.yml", b"name: a\n---\nname: b\n", "not-yaml", 2),
        ("environment.yml", b"dependencies: *x\n", "not-yaml", 1),
        ("environment.yml", b"dependencies: " + b"[" * 2000, "too-deep", None),
        ("environment.yml", b"a: b\n" * 60_000, "too-large", None),
    ],
)
def test_what_cannot_be_read(
    tmp_path: Path, name: str, data: bytes, mistake: str, line: int | None
) -> None:
    with pytest.raises(SourceError) as error:
        read(tmp_path, name, data)
    assert (error.value.mistake, error.value.line) == (mistake, line)


def test_a_huge_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="larger"):
        read(tmp_path, "requirements.txt", b"a" * (LARGEST + 1))


CONDA = """name: dl-course
channels:
  - conda-forge
dependencies:
  - python>=3.10,<3.13
  - conda-forge::numpy=1.26
  - 'pytorch==2.3.0'
  - opencv
  - scipy=1.11.4=py311h64a7726_0
  - cudatoolkit=11.8
  - "matplotlib >=3.8"
  - numba 0.59.*
  - a|b
  - scikit-learn=1.4|1.5
  - pip
  - pip:
    - transformers==4.40.0  # a note
    - -e ./mine
  - pandas
prefix: /home/x
"""


def test_a_conda_file(tmp_path: Path) -> None:
    draft = read(tmp_path, "env.yaml", CONDA)
    assert (draft.name, draft.python) == ("dl-course", ">=3.10,<3.13")
    assert draft.packages == (
        *("numpy==1.26.*", "opencv-python", "scipy==1.11.4", "matplotlib>=3.8", "numba==0.59.*"),
        *("transformers==4.40.0", "pandas"),
    )
    assert draft.framework_packages == ("torch==2.3.0",)
    assert left(draft) == (
        *((10, "conda-only"), (13, "unreadable"), (14, "unreadable"), (18, "path")),
    )


@pytest.mark.parametrize(
    ("text", "packages"),
    [
        ("dependencies: [numpy, 'scipy>=1,<2']", ("numpy", "scipy<2,>=1")),
        ("dependencies:\n- numpy\n- pip: [six, 'a>=1']\n", ("numpy", "six", "a>=1")),
        (
            "dependencies:\n    - numpy\n    - pip:\n        - six\n    - scipy\n",
            ("numpy", "six", "scipy"),
        ),
        ("variables:\n  A: b\ndependencies:\n  - numpy\n", ("numpy",)),
        (
            "dependencies:\n- pip:\n  - six ; sys_platform=='linux'\n  - 'a>=1'\n",
            ('six; sys_platform == "linux"', "a>=1"),
        ),
        (
            "dependencies: [cpuonly, cuda92, nb_conda, m2w64-gcc, 'a[build=*cuda*]']\n",
            ("a",),
        ),
        ("dependencies:\n- \"a[version='>=1,<2', build=x]\"\n", ("a<2,>=1",)),
        ("dependencies: [!!python/name:os.system numpy]\n", ("numpy",)),
        ("x: &a numpy=1.2\ndependencies: [*a]\n", ("numpy==1.2.*",)),
        ("dependencies:\n- pip:\n  - |\n    six\n    a>=1\n", ("six", "a>=1")),
        ("channels: conda-forge\nprefix: /home/x\ndependencies: [numpy]\n", ("numpy",)),
        ("x: &x\n  dependencies: [numpy]\n<<: *x\n", ("numpy",)),
        ("name: [a]\ndependencies:\n-\n- numpy\n- pip:\n", ("numpy",)),
        ("dependencies:\n- numpy: 1.20\n- scipy: '>=1.2'\n", ("numpy==1.20.*", "scipy>=1.2")),
        ("dependencies:\n  numpy: 1.20\n  six:\n  pip: [a]\n", ("numpy==1.20.*", "six", "a")),
        ("dependencies:\r- numpy\r", ("numpy",)),
        ("dependencies: &a [*a]\n", ()),
        ("<<: &a {<<: *a, dependencies: [six]}\n", ("six",)),
    ],
    ids=[
        "flow",
        "flow of pip",
        "deep",
        "variables",
        "quotes",
        "conda alone",
        "keys",
        "tag",
        "anchor",
        "lines",
        "channels as a text",
        "merged",
        "nothing in places",
        "tables",
        "one table",
        "lines of old",
        "within itself",
        "merged with itself",
    ],
)
def test_forms_of_a_conda_file(tmp_path: Path, text: str, packages: tuple[str, ...]) -> None:
    assert read(tmp_path, "environment.yml", text).packages == packages


@pytest.mark.parametrize(
    ("spec", "python", "lines"),
    [
        ("python=3.10", "==3.10.*", ()),
        ("python==3.10", "==3.10.*", ()),
        ("python 3.10", "==3.10.*", ()),
        ("python: 3.10", "==3.10.*", ()),
        ("python: '>=3.10'", ">=3.10", ()),
        ("python:", "", ()),
        ("python[version='>=3.10']", ">=3.10", ()),
        ("python=3.10.4=h12debd9_0", "==3.10.*", ((2, "patch"),)),
        ("python=3.10|3.11", "", ((2, "unreadable"),)),
        ("python=new", "", ((2, "unreadable"),)),
        ("python: new", "", ((2, "unreadable"),)),
        ("python=3.10\n- python=3.11", "==3.10.*", ((3, "twice"),)),
        ("3.10", "", ((2, "unreadable"),)),
    ],
)
def test_the_python_of_a_conda_file(
    tmp_path: Path, spec: str, python: str, lines: tuple[tuple[int, str], ...]
) -> None:
    draft = read(tmp_path, "environment.yml", f"dependencies:\n- {spec}\n- numpy\n")
    assert (draft.python, draft.packages, left(draft)) == (python, ("numpy",), lines)


@pytest.mark.parametrize(
    ("line", "shown", "reason"),
    [
        ("--index-url=https://u:pw@a.b/simple", "--index-url=https://***@a.b/simple", "option"),
        *((text, text, "include") for text in ("-r other.txt", "-c other.txt")),
        *((text, text, "path") for text in ("-e .", ".", "./mine")),
        *((text, text, "address") for text in ("-e git+https://a/b.git#egg=c", "https://a/b.whl")),
        ("a==1 --hash=sha256:00", "a==1", "hash"),
        ("${NAME}", "${NAME}", "unreadable"),
        ("[six]", "- [six]", "unreadable"),
        ("{six: 1}", "- {six: 1}", "unreadable"),
    ],
)
def test_what_pip_alone_understands(
    tmp_path: Path, line: str, shown: str, reason: LeftOutReason
) -> None:
    text = f"dependencies:\n- numpy\n- pip:\n  - {line}\n"
    left_out = read(tmp_path, "environment.yml", text).left_out
    assert left_out == (LeftOut(4, shown, reason),)


@pytest.mark.parametrize(
    ("line", "shown", "reason"),
    [
        ("- six", "- - six", "unreadable"),
        ("{{ name }}", "- {{ name }}", "unreadable"),
        ("./a.conda", "./a.conda", "path"),
        ("https://a.b/c-1-0.conda", "https://a.b/c-1-0.conda", "address"),
        ("“six”", "“six”", "unreadable"),
        ("six＝1", "six＝1", "unreadable"),
    ],
)
def test_what_conda_alone_understands(
    tmp_path: Path, line: str, shown: str, reason: LeftOutReason
) -> None:
    left_out = read(tmp_path, "environment.yml", f"dependencies:\n- {line}\n- numpy\n").left_out
    assert left_out == (LeftOut(2, shown, reason),)


PYPROJECT = """[project]
name = "Vision_Course"
requires-python = ">=3.11"
dependencies = ["numpy>=2", "mine", "torch", "x @ git+https://a/b"]
[project.optional-dependencies]
extra = ["six"]
[dependency-groups]
dev = ["pytest"]
[tool.uv.sources]
mine = { path = "../mine" }
torch = { index = "pytorch" }
"""
POETRY = """[tool.poetry]
name = "old"
[tool.poetry.dependencies]
python = "^3.10"
numpy = "^1.2.3"
scipy = { version = "~1.4", extras = ["a"] }
pandas = "^0.2.3"
six = "*"
exact = "1.0"
mine = { git = "https://a/b" }
many = [{ version = "1", python = "<3.12" }, { version = "2", markers = "x == 'y'" }]
some = { version = "3", optional = true }
worse = [{ version = "1", platform = "linux", python = "^3.11" }, { version = 2 }]
[tool.poetry.dev-dependencies]
pytest = "*"
"""
UV_LOCK = """version = 1
requires-python = ">=3.12"
[[package]]
name = "numpy"
version = "2.0"
source = { registry = "https://pypi.org/simple" }
[[package]]
name = "vision"
version = "0.1.0"
source = { virtual = "." }
[package.metadata]
requires-dist = [
    { name = "numpy", specifier = ">=2" },
    { name = "jax", extras = ["cuda12"], marker = "sys_platform == 'linux'" },
    { name = "mine", editable = "mine" },
    { name = "six", marker = "extra == 'x'", specifier = ">=1" },
]
[package.metadata.requires-dev]
dev = [{ name = "pytest" }]
"""
PIXI = """[workspace]
name = "vision"
[dependencies]
python = "3.11.*"
pytorch = ">=2.1,<3"
cuda-version = "12.*"
[pypi-dependencies]
six = "*"
transformers = { version = ">=4", extras = ["torch"] }
mine = { path = "." }
[feature.test.dependencies]
pytest = "*"
[target.linux-64.dependencies]
cuda = "*"
"""
PIXI_DEFAULT = """[workspace]
channels = []
[package]
name = "rl"
[feature.lab.dependencies]
python = "3.12.*"
gymnasium = "*"
[feature.lab.pypi-dependencies]
six = "*"
[feature.lab.target.win-64.dependencies]
m = "*"
[feature.x.dependencies]
x = "*"
[environments]
default = ["lab"]
"""
PIXI_TABLE = PIXI_DEFAULT.replace('["lab"]', '{features = ["lab"], solve-group = "a"}')
PIXI_INSIDE = """[project]
name = "vision"
dependencies = ["six"]
[tool.pixi.dependencies]
python = "3.12.*"
pytorch = "*"
[tool.uv]
dev-dependencies = ["pytest"]
[tool.hatch.envs.docs]
x = 1
"""
SYSTEMS = """[project]
name = "vision"
dependencies = [
    "jax[cuda12]>=0.4; sys_platform == 'linux'", "jax; sys_platform != 'linux'",
    "jaxlib==0.4; sys_platform == 'linux'", "jaxlib==0.4; sys_platform != 'linux'",
    "numpy<2; python_version < '3.12'", "numpy>=2; python_version >= '3.12'",
]
"""


class Taken(NamedTuple):
    """What a draft should hold. `reasons`: of what was left out."""

    name: str
    python: str
    packages: tuple[str, ...]
    own: tuple[str, ...]
    reasons: tuple[str, ...]


POETRY_PACKAGES = (
    "numpy<2,>=1.2.3",
    "scipy[a]<1.5,>=1.4",
    "pandas<0.3,>=0.2.3",
    "six",
    "exact==1.0",
    'many==1; python_full_version < "3.12"',
    'worse==1; python_full_version >= "3.11" and python_full_version < "4" and '
    'sys_platform == "linux"',
)
OF_PROJECT = Taken(
    "vision-course",
    ">=3.11",
    ("numpy>=2",),
    ("torch",),
    ("path", "address", "optional", "optional"),
)
OF_POETRY = Taken(
    *("old", ">=3.10,<4", POETRY_PACKAGES, ()),
    ("address", "unreadable", "optional", "unreadable", "optional"),
)
OF_PIXI_DEFAULT = Taken("rl", "==3.12.*", ("gymnasium", "six"), (), ("one-system", "optional"))
OF_SYSTEMS = Taken(
    *("vision", "", ('numpy<2; python_version < "3.12"', 'numpy>=2; python_version >= "3.12"')),
    ("jax", "jaxlib==0.4"),
    ("one-line",),
)
OF_UV = Taken(
    "vision",
    ">=3.12",
    ("numpy>=2",),
    ('jax[cuda12]; sys_platform == "linux"',),
    ("path", "optional", "optional"),
)
OF_PIXI = Taken(
    "vision",
    "==3.11.*",
    ("six", "transformers[torch]>=4"),
    ("torch<3,>=2.1",),
    ("conda-only", "path", "one-system", "optional"),
)


@pytest.mark.parametrize(
    ("file", "text", "taken"),
    [
        pytest.param("pyproject.toml", PYPROJECT, OF_PROJECT, id="project"),
        pytest.param("pyproject.toml", POETRY, OF_POETRY, id="poetry"),
        pytest.param("uv.lock", UV_LOCK, OF_UV, id="uv"),
        pytest.param("pixi.toml", PIXI, OF_PIXI, id="pixi"),
        pytest.param("pixi.toml", PIXI_DEFAULT, OF_PIXI_DEFAULT, id="pixi, its default"),
        pytest.param("pixi.toml", PIXI_TABLE, OF_PIXI_DEFAULT, id="pixi, its default, a table"),
        pytest.param(
            *("pyproject.toml", PIXI_INSIDE),
            Taken("vision", "==3.12.*", ("six",), ("torch",), ("optional", "optional")),
            id="pixi within a project",
        ),
        pytest.param("pyproject.toml", SYSTEMS, OF_SYSTEMS, id="for each system"),
    ],
)
def test_a_project(tmp_path: Path, file: str, text: str, taken: Taken) -> None:
    draft = read(tmp_path, file, text)
    reasons = tuple(entry.reason for entry in draft.left_out)
    assert taken == Taken(
        draft.name, draft.python, draft.packages, draft.framework_packages, reasons
    )


@pytest.mark.parametrize(
    "text",
    ["project = 3\n[tool]\nuv = 3", "[project]\ndependencies = 3", "[project]\nname = 3"],
)
def test_a_project_of_other_types(tmp_path: Path, text: str) -> None:
    with pytest.raises(SourceError):
        read(tmp_path, "pyproject.toml", text)


def test_a_folder_of_notebooks(tmp_path: Path) -> None:
    cells = ["import numpy as np, cv2", "from sklearn import svm\nimport torch, nosuch_module_xyz"]
    content = {"cells": [{"cell_type": "code", "source": cell} for cell in cells]}
    (tmp_path / "a.ipynb").write_text(json.dumps(content), "utf-8")
    draft = read_source(tmp_path)
    assert {*draft.packages} >= {"numpy", "scikit-learn"} and draft.framework == "torch"
    assert [(e.text, e.reason) for e in draft.left_out] == [("nosuch_module_xyz", "unknown-module")]


LISTS = {"base.txt": "numpy\n-r sub/more.txt\n", "sub/more.txt": "six\n-r ../base.txt\n-e .\n"}
DYNAMIC = """[project]
name = "x"
dynamic = ["dependencies"]
[tool.setuptools.dynamic]
dependencies = { file = %s }
"""


@pytest.mark.parametrize(
    ("name", "text", "packages", "left_out"),
    [
        pytest.param(
            *("requirements.txt", "-r base.txt\npandas\n-c base.txt", ("numpy", "six", "pandas")),
            [("sub/more.txt", 3, "path"), ("", 3, "include")],
            id="requirements",
        ),
        pytest.param(
            *("environment.yml", "dependencies:\n- pip:\n  - -r sub/more.txt", ("six", "numpy")),
            [("sub/more.txt", 3, "path")],
            id="conda",
        ),
        pytest.param(
            *("pyproject.toml", DYNAMIC % '["base.txt", "gone.txt"]', ("numpy", "six")),
            [("sub/more.txt", 3, "path"), ("", None, "include")],
            id="a project",
        ),
        pytest.param(
            *("pyproject.toml", DYNAMIC % "[]", (), [("", None, "include")]), id="no list"
        ),
        pytest.param(
            *("requirements.txt", "-r https://a/b.txt\n-r gone.txt\n-r ."),
            *((), [("", 1, "include"), ("", 2, "include"), ("", 3, "include")]),
            id="no file",
        ),
    ],
)
def test_lists_that_another_names(
    name: str,
    text: str,
    packages: tuple[str, ...],
    left_out: list[tuple[str, int | None, LeftOutReason]],
    tmp_path: Path,
) -> None:
    (tmp_path / "sub").mkdir()
    for file, content in LISTS.items():
        (tmp_path / file).write_text(content, encoding="utf-8")
    draft = read(tmp_path, name, text)
    assert draft.packages == packages
    assert [(each.file, each.line, each.reason) for each in draft.left_out] == left_out


def test_what_notebooks_install(tmp_path: Path) -> None:
    cells = [
        '%pip install -q "transformers==4.44" datasets>=2 # x\n!pip3 install -U torchinfo',
        "!{sys.executable} -m pip install -r more.txt --index-url https://x\nimport d2l, torch",
        "%%bash\nuv pip install d2l && echo done\nconda install umap",
        "if 'google.colab' in sys.modules:\n    !pip install colab_only",
    ]
    content = {"cells": [{"cell_type": "code", "source": cell} for cell in cells]}
    (tmp_path / "a.ipynb").write_text(json.dumps(content), encoding="utf-8")
    (tmp_path / "more.txt").write_text("six\n", encoding="utf-8")
    (tmp_path / "b.ipynb").write_text("{", encoding="utf-8")
    draft = read_source(tmp_path)
    installed = {"transformers==4.44", "datasets>=2", "torchinfo", "six", "d2l"}
    assert {*draft.packages} == installed and draft.framework == "torch"
    left_out = [(each.text, each.reason) for each in draft.left_out]
    assert sorted(left_out) == [
        ("--index-url https://x", "option"),
        ("b.ipynb", "broken-notebook"),
    ]


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        *(("environment.yml", True), ("my-env.yaml", True), ("requirements-dev.txt", True)),
        *(("requirements.in", True), ("pyproject.toml", True), ("other.toml", False)),
        *(("uv.lock", True), ("poetry.lock", False), ("setup.py", False), ("a.ipynb", False)),
    ],
)
def test_what_a_course_is_made_from(tmp_path: Path, name: str, is_one: bool) -> None:
    assert is_source(tmp_path / name) == is_one
