"""Verdicts from what a child measured, and how it ended."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from dlsetup.facts import StackRun
from dlsetup.messages import training as training_messages
from dlsetup.messages.crashes import describe_crash
from dlsetup.messages.distributed import CAUSE_ADVICE
from dlsetup.messages.stack_checks import STACK_CHECKS
from dlsetup.process import run as process
from dlsetup.process.run import ProcessResult
from dlsetup.smoke.stack import runner as stack_runner
from dlsetup.smoke.stack.events import (
    CheckEnded,
    CheckStarted,
    StackImportFailed,
    StackPlan,
    decode_event,
)
from dlsetup.smoke.stack.verdict import (
    BARS,
    failed_import_run,
    interrupted_check_run,
    judge_check,
    missing_device_runs,
)


def measured(item: str, deviation: float | None = None, **fields: object) -> CheckEnded:
    return CheckEnded(item, "measured", 0.5, deviation, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("end", "outcome", "detail"),
    [
        pytest.param(measured("product@cpu", 0.0), "ok", None, id="exact"),
        pytest.param(measured("product@cpu", 1e-7), "failed", None, id="not exact"),
        pytest.param(measured("gradient@cpu", 1e-9), "ok", None, id="gradient"),
        pytest.param(measured("gradient@cpu", 1e-3), "failed", None, id="wrong gradient"),
        pytest.param(measured("gradient@mps", 2e-6), "ok", None, id="MPS has float32 alone"),
        pytest.param(measured("gradient@mps", 1e-3), "failed", None, id="wrong on MPS, too"),
        pytest.param(measured("product@mps", 1e-7), "failed", None, id="exact everywhere"),
        pytest.param(measured("overfit@cuda", 0.001, detail="l"), "ok", "l", id="learnt"),
        pytest.param(measured("overfit@cuda", 2.3, detail="l"), "failed", "l", id="not learnt"),
        pytest.param(measured("autocast@cpu", None), "failed", None, id="nothing measured"),
        pytest.param(
            CheckEnded("compile@cpu", "skipped", 0.0, None, "no C++ compiler"),
            "skipped",
            "no C++ compiler",
            id="skipped",
        ),
        pytest.param(
            CheckEnded("copies@cpu", "error", 0.0, None, "RuntimeError: Numpy is not available"),
            "failed",
            "RuntimeError: Numpy is not available",
            id="raised",
        ),
        pytest.param(
            measured("throughput@cpu", ratios={"product": 900.0, "memory": 0.7}),
            "ok",
            "product 900 (>= 50), memory 0.7 (>= 0.1)",
            id="fast",
        ),
        pytest.param(
            measured("throughput@cpu", ratios={"product": 20.0, "memory": 0.7}),
            "failed",
            "product 20 (>= 50), memory 0.7 (>= 0.1)",
            id="slow products",
        ),
        pytest.param(
            measured("throughput@cuda", ratios={"product": 80.0, "specification": 0.1}),
            "failed",
            "product 80 (>= 2), specification 0.1 (>= 0.2)",
            id="a card far below its specification",
        ),
    ],
)
def test_judge(end: CheckEnded, outcome: str, detail: str | None) -> None:
    found = judge_check(end)
    assert (found.outcome, found.detail, found.seconds) == (outcome, detail, end.seconds)
    assert f"{found.name}@{found.device}" == end.item


@pytest.mark.parametrize(
    ("ended", "outcome", "detail"),
    [
        pytest.param(ProcessResult(-11), "crashed", "SIGSEGV", id="signal"),
        pytest.param(ProcessResult(0xC0000005), "crashed", "0xC0000005", id="Windows"),
        pytest.param(ProcessResult(3), "crashed", "exit code 3", id="exit"),
        pytest.param(
            ProcessResult(1, b"", b"Timeout (0:00:30)!\nThread 0x1 (most recent call first):\n"),
            "hung",
            None,
            id="own limit",
        ),
        pytest.param(ProcessResult(None, timed_out=True), "hung", None, id="whole limit"),
        pytest.param(
            ProcessResult(-11, b"", b"Timeout (0:00:30)!\n"),
            "crashed",
            "SIGSEGV",
            id="a crash that says so",
        ),
        pytest.param(
            ProcessResult(1, b"", b"NCCL: Timeout (30 s)\n"),
            "crashed",
            "exit code 1",
            id="somebody else's limit",
        ),
    ],
)
def test_cut_short(ended: ProcessResult, outcome: str, detail: str | None) -> None:
    found = interrupted_check_run("gradient@mps", ended)
    assert (found.name, found.device) == ("gradient", "mps")
    assert (found.outcome, found.detail) == (outcome, detail)


@pytest.mark.parametrize(
    ("error", "ended", "outcome", "detail"),
    [
        pytest.param(
            StackImportFailed("OSError: x.so"),
            ProcessResult(1),
            "failed",
            "OSError: x.so",
            id="raised",
        ),
        pytest.param(None, ProcessResult(-4), "crashed", "SIGILL", id="killed"),
        pytest.param(None, ProcessResult(1, b"", b"a\nb\n"), "crashed", "b", id="died"),
        pytest.param(None, ProcessResult(1), "crashed", "exit code 1", id="silent"),
        pytest.param(None, ProcessResult(None, timed_out=True), "hung", None, id="hung"),
        pytest.param(
            None, ProcessResult(1, b"", b"Timeout (0:02:00)!\n"), "hung", None, id="own limit"
        ),
        pytest.param(
            None, ProcessResult(None, error="no file"), "crashed", "no file", id="not started"
        ),
    ],
)
def test_not_imported(
    error: StackImportFailed | None, ended: ProcessResult, outcome: str, detail: str | None
) -> None:
    found = failed_import_run(error, ended)
    assert found is not None
    assert (found.name, found.outcome, found.detail) == ("import", outcome, detail)


@pytest.mark.parametrize("missing", ["torch", "numpy"])
def test_no_framework_is_no_fault(missing: str) -> None:
    assert (
        failed_import_run(StackImportFailed("ModuleNotFoundError", missing), ProcessResult(1))
        is None
    )


def test_a_module_that_the_framework_needs_is_one() -> None:
    assert (
        failed_import_run(StackImportFailed("No module named 'sympy'", "sympy"), ProcessResult(1))
        is not None
    )


def test_a_device_that_is_not_there_has_a_name_of_its_own() -> None:
    plan = StackPlan("torch", "2.13.0+cpu", ("product@cpu",), ("cuda", "mps:0"))
    assert [
        (run.name, run.outcome, run.device, run.detail) for run in missing_device_runs(plan)
    ] == [
        ("device", "failed", "cuda", "PyTorch 2.13.0+cpu has no device cuda"),
        ("device", "failed", "mps:0", "PyTorch 2.13.0+cpu has no device mps:0"),
    ]


def test_a_device_that_computes_nothing_is_told_once() -> None:
    full = "AcceleratorError: CUDA error: out of memory"
    plan = StackPlan("torch", "2.13.0+cu130", ("product@cpu",), (), {"cuda": full})
    assert [
        (run.name, run.outcome, run.device, run.detail) for run in missing_device_runs(plan)
    ] == [("computing", "failed", "cuda", full)]


FRAMES = """  File "/v/site-packages/torch/nn/modules/conv.py", line 543 in _conv_forward
  File "/v/dlsetup/probes/tasks/image.py", line 31 in train
  File "/v/dlsetup/probes/tasks/_child.py", line 251 in <module>
