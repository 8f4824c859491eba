"""What keeps a project from being installed. Each row was tried with the tools themselves: uv
0.13, Poetry 2.5, hatchling 1.33, flit_core 4.2, setuptools 84."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from dlsetup.facts import ProjectFault, known
from dlsetup.readers.python import project_faults
from tests.machines import machine

Tree = Callable[[Mapping[str, str | bytes]], Path]
BACKENDS = {
    "hatchling": "hatchling.build",
    "poetry": "poetry.core.masonry.api",
    "flit": "flit_core.buildapi",
    "uv": "uv_build",
    "setuptools": "setuptools.build_meta",
    "pdm": "pdm.backend",
}
WORKSPACE = '[tool.uv.workspace]\nmembers = ["hw*"]\n'
SCRIPTS = ("train.py", "utils.py")


def project(backend: str | None, own: str = "", more: str = "", name: str = "My-proj") -> str:
    named = f'build-backend = "{BACKENDS[backend]}"\n' if backend else ""
    system = f"[build-system]\nrequires = []\n{named}" if backend else ""
    return f'[project]\nname = "{name}"\n{own}\n{system}{more}\n'


def look(
    root: Path, environ: Mapping[str, str] = {}, folder: str = "p"
) -> tuple[ProjectFault, ...]:
    return project_faults.read(machine(root, environ, cwd=root / folder))


def found(root: Path, folder: str = "p") -> list[tuple[str, str]]:
    return [(each.kind, known(each.name, "")) for each in look(root, folder=folder)]


@pytest.mark.parametrize(
    ("backend", "files", "gone"),
    [
        *((tool, SCRIPTS, "my_proj") for tool in ("poetry", "hatchling")),
        ("flit", SCRIPTS, "My_proj"),
        ("uv", SCRIPTS, "src/my_proj/__init__.py"),
        ("poetry", ("my_proj/x.py",), None),
        ("poetry", ("src/my_proj.py",), None),
        ("poetry", ("My_proj/__init__.py",), "my_proj"),
        ("hatchling", ("My_proj/__init__.py",), None),
        ("hatchling", ("src/my_proj/__init__.py",), None),
        ("hatchling", ("my_proj.py",), None),
        ("hatchling", ("org/my_proj/__init__.py",), None),
        ("hatchling", ("my_proj/x.py",), "my_proj"),
        ("hatchling", ("hatch.toml",), None),
        ("flit", ("My_proj.py",), None),
        ("flit", ("src/My_proj/x.py",), None),
        ("uv", ("src/my_proj/__init__.py",), None),
        ("uv", ("my_proj/__init__.py",), "src/my_proj/__init__.py"),
        ("pdm", SCRIPTS, None),
        (None, SCRIPTS, None),
    ],
)
def test_a_module_of_the_projects_name(
    tree: Tree, backend: str | None, files: Iterable[str], gone: str | None
) -> None:
    paths = {f"p/{path}": "" for path in files}
    root = tree({"p/pyproject.toml": project(backend), **paths})
    assert found(root) == ([("no-module", gone)] if gone else [])


@pytest.mark.parametrize(
    ("backend", "more", "gone"),
    [
        ("poetry", "[tool.poetry]\npackage-mode = false", None),
        ("poetry", '[tool.poetry]\npackages = [{include = "src"}]', None),
        (None, "[tool.poetry]", "my_proj"),
        ("hatchling", '[tool.hatch.build.targets.wheel]\npackages = ["src"]', None),
        ("hatchling", "[tool.uv]\npackage = false", None),
        ("hatchling", "[tool.pdm]\ndistribution = false", None),
        ("hatchling", "[tool.rye]\nvirtual = true", None),
        ("flit", '[tool.flit.module]\nname = "train"', None),
        ("flit", '[tool.flit.module]\nname = "net"', "net"),
        ("flit", "[tool.flit.module]\nname = 1", None),
        ("uv", '[tool.uv.build-backend]\nmodule-root = ""', "my_proj/__init__.py"),
        ("uv", '[tool.uv.build-backend]\nmodule-name = ["a.b"]', "src/a/b/__init__.py"),
        ("uv", '[tool.uv.build-backend]\nmodule-name = "a-stubs"', "src/a-stubs/__init__.pyi"),
        ("uv", "[tool.uv.build-backend]\nnamespace = true", None),
        ("uv", "[tool.uv.build-backend]\nmodule-name = 3", None),
    ],
)
def test_what_pyproject_says_of_modules(
    tree: Tree, backend: str | None, more: str, gone: str | None
) -> None:
    text = project(backend, more=more)
    root = tree({"p/pyproject.toml": text, "p/train.py": "", "p/src/x.txt": ""})
    assert found(root) == ([("no-module", gone)] if gone else [])


@pytest.mark.parametrize(
    ("files", "more", "names"),
    [
        (("a/x.py", "data/"), "", "a, data"),
        (("a/x.py", "tests/", "docs/", "my-data/", ".git/", "venv/"), "", None),
        (SCRIPTS, "", "train, utils"),
        ((*SCRIPTS, "a/x.py"), "", None),
        (("train.py", "setup_.txt", "conftest.py"), "", None),
        (("a/x.py", "data/", "src/x.py"), "", None),
        (("a/x.py", "data/", "setup.py"), "", None),
        (("a/x.py", "data/", "setup.cfg"), "", None),
        (("a/x.py", "data/"), '[tool.setuptools]\npackages = ["a"]', None),
        (("a/x.py", "data/"), "[tool.setuptools.packages.find]\n", None),
        (("a/x.py", "data/"), "[tool.setuptools]\npy-modules = []", None),
        (("a/x.py", "data/"), "[tool.setuptools]\nzip-safe = false", "a, data"),
        (("a/", "b/", "c/", "d/", "e/"), "", "a, b, c, d, ..."),
    ],
)
def test_what_setuptools_finds(
    tree: Tree, files: Iterable[str], more: str, names: str | None
) -> None:
    paths = {f"p/{path}": "" for path in files}
    root = tree({"p/pyproject.toml": project("setuptools", more=more), **paths})
    assert found(root) == ([("many-modules", names)] if names else [])


@pytest.mark.parametrize(
    ("system", "names"),
    [
        ('[build-system]\nrequires = ["setuptools"]', "a, b"),
        ('[build-system]\nbuild-backend = "setuptools.build_meta"\nbackend-path = ["."]', None),
        ("[tool.uv]\npackage = true", "a, b"),
        ("build-system = 3", None),
        ("[build-system]\nbuild-backend = 3", None),
    ],
)
def test_who_packs(tree: Tree, system: str, names: str | None) -> None:
    text = f'{system}\n[project]\nname = "x"\n'
    root = tree({"p/pyproject.toml": text, "p/a/": "", "p/b/": ""})
    assert found(root) == ([("many-modules", names)] if names else [])


OLD = '[tool.poetry]\nname = "train"\n{}\n[tool.poetry.dependencies]\npython = "*"\n{}\n'


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (project("flit", 'readme = "README.md"'), [("file-gone", "README.md", 3)]),
        (project("flit", 'readme = {file = "R.md"}'), [("file-gone", "R.md", 3)]),
        (project("flit", 'readme = "data.md"'), []),
        (project("flit", 'license = {file = "LICENSE"}'), [("file-gone", "LICENSE", 3)]),
        (project("flit", 'license = "MIT"\nlicense-files = ["LIC*"]'), []),
        (project("setuptools", 'readme = "README.md"', "[tool.setuptools]\npy-modules = []"), []),
        (project("pdm", 'readme = "README.md"'), []),
        (project(None, 'readme = "README.md"'), []),
        (project("flit", "readme = 3\nlicense = [1]"), []),
        (OLD.format('readme = ["data.md", "B.md"]', ""), [("file-gone", "B.md", 3)]),
        (OLD.format('packages = [{include = "z", from = "s"}]', ""), [("file-gone", "s/z", 3)]),
        (OLD.format('packages = [{include = "z*"}, {include = "lab"}, 3]', ""), []),
        (OLD.format("", 'a = {path = "lab"}'), [("source-no-project", "lab", 6)]),
        (OLD.format("", 'a = {path = "lab", optional = true}'), []),
        (OLD.format("", 'a = {path = "inner"}'), []),
        (
            OLD.format("", '[tool.poetry.group.g.dependencies]\na = {path = "lab"}'),
            [("source-no-project", "lab", 7)],
        ),
        (project("setuptools", more='[tool.setuptools]\npackages = ["inner"]'), []),
        (
            project("setuptools", more='[tool.setuptools]\npackages = ["a.b"]'),
            [("file-gone", "a/b", 8)],
        ),
        (project(None, 'dependencies = ["a @ file:///no/a%20b"]'), [("source-gone", "/no/a b", 3)]),
        (project(None, "dependencies = [\"a @ file:///no/a ; os_name == 'nt'\", 3]"), []),
        (project(None, 'dependencies = ["a @ {root:uri}/a", "b @ file:///${X}/b"]'), []),
        (
            project(None, 'dependencies = ["a_b>1"]', '[tool.uv.sources]\na-b = {path = "lab"}'),
            [("source-no-project", "lab", 5)],
        ),
        (project(None, "", '[tool.uv.sources]\na-b = {path = "lab"}'), []),
        (
            project(
                None, "", '[dependency-groups]\nd = ["a"]\n[tool.uv]\nsources.a = [{path = 3}]'
            ),
            [],
        ),
    ],
)
def test_what_is_named(tree: Tree, text: str, faults: list[tuple[str, str, int]]) -> None:
    root = tree(
        {
            "p/pyproject.toml": text,
            **{"p/My_proj.py": "", "p/train.py": "", "p/data.md": "", "p/lab/x.py": ""},
            "p/inner/pyproject.toml": "",
        }
    )
    assert [
        (each.kind, known(each.name, "").replace(os.sep, "/"), known(each.line))
        for each in look(root)
    ] == faults


@pytest.mark.parametrize(
    ("files", "more", "faults"),
    [
        ({"hw2/README.md": ""}, "", [("member-without-file", "hw2")]),
        ({"hw2/in/x.py": ""}, "", [("member-without-file", "hw2")]),
        (
            {f"hw{n}/x.py": "" for n in range(2, 6)},
            "",
            [("member-without-file", "hw2, hw3, hw4, ...")],
        ),
        ({"hw2/README.md": ""}, 'exclude = ["hw2"]', []),
        ({"hw2/README.md": ""}, 'exclude = ["./h*2/"]', []),
        ({"hw2/": "", "hw3": "", ".hw/x.py": "", "hw4/__pycache__/x.pyc": ""}, "", []),
        ({"hw2/pyvenv.cfg": "", "hw2/x.py": ""}, "", []),
        ({"hw2/pyproject.toml": "[tool.ruff]\n"}, "", [("member-without-table", "hw2")]),
        ({"hw2/pyproject.toml": "[tool.uv]\nmanaged = false\n"}, "", []),
        ({"hw2/pyproject.toml": '[project]\nname = "HW_1"\n'}, "", [("member-twice", "hw1, hw2")]),
        ({"hw2/pyproject.toml": '[project]\nname = "all"\n'}, "", [("member-twice", "., hw2")]),
        ({"hw2/pyproject.toml": "\0"}, "", []),
    ],
)
@pytest.mark.parametrize("folder", ["", "hw1"])
def test_members_of_a_workspace(
    tree: Tree, files: Mapping[str, str], more: str, faults: list[tuple[str, str]], folder: str
) -> None:
    root = tree(
        {
            "p/pyproject.toml": project(None, more=WORKSPACE + more, name="all"),
            "p/hw1/pyproject.toml": project(None, name="hw-1"),
            **{f"p/{path}": text for path, text in files.items()},
        }
    )
    assert found(root, f"p/{folder}") == faults


@pytest.mark.parametrize(
    ("patterns", "folder"),
    [
        ('members = ["hw*"]\nexclude = ["hw1"]', "hw1"),
        ('members = ["hw*"]', "other"),
        ('members = ["**"]', ""),
        ('members = ["/hw*", "", 3]', ""),
        ("members = 3", ""),
        ('members = ["hw*"]\n[tool.uv]\nmanaged = false', ""),
    ],
)
def test_projects_that_are_no_members(tree: Tree, patterns: str, folder: str) -> None:
    root = tree(
        {
            "p/pyproject.toml": project(None, more=f"[tool.uv.workspace]\n{patterns}\n"),
            **{f"p/{name}/pyproject.toml": project(None, name=name) for name in ("hw1", "other")},
            "p/hw2/x.py": "",
        }
    )
    assert found(root, f"p/{folder}") == []


INDEX = '[[tool.uv.index]]\nname = "lab"\nurl = "https://lab/simple"\n'


@pytest.mark.parametrize(
    ("own", "other", "names"),
    [
        ('[tool.uv]\nfind-links = ["w"]\nresolution = "lowest"', "", "find-links, resolution"),
        ('[tool.uv]\nfind-links = ["w"]', 'find-links = ["w", "v"]', None),
        ('[tool.uv]\nfind-links = ["w"]', 'find-links = ["v"]', "find-links"),
        ('[tool.uv]\nindex-url = "a"', 'index-url = "b"', None),
        ("[tool.uv]\noffline = false", "", None),
        ('[tool.uv]\nlink-mode = "copy"\npackage = false\ndev-dependencies = ["x"]', "", None),
        ('[tool.uv]\nconstraint-dependencies = ["numpy<2"]', "", None),
        ('[tool.uv.sources]\nx = {index = "lab"}', "", None),
        (INDEX, "", "index"),
        (INDEX + "explicit = true\n", "", None),
        (INDEX + '[tool.uv.sources]\nx = [{index = "lab"}]\n', "", None),
        (WORKSPACE, "", None),
        ('[tool.uv]\nfind-links = ["w"]', "find-links = [", None),
        ("[tool]\nuv = 3", "", None),
    ],
)
def test_a_uv_toml_beside_it(tree: Tree, own: str, other: str, names: str | None) -> None:
    root = tree({"p/pyproject.toml": project(None, more=own), "p/uv.toml": other})
    assert found(root) == ([("settings-ignored", names)] if names else [])
    assert look(root, {"UV_NO_CONFIG": "1"}) == ()


def test_no_uv_toml(tree: Tree) -> None:
    text = project(None, more='[tool.uv]\nfind-links = ["w"]')
    assert found(tree({"p/pyproject.toml": text})) == []


def test_the_settings_of_a_workspace_stand_at_its_root(tree: Tree) -> None:
    own = 'find-links = ["w"]\n'
    root = tree(
        {
            "p/pyproject.toml": project(None, more=f"[tool.uv]\n{own}{WORKSPACE}"),
            "p/uv.toml": "",
            "p/hw1/pyproject.toml": project(None, name="hw1"),
        }
    )
    (fault,) = look(root, folder="p/hw1")
    assert fault.path == str(root / "p" / "pyproject.toml")


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"\0", b"\xff\xfe[\0", b"[project]\nname = 3\n[build-system]", b"[" * 10_000),
        b"a = " + b"[" * 5000,
        b'[tool]\npoetry = 1\nuv = []\n[build-system]\nbuild-backend = "uv_build"\n',
        b'[project]\nname = "a"\nreadme = "\\u0000"\n'
        b'[build-system]\nbuild-backend = "flit_core.buildapi"\n[tool.flit]\nmodule = 1\n',
    ],
)
def test_files_of_any_content(tree: Tree, content: bytes) -> None:
    root = tree({"p/pyproject.toml": content, "p/a.py": ""})
    assert [kind for kind, _ in found(root) if kind != "no-module"] == []


def test_a_template(tree: Tree) -> None:
    assert found(tree({"p/pyproject.toml": project("poetry", name="{{ name }}")})) == []


def test_the_nearest_project_counts(tree: Tree) -> None:
    text = project("poetry")
    root = tree({"p/pyproject.toml": text, "p/in/x.py": "", "pyproject.toml": text})
    assert found(root, "p/in") == [("no-module", "my_proj")]
    assert found(root, "other") == found(root, "")  # the home folder is no project
