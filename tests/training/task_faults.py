"""Faults put into PyTorch by a start-up file, and what notices them: the bars of the tasks that
use the part, the curve, the quick checks of the stack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from dlsetup.facts import known
from dlsetup.process.children import ignore_event
from dlsetup.smoke.digits.frameworks import CurveRequest, run_curve
from dlsetup.smoke.stack import runner as stack_runner
from dlsetup.smoke.tasks import catalogue as tasks
from dlsetup.smoke.tasks import runner as task_runner
from tests.training.tables import environment

BEGIN = """import torch
F, nn = torch.nn.functional, torch.nn
"""


class Fault(NamedTuple):
    what: str
    code: str
    tasks: tuple[str, ...]  # that use the part
    check: str  # of the stack, whose formulas find it
    curve: str | None = None  # what its losses show, where they do


class Noticed(NamedTuple):
    """Tasks that fail with the metrics below their bars; as what the curve names it, None
    where it agrees; checks of the stack that fail."""

    tasks: tuple[tuple[str, tuple[str, ...]], ...]
    curve: str | None
    stack: tuple[str, ...]


PRODUCTS = """
def spoil(old):
    def product(*given, **more):
        found = old(*given, **more)
        return found * ({factor}) if found.dim() > 1 else found
    return product

places = lambda found: torch.arange(found.shape[-1], device=found.device)
torch.matmul = spoil(torch.matmul)
F.linear = spoil(F.linear)
torch.Tensor.__matmul__ = spoil(torch.Tensor.__matmul__)
"""
ADAM = """
def step(self, closure=None):
    with torch.no_grad():
        for group in self.param_groups:
            (beta1, beta2), rate = group["betas"], group["lr"]
            for each in group["params"]:
                if each.grad is None:
                    continue
                kept = self.state[each]
                if not kept:
                    kept["mean"], kept["square"] = torch.zeros_like(each), torch.zeros_like(each)
                    kept["step"] = torch.tensor(0.0)  # a checkpoint's reader asks for it
                kept["mean"].lerp_(each.grad, 1 - beta1)
                kept["square"].lerp_(each.grad**2, 1 - beta2)
                each.sub_(rate * kept["mean"] / (kept["square"].sqrt() + group["eps"]))

torch.optim.Adam.step = step
"""
MASK = """
class Relu(torch.autograd.Function):
    @staticmethod
    def forward(ctx, values):
        return values.clamp(min=0)

    @staticmethod
    def backward(ctx, slope):
        return slope

F.relu = lambda values, inplace=False: Relu.apply(values)
torch.relu = torch.Tensor.relu = lambda values: Relu.apply(values)
"""
STATELESS = """
def forward(self, values, state=None):
    found = [old(self, values[:, place : place + 1])[0] for place in range(values.shape[1])]
    return torch.cat(found, dim=1), None

old, nn.LSTM.forward = nn.LSTM.forward, forward
"""
ONCE = """
class Embedding(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table, letters):
        ctx.save_for_backward(letters)
        ctx.shape = table.shape
        return table[letters]

    @staticmethod
    def backward(ctx, slope):
        found = slope.new_zeros(ctx.shape)
        found[ctx.saved_tensors[0]] = slope
        return found, None