"""
TIMEOUT = f"Timeout (0:01:00)!\nThread 0x00007f9e5c86ab80 (most recent call first):\n{FRAMES}"
SEGFAULT = f"""Fatal Python error: Segmentation fault

Current thread 0x00007f34969eab80 [python] (most recent call first):
{FRAMES}
Extension modules: numpy._core._multiarray_umath, torch._C (total: 2)
"""
ABORT = "terminate called after throwing an instance of 'c10::Error'\n  what():  out of range\n"
C_STACK = """Current thread's C stack trace (most recent call first):
  Binary file "/v/bin/python3.14", at _Py_DumpStack+0x31 [0x5f0c9a]
  <truncated rest of calls>
"""
WINDOWS = f"""Windows fatal exception: access violation

Current thread 0x00001a2c (most recent call first):
{FRAMES}"""


@pytest.mark.parametrize(
    ("error", "signal", "said"),
    [
        pytest.param(None, None, "", id="nothing"),
        pytest.param("one\nRuntimeError: two\n", None, "RuntimeError: two", id="raised"),
        pytest.param(
            "AcceleratorError: CUDA error: out of memory\nSearch for it.\nCompile with `DSA`.",
            None,
            "AcceleratorError: CUDA error: out of memory",
            id="what PyTorch adds on CUDA",
        ),
        pytest.param(TIMEOUT, None, "", id="hung"),
        pytest.param(f"loading\n{TIMEOUT}", None, "loading", id="hung after a word"),
        pytest.param(FRAMES, None, "", id="the end of a longer dump"),
        pytest.param(SEGFAULT, "SIGSEGV", "SIGSEGV", id="crashed"),
        pytest.param(SEGFAULT + C_STACK, "SIGSEGV", "SIGSEGV", id="Python 3.14"),
        pytest.param(
            ABORT + SEGFAULT.replace("Segmentation fault", "Aborted"),
            "SIGABRT",
            "SIGABRT: what():  out of range",
            id="aborted with a reason",
        ),
        pytest.param(
            WINDOWS,
            "0xC0000005",
            "0xC0000005: Windows fatal exception: access violation",
            id="Windows",
        ),
        pytest.param(
            'Traceback (most recent call last):\n  File "a.py", line 3, in f\nOSError: x',
            None,
            "OSError: x",
            id="a traceback is no dump",
        ),
        pytest.param("Killed", None, "Killed", id="the kernel's word"),
    ],
)
def test_last_words(error: str | None, signal: str | None, said: str) -> None:
    assert describe_crash(error, signal) == said


def test_every_cause_has_a_name() -> None:
    assert set(training_messages.CAUSES) >= set(CAUSE_ADVICE)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        pytest.param(
            '{"event":"begin","item":"product@cpu"}', CheckStarted("product@cpu"), id="event"
        ),
        pytest.param(
            '{"event":"plan","backend":"torch","version":"2","items":[],"absent":["cuda"]}',
            StackPlan("torch", "2", (), ("cuda",)),
            id="a device that is not there",
        ),
    ],
)
def test_read(text: str, event: object) -> None:
    assert decode_event(text.encode()) == event


def test_every_check_has_words_and_full_only_adds() -> None:
    assert set(BARS) | {"import", "device", "computing"} == set(STACK_CHECKS)
    quick, full = stack_runner.check_names(full=False), stack_runner.check_names(full=True)
    assert set(quick) < set(full)
    assert full == tuple(BARS)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """A child that tells a plan of three, and dies in the second; started again, at once."""
    file = tmp_path / "child.py"
    file.write_text(CHILD, encoding="utf-8")
    return file


CHILD = """
import json, os, sys
marker, again = sys.argv[1], __file__ + ".again"
def tell(event, **values):
    print(marker + json.dumps(dict(values, event=event)), flush=True)
