"""What a student starts, tried in children of this Python."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from dlsetup.collect.collect import DEFAULT_OPTIONS
from dlsetup.collect.import_tests import (
    Computed,
    ImportTestEvent,
    ImportTests,
    parse_results,
    progress_of,
)
from dlsetup.collect.start_tests import (
    STANDARD,
    StartTestEvent,
    StartTestGroup,
    console_scripts,
    distinct_failures,
    parse_start_tests,
    plan_start_tests,
    start_test_progress,
    wanted_modules,
)
from dlsetup.facts import Distribution, FailedStart, Start, Unknown, factory, known
from dlsetup.process.children import ChildResult, read_outcomes
from dlsetup.process.run import ProcessResult
from dlsetup.readers.python.distributions import SitePackages
from dlsetup.readers.python.record_files import RecordHead
from tests.machines import machine

HUNG = ProcessResult(None, timed_out=True)
# Stands in the place of the package: what is tried of it is what these lines have.
JUPYTER_CORE = "class JupyterApp:\n    migrate_config = None\n"
SERVER = """
import logging
class ServerApp:
    init_httpserver = init_signal = None
    @classmethod
    def clear_instance(cls): pass
"""
LAB = """
import logging
log = logging.getLogger("LabApp")
class LabApp:
    @classmethod
    def initialize_server(cls, argv):
        log.warning("all is well")
        {body}
"""


def tried(
    site: Path, kind: str, *items: str, python: str = sys.executable
) -> tuple[FailedStart, ...]:
    environ = {**os.environ, "PYTHONPATH": str(site), "HOME": str(site)}
    tests = ImportTests(python, machine(site, environ), DEFAULT_OPTIONS)
    tests.begin_start_tests([StartTestGroup(kind, items, items)])
    return tests.result().failed_starts


def write(site: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def test_this_standard_library_is_whole(tmp_path: Path) -> None:
    assert tried(tmp_path, "standard", "zlib", "ctypes") == ()


def test_a_part_that_fails_and_one_that_ends_the_process(tmp_path: Path) -> None:
    write(tmp_path, {"one.py": "raise ImportError('x')", "two.py": "import os; os._exit(3)"})
    first, second = tried(tmp_path, "standard", "one", "two", "zlib")
    assert (first.subject, first.outcome, first.error) == ("one", "error", "ImportError: x")
    assert (first.path, first.line) == (str(tmp_path / "one.py"), 1)
    assert (second.subject, second.outcome, second.error) == ("two", "crashed", "exit code 3")


@pytest.mark.parametrize(
    ("item", "outcomes"),
    [
        pytest.param("tensorboard", ["hung"], id="it knows the option"),
        pytest.param("tool", [], id="it may have begun its work"),
    ],
)
def test_a_command_without_an_end(item: str, outcomes: list[str]) -> None:
    child = ChildResult((StartTestEvent(begin=item),), noise=False, process=HUNG)
    group = StartTestGroup("command", (item,), (item,))
    found = parse_start_tests(group, read_outcomes(child, start_test_progress))
    assert [trial.outcome for trial in found] == outcomes


ENTRY = "[console_scripts]\ntool = tool_main:main\n"


@pytest.mark.parametrize(
    ("source", "errors"),
    [
        pytest.param("def main(): raise SystemExit(2)", [], id="it does not know the option"),
        pytest.param("def main(): print('1.0')", [], id="it says its version"),
        pytest.param(
            "import pkg_resources_x",
            ["ModuleNotFoundError: No module named 'pkg_resources_x'"],
            id="it cannot be loaded",
        ),
        pytest.param("", ["AttributeError: module 'tool_main' has no attribute 'main'"], id="gone"),
    ],
)
def test_a_command(tmp_path: Path, source: str, errors: list[str]) -> None:
    info = "tool-1.0.dist-info"
    write(
        tmp_path,
        {
            f"{info}/METADATA": "Metadata-Version: 2.1\nName: tool\nVersion: 1.0\n",
            f"{info}/entry_points.txt": ENTRY,
            "tool_main.py": source,
        },
    )
    assert [trial.error for trial in tried(tmp_path, "command", "tool")] == errors


@pytest.mark.skipif(sys.platform == "win32", reason="commands are programs there")
@pytest.mark.parametrize(
    ("script", "errors"),
    [
        pytest.param("from tool_main import main\nmain()", [], id="of this version"),
        pytest.param(
            "from tool_main import run\nrun()",
            ["ImportError: cannot import name 'run' from 'tool_main' ({site}/tool_main.py)"],
            id="of another version than its package",
        ),
    ],
)
def test_the_file_of_a_command_is_what_is_started(
    tmp_path: Path, script: str, errors: list[str]
) -> None:
    python = tmp_path / "bin" / "python"
    info = "tool-1.0.dist-info"
    write(
        tmp_path,
        {
            f"{info}/METADATA": "Metadata-Version: 2.1\nName: tool\nVersion: 1.0\n",
            f"{info}/entry_points.txt": ENTRY,
            "tool_main.py": "def main(): print('1.0')",
            "bin/tool": f"#!{python}\n{script}\n",
        },
    )
    python.symlink_to(os.path.realpath(sys.executable))
    found = tried(tmp_path, "command", "tool", python=str(python))
    assert [trial.error for trial in found] == [text.format(site=tmp_path) for text in errors]


SINGLETON = """import sys, types
config = types.ModuleType("traitlets.config.configurable")
class SingletonConfigurable:
    made = False
    @classmethod
    def clear_instance(cls): cls.made = False
