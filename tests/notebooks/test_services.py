"""Where lessons run beside a student's own Jupyter: what Google Colab, Kaggle and VS Code set, and
where the tools are found there. Simulated: none of them was asked."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from dlsetup.notebooks.build import first_cell
from dlsetup.notebooks.catalogue import load_lessons
from dlsetup.notebooks.folder import TOOLS, notebook_files, tool_files, write_folder
from tests.thoroughness import one_of_each

pytestmark = one_of_each

USES_A_TOOL = "print(check('dot', lambda a, b: (a * b).sum()) is not None, len(digits()[0]))"
READS_ITSELF = (
    "import inspect, lesson_tools.network as n\nprint(len(inspect.getsource(n.backward)))"
)
ANYWHERE = (
    "glob.glob = lambda pattern, **more: real(pattern.replace('/kaggle/input', {!r}), **more)"
)


class Service(NamedTuple):
    """`variables`: what it sets. `before`: what it has run. `tools`: where somebody puts them, ""
    for beside the notebook; `zipped`: as one file. `shown`: its name."""

    variables: dict[str, str]
    before: str = ""
    tools: str = ""
    zipped: bool = False
    shown: str = ""


GOOGLE = "import sys, types; sys.modules['google.colab'] = types.ModuleType('google.colab')"
SERVICES = {
    "Jupyter": Service({}),
    "Colab, a folder": Service(
        {"COLAB_RELEASE_TAG": "release-colab"}, GOOGLE, shown="Google Colab"
    ),
    "Colab, one file": Service(
        {"COLAB_RELEASE_TAG": "release-colab"}, GOOGLE, zipped=True, shown="Google Colab"
    ),
    "Colab, no variable": Service({}, GOOGLE, shown="Google Colab"),
    "Kaggle, beside": Service({"KAGGLE_KERNEL_RUN_TYPE": "Interactive"}, shown="Kaggle"),
    "Kaggle, an input": Service(
        {"KAGGLE_KERNEL_RUN_TYPE": "Interactive"}, tools="input/lesson-tools", shown="Kaggle"
    ),
    "Kaggle, saved": Service(
        {"KAGGLE_KERNEL_RUN_TYPE": "Batch"}, tools="input/datasets/kim/tools/x", shown="Kaggle"
    ),
    "VS Code, the workspace": Service(
        {"VSCODE_PID": "1"}, "__vsc_ipynb_file__ = {notebooks!r} + '/1_en.ipynb'", tools="week1"
    ),
}


@pytest.fixture
def working(tmp_path: Path) -> Iterator[Path]:
    """The folder where the kernel starts; all else is read-only."""
    folder = tmp_path / "working"
    folder.mkdir()
    yield folder
    for each in [tmp_path, *tmp_path.rglob("*")]:
        each.chmod(each.stat().st_mode | stat.S_IWUSR)


def put_tools(root: Path, working: Path, service: Service) -> Path:
    place = root / service.tools if service.tools else working
    write_folder(place, tool_files())
    shutil.rmtree(place / TOOLS) if service.zipped else (place / f"{TOOLS}.zip").unlink()
    if service.tools:
        for each in place.rglob("*"):
            each.chmod(each.stat().st_mode & ~0o222)
    return place


@pytest.mark.parametrize("name", SERVICES)
def test_the_first_cell(name: str, working: Path) -> None:
    service = SERVICES[name]
    place = put_tools(working.parent, working, service)
    inputs = ANYWHERE.format(str(working.parent / "input"))
    before = service.before.replace("{notebooks!r}", repr(str(place)))
    code = ["import glob", "real = glob.glob", inputs, before, first_cell("en")]
    environ = {each: value for each, value in os.environ.items() if each != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-c", "\n".join([*code, USES_A_TOOL, READS_ITSELF])],
        capture_output=True,
        text=True,
        cwd=working,
        env={**environ, **service.variables},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "True 1797" in done.stdout
    assert ("files are deleted" in done.stdout) == bool(service.shown)
    assert service.shown in done.stdout


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        pytest.param("", "lesson_tools is missing", id="no tools"),
        pytest.param("raise ImportError('numpy is broken')", "numpy is broken", id="broken numpy"),
        pytest.param("import no_such_package", "no_such_package", id="a missing package"),
    ],
)
def test_only_missing_tools_are_called_missing(broken: str, expected: str, tmp_path: Path) -> None:
    if broken:
        (tmp_path / f"{TOOLS}.py").write_text(broken, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", first_cell("en")],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 1
    assert expected in done.stderr
    assert ("is missing" in done.stderr) == (not broken)


def test_the_kernel_that_editors_choose() -> None:
    """Each has a kernel of that name, and VS Code asks for the language."""
    for data in notebook_files(load_lessons(), "en", "torch").values():
        metadata = json.loads(data)["metadata"]
        assert metadata["kernelspec"]["name"] == "python3"
        assert metadata["language_info"]["name"] == "python"


def test_the_packed_tools_are_the_same_each_time() -> None:
    first = tool_files()[f"{TOOLS}.zip"]
    tool_files.cache_clear()
    assert tool_files()[f"{TOOLS}.zip"] == first
