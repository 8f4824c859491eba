"""Error hints in a real kernel, in whose environment dlsetup is not installed."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from dlsetup.explain.hint_files import hint_files
from dlsetup.readers.jupyter import hints
from dlsetup.report.view.command_style import CommandStyle
from tests.training.tables import environment
from tests.training.test_kernel import CLIENT

IN_CELL = "  In a cell: %pip install {}"
IN_TERMINAL = "  In a terminal: dlsetup explain {}"
LONG = 10_000_000  # characters of a message

EXPLAINED = {
    "a package is missing": ("import cv2", IN_CELL.format("opencv-python")),
    "of a magic that shows the error itself": (
        "%%time\nimport cv2",
        IN_CELL.format("opencv-python"),
    ),
    "of a module of nobody's": ("import my_net_2", IN_TERMINAL.format("own-module-not-found")),
    "a command of a terminal": (
        "pip3 install numpy",
        IN_TERMINAL.format("shell-command-in-python"),
    ),
    "numpy's binary interface": (
        "raise ValueError('numpy.dtype size changed, may indicate binary incompatibility. "
        "Expected 96 from C header, got 88 from PyObject')",
        IN_TERMINAL.format("DLS628"),
    ),
    "the cause of another error": (
        "try:\n    import cv2\nexcept ImportError as error:\n    raise KeyError('x') from error",
        IN_CELL.format("opencv-python"),
    ),
    "at the end of ten megabytes": (
        f"raise RuntimeError('x' * {LONG} + ' CUDA out of memory. Tried to allocate 2 GiB')",
        IN_TERMINAL.format("DLS613"),
    ),
    "few words of a traceback": ("%xmode Minimal\nimport cv2", IN_CELL.format("opencv-python")),
    "many words of a traceback": ("%xmode Verbose\nimport cv2", IN_CELL.format("opencv-python")),
    "of a file that is run": ("%run broken.py", IN_CELL.format("opencv-python")),
}
NOTHING = {
    "no error": "print('fine')",
    "an ordinary error": "1/0",
    "an ordinary error in a chain": "try:\n    1/0\nexcept ZeroDivisionError:\n    {}['x']",
    "a name": "no_such_name",
    "not Python": "x = = 1",
    "an interruption": "raise KeyboardInterrupt",
    "ten megabytes": f"raise ValueError('x' * {LONG})",
    "ten megabytes of a key": f"{{}}['x' * {LONG}]",
    "Korean": "raise ValueError('값이 잘못되었습니다: 학습률')",
    "an error that cannot be written": (
        "class Broken(Exception):\n    def __str__(self):\n        raise SystemError('no')\n"
        "raise Broken('x')"
    ),
    "a chain that ends in itself": (
        "error = ValueError('a')\nother = KeyError('b')\nerror.__cause__ = other\n"
        "other.__cause__ = error\nraise error"
    ),
    "a deep recursion": "def deep(n): return deep(n + 1)\ndeep(0)",
}


@pytest.fixture
def python(kernel: str, tmp_path: Path) -> str:
    """Of an environment with nothing but IPython, ipykernel and what the client needs."""
    argv = (kernel, "-m", "venv", "--without-pip", str(tmp_path / "env"))
    subprocess.run(argv, check=True)
    folder = "Scripts" if os.name == "nt" else "bin"
    own = str(tmp_path / "env" / folder / "python")
    (Path(site_packages(own)) / "theirs.pth").write_text(site_packages(kernel), encoding="utf-8")
    pip = Path(site_packages(own)) / "pip"  # which uv gives no environment; it is only looked for
    pip.mkdir()
    (pip / "__init__.py").touch()
    return own


def site_packages(python: str) -> str:
    argv = (python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    return subprocess.run(argv, check=True, capture_output=True, text=True).stdout.strip()


def run_cells(python: str, folder: Path, *code: str) -> list[list[dict[str, str]]]:
    env = {**environment(), "IPYTHONDIR": str(folder / "ipython"), "JUPYTER_PREFER_ENV_PATH": "1"}
    (folder / "broken.py").write_text("import cv2\n", encoding="utf-8")
    argv = (python, "-c", CLIENT, str(folder), *code)
    ended = subprocess.run(argv, cwd=folder, env=env, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode()
    outputs: list[list[dict[str, str]]] = json.loads(ended.stdout.splitlines()[-1])
    return outputs


def hint_lines(outputs: list[dict[str, str]]) -> list[str]:
    """What stands after the error, without what other programs print."""
    texts = [each["text"] for each in outputs if each.get("name") == "stderr"]
    return [line for text in texts for line in text.splitlines() if line.strip()]


def write_hints(folder: Path, lang: str = "en") -> None:
    for step in hint_files(str(folder / "env"), lang, CommandStyle()):
        Path(step.path).parent.mkdir(parents=True, exist_ok=True)
        Path(step.path).write_text(step.content, encoding="utf-8")


def test_what_is_known_gets_two_lines_and_nothing_else_any(python: str, tmp_path: Path) -> None:
    write_hints(tmp_path)
    cells = [code for code, _ in EXPLAINED.values()]
    outputs = run_cells(python, tmp_path, *cells, *NOTHING.values())
    found = dict(zip((*EXPLAINED, *NOTHING), map(hint_lines, outputs), strict=True))
    assert {name: found[name][1:] for name in EXPLAINED} == {
        name: [command] for name, (_, command) in EXPLAINED.items()
    }
    assert all(found[name][0].startswith("dlsetup: ") for name in EXPLAINED)
    assert {name: found[name] for name in NOTHING} == {name: [] for name in NOTHING}
    assert (tmp_path / "env" / "etc" / "ipython" / hints.LOG).read_text() == ""


def test_in_korean(python: str, tmp_path: Path) -> None:
    write_hints(tmp_path, "ko")
    (shown,) = run_cells(python, tmp_path, "import cv2")
    assert hint_lines(shown) == [
        "dlsetup: 이 커널의 파이썬에 opencv-python 패키지가 없습니다.",
        "  셀에서 실행: %pip install opencv-python",
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param(hints.TABLE, None, id="no table"),
        pytest.param(hints.TABLE, "{}\n{", id="half a table"),
        pytest.param(hints.TABLE, "", id="an empty table"),
        pytest.param(hints.HELPER, None, id="no helper"),
        pytest.param(hints.HELPER, "def load(path): 1/0", id="a helper that fails"),
        pytest.param(hints.HELPER, "def (", id="a helper that is none"),
    ],
)
def test_what_fails_is_noted_and_hurts_no_cell(
    python: str, tmp_path: Path, name: str, content: str | None
) -> None:
    write_hints(tmp_path)
    file = tmp_path / "env" / "etc" / "ipython" / name
    if content is None:
        file.unlink()
    else:
        file.write_text(content, encoding="utf-8")
    outputs = run_cells(python, tmp_path, "1 + 1", "import cv2", "2 + 2", "import cv2")
    kinds = [[each["output_type"] for each in shown] for shown in outputs]
    assert kinds == [["execute_result"], ["error"]] * 2
    (found,) = hints.read(str(tmp_path / "env"))
    assert found.state in ("missing", "invalid")


def test_a_config_that_is_left_alone_starts_no_worse(python: str, tmp_path: Path) -> None:
    write_hints(tmp_path)
    for name in (hints.TABLE, hints.HELPER, hints.LOG):
        (tmp_path / "env" / "etc" / "ipython" / name).unlink()
    outputs = run_cells(python, tmp_path, "1 + 1", "1/0")
    assert [each["output_type"] for shown in outputs for each in shown] == [
        "execute_result",
        "error",
    ]
