"""What is judged when a folder, a notebook, or a notebook's cell is given."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from dlsetup.collect import target
from dlsetup.collect.choose_interpreter import (
    TargetRequest,
    choose_interpreter,
    python_from_path,
    without_uvx_path,
)
from dlsetup.collect.context import CollectContext
from dlsetup.collect.target import DEFAULT_KERNEL, ResolvedKernel, TargetPath
from dlsetup.model.errors import UserError
from dlsetup.platforms import System, linux
from dlsetup.readers.jupyter import kernel_process
from dlsetup.readers.python import projects
from dlsetup.storage.state import CreatedEnvironment, State
from tests.machines import machine
from tests.thoroughness import one_of_each

pytestmark = [
    one_of_each,
    pytest.mark.skipif(os.name == "nt", reason="the folders are laid out as on Linux"),
]
SYSTEM: System = linux
JSON = ("doctor", "--format", "json", "--lang", "en")


def notebook(path: Path, kernel: str | None = None) -> Path:
    metadata = {"kernelspec": {"name": kernel, "display_name": "x"}} if kernel else {}
    value = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": []}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), "utf-8")
    return path


def environment(prefix: Path) -> Path:
    """A venv's skeleton, whose interpreter is ours."""
    python = prefix / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    base = os.path.dirname(os.path.realpath(sys.executable))
    (prefix / "pyvenv.cfg").write_text(f"home = {base}\nversion = 3.12.1\n")
    return python


def register(folder: Path, name: str, *argv: str) -> None:
    """A kernelspec in a data folder of Jupyter."""
    spec = folder / "kernels" / name / "kernel.json"
    spec.parent.mkdir(parents=True)
    value = {
        "argv": [*argv, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": name,
        "language": "python",
    }
    spec.write_text(json.dumps(value))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"\n\n  ", "empty", id="blank"),
        pytest.param(b"{\n'a': 1}", "not-json", id="not-json"),
        pytest.param(b"\x80\x00\xff", "not-utf-8", id="binary"),
        pytest.param(b"[1]", "not-a-notebook", id="a-list"),
        pytest.param(b'{"nbformat": 4, "cells": []}', "missing-key", id="no-metadata"),
        pytest.param(b"[" * 10**5, "not-json", id="nested"),
        pytest.param(b"import numpy\n", "not-json", id="a-program"),
        pytest.param(
            b"version https://git-lfs.github.com/spec/v1\n", "git-lfs-pointer", id="git-lfs"
        ),
    ],
)
def test_a_notebook_that_jupyter_does_not_open(program: Any, content: bytes, problem: str) -> None:
    (program.cwd / "실습.ipynb").write_bytes(content)
    ended = program(*JSON, "실습.ipynb")
    bad = {each["code"]: each for each in json.loads(ended.out)["findings"]}
    assert ended.code == 1
    assert (bad["DLS419"]["outcome"], bad["DLS419"]["params"]["problem"]) == ("fail", problem)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        pytest.param("실습.ipynb", None, "there is no such file or folder", id="missing"),
        pytest.param("a.py", b"", "an empty file", id="empty"),
        pytest.param("a.py", b"import numpy", "it is not a notebook", id="a-program"),
        pytest.param("a.json", b"{}", "it is not a notebook", id="json"),
    ],
)
def test_no_target(program: Any, name: str, content: bytes | None, said: str) -> None:
    if content is not None:
        (program.cwd / name).write_bytes(content)
    ended = program("doctor", name, "--lang", "en")
    assert ended.code == 2 and ended.out == b""
    assert name in ended.text and said in ended.text and "(.ipynb)" in ended.text


def test_a_pipe_is_no_target(program: Any) -> None:
    os.mkfifo(program.cwd / "pipe.ipynb")
    ended = program("doctor", "pipe.ipynb", "--lang", "ko")
    assert ended.code == 2 and "일반 파일도 폴더도 아닙니다" in ended.text


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
@pytest.mark.parametrize("name", ["folder", "a.ipynb"])
def test_a_target_that_may_not_be_read(program: Any, name: str) -> None:
    (program.cwd / "folder").mkdir(mode=0)
    notebook(program.cwd / "a.ipynb").chmod(0)
    ended = program("doctor", name, "--lang", "en")
    assert ended.code == 2 and f"{name} cannot be read" in ended.text


def test_a_saved_report_has_no_target(program: Any) -> None:
    ended = program("doctor", "folder", "--facts", "report.json", "--lang", "en")
    assert ended.code == 2 and "--facts" in ended.text and "folder" in ended.text