config.SingletonConfigurable = SingletonConfigurable
sys.modules.setdefault("traitlets.config.configurable", config)
def main():
    base = sys.modules["traitlets.config.configurable"].SingletonConfigurable
    if any(each.made for each in base.__subclasses__()):
        raise RuntimeError("another application is there")
    type("App", (base,), {}).made = True
"""


def test_a_command_leaves_nothing_to_the_next_one(tmp_path: Path) -> None:
    info = "tool-1.0.dist-info"
    write(
        tmp_path,
        {
            f"{info}/METADATA": "Metadata-Version: 2.1\nName: tool\nVersion: 1.0\n",
            f"{info}/entry_points.txt": f"{ENTRY}other = tool_main:main\n",
            "tool_main.py": SINGLETON,
        },
    )
    assert tried(tmp_path, "command", "tool", "other") == ()


@pytest.mark.parametrize(
    ("body", "failures"),
    [
        pytest.param("pass", [], id="it is made ready"),
        pytest.param(
            "log.critical('Bad config: %s', cls()); raise SystemExit(1)",
            [(None, "Bad config: <jupyterlab.labapp.LabApp>")],
            id="a setting",
        ),
        pytest.param(
            "log.warning('x | error adding extension (enabled: True): no module x')",
            [("x", "x | error adding extension (enabled: True): no module x")],
            id="an extension",
        ),
        pytest.param(
            "log.error('first'); log.error('then')", [(None, "first")], id="lines of one message"
        ),
        pytest.param("raise SystemExit(1)", [(None, "SystemExit: 1")], id="without a word"),
    ],
)
def test_a_server(tmp_path: Path, body: str, failures: list[tuple[str | None, str]]) -> None:
    write(
        tmp_path,
        {
            "jupyter_core/__init__.py": "",
            "jupyter_core/application.py": JUPYTER_CORE,
            "jupyter_server/__init__.py": "",
            "jupyter_server/serverapp.py": SERVER,
            "jupyterlab/__init__.py": "",
            "jupyterlab/labapp.py": LAB.format(body=body),
        },
    )
    found = tried(tmp_path, "server", "jupyter lab")
    assert [(known(trial.part), known(trial.error)) for trial in found] == failures


IMPORTED = (ImportTestEvent("jax"), ImportTestEvent("compute:jax"))


@pytest.mark.parametrize(
    ("last", "ended", "found"),
    [
        pytest.param((ImportTestEvent(computed=Computed("jax")),), ProcessResult(0), [], id="well"),
        pytest.param(
            (ImportTestEvent(computed=Computed("jax", "ValueError: x")),),
            ProcessResult(0),
            [("error", "ValueError: x")],
            id="an error",
        ),
        pytest.param((), HUNG, [("hung", None)], id="no end"),
        pytest.param(
            (),
            ProcessResult(
                -6, b"", b"F1126 07:17:50.761331   16495 parse_flags.cc:234] Unknown flag"
            ),
            [("crashed", "Unknown flag")],
            id="what glog says",
        ),
    ],
)
def test_a_computation(
    last: tuple[ImportTestEvent, ...], ended: ProcessResult, found: list[tuple[str, str | None]]
) -> None:
    outcomes = read_outcomes(
        ChildResult((*IMPORTED, *last), noise=False, process=ended), progress_of
    )
    failed_starts = parse_results(outcomes, ("jax",)).failed_starts
    assert [(trial.outcome, known(trial.error)) for trial in failed_starts] == found


def distribution(name: str, version: str = "1", *requires: str, folder: str = "") -> Distribution:
    return Distribution(name=name, version=version, key=name, folder=folder, requires=requires)


def test_what_is_tried_of_an_environment(tmp_path: Path) -> None:
    write(
        tmp_path, {"course-1.dist-info/entry_points.txt": f"{ENTRY}ipython3 = x:y\n[other]\na = b"}
    )
    head = RecordHead(
        distribution("course", folder=str(tmp_path)), "course-1.dist-info", {}, (), ()
    )
    site = SitePackages(
        distributions=(distribution("notebook", "6.5"), distribution("jupyterlab", "4.2")),
        heads=(head,),
        top_level=frozenset({"IPython", "jupyter_core", "notebook", "jupyterlab", "ipykernel"}),
    )
    planned = [
        (group.kind, group.items)
        for group in plan_start_tests(site, machine(tmp_path, {}), ("course",))
    ]
    assert planned == [
        ("server", ("jupyter lab",)),
        ("standard", STANDARD),
        ("command", ("jupyter", "ipython")),
        ("command", ("tool",)),
    ]
    assert console_scripts(head) == ("tool", "ipython3")


def test_ipython_is_tried_where_it_has_a_profile(tmp_path: Path) -> None:
    write(tmp_path, {".ipython/profile_default/startup/a.py": ""})
    site = SitePackages(top_level=frozenset({"IPython", "ipykernel"}))
    groups = plan_start_tests(site, machine(tmp_path, {"HOME": str(tmp_path)}), ())
    items = [group.items for group in groups if group.kind == "ipython"]
    assert items == [("terminal",), ("kernel",)]


def test_what_nobody_asks_for_is_wanted_itself() -> None:
    site = SitePackages(
        distributions=(
            distribution("gensim", "4", "scipy>=1"),
            distribution("scipy", "1"),
            distribution("pip", "24"),
            distribution("types-x", "1", "scipy"),
            distribution("alone", "1"),
        ),
        top_level=frozenset({"gensim", "scipy", "pip", "alone"}),
    )
    assert wanted_modules(site) == ("gensim",)


@pytest.mark.parametrize(
    ("requested", "wanted"),
    [
        pytest.param(("gensim", "pip"), ("gensim",), id="fqdn came for an extra"),
        pytest.param(("pip",), ("gensim", "fqdn"), id="by an installer that leaves no mark"),
        pytest.param((), ("gensim", "fqdn"), id="no mark at all"),
    ],
)
def test_what_came_for_an_extra_is_not_wanted_itself(
    tmp_path: Path, requested: tuple[str, ...], wanted: tuple[str, ...]
) -> None:
    write(tmp_path, {f"{name}-1.dist-info/REQUESTED": "" for name in requested})
    here = [
        distribution(name, "1", "numpy", folder=str(tmp_path)) for name in ("gensim", "fqdn", "pip")
    ]
    heads = tuple(RecordHead(each, f"{each.name}-1.dist-info", {}, (), ()) for each in here)
    site = SitePackages(
        distributions=tuple(here), heads=heads, top_level=frozenset({"gensim", "fqdn", "pip"})
    )
    assert wanted_modules(site) == wanted


SSL = FailedStart(kind="standard", subject="ssl", outcome="error", error="ImportError: x")
OTHER = FailedStart(kind="command", subject="tool", outcome="error", error="ImportError: x")


@pytest.mark.parametrize(
    ("start", "missing", "found"),
    [
        pytest.param("ok", (), (SSL,), id="an error is told once"),
        pytest.param("ok", ("ssl",), (OTHER,), id="what Python never had is told elsewhere"),
        pytest.param("silent", (), Unknown("no-answer"), id="Python does not start"),
    ],
)
def test_what_is_told(
    start: str, missing: tuple[str, ...], found: tuple[FailedStart, ...] | Unknown
) -> None:
    python = factory.python(start=Start(outcome=start), missing_modules=missing)
    assert distinct_failures((SSL, OTHER), python) == found
