"""The stack checks on a real PyTorch, healthy, on bad ground, and with faults put into it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from dlsetup.facts import StackRun
from dlsetup.process import run as process
from dlsetup.smoke.stack import runner as stack_runner
from dlsetup.smoke.stack import verdict as stackverdict
from tests.training.operation_faults import TORCH_FAULTS
from tests.training.stackfaults import BEGIN, BEGIN_NUMPY, FAULTS, NUMPY_FAULTS

SHORT = {"product": 3.0, "workers-fork": 10.0}  # seconds, where a fault has no end


@pytest.fixture
def env() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, limit in SHORT.items():
        monkeypatch.setitem(stackverdict.BARS, name, stackverdict.BARS[name]._replace(limit=limit))


def broken(folder: Path, code: str, env: Mapping[str, str], begin: str = BEGIN) -> dict[str, str]:
    (folder / "sitecustomize.py").write_text(begin + code + "\n", encoding="utf-8")
    return {**env, "PYTHONPATH": str(folder)}


def outcomes(runs: tuple[StackRun, ...]) -> dict[str, str]:
    return {run.name: run.outcome for run in runs}


def test_a_healthy_torch_passes_all_and_nothing_stays(
    torch: str, env: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    there = {**env, "TMPDIR": str(tmp_path), "HOME": str(tmp_path)}
    runs = stack_runner.run_stack_checks(torch, env=there, full=True)
    assert {name: word for name, word in outcomes(runs).items() if word != "ok"} == {}
    assert tuple(outcomes(runs)) == stack_runner.check_names(full=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(("check", "code", "outcome"), FAULTS)
def test_a_fault_is_caught(
    check: str, code: str, outcome: str, warm_torch: str, env: dict[str, str], tmp_path: Path
) -> None:
    only = (check,) if check in stackverdict.BARS else None
    runs = stack_runner.run_stack_checks(warm_torch, env=broken(tmp_path, code, env), only=only)
    assert outcomes(runs) == {check: outcome}, runs


@pytest.mark.parametrize(("check", "code", "outcome"), NUMPY_FAULTS)
def test_a_fault_of_numpy_is_caught(
    check: str, code: str, outcome: str, numpy2: str, env: dict[str, str], tmp_path: Path
) -> None:
    there = broken(tmp_path, code, env, BEGIN_NUMPY)
    runs = stack_runner.run_stack_checks(numpy2, env=there, full=True, only=(check,))
    assert outcomes(runs) == {check: outcome}, runs


def test_each_check_has_a_fault_that_it_catches() -> None:
    faults = [fault.values for fault in (*FAULTS, *NUMPY_FAULTS)]
    caught = {check for check, _, outcome in faults if outcome not in ("ok", "skipped")}
    caught |= {fault.named for fault in TORCH_FAULTS}
    assert caught >= {*stackverdict.BARS, "import"}


def test_what_crashes_costs_itself_alone(
    warm_torch: str, env: dict[str, str], tmp_path: Path
) -> None:
    code = "F.conv2d = lambda *a, **k: os.abort()"
    wanted = ("product", "gradient", "first-loss", "same-seed", "copies")
    runs = stack_runner.run_stack_checks(warm_torch, env=broken(tmp_path, code, env), only=wanted)
    assert outcomes(runs) == {
        "product": "ok",
        "gradient": "crashed",
        "first-loss": "ok",
        "same-seed": "crashed",
        "copies": "ok",
    }


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        pytest.param({"PATH": "/nonexistent", "CXX": ""}, "skipped", id="no-compiler"),
        pytest.param({"CXX": "/bin/false"}, "failed", id="a-compiler-that-fails"),
    ],
)
def test_a_compiler(change: dict[str, str], outcome: str, torch: str, env: dict[str, str]) -> None:
    runs = stack_runner.run_stack_checks(torch, env={**env, **change}, only=("compile",))
    assert outcomes(runs) == {"compile": outcome}, runs


def test_a_second_device_goes_through_the_same_paths(warm_torch: str, env: dict[str, str]) -> None:
    """`cpu:0` stands in for a card."""
    wanted = ("product", "gradient", "checkpoint", "copies", "memory")
    runs = stack_runner.run_stack_checks(warm_torch, env=env, devices="cpu,cpu:0", only=wanted)
    assert [(run.device, run.outcome) for run in runs] == [("cpu", "ok"), ("cpu:0", "ok")] * 5


VANISHES = """
old_to, lost = torch.Tensor.to, []
def to(self, *a, **k):
    if "cpu:0" in map(str, a):
        if {when}:
            raise RuntimeError("CUDA error: an illegal memory access was encountered")
    return old_to(self, *a, **k)