if os.path.exists(again):
    sys.exit("no second time")
open(again, "w").close()
tell("plan", backend="torch", version="2", items=["product@cpu", "gradient@cpu", "copies@cpu"])
tell("begin", item="product@cpu")
tell("end", item="product@cpu", outcome="measured", seconds=0.1, deviation=0.0)
tell("begin", item="gradient@cpu")
sys.exit(5)
"""


def test_what_is_left_is_not_passed_over(script: Path) -> None:
    told: list[StackRun] = []
    runs = stack_runner.run_stack_checks(
        sys.executable, env=dict(os.environ), script=script, on_run=told.append
    )
    assert runs == tuple(told)
    assert [(run.name, run.outcome, run.detail) for run in runs] == [
        ("product", "ok", None),
        ("gradient", "crashed", "exit code 5"),
        ("import", "crashed", "no second time"),
    ]


def test_without_a_place_to_write_the_folder_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "file"))
    with stack_runner.scratch_folder() as folder:
        assert Path(folder).parent == tmp_path / "file"


def test_a_worker_that_imports_the_script_again_does_nothing_but_find_it() -> None:
    code = (
        "import runpy, sys; before = list(sys.path); "
        "runpy.run_path(sys.argv[1], run_name='__mp_main__'); "
        "import _dlsetup_stack.exact; assert sys.path == before"
    )
    ended = process.run((sys.executable, "-B", "-c", code, str(stack_runner.SCRIPT)), timeout=60)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")