F.embedding = lambda letters, table, *more, **others: Embedding.apply(table, letters)
"""


def replaced(name: str, lambda_: str) -> str:
    """Code that puts a function in place of one, which it may call as `old`."""
    return f"old = {name}\n{name} = {lambda_}\n"


FAULTS = (
    Fault(
        "convolution: no gradient of its weights",
        replaced("F.conv2d", "lambda x, w, *a, **k: old(x, w.detach(), *a, **k)"),
        ("image", "detection", "resolution"),
        "gradients",
    ),
    Fault("ReLU: no mask in backward", MASK, ("image", "detection"), "gradients", "gradient"),
    Fault(
        "max pooling gives the mean",
        replaced("F.max_pool2d", "lambda x, size, *a, **k: F.avg_pool2d(x, size)"),
        ("image",),
        "layers",
    ),
    Fault(
        "batch normalization: the batch's statistics in eval mode",
        replaced(
            "F.batch_norm", "lambda x, m, v, w, b, training, *a: old(x, m, v, w, b, True, *a)"
        ),
        ("image", "tabular"),
        "layers",
    ),
    Fault(
        "batch normalization: running statistics never updated",
        replaced("F.batch_norm", "lambda x, m, v, w, b, t, p, e: old(x, m, v, w, b, t, 0.0, e)"),
        ("image", "detection", "speech"),
        "layers",
    ),
    Fault(
        "layer normalization does not subtract the mean",
        replaced(
            "F.layer_norm",
            "lambda x, s, w=None, b=None, eps=1e-5: x * (x**2).mean(-1, True).add(eps).rsqrt()"
            " * (1 if w is None else w) + (0 if b is None else b)",
        ),
        ("regression", "intent"),
        "layers",
    ),
    Fault(
        "dropout active in eval mode",
        replaced("F.dropout", "lambda x, p=0.5, training=True, inplace=False: old(x, p, True)"),
        ("tabular",),
        "layers",
    ),
    Fault(
        "dropout drops nothing",
        replaced("F.dropout", "lambda x, p=0.5, training=True, inplace=False: x"),
        ("tabular",),
        "layers",
    ),
    Fault(
        "Adam without bias correction", ADAM, ("image", "translation"), "optimizers", "optimiser"
    ),
    Fault(
        "Adam never moves the biases",
        "old = torch.optim.Adam.__init__\n"
        "def begin(self, given, *a, **k):\n"
        "    old(self, [each for each in given if each.dim() > 1], *a, **k)\n"
        "torch.optim.Adam.__init__ = begin\n",
        ("image", "series"),
        "optimizers",
    ),
    Fault(
        "AdamW without weight decay",
        "old = torch.optim.AdamW.__init__\n"
        "torch.optim.AdamW.__init__ = lambda self, p, lr=1e-3, weight_decay=0, **k: "
        "old(self, p, lr=lr, weight_decay=0, **k)\n",
        ("regression", "tabular"),
        "optimizers",
    ),
    Fault(
        "the learning rate's schedule stands still",
        "for each in (torch.optim.lr_scheduler.OneCycleLR,"
        " torch.optim.lr_scheduler.CosineAnnealingLR):\n"
        "    each.step = lambda self, *a: None\n",
        ("translation", "detection", "regression"),
        "optimizers",
    ),
    Fault(
        "gradient clipping does nothing",
        "nn.utils.clip_grad_norm_ = lambda *a, **k: None\n",
        ("series", "speech"),
        "gradients",
    ),
    Fault(
        "cross-entropy: labels shifted by one",
        replaced("F.cross_entropy", "lambda x, y, **k: old(x, (y + 1) % x.shape[1], **k)"),
        ("image", "intent", "translation"),
        "losses",
        "loss",
    ),
    Fault(
        "cross-entropy ignores ignore_index",
        replaced("F.cross_entropy", "lambda x, y, **k: old(x, y)"),
        ("translation",),
        "losses",
    ),
    Fault("LSTM forgets its state", STATELESS, ("series",), "layers"),
    Fault(
        "GRU is not given its state",
        replaced("nn.GRU.forward", "lambda self, x, state=None: old(self, x)"),
        ("translation", "speech"),
        "layers",
    ),
    Fault(
        "attention without its scale",
        replaced(
            "F.scaled_dot_product_attention",
            "lambda q, k, v, *a, **o: old(q * q.shape[-1] ** 0.5, k, v, *a, **o)",
        ),
        ("intent", "translation"),
        "masks",
    ),
    Fault(
        "attention without its mask",
        replaced("F.scaled_dot_product_attention", "lambda q, k, v, *a, **o: old(q, k, v)"),
        ("intent",),
        "masks",
    ),
    Fault(
        "embedding: a letter that repeats counts once",
        ONCE,
        ("intent", "translation"),
        "layers",
    ),
    Fault(
        "embedding: padding is trained",
        replaced("F.embedding", "lambda x, table, *a, **k: old(x, table)"),
        ("intent",),
        "layers",
    ),
    Fault(
        "CTC: another blank",
        replaced(
            "F.ctc_loss", "lambda x, y, n, m, **k: old(x, y, n, m, blank=x.shape[-1] - 1, **k)"
        ),
        ("speech",),
        "losses",
    ),
    Fault(
        "STFT without its window",
        replaced("torch.stft", "lambda x, *a, window=None, **k: old(x, *a, window=None, **k)"),
        ("speech",),
        "products",
    ),
    Fault(
        "pixel shuffle in another order",
        replaced("F.pixel_shuffle", "lambda x, n: old(x.transpose(2, 3), n).transpose(2, 3)"),
        ("resolution",),
        "layers",
    ),
    Fault(
        "bicubic interpolation takes the nearest",
        replaced("F.interpolate", "lambda x, scale_factor, **k: old(x, scale_factor=scale_factor)"),
        ("resolution",),
        "layers",
    ),
    Fault(
        "transposed convolution crops one side",
        replaced(
            "F.conv_transpose2d",
            "lambda x, w, b=None, stride=1, padding=0, *a, **k: "
            "old(x, w, b, stride)[:, :, 2:, 2:] if padding else old(x, w, b, stride)",
        ),
        ("denoising",),
        "layers",
    ),
    Fault(
        "no gradient of a gradient",
        replaced(
            "torch.autograd.grad",
            "lambda *a, **k: tuple(each.detach().requires_grad_() for each in old(*a, **k))",
        ),
        ("generation",),
        "gradients",
    ),
    Fault(
        "one garbage column of each product",
        PRODUCTS.format(factor="1 + 30 * (places(found) == 1)"),
        ("image", "tabular", "intent"),
        "products",
    ),
    Fault(
        "products wrong by 1e-3",
        PRODUCTS.format(factor="1 + 1e-3 * torch.sin(places(found))"),
        ("image", "intent"),
        "products",
        "product",
    ),
    Fault(
        "manual_seed does nothing",
        "torch.manual_seed = lambda seed: torch.seed()\n",
        ("image",),
        "random",
    ),
    Fault(
        "random numbers are all the same",
        "torch.randint = lambda low, high, size, **k: torch.full(size, low)\n"
        "torch.rand_like = torch.randn_like = torch.zeros_like\n",
        ("image", "denoising", "generation"),
        "random",
    ),
)


def noticed(fault: Fault, python: str) -> Noticed:
    """Train the fault's tasks, the curve and the quick checks with it in them."""
    with broken(fault.code) as env:
        return Noticed(_tasks(python, env, fault.tasks), _curve(python, env), _stack(python, env))


