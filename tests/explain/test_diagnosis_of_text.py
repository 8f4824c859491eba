"""One diagnosis for a pasted text and for a trial that fails: what is found here comes first."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from dlsetup.explain.answer import answer_lines, diagnose_text, explain_error
from dlsetup.explain.catalog import all_subjects
from dlsetup.explain.matching import search_here
from dlsetup.explain.pages import CheckedMachine
from dlsetup.explain.pythons import other_python
from dlsetup.model import Finding
from tests.thoroughness import thorough

MEMORY = "RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB"
WHEEL = "error: Microsoft Visual C++ 14.0 is required.\nERROR: Failed building wheel for lxml"
SITE = "/lib/python3.12/site-packages/"


def codes(text: str, *findings: Finding) -> list[str]:
    return [match.check.code for match in diagnose_text(text, findings)]


def finding(code: str, outcome: str) -> Finding:
    return Finding(code=code, name="x", outcome=outcome)


def test_what_is_found_here_comes_first() -> None:
    assert codes(WHEEL)[0] == "compiler-missing"
    assert codes(WHEEL, finding("DLS219", "fail"))[0] == "DLS219"


def test_what_is_not_found_here_counts_less() -> None:
    assert codes(MEMORY)[0] == "DLS613"
    assert codes(MEMORY, finding("DLS613", "ok"))[0] == "gpu-memory-full"


def test_the_student_s_own_error_comes_before_what_went_before_it() -> None:
    warned = "W tensorflow: Cannot dlopen some GPU libraries. Skipping registering GPU devices...\n"
    own = "Traceback (most recent call last):\n  File \"a.py\", line 1, in f\nKeyError: 'label'"
    assert codes(warned)[0] == "cuda-libraries-for-tensorflow"
    assert codes(warned + "\n\n" + own)[0] == "own-code"


def test_an_error_in_a_chain_is_no_earlier_one() -> None:
    text = (
        "Traceback (most recent call last):\n  x\n"
        "ImportError: DLL load failed while importing _C: The specified module could not be "
        "found.\n"
        "\nDuring handling of the above exception, another exception occurred:\n\n"
        "Traceback (most recent call last):\n  y\nNameError: name 'torch' is not defined"
    )
    assert codes(text)[0] == "DLS628"


def test_a_fallback_is_no_answer_beside_a_cause() -> None:
    assert codes("zsh: command not found: uv") == ["command-not-found"]
    assert codes("zsh: command not found: pip") == ["DLS202"]


def test_nothing() -> None:
    assert diagnose_text("") == () and diagnose_text("all is well") == ()


@pytest.mark.parametrize(
    ("frame", "prefix", "found"),
    [
        (f'File "/envs/a{SITE}numpy/x.py", line 1', "/envs/b", ("numpy", "/envs/a", "/envs/b")),
        (f'File "/envs/a{SITE}numpy/x.py", line 1', "/envs/a", None),
        (
            'File "C:\\\\Users\\\\me\\\\ana\\\\Lib\\\\site-packages\\\\torch\\\\a.py", line 1',
            "D:\\dl",
            ("torch", "C:\\Users\\me\\ana", "D:\\dl"),
        ),
        (r'File "c:\dl\lib\site-packages\torch\a.py", line 1', "C:\\DL\\", None),
        ('File "/usr/lib/python3/dist-packages/numpy/x.py", line 1', "/envs/b", None),
        (f'File "/home/me/.local{SITE}numpy/x.py", line 1', "/envs/b", None),
        ('File "hw.py", line 1', "/envs/b", None),
        (f'File "/envs/a{SITE}numpy/x.py", line 1', "", None),
    ],
)
def test_another_python(frame: str, prefix: str, found: tuple[str, str, str] | None) -> None:
    assert other_python(frame, prefix) == found


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_another_python_is_told(lang: str) -> None:
    text = f'  File "/envs/a{SITE}pandas/x.py", line 1, in x\nImportError: No module named numpy'
    explanation = explain_error(text.encode(), all_subjects(), search_here)
    told = explanation.on_machine((), "/envs/b")
    lines = [line.text for line in answer_lines(told, CheckedMachine(), lang)]
    assert any("`pandas`" in line and "/envs/a" in line and "/envs/b" in line for line in lines)


@thorough
def test_a_long_text_takes_no_time() -> None:
    """100 kB of all the errors we know; the command itself must take a second at most."""
    folder = Path(__file__).parents[1] / "symptoms"
    texts = [
        each["text"]
        for file in sorted(folder.glob("*.toml"))
        for each in tomllib.loads(file.read_text("utf-8"))["text"]
    ]
    pasted = ("\n".join(texts) * 3)[:100_000]
    begun = time.process_time()
    assert diagnose_text(pasted)
    assert time.process_time() - begun < 5.0, "on a machine of two busy cores"
