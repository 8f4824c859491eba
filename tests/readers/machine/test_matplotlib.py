"""What we believe of matplotlib: as values, and asked of matplotlib itself where it is there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dlsetup.readers.machine import matplotlib
from dlsetup.readers.machine.matplotlib import (
    check_backend,
    find_open_quote,
    is_on,
    parse_backend,
    parse_setting,
)
from tests.machines import machine
from tests.thoroughness import component

BACKEND_SOURCE = """
import importlib, json, matplotlib
from matplotlib.backends import backend_registry as registry
found = {}
for name in registry.list_builtin():
    try:
        importlib.import_module(registry._backend_module_name(name))
        found[name] = True
    except (ImportError, RuntimeError):
        found[name] = False
print(json.dumps(found))
"""
PARSE_SOURCE = """
import json, sys, logging, matplotlib
logging.disable()
found = []
for text in json.load(sys.stdin):
    with open("rc", "w") as file:
        file.write(text)
    try:
        found.append(dict.get(matplotlib._rc_params_in_file("rc"), "backend"))
    except ValueError as error:
        found.append("stops" if "closing quote" in str(error) else str(error))
print(json.dumps(found))
"""
SETTINGS = (
    *("backend: agg", "backend:agg\n", "  backend : agg # c", 'backend: "TkAgg"', "#backend: agg"),
    *("backend: agg\nbackend: pdf", "Backend: agg", "backend agg", "font.size: 9", "backend: #agg"),
    *('font.family: "a # b"\nbackend: svg', 'font.family: "a', '# a "comment\nbackend: agg'),
    *("\ufeffbackend: agg", "backend: module://a.b", "lines.linewidth: 1\r\nbackend: ps\r\n"),
    *('backend: "agg', 'axes.prop_cycle: cycler("color", ["b"]) # "\nbackend: agg'),
)


@pytest.mark.parametrize(
    ("asked", "available", "expected"),
    [
        pytest.param(None, (), (None, None), id="nothing asked"),
        pytest.param("Agg", (), ("ok", None), id="needs nothing"),
        pytest.param("TkAgg", ("tkinter",), ("ok", "tkinter"), id="tkinter is there"),
        pytest.param("TkAgg", (), ("module-missing", "tkinter"), id="no tkinter"),
        pytest.param("QtAgg", ("PySide6",), ("ok", "PyQt6"), id="one Qt of four"),
        pytest.param("Qt5Agg", ("PyQt6",), ("module-missing", "PyQt5"), id="a newer Qt"),
        pytest.param("QtAgg", (), ("module-missing", "PyQt6"), id="no Qt"),
        pytest.param("cairo", (), ("module-missing", "cairo"), id="no cairo"),
        pytest.param("TkCairo", ("tkinter",), ("module-missing", "cairo"), id="half of it"),
        pytest.param("macosx", (), ("other-system", "macOS"), id="another system"),
        pytest.param("macosx", ("macOS",), ("ok", "macOS"), id="its own system"),
        pytest.param("qt", (), ("no-such-backend", None), id="misspelt"),
        pytest.param(
            "module://matplotlib_inline.backend_inline",
            ("matplotlib_inline",),
            ("ok", "matplotlib_inline"),
            id="a notebook's",
        ),
        pytest.param(
            "module://gone.backend", (), ("module-missing", "gone"), id="a module that is gone"
        ),
    ],
)
def test_backend(
    asked: str | None, available: tuple[str, ...], expected: tuple[str | None, str | None]
) -> None:
    assert check_backend(asked, frozenset(available)) == expected


@pytest.mark.parametrize(
    ("name", "state"),
    [
        pytest.param("ipykernel.inline", "ok", id="a file"),
        pytest.param("ipykernel.comm", "ok", id="a folder"),
        pytest.param("ipykernel.built", "ok", id="a compiled one"),
        pytest.param("ipykernel.pylab.backend_inline", "module-missing", id="of an old version"),
        pytest.param("editable.backend", "ok", id="a package that lies elsewhere"),
    ],
)
def test_a_part_of_a_package(tmp_path: Path, name: str, state: str) -> None:
    package = tmp_path / "ipykernel"
    (package / "comm").mkdir(parents=True)
    for file in ("inline.py", "built.cpython-312-x86_64-linux-gnu.so"):
        (package / file).touch()
    available, folders = frozenset({"ipykernel", "editable"}), (str(tmp_path),)
    assert check_backend(f"module://{name}", available, folders)[0] == state


def test_the_last_backend_of_the_settings_counts() -> None:
    text = '# backend: GTK3Agg\nfont.size: 9\nbackend: agg\n  backend : "TkAgg"  # a window\n'
    assert parse_backend(text) == "TkAgg"
    assert parse_backend("font.size: 9\n") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("text.usetex: True", True, id="on"),
        pytest.param("text.usetex : 1  # LaTeX", True, id="a number, and a comment"),
        pytest.param("text.usetex: True\ntext.usetex: no", False, id="off again"),
        pytest.param("#text.usetex: True", False, id="a comment"),
        pytest.param("", False, id="not set"),
    ],
)
def test_text_by_latex(text: str, expected: bool) -> None:
    assert is_on(parse_setting(text, "text.usetex")) is expected


@pytest.mark.parametrize(
    ("text", "line"),
    [("backend: agg", None), ('a: "b" # "', None), ('a: b\nc: "d', 2), ('a: "b" "', 1)],
)
def test_a_quotation_mark_that_is_not_closed(text: str, line: int | None) -> None:
    assert find_open_quote(text) == line


def ask(source: str, cwd: Path, given: str = "", **environ: str) -> str:
    """What a program says that has matplotlib."""
    values = {name: value for name, value in os.environ.items() if not name.startswith("MPL")}
    return subprocess.run(
        [sys.executable, "-c", source],
        input=given,
        cwd=cwd,
        env={**values, **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    ).stdout


def importable(names: frozenset[str]) -> frozenset[str]:
    from importlib.util import find_spec

    return frozenset(name for name in names if find_spec(name) is not None)


@component("matplotlib")
def test_the_backends_are_matplotlibs(tmp_path: Path) -> None:
    usable = json.loads(ask(BACKEND_SOURCE, tmp_path, MPLCONFIGDIR=str(tmp_path)))
    assert matplotlib.BACKENDS.keys() - usable.keys() == {"inline", "ipympl", "widget"}
    names = {name for required in matplotlib.BACKENDS.values() for name in required}
    names |= {name for group in matplotlib.GROUPS.values() for name in group}
    available = importable(frozenset(names)) | ({"macOS"} if sys.platform == "darwin" else set())
    ours = {name: check_backend(name, frozenset(available))[0] == "ok" for name in usable}
    assert ours == usable


@component("matplotlib")
def test_the_settings_are_read_as_matplotlib_does(tmp_path: Path) -> None:
    said = json.loads(ask(PARSE_SOURCE, tmp_path, json.dumps(SETTINGS), MPLCONFIGDIR=str(tmp_path)))
    ours = ["stops" if find_open_quote(text) else parse_backend(text) for text in SETTINGS]
    assert dict(zip(SETTINGS, ours, strict=True)) == dict(zip(SETTINGS, said, strict=True))


@component("matplotlib")
@pytest.mark.skipif(sys.platform != "linux", reason="the folders are Linux's")
@pytest.mark.parametrize("custom", ["", "file", "folder"])
@pytest.mark.parametrize("places", ["work", "custom own", "own", "work custom own"])
def test_the_file_is_the_one_that_matplotlib_reads(
    tmp_path: Path, custom: str, places: str
) -> None:
    rc = "custom/matplotlibrc" if custom == "folder" else "custom"
    paths = {
        "work": "work/matplotlibrc",
        "custom": rc,
        "own": "home/.config/matplotlib/matplotlibrc",
    }
    (tmp_path / "work").mkdir()
    for place in places.split() if custom else set(places.split()) - {"custom"}:
        (tmp_path / paths[place]).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / paths[place]).touch()
    environ = {"MATPLOTLIBRC": str(tmp_path / "custom")} if custom else {}
    source = "import matplotlib as m, os; print(os.path.abspath(m.matplotlib_fname()), end='')"
    home = {"HOME": str(tmp_path / "home"), "XDG_CONFIG_HOME": ""}
    said = ask(source, tmp_path / "work", **environ, **home)
    here = machine(tmp_path / "home", environ)._replace(cwd=str(tmp_path / "work"))
    candidates = matplotlib.candidate_paths(here)
    assert next((path for path in candidates if os.path.isfile(path)), said) == said