def noticed_where_told(fault: Fault, python: str) -> Noticed:
    """By the check that finds it, and by the losses where they show it: the rest, which costs ten
    times as much, is for the table."""
    with broken(fault.code) as env:
        curve = _curve(python, env) if fault.curve else None
        return Noticed((), curve, _stack(python, env, (fault.check,)))


@contextmanager
def broken(code: str) -> Iterator[dict[str, str]]:
    """The environment of children in which the code is run at their start."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "sitecustomize.py").write_text(BEGIN + code, encoding="utf-8")
        yield {**environment(), "PYTHONPATH": folder}


def _tasks(
    python: str, env: Mapping[str, str], names: tuple[str, ...]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    asked = task_runner.TaskConfig(python, env, device="cpu")
    runs = task_runner.run(asked, tasks.tasks_by_name(names))
    return tuple((run.task, known(run.reasons, ())) for run in runs if run.outcome != "passed")


def _curve(python: str, env: Mapping[str, str]) -> str | None:
    run = run_curve(python, CurveRequest("torch"), env, 0, ignore_event, 120).run
    return None if run.outcome == "passed" else known(run.deviation_kind) or known(run.outcome, "")


def _stack(
    python: str, env: Mapping[str, str], only: tuple[str, ...] | None = None
) -> tuple[str, ...]:
    runs = stack_runner.run_stack_checks(python, env=env, devices="cpu", only=only)
    return tuple(run.name for run in runs if run.outcome not in ("ok", "skipped"))


def rows(python: str) -> Iterator[str]:
    yield "| fault | trained | tasks that fail | the curve | stack checks that fail |"
    yield "|---|---|---|---|---|"
    for fault in FAULTS:
        found = noticed(fault, python)
        failed = [f"{task} ({', '.join(reasons)})" for task, reasons in found.tasks]
        cells = (
            fault.what,
            ", ".join(fault.tasks),
            ", ".join(failed) or "-",
            found.curve or "-",
            ", ".join(found.stack) or "-",
        )
        yield f"| {' | '.join(cells)} |"