torch.Tensor.to = to
def conv2d(image, *a, **k):
    if image.dtype == torch.float64 and image.requires_grad:
        lost.append(True)
        return image.to("cpu:0")
    return old_conv2d(image, *a, **k)
old_conv2d, F.conv2d = F.conv2d, conv2d
"""


@pytest.mark.parametrize(
    ("when", "outcomes_there"),
    [
        pytest.param("lost", ["ok", "failed", "ok"], id="for-this-process"),
        pytest.param("True", ["failed"], id="for-good"),  # told once
    ],
)
def test_a_device_that_vanishes(
    when: str, outcomes_there: list[str], warm_torch: str, env: dict[str, str], tmp_path: Path
) -> None:
    there = broken(tmp_path, VANISHES.format(when=when), env)
    wanted = ("product", "gradient", "first-loss")
    runs = stack_runner.run_stack_checks(warm_torch, env=there, devices="cpu:0", only=wanted)
    assert [run.outcome for run in runs] == outcomes_there, runs


@pytest.mark.parametrize("device", ["cuda", "cuda:0", "mps", "xpu", "gpu", ""])
def test_a_device_that_is_not_there(device: str, warm_torch: str, env: dict[str, str]) -> None:
    """It costs one run of its own; none of the checks is blamed."""
    runs = stack_runner.run_stack_checks(
        warm_torch, env=env, devices=f"cpu,{device}", only=("product", "overfit")
    )
    assert [(run.name, run.device, run.outcome) for run in runs] == [
        ("device", device, "failed"),
        ("product", "cpu", "ok"),
        ("overfit", "cpu", "ok"),
    ]
    assert str(runs[0].detail).endswith(f"has no device {device}")


def test_no_device_that_was_asked_for_is_there(warm_torch: str, env: dict[str, str]) -> None:
    runs = stack_runner.run_stack_checks(warm_torch, env=env, devices="cuda")
    assert [(run.name, run.device, run.outcome) for run in runs] == [("device", "cuda", "failed")]


def test_a_gradient_in_float32_is_well_below_the_bar_of_mps(
    torch: str, env: dict[str, str]
) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import _child, torch; "
        "print(_child.load('arithmetic').gradient_deviation('cpu', torch.float32))"
    )
    argv = (torch, "-B", "-c", code, str(stack_runner.SCRIPT.parent))
    ended = process.run(argv, timeout=60, env=env)
    assert 1e-8 < float(ended.stdout) < stackverdict.FLOAT32_BARS["gradient"] / 10


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        pytest.param(
            "raise OSError('libc10.so: cannot open shared object')", "failed", id="broken"
        ),
        pytest.param("x = 1", "failed", id="another-torch.py"),
        pytest.param("import os\nos.abort()", "crashed", id="aborts"),
        pytest.param("import sys\nsys.exit(0)", "crashed", id="leaves"),
        pytest.param("import time\ntime.sleep(600)", "hung", id="hangs"),
    ],
)
def test_an_import_that_fails(
    text: str,
    outcome: str,
    torch: str,
    env: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stack_runner, "IMPORT_LIMIT", 2.0)
    (tmp_path / "torch.py").write_text(text, encoding="utf-8")
    runs = stack_runner.run_stack_checks(torch, env={**env, "PYTHONPATH": str(tmp_path)})
    assert outcomes(runs) == {"import": outcome}


def test_a_framework_that_cannot_be_imported_again(
    torch: str, env: dict[str, str], tmp_path: Path
) -> None:
    """What is left is not passed over in silence."""
    code = (
        f"if os.path.exists({str(tmp_path / 'gone')!r}):\n"
        "    torch.__version__ = property()\n    del torch.__version__\n"
        f"def leave(*a, **k):\n    open({str(tmp_path / 'gone')!r}, 'w')\n    os.abort()\n"
        "F.conv2d = leave"
    )
    there = broken(tmp_path, code, env)
    runs = stack_runner.run_stack_checks(torch, env=there, only=("product", "gradient", "overfit"))
    assert outcomes(runs) == {"product": "ok", "gradient": "crashed", "import": "failed"}


def test_a_folder_with_modules_of_the_same_name(
    torch: str, env: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("torch", "numpy", "workers", "given", "_child"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('shadowed')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    wanted = ("product", "copies", "workers-fork", "workers-spawn")
    assert outcomes(stack_runner.run_stack_checks(torch, env=env, only=wanted)) == dict.fromkeys(
        wanted, "ok"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="ulimit is of POSIX")
def test_no_memory(torch: str, env: dict[str, str], tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nulimit -v 300000\nexec "{torch}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    (run,) = stack_runner.run_stack_checks(str(python), env=env, full=True)
    assert (run.name, run.outcome in ("failed", "crashed")) == ("import", True), run


def test_no_temporary_folder(
    torch: str, env: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in its place denies writing to anyone, root among them."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "file"))
    checkpoint, copies = stack_runner.run_stack_checks(
        torch, env=env, only=("checkpoint", "copies")
    )
    assert (checkpoint.outcome, copies.outcome) == ("failed", "ok")
    assert "NotADirectoryError" in str(checkpoint.detail)


def test_without_torch_numpy_is_tried_with_full_alone(numpy2: str, env: dict[str, str]) -> None:
    assert stack_runner.run_stack_checks(numpy2, env=env) == ()
    runs = stack_runner.run_stack_checks(numpy2, env=env, full=True)
    expected = ("product", "checkpoint", "memory", "throughput")
    assert outcomes(runs) == dict.fromkeys(expected, "ok")


def test_an_interpreter_that_is_not_there(env: dict[str, str]) -> None:
    assert outcomes(stack_runner.run_stack_checks("/nonexistent/python", env=env)) == {
        "import": "crashed"
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_an_interruption_leaves_nothing(torch: str, env: dict[str, str], tmp_path: Path) -> None:
    told, temporary = tmp_path / "pid", tmp_path / "temporary"
    temporary.mkdir()
    code = (
        f"def waits(*a):\n    open({str(told)!r}, 'w').write(str(os.getpid()) + '.')\n"
        "    time.sleep(600)\ntorch.matmul = waits"
    )
    there = broken(tmp_path, code, {**env, "TMPDIR": str(temporary)})
    call = (
        "from dlsetup.smoke.stack import runner; "
        f"runner.run_stack_checks({torch!r}, env={there!r}, full=True)"
    )
    ours = {**env, "TMPDIR": str(temporary)}
    begun = subprocess.Popen([sys.executable, "-c", call], env=ours, stderr=subprocess.DEVNULL)
    pid = read_when_whole(told)
    begun.send_signal(signal.SIGINT)
    assert begun.wait(30) != 0
    assert list(temporary.iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def read_when_whole(file: Path) -> int:
    """A number that ends with a point, once another process has written it."""
    for _ in range(600):
        if file.exists() and (text := file.read_text(encoding="utf-8")).endswith("."):
            return int(text[:-1])
        time.sleep(0.1)
    raise AssertionError(file)
