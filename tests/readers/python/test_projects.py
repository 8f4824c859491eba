"""Which environment belongs to a folder, by the files of the tool that keeps it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from dlsetup.platforms import linux, macos
from dlsetup.readers.python import projects
from tests.machines import machine

TABLES = {name: f"[tool.{name}]\n" for name in ("uv", "pixi", "poetry", "pdm", "rye")}


def environment(prefix: Path, marker: str = "pyvenv.cfg") -> str:
    (prefix / "bin").mkdir(parents=True)
    (prefix / "bin" / "python").touch()
    (prefix / marker).touch()
    return str(prefix)


def mark(path: Path, algorithm: str = "sha256") -> str:
    digest = hashlib.new(algorithm, str(path).encode(), usedforsecurity=False).digest()
    return base64.urlsafe_b64encode(digest).decode()[:8]


def look(
    root: Path, environ: Mapping[str, str] = {}, folder: str = "hw", system: object = linux
) -> projects.FoundProject | None:
    place = machine(root, environ, cwd=root / folder, system=system)  # type: ignore[arg-type]
    return projects.find(place, str(root / folder))


@pytest.mark.parametrize(
    ("name", "content", "tool"),
    [
        *((name, "", tool) for name, tool in projects.FILES.items()),
        *(("pyproject.toml", table, name) for name, table in TABLES.items()),
        ("pyproject.toml", "[tool.hatch.envs.default]\n", "hatch"),
        ("pyproject.toml", "[tool.hatch.version]\n", None),
        ("pyproject.toml", "[tool.ruff]\n# [tool.uv]\n", None),
        ("pyproject.toml", "[project]\nname = 'hw'\n", None),
        ("requirements.txt", "numpy\n", None),
    ],
)
def test_the_file_that_names_a_tool(
    tmp_path: Path, name: str, content: str, tool: str | None
) -> None:
    (tmp_path / "hw").mkdir()
    (tmp_path / "hw" / name).write_text(content)
    found = look(tmp_path)
    assert (found and found.tool) == tool
    assert found is None or found.prefixes == ()


@pytest.mark.parametrize(
    ("file", "place", "marker"),
    [
        ("uv.lock", "hw/.venv", "pyvenv.cfg"),
        ("poetry.lock", "hw/.venv", "pyvenv.cfg"),
        ("pdm.lock", "hw/venv", "pyvenv.cfg"),
        ("Pipfile", "hw/.venv", "pyvenv.cfg"),
        ("pixi.toml", "hw/.pixi/envs/default", "conda-meta"),
        ("pixi.toml", "hw/.pixi/envs/gpu", "conda-meta"),
        ("conda-project.yml", "hw/envs/default", "conda-meta"),
        ("Pipfile", ".local/share/virtualenvs/hw-{Pipfile}", "pyvenv.cfg"),
        ("poetry.lock", ".cache/pypoetry/virtualenvs/hw-{sha256}-py3.12", "pyvenv.cfg"),
        ("pdm.lock", ".local/share/pdm/venvs/hw-{md5}-3.12", "pyvenv.cfg"),
        ("hatch.toml", ".local/share/hatch/env/virtual/hw/{sha256}/hw", "pyvenv.cfg"),
    ],
)
def test_where_a_tool_keeps_it(tmp_path: Path, file: str, place: str, marker: str) -> None:
    (tmp_path / "hw" / "week1").mkdir(parents=True)
    (tmp_path / "hw" / file).touch()
    root = tmp_path / "hw"
    marks = {"sha256": mark(root), "md5": mark(root, "md5"), "Pipfile": mark(root / "Pipfile")}
    prefix = environment(tmp_path / place.format(**marks), marker)
    for folder in ("hw", "hw/week1"):
        found = look(tmp_path, folder=folder)
        assert found is not None
        assert (found.root, found.prefixes) == (str(root), (prefix,))


@pytest.mark.parametrize(
    ("place", "tool", "marker"),
    [
        ("hw/.venv", "venv", "pyvenv.cfg"),
        ("hw/env", "conda", "conda-meta"),
        ("hw", "venv", "pyvenv.cfg"),
        (".virtualenvs/dl", "virtualenvwrapper", "pyvenv.cfg"),
        (".pyenv/versions/dl", "pyenv", "pyvenv.cfg"),
    ],
)
def test_an_environment_of_a_person(tmp_path: Path, place: str, tool: str, marker: str) -> None:
    prefix = Path(environment(tmp_path / place, marker))
    (tmp_path / "hw").mkdir(exist_ok=True)
    if tool == "virtualenvwrapper":
        (prefix / ".project").write_text(f"{tmp_path / 'hw'}\n")
    if tool == "pyenv":
        (tmp_path / "hw" / ".python-version").write_text("dl\n")
    assert look(tmp_path) == projects.FoundProject(tool, str(tmp_path / "hw"), (str(prefix),))


@pytest.mark.parametrize(
    ("variable", "value", "file", "place"),
    [
        ("UV_PROJECT_ENVIRONMENT", "/e", "uv.lock", "e"),
        ("POETRY_CACHE_DIR", "/c", "poetry.lock", "c/virtualenvs/hw-{mark}-py3.12"),
        ("POETRY_VIRTUALENVS_PATH", "/p", "poetry.lock", "p/hw-{mark}-py3.12"),
        ("HATCH_DATA_DIR", "/h", "hatch.toml", "h/env/virtual/hw/{mark}/hw"),
        ("XDG_CACHE_HOME", "/x", "poetry.lock", "x/pypoetry/virtualenvs/hw-{mark}-py3.12"),
    ],
)
def test_a_variable_says_where(
    tmp_path: Path, variable: str, value: str, file: str, place: str
) -> None:
    (tmp_path / "hw").mkdir()
    (tmp_path / "hw" / file).touch()
    prefix = environment(tmp_path / place.format(mark=mark(tmp_path / "hw")))
    found = look(tmp_path, {variable: f"{tmp_path}{value}"})
    assert found is not None
    assert found.prefixes == (prefix,)


def test_poetry_takes_the_one_that_was_chosen(tmp_path: Path) -> None:
    (tmp_path / "hw").mkdir()
    (tmp_path / "hw" / "poetry.lock").touch()
    parent, name = tmp_path / ".cache/pypoetry/virtualenvs", f"hw-{mark(tmp_path / 'hw')}"
    old, new = (environment(parent / f"{name}-py{minor}") for minor in ("3.11", "3.12"))
    (parent / "envs.toml").write_text(f'[{name}]\nminor = "3.12"\npatch = "3.12.1"\n')
    found = look(tmp_path)
    assert found is not None
    assert found.prefixes == (new, old)


def test_poetry_by_its_settings(tmp_path: Path) -> None:
    (tmp_path / "hw").mkdir()
    (tmp_path / "hw" / "poetry.lock").touch()
    (tmp_path / "hw" / "poetry.toml").write_text('[virtualenvs]\npath = "~/all"\n')
    prefix = environment(tmp_path / "all" / f"hw-{mark(tmp_path / 'hw')}-py3.12")
    found = look(tmp_path)
    assert found is not None
    assert found.prefixes == (prefix,)


def test_pdm_names_an_interpreter(tmp_path: Path) -> None:
    """A system's is no environment."""
    (tmp_path / "hw").mkdir()
    prefix = environment(tmp_path / "elsewhere")
    for python, expect in ((f"{prefix}/bin/python", (prefix,)), ("/usr/bin/python3", ())):
        (tmp_path / "hw" / ".pdm-python").write_text(f"{python}\n")
        found = look(tmp_path)
        assert found is not None
        assert found.prefixes == expect