@pytest.mark.parametrize(
    ("kernel", "expect"),
    [pytest.param(None, DEFAULT_KERNEL, id="none"), pytest.param("course", "course", id="named")],
)
def test_the_kernel_that_a_notebook_names(tmp_path: Path, kernel: str | None, expect: str) -> None:
    path = notebook(tmp_path / "a.ipynb", kernel)
    assert target.read_target(str(path)) == TargetPath(str(tmp_path), str(path), expect)


@pytest.mark.parametrize(
    "metadata", [None, [], {"kernelspec": None}, {"kernelspec": {"name": 3}}, {"kernelspec": []}]
)
def test_metadata_of_another_kind(tmp_path: Path, metadata: object) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({"nbformat": 4, "metadata": metadata}))
    assert target.read_target(str(path)).kernel == DEFAULT_KERNEL


@pytest.mark.parametrize(
    ("place", "expect"),
    [
        pytest.param("", "", id="the folder itself"),
        pytest.param(".venv", ".venv", id="dot-venv"),
        pytest.param("venv", "venv", id="venv"),
        pytest.param("deep/.venv", None, id="deeper"),
    ],
)
def test_the_environment_of_a_folder(tmp_path: Path, place: str, expect: str | None) -> None:
    environment(tmp_path / place)
    found = projects.find(machine(tmp_path / "home"), str(tmp_path))
    expected = None if expect is None else (str(tmp_path / expect).rstrip("/"),)
    assert (found and found.prefixes) == expected


def resolve(root: Path, kernel: str, **environ: str) -> ResolvedKernel:
    jupyter = str(root / "e" / "bin" / "python")
    return target.resolve_kernel(kernel, jupyter, machine(root / "home", environ))


def test_kernels_are_resolved_as_jupyter_does(tmp_path: Path) -> None:
    jupyter = str(environment(tmp_path / "e"))
    other = str(environment(tmp_path / "other"))
    user = tmp_path / "home/.local/share/jupyter"
    assert resolve(tmp_path, DEFAULT_KERNEL) == ResolvedKernel(True, jupyter)
    assert resolve(tmp_path, "nobodys") == ResolvedKernel(False)
    register(user, "course", other)
    assert resolve(tmp_path, "Course") == ResolvedKernel(True, other)
    register(user, DEFAULT_KERNEL, other)
    assert resolve(tmp_path, DEFAULT_KERNEL) == ResolvedKernel(True, other)
    register(tmp_path / "e/share/jupyter", DEFAULT_KERNEL, "python")
    assert resolve(tmp_path, DEFAULT_KERNEL) == ResolvedKernel(True, jupyter)
    register(tmp_path / "first", DEFAULT_KERNEL, other)
    assert resolve(tmp_path, DEFAULT_KERNEL, JUPYTER_PATH=f"{tmp_path}/first") == ResolvedKernel(
        True, other
    )
    register(user, "ir", "/usr/bin/R")
    assert resolve(tmp_path, "ir") == ResolvedKernel(True, None)


