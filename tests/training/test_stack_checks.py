"""The stack checks on a real PyTorch, healthy and with faults put into it. Minutes, so only with
DLSETUP_TRAINING=1; DLSETUP_TORCH is an interpreter that has PyTorch and numpy."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from dlsetup.facts import StackRun
from dlsetup.smoke import stack

TORCH = os.environ.get("DLSETUP_TORCH", "")
pytestmark = pytest.mark.skipif(
    os.environ.get("DLSETUP_TRAINING") != "1" or not TORCH,
    reason="needs DLSETUP_TRAINING=1 and DLSETUP_TORCH",
)
BEGIN = "import math, os, sys, time\nimport torch\nF = torch.nn.functional\n"

FAULTS = [
    pytest.param(
        "product",
        "old = torch.matmul\n"
        "def torch_matmul(a, b):\n    c = old(a, b).clone()\n    c[:, -1] = 0\n    return c\n"
        "torch.matmul = torch_matmul",
        "failed",
        id="a-column-is-dropped",
    ),
    pytest.param(
        "product",
        "old = torch.matmul\ntorch.matmul = lambda a, b: old(a.bfloat16(), b.bfloat16()).float()",
        "failed",
        id="bfloat16-products",
    ),
    pytest.param(
        "product",
        "old = torch.matmul\ntorch.matmul = lambda a, b: old(a, b) * (1 + 2e-7)",
        "failed",
        id="the-last-bit",
    ),
    pytest.param(
        "gradient",
        "old = F.conv2d\n"
        "F.conv2d = lambda x, w, **k: old(x, w * 0.999 + (w * 0.001).detach(), **k)",
        "failed",
        id="a-gradient-of-0.999",
    ),
    pytest.param(
        "attention",
        "old = F.scaled_dot_product_attention\n"
        "F.scaled_dot_product_attention = lambda q, k, v, **o: old(q * 1.01, k, v, **o)",
        "failed",
        id="attention-scaled-wrongly",
    ),
    pytest.param(
        "attention",
        "old = F.scaled_dot_product_attention\n"
        "F.scaled_dot_product_attention = lambda q, k, v, attn_mask=None, is_causal=False: "
        "old(q, k, v)",
        "failed",
        id="attention-forgets-its-mask",
    ),
    pytest.param(
        "first-loss",
        "old = F.cross_entropy\nF.cross_entropy = lambda *a: old(*a) / math.log(2)",
        "failed",
        id="losses-in-bits",
    ),
    pytest.param(
        "overfit",
        "torch.optim.Adam.step = lambda self, *a: None",
        "failed",
        id="an-optimiser-that-stands-still",
    ),
    pytest.param("same-seed", "torch.manual_seed = lambda seed: None", "failed", id="no-seed"),
    pytest.param(
        "checkpoint",
        "torch.optim.Adam.load_state_dict = lambda self, kept: None",
        "failed",
        id="the-optimiser-s-state-is-lost",
    ),
    pytest.param(
        "checkpoint",
        "def full(*a, **k):\n    raise OSError(28, 'No space left on device')\ntorch.save = full",
        "failed",
        id="a-full-disk",
    ),
    pytest.param(
        "checkpoint",
        "old = os.makedirs\n"
        "def ascii_only(path, **k):\n    path.encode('ascii')\n    old(path, **k)\n"
        "os.makedirs = ascii_only",
        "failed",
        id="no-korean-folder-names",
    ),
    pytest.param(
        "autocast",
        "import contextlib\ntorch.autocast = lambda *a, **k: contextlib.nullcontext()",
        "failed",
        id="autocast-does-nothing",
    ),
    pytest.param(
        "copies",
        "def no(*a):\n    raise RuntimeError('Numpy is not available')\ntorch.from_numpy = no",
        "failed",
        id="numpy-2-with-an-old-torch",
    ),
    pytest.param(
        "copies",
        "old = torch.Tensor.to\n"
        "torch.Tensor.to = lambda self, *a, **k: old(self, *a, **k) * (2 if 'cpu' in a else 1)",
        "failed",
        id="copies-come-back-changed",
    ),
    pytest.param(
        "workers-fork",
        "import torch.utils.data._utils.worker as worker\n"
        "worker._worker_loop = lambda *a: os._exit(1)",
        "failed",
        id="a-worker-dies",
    ),
    pytest.param(
        "workers-spawn",
        "if '--multiprocessing-fork' in sys.orig_argv:\n    os._exit(1)",
        "failed",
        id="a-start-up-file-that-fails-in-workers",
    ),
    pytest.param(
        "memory",
        "torch.empty = lambda *a, **k: torch.zeros(1)",
        "failed",
        id="a-pebibyte-is-handed-out",
    ),
    pytest.param(
        "throughput",
        "old = torch.matmul\n"
        "def slow(a, b):\n    time.sleep(0.3)\n    return old(a, b)\ntorch.matmul = slow",
        "failed",
        id="slow-products",
    ),
    pytest.param(
        "product",
        "import signal\ntorch.matmul = lambda a, b: os.kill(os.getpid(), signal.SIGSEGV)",
        "crashed",
        id="a-segmentation-fault",
    ),
    pytest.param(
        "product",
        "def aborts(a, b):\n    os.abort()\ntorch.matmul = aborts",
        "crashed",
        id="an-abort",
    ),
    pytest.param(
        "product",
        "def waits(a, b):\n    time.sleep(600)\ntorch.matmul = waits",
        "hung",
        id="no-end",
    ),
    pytest.param(
        "product",
        "import sys\nprint('chatty')\nsys.stdout = None",
        "ok",
        id="a-start-up-file-that-prints",
    ),
]


@pytest.fixture
def env() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def broken(folder: Path, code: str, env: Mapping[str, str]) -> dict[str, str]:
    (folder / "sitecustomize.py").write_text(BEGIN + code + "\n", encoding="utf-8")
    return {**env, "PYTHONPATH": str(folder)}


def outcomes(runs: tuple[StackRun, ...]) -> dict[str, str]:
    return {run.name: run.outcome for run in runs}


def test_a_healthy_torch_passes_all(env: dict[str, str]) -> None:
    runs = stack.check(TORCH, env=env, full=True)
    assert {name: word for name, word in outcomes(runs).items() if word != "ok"} == {}
    assert tuple(outcomes(runs)) == stack.names(full=True)


@pytest.mark.parametrize(("check", "code", "outcome"), FAULTS)
def test_a_fault_is_caught(
    check: str,
    code: str,
    outcome: str,
    env: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(stack.BARS, "product", stack.BARS["product"]._replace(limit=3.0))
    runs = stack.check(TORCH, env=broken(tmp_path, code, env), only=(check,))
    assert outcomes(runs) == {check: outcome}, runs


def test_what_crashes_costs_itself_alone(env: dict[str, str], tmp_path: Path) -> None:
    code = "F.conv2d = lambda *a, **k: os.abort()"
    wanted = ("product", "gradient", "first-loss", "same-seed", "copies")
    runs = stack.check(TORCH, env=broken(tmp_path, code, env), only=wanted)
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
def test_a_compiler(change: dict[str, str], outcome: str, env: dict[str, str]) -> None:
    runs = stack.check(TORCH, env={**env, **change}, only=("compile",))
    assert outcomes(runs) == {"compile": outcome}, runs


def test_a_second_device_goes_through_the_same_paths(env: dict[str, str]) -> None:
    """`cpu:0` stands in for a card."""
    wanted = ("product", "gradient", "checkpoint", "copies", "memory")
    runs = stack.check(TORCH, env=env, devices="cpu,cpu:0", only=wanted)
    assert [(run.device, run.outcome) for run in runs] == [("cpu", "ok"), ("cpu:0", "ok")] * 5


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        pytest.param(
            "raise OSError('libc10.so: cannot open shared object')", "failed", id="broken"
        ),
        pytest.param("x = 1", "failed", id="another-torch.py"),
        pytest.param("import os\nos.abort()", "crashed", id="aborts"),
    ],
)
def test_an_import_that_fails(text: str, outcome: str, env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "torch.py").write_text(text, encoding="utf-8")
    runs = stack.check(TORCH, env={**env, "PYTHONPATH": str(tmp_path)})
    assert outcomes(runs) == {"import": outcome}


def test_without_torch_numpy_is_tried_with_full_alone(env: dict[str, str]) -> None:
    assert stack.check(sys.executable, env=env) == ()
    runs = stack.check(sys.executable, env=env, full=True)
    expected = ("product", "checkpoint", "memory", "throughput")
    assert outcomes(runs) == dict.fromkeys(expected, "ok")


def test_an_interpreter_that_is_not_there(env: dict[str, str]) -> None:
    assert outcomes(stack.check("/nonexistent/python", env=env)) == {"import": "crashed"}


def test_nothing_stays(env: dict[str, str], tmp_path: Path) -> None:
    there = {**env, "TMPDIR": str(tmp_path), "HOME": str(tmp_path)}
    stack.check(TORCH, env=there, only=("checkpoint", "same-seed"))
    assert list(tmp_path.iterdir()) == []