def test_macos_keeps_them_in_its_library(tmp_path: Path) -> None:
    (tmp_path / "hw").mkdir()
    (tmp_path / "hw" / "poetry.lock").touch()
    name = f"hw-{mark(tmp_path / 'hw')}-py3.12"
    prefix = environment(tmp_path / "Library/Caches/pypoetry/virtualenvs" / name)
    found = look(tmp_path, system=macos)
    assert found is not None
    assert found.prefixes == (prefix,)


def test_an_environment_of_windows_is_none_here(tmp_path: Path) -> None:
    scripts = tmp_path / "hw" / ".venv" / "Scripts"
    scripts.mkdir(parents=True)
    (scripts / "python.exe").touch()
    (tmp_path / "hw" / ".venv" / "pyvenv.cfg").touch()
    assert look(tmp_path) is None


def test_the_home_folder_is_nobodys_project(tmp_path: Path) -> None:
    (tmp_path / "hw").mkdir()
    (tmp_path / "Pipfile").touch()
    assert look(tmp_path) is None
    assert look(tmp_path, folder="") is None


@pytest.mark.parametrize(
    ("content", "keys"),
    [
        ("[project]\nname = 'hw'\n", ()),
        ("[dependency-groups]\nlessons = ['ipykernel>=6', 'x-y']\n", ("ipykernel",)),
        ("[dependency-groups]\ndev = ['ipykernel']\n", ()),
        ("[dependency-groups]\na = [{include-group = 'b'}]\nb = ['Torch']\n", ("torch",)),
        ("[dependency-groups]\na = 'ipykernel'\n", ()),
        ("[dependency-groups\na = ['ipykernel']\n", ()),
        ("[project.optional-dependencies]\ngpu = ['jax[cuda]', 'numpy']\n", ("jax", "numpy")),
        ("project = 1\n[dependency-groups]\na = ['scikit_learn']\n", ("scikit-learn",)),
    ],
)
def test_what_only_a_group_lists(content: str, keys: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(content)
    assert projects.optional_packages(str(tmp_path)) == keys


def test_a_project_without_such_a_file(tmp_path: Path) -> None:
    assert projects.optional_packages(str(tmp_path)) == ()