def look(program: Any, *argv: str, **environ: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The facts, and the bad findings by code."""
    ended = program(*JSON, *argv, **environ)
    report = json.loads(ended.out)
    bad = {f["code"]: f for f in report["findings"] if f["outcome"] in ("fail", "warn", "info")}
    return report["facts"], bad


def judged(facts: dict[str, Any]) -> tuple[str, str]:
    return ending(facts["python"]["executable"]), facts["python"]["chosen_by"]


def ending(path: str | Path) -> str:
    """The folders above have names of this machine's, which no report holds."""
    return "/".join(Path(path).parts[-3:])


def test_a_folder_is_judged_with_its_environment_and_its_files(program: Any) -> None:
    folder = program.cwd / "과제"
    environment(folder / ".venv")
    active = environment(program.root / "active").parents[1]
    (folder / "random.py").write_text("")
    facts, bad = look(program, "과제", VIRTUAL_ENV=str(active))
    assert judged(facts) == (".venv/bin/python", "folder")
    assert [each["module"] for each in facts["workspace"]["shadows"]] == ["random"]
    assert "DLS701" in bad


def test_a_notebook_is_judged_by_the_kernel_that_it_gets(program: Any) -> None:
    other = environment(program.root / "other")
    active = environment(program.root / "active").parents[1]
    register(program.home / ".local/share/jupyter", "course", str(other))
    notebook(program.cwd / "week1" / "a.ipynb", "course")
    facts, bad = look(program, "week1/a.ipynb", VIRTUAL_ENV=str(active))
    assert judged(facts) == (ending(other), "notebook")
    assert facts["workspace"]["kernel"] == "course" and facts["workspace"]["kernel_found"] is True
    assert "DLS411" not in bad


def test_python_comes_before_the_notebooks_kernel(program: Any) -> None:
    other, asked = (environment(program.root / name) for name in ("other", "active"))
    register(program.home / ".local/share/jupyter", "course", str(other))
    notebook(program.cwd / "a.ipynb", "course")
    facts, _ = look(program, "a.ipynb", "--python", str(asked))
    assert judged(facts) == (ending(asked), "asked")


def test_a_kernel_that_is_not_found_fails_and_judging_goes_on(program: Any) -> None:
    active = environment(program.root / "active")
    notebook(program.cwd / "a.ipynb", "teachers")
    facts, bad = look(program, "a.ipynb", VIRTUAL_ENV=str(active.parents[1]))
    assert judged(facts) == (ending(active), "active")
    assert (bad["DLS411"]["outcome"], bad["DLS411"]["subject"]) == ("fail", "teachers")


def test_a_kernel_whose_interpreter_is_gone(program: Any) -> None:
    active = environment(program.root / "active")
    register(program.home / ".local/share/jupyter", "course", "/gone/bin/python")
    notebook(program.cwd / "a.ipynb", "course")
    facts, bad = look(program, "a.ipynb", VIRTUAL_ENV=str(active.parents[1]))
    assert judged(facts) == (ending(active), "active")
    assert bad["DLS406"]["subject"] == "course" and "DLS411" not in bad


LAUNCHED = ("/e/bin/python", "-m", "ipykernel_launcher", "-f", "/tmp/k.json")


@pytest.mark.parametrize(
    ("parents", "expect"),
    [
        pytest.param([("uvx", "dlsetup"), ("/bin/sh",), LAUNCHED], "/e/bin/python", id="uvx"),
        pytest.param([("/bin/sh",), ("/e/bin/python", "lab.py")], None, id="a-terminal"),
        pytest.param([(), ("/bin/sh", "-m", "ipykernel")], None, id="no-python"),
        pytest.param(
            [("/usr/bin/python3", "-m", "colab_kernel_launcher", "-f", "x")],
            "/usr/bin/python3",
            id="colab",
        ),
        pytest.param(
            [("/base/python.exe", *LAUNCHED[1:]), LAUNCHED, ("/j/bin/python", "jupyter")],
            "/e/bin/python",
            id="a-launcher-before-it",
        ),
        pytest.param([("python3", *LAUNCHED[1:])], None, id="a-bare-name"),
    ],
)
def test_the_kernel_whose_cell_we_run_in(
    parents: list[tuple[str, ...]], expect: str | None
) -> None:
    assert kernel_process.find_kernel(parents) == expect


def test_no_process_is_looked_at_outside_of_a_notebook() -> None:
    assert kernel_process.find_interpreter({}) is None
    assert kernel_process.find_interpreter({kernel_process.PARENT_VARIABLE: "1"}) is None


@pytest.mark.parametrize("order", [("nearby", "kernel", "active"), ("kernel", "active", "nearby")])
def test_the_order_of_choices(tmp_path: Path, order: tuple[str, ...]) -> None:
    """A folder that was named comes first; the one that one is in after what one has chosen."""
    here = order[0] == "kernel"
    active, nearby = environment(tmp_path / "a"), environment(tmp_path / "n")
    prefixes = {
        "nearby": str(nearby.parents[1]),
        "kernel": "/k/bin/python",
        "active": str(active.parents[1]),
    }
    ways = {name: prefixes[name] for name in order}
    expect = {"nearby": "folder", "kernel": "kernel", "active": "active"}
    while ways:
        chosen = choose_interpreter(
            TargetRequest(target=TargetPath(str(tmp_path), here=here)),
            machine(tmp_path, {"VIRTUAL_ENV": ways.get("active", "")}),
            course_prefix=None,
            path_pythons=(),
            environments=(),
            folder_prefix=ways.get("nearby"),
            kernel_python=ways.get("kernel"),
        )
        first = next(iter(ways))
        assert chosen.source == expect[first]
        del ways[first]


@pytest.mark.parametrize(
    ("own_packages", "is_active", "expect"),
    [
        pytest.param(["typer"], True, "dlsetup", id="dlsetup alone"),
        pytest.param(["typer", "numpy"], True, "active", id="the course's packages, too"),
        pytest.param(["typer"], False, "active", id="another is active"),
    ],
)
def test_an_active_environment_that_holds_dlsetup_alone(
    own_packages: list[str], is_active: bool, expect: str, tmp_path: Path
) -> None:
    own, other, course = (environment(tmp_path / name).parents[1] for name in "aoc")
    for name in own_packages:
        (own / f"lib/python3.12/site-packages/{name}-1.0.dist-info").mkdir(parents=True)
    context = CollectContext(
        machine(tmp_path, {"VIRTUAL_ENV": str(own if is_active else other)}),
        own_prefix=str(own),
        course="deep-learning",
        saved_state=State(
            environments=(CreatedEnvironment("deep-learning", str(course), "venv", ""),)
        ),
    )
    assert context.target_interpreter(TargetRequest()).source == expect


@pytest.mark.parametrize(
    ("own_packages", "own_folder", "expect"),
    [
        pytest.param(["typer"], "clone/.venv", "dlsetup", id="dlsetup alone"),
        pytest.param(["typer", "numpy"], "clone/.venv", "folder", id="the course's packages, too"),
        pytest.param(["typer"], "elsewhere", "folder", id="another's"),
    ],
)
def test_the_folder_that_dlsetup_was_installed_from(
    own_packages: list[str], own_folder: str, expect: str, tmp_path: Path
) -> None:
    """In a clone with the README's .venv the course's environment is judged, as `init` left it."""
    environment(tmp_path / "clone" / ".venv")
    own = tmp_path / own_folder
    for name in own_packages:
        (own / f"lib/python3.12/site-packages/{name}-1.0.dist-info").mkdir(parents=True)
    course = environment(tmp_path / "c").parents[1]
    context = CollectContext(
        machine(tmp_path, {}, cwd=tmp_path / "clone"),
        own_prefix=str(own),
        course="deep-learning",
        saved_state=State(
            environments=(CreatedEnvironment("deep-learning", str(course), "venv", ""),)
        ),
    )
    request = TargetRequest(target=TargetPath(str(tmp_path / "clone"), here=True))
    assert context.target_interpreter(request).source == expect


@pytest.mark.parametrize(
    ("environ", "expect"),
    [
        pytest.param({"UV": "/bin/uv"}, "/usr/bin", id="uvx"),
        pytest.param({}, "/own/bin:/usr/bin", id="on-path"),
        pytest.param({"UV": "u", "VIRTUAL_ENV": "/own"}, "/own/bin:/usr/bin", id="active"),
        pytest.param({"UV": "u", "PATH": "/usr/bin:/own/bin"}, "/usr/bin:/own/bin", id="later"),
    ],
)
def test_path_without_the_tools_own_folder(environ: dict[str, str], expect: str) -> None:
    found = without_uvx_path(machine("/h", {"PATH": "/own/bin:/usr/bin", **environ}), "/own")
    assert found.environ["PATH"] == expect


def test_a_target_is_refused_before_anything_is_looked_at(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        target.read_target(str(tmp_path / "nothing"))


def test_an_environment_whose_base_is_gone_can_be_asked_for(tmp_path: Path) -> None:
    """That it does not start is a finding, and no wrong word on the command line."""
    link = tmp_path / "env" / "bin" / "python"
    link.parent.mkdir(parents=True)
    link.symlink_to("/gone/python3.11")
    with pytest.raises(UserError):
        python_from_path(str(link), (), SYSTEM)
    (tmp_path / "env" / "pyvenv.cfg").write_text("home = /gone\n")
    assert python_from_path(str(link), (), SYSTEM) == str(link)


@pytest.mark.parametrize(
    ("environ", "cwd", "expect"),
    [
        pytest.param({}, "hw", ("folder", True), id="nothing is active"),
        pytest.param({"PATH": "{hw}/bin"}, "hw", ("folder", False), id="first on PATH"),
        pytest.param({"VIRTUAL_ENV": "{hw}"}, "hw", ("active", False), id="active"),
        pytest.param({"VIRTUAL_ENV": "{a}"}, "hw", ("active", False), id="another active"),
        pytest.param({}, "", ("dlsetup", False), id="at home"),
        pytest.param({}, "other", ("dlsetup", False), id="a folder without one"),
    ],
)
def test_the_environment_of_the_working_folder(
    tmp_path: Path,
    environ: dict[str, str],
    cwd: str,
    expect: tuple[str, bool],
) -> None:
    """It comes before the one that `init` made, and is not started unasked."""
    places = {"hw": tmp_path / "hw" / ".venv", "a": tmp_path / "a", "home": tmp_path / ".venv"}
    for prefix in places.values():
        environment(prefix).chmod(0o755)
    course = environment(tmp_path / "c").parents[1]
    (tmp_path / "other").mkdir()
    context = CollectContext(
        machine(
            tmp_path,
            {name: value.format(**places) for name, value in environ.items()},
            cwd=tmp_path / cwd,
        ),
        own_prefix="/own",
        course="deep-learning",
        saved_state=State(
            environments=(CreatedEnvironment("deep-learning", str(course), "venv", ""),)
        ),
    )
    request = TargetRequest(target=TargetPath(str(tmp_path / cwd), here=True))
    chosen = context.target_interpreter(request)
    assert (chosen.source, chosen.foreign) == expect
