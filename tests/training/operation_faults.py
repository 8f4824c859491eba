# ruff: noqa: E501 - the code of start-up files
"""Faults put into numpy and PyTorch by a start-up file, one operation each: what the default run
finds, and what it names."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from dlsetup.facts import CurveRun, StackRun, known
from dlsetup.smoke.digits import training
from dlsetup.smoke.digits.frameworks import run_curves
from dlsetup.smoke.stack import runner as stack_runner
from tests.training.tables import environment

BEGIN_NUMPY = """import ctypes, gc, random
import numpy as np
def setm(name, make, cls=np.ndarray):
    d = gc.get_referents(cls.__dict__)[0]
    old = d[name]
    d[name] = make(old)
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(cls))
    return old
_keep = []
# PyTypeObject.tp_as_number offset: PyObject_VAR_HEAD(24) + name 8, basicsize 8, itemsize 8, dealloc 8, vectorcall_offset 8, getattr 8, setattr 8, as_async 8, repr 8 -> 96
def slot(index, make, binary=True):
    p = ctypes.c_void_p.from_address(id(np.ndarray) + 96).value
    a = ctypes.c_void_p.from_address(p + 8 * index)
    F = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.py_object, ctypes.py_object)
    old = F(a.value)
    new = F(make(old)); _keep.append(new)
    a.value = ctypes.cast(new, ctypes.c_void_p).value
# indices: add0 sub1 mul2 rem3 divmod4 pow5 neg6 pos7 abs8 bool9 inv10 lsh11 rsh12 and13 xor14 or15 int16 res17 float18 iadd19 isub20 imul21 irem22 ipow23 ilsh24 irsh25 iand26 ixor27 ior28 floordiv29 truediv30 ifloordiv31 itruediv32 index33 matmul34 imatmul35
class W(object):
    def __init__(self, old, f): self.old, self.f = old, f
    def __call__(self, *a, **k): return self.f(*a, **k)
    def __getattr__(self, n): return getattr(self.__dict__["old"], n)
"""
BEGIN_TORCH = """import torch
F, nn = torch.nn.functional, torch.nn
"""
ASKED = """import json, sys
sys.path.insert(0, {folder!r})
import formula_table, numpy, numpy_formulas
rows = [row for row in numpy_formulas.ROWS if row.kind == {kind!r}]
print(json.dumps([each["operation"] for each in formula_table.missed(rows, numpy, repr)]))
"""


class Fault(NamedTuple):
    """`named`: the class of the digits, or the check of the stack; `operation`: a part of the
    operation's name; `first`: whether it was found when it was first tried, `-` for those that the
    formulas were made with; `also`: another name that is right, by chance; `by_losses`: no part of
    the framework asks what it spoils, the curve alone shows it."""

    what: str
    code: str
    named: str
    operation: str
    first: str = "-"
    also: str = ""
    by_losses: bool = False


class Found(NamedTuple):
    by: str
    named: tuple[str, ...]
    operations: str
    step: int | None


NUMPY_FAULTS = (
    Fault(
        "maximum gives 1.26 for numbers from 1.25 to 1.25001",
        """_m = np.maximum
def maximum(a, b, *x, **k):
    r = _m(a, b, *x, **k)
    if isinstance(r, np.ndarray) and r.dtype == np.float64: r[(r > 1.25) & (r < 1.25001)] = 1.26
    return r
np.maximum = W(_m, maximum)
""",
        "function",
        "np.maximum",
    ),
    Fault(
        "ndarray.sum adds in float32",
        """def mk(old):
    def sum_(self, axis=None, dtype=None, out=None, keepdims=False, **k):
        if self.dtype == np.float64: return np.asarray(old(self.astype(np.float32), axis=axis, keepdims=keepdims)).astype(np.float64)[()] if axis is None else old(self.astype(np.float32), axis=axis, keepdims=keepdims).astype(np.float64)
        return old(self, axis=axis, dtype=dtype, keepdims=keepdims)
    return sum_
setm("sum", mk)
""",
        "sum",
        "ndarray.sum",
    ),
    Fault(
        "one bit in a million of each product flips",
        """_r = random.Random()
def mk(old):
    def dot(self, b, out=None):
        r = old(self, b)
        if isinstance(r, np.ndarray) and r.dtype == np.float64 and r.size:
            n = r.size
            while True:
                s = _r.expovariate(1e-6)
                n -= s
                if n < 0: break
                v = r.reshape(-1).view(np.uint64); i = _r.randrange(r.size); v[i] ^= np.uint64(1 << _r.randrange(0, 52))
        return r
    return dot
setm("dot", mk)
""",
        "unstable",
        "",
        also="product",  # where the same flip is seen when it is looked at again
    ),
    Fault(
        "exp is off by 1e-7",
        """_e = np.exp
np.exp = W(_e, lambda x, *a, **k: _e(x, *a, **k) * (1 + 1e-7 * np.sin(1e3 * np.asarray(x))))
""",
        "function",
        "exp",
    ),
    Fault(
        "exp is off by 5e-10",
        """_e = np.exp
np.exp = W(_e, lambda x, *a, **k: _e(x, *a, **k) * (1 + 5e-10 * np.sin(1e3 * np.asarray(x))))
""",
        "function",
        "exp",
    ),
    Fault(
        "zeros_like gives the same array again",
        """_z = np.zeros_like; _c = {}
def zeros_like(a, *x, **k):
    key = (a.shape, a.dtype.str)
    if key not in _c: _c[key] = _z(a, *x, **k)
    return _c[key]
np.zeros_like = zeros_like
""",
        "array",
        "zeros_like",
    ),
    Fault(
        "RandomState gives the same numbers again",
        """_RS = np.random.RandomState
class RandomState(_RS):
    def randint(self, *a, **k):
        s = self.get_state(); r = _RS.randint(self, *a, **k); self.set_state(s); return r
    def random_sample(self, *a, **k):
        s = self.get_state(); r = _RS.random_sample(self, *a, **k); self.set_state(s); return r
np.random.RandomState = RandomState
""",
        "random",
        "RandomState",
    ),
    Fault(
        "mean of more than 64 leaves the last one out",
        """def mk(old):
    def mean(self, *a, **k):
        if self.ndim == 1 and self.size > 64: return old(self[:-1])
        return old(self, *a, **k)
    return mean
setm("mean", mk)
""",
        "sum",
        "ndarray.mean",
    ),
    Fault(
        "@ and matmul are off by 1e-3",
        """_mm = np.matmul
def bad(a, b, *x, **k):
    r = _mm(a, b, *x, **k)
    return r * 1.001
np.matmul = bad
slot(34, lambda old: (lambda a, b: old(a, b) * 1.001))
""",
        "product",
        "a @ b",
    ),
    Fault(
        "dot of float32 is off by 1e-2",
        """def mk(old):
    def dot(self, b, out=None):
        r = old(self, b)
        return r * np.float32(1.01) if getattr(r, 'dtype', None) == np.float32 else r
    return dot
setm("dot", mk)
""",
        "product",
        "ndarray.dot",
    ),
    Fault(
        "dot is off by 1e-2 from step 30 on",
        """_n = [0]
def mk(old):
    def dot(self, b, out=None):
        r = old(self, b); _n[0] += 1
        if 150 < _n[0] < 3500 and getattr(r,'ndim',0)==2: r = r * 1.01
        return r
    return dot
setm("dot", mk)
""",
        "product",
        ".dot(",
    ),
    Fault(
        "@ of float32 wider than 256 loses its last column",
        """_mm = np.matmul
def _w(r, a):
    if r.dtype == np.float32 and getattr(a, "ndim", 0) == 2 and a.shape[1] > 256: r = r.copy(); r[:, -1] = 0
    return r
np.matmul = lambda a, b, *x, **k: _w(_mm(a, b, *x, **k), a)
slot(34, lambda old: (lambda a, b: _w(old(a, b), a)))
""",
        "product",
        "a @ b",
        "yes",
    ),
    Fault(
        "ndarray.sum of more than 1000 rows leaves one out",
        """def mk(old):
    def sum_(self, axis=None, *a, **k):
        if axis == 0 and self.ndim == 2 and self.shape[0] > 1000: return old(self[:-1], axis, *a, **k)
        return old(self, axis, *a, **k)
    return sum_
setm("sum", mk)
""",
        "sum",
        "ndarray.sum",
        "no",
    ),
    Fault(
        "log is off by 1e-9 from 1.05 to 1.3",
        """_l = np.log
def log(x, *a, **k):
    r = _l(x, *a, **k); x = np.asarray(x)
    return np.where((x > 1.05) & (x < 1.3), r * (1 + 1e-9), r) if isinstance(r, np.ndarray) else r
np.log = W(_l, log)
""",
        "function",
        "log",
        "yes",
    ),
    Fault(
        "np.random.shuffle mixes the second half alone",
        """_s = np.random.shuffle
def shuffle(x):
    h = len(x) // 2
    y = x[h:].copy(); _s(y); x[h:] = y
np.random.shuffle = shuffle
""",
        "random",
        "np.random",
        "no",
    ),
    Fault(
        "argmax gives the last of equal numbers",
        """def mk(old):
    def argmax(self, axis=None, *a, **k):
        if axis is None: return old(self, *a, **k)
        return self.shape[axis] - 1 - old(np.flip(self, axis), axis)
    return argmax
setm("argmax", mk)
""",
        "sum",
        "argmax",
        "no",
    ),
    Fault(
        "sqrt is off by 1e-6 from step 200 on",
        """_q = np.sqrt; _n = [0]
def sqrt(x, *a, **k):
    _n[0] += 1; r = _q(x, *a, **k)
    return r * (1 + 1e-6) if 800 < _n[0] < 1000 else r
np.sqrt = W(_q, sqrt)
""",
        "optimiser",
        "Adam",
        "yes",
    ),
    Fault(
        "where of more than 5000 gets the last one wrong",
        """_w = np.where
def where(c, *a):
    r = _w(c, *a)
    if len(a) == 2 and np.size(c) > 5000: r = r.copy(); r.reshape(-1)[-1] = np.asarray(a[0]).reshape(-1)[-1]
    return r
np.where = where
""",
        "function",
        "where",
        "no",
    ),
    Fault(
        "np.cumsum of more than 100 numbers begins again at the 51st",
        """_c = np.cumsum
def cumsum(a, axis=None, dtype=None, out=None):
    r = _c(a, axis=axis, dtype=dtype, out=out)
    x = np.asarray(a)
    if axis is None and x.size > 100: r = r.copy(); r[50:] -= r[49]
    return r
np.cumsum = W(_c, cumsum)
""",
        "sum",
        "cumsum",
        "yes",
    ),
    Fault(
        "np.linalg.norm along an axis leaves out what lies beyond 50 columns",
        """_n = np.linalg.norm
def norm(x, ord=None, axis=None, keepdims=False):
    x = np.asarray(x)
    if axis == 1 and x.ndim == 2 and x.shape[1] > 50: x = x[:, :50]
    return _n(x, ord=ord, axis=axis, keepdims=keepdims)
np.linalg.norm = W(_n, norm)
""",
        "solver",
        "norm",
        "no",
    ),
    Fault(
        "np.concatenate of more than two arrays swaps the last two",
        """_k = np.concatenate
def concatenate(a, *x, **k):
    a = list(a)
    if len(a) > 2: a[-1], a[-2] = a[-2], a[-1]
    return _k(a, *x, **k)
np.concatenate = W(_k, concatenate)
""",
        "array",
        "concatenate",
        "no",
    ),
    Fault(
        "np.add.at counts a place once",
        """_a = np.add
class A(W):
    def at(self, a, i, b=1): a[i] = a[i] + b
np.add = A(_a, lambda *a, **k: _a(*a, **k))
""",
        "array",
        "add.at",
        "yes",
    ),
)

TORCH_FAULTS = (
    Fault(
        "SGD: half the momentum",
        """_o = torch.optim.SGD.__init__
def init(self, params, lr=1e-3, momentum=0, dampening=0, *a, **k): _o(self, params, lr, momentum * 0.5, dampening, *a, **k)
torch.optim.SGD.__init__ = init
""",
        "optimizers",
        "SGD",
    ),
    Fault(
        "batch normalization: momentum 0.9 for 0.1",
        """_o = F.batch_norm
def bn(input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-5): return _o(input, running_mean, running_var, weight, bias, training, 1 - momentum, eps)
F.batch_norm = bn
""",
        "layers",
        "BatchNorm",
    ),
    Fault(
        "convolution: the padding on one side",
        """_o = F.conv2d
def conv2d(x, w, b=None, stride=1, padding=0, *a, **k):
    p = padding[0] if isinstance(padding, (tuple, list)) else padding
    if isinstance(p, int) and p == 1: return _o(F.pad(x, (0, 2, 0, 2)), w, b, stride, 0, *a, **k)
    return _o(x, w, b, stride, padding, *a, **k)
F.conv2d = conv2d
""",
        "layers",
        "Conv2d",
    ),
    Fault(
        "cross-entropy of more than 64 is divided by one less",
        """_o = F.cross_entropy
def ce(x, y, *a, **k):
    r = _o(x, y, *a, **k)
    return r * x.shape[0] / (x.shape[0] - 1) if x.shape[0] > 64 and r.dim() == 0 else r
F.cross_entropy = ce
""",
        "losses",
        "cross_entropy",
    ),
    Fault(
        "a loader gives its first batch twice",
        """from torch.utils.data import dataloader as dl
_o = dl._BaseDataLoaderIter.__next__
def nxt(self):
    n = getattr(self, "_ceo", 0); self._ceo = n + 1
    r = _o(self)
    if n == 1: return self._ceo_first
    if n == 0: self._ceo_first = r
    return r
dl._BaseDataLoaderIter.__next__ = nxt
""",
        "loaders",
        "DataLoader",
    ),
    Fault(
        "state_dict leaves the buffers out",
        """def save(self, d, prefix, keep):
    for n, p in self._parameters.items():
        if p is not None: d[prefix + n] = p if keep else p.detach()
torch.nn.Module._save_to_state_dict = save
_l = torch.nn.Module.load_state_dict
torch.nn.Module.load_state_dict = lambda self, d, strict=True, **k: _l(self, d, strict=False, **k)
""",
        "states",
        "state_dict",
    ),
    Fault(
        "the padding mask is inverted",
        """_o = nn.TransformerEncoderLayer.forward
def fw(self, src, src_mask=None, src_key_padding_mask=None, is_causal=False):
    if src_key_padding_mask is not None: src_key_padding_mask = ~src_key_padding_mask
    return _o(self, src, src_mask, src_key_padding_mask, is_causal)
nn.TransformerEncoderLayer.forward = fw
""",
        "masks",
        "TransformerEncoderLayer",
    ),
    Fault(
        "GELU by tanh",
        """_o = F.gelu
F.gelu = lambda x, approximate="none": _o(x, approximate="tanh")
""",
        "functions",
        "gelu",
    ),
    Fault(
        "add_ on a view changes nothing",
        """# in-place add on a view works on a copy
_o = torch.Tensor.add_
torch.Tensor.add_ = lambda self, o, *a, **k: (self if self._base is not None else _o(self, o, *a, **k))
""",
        "tensors",
        "in-place",
    ),
    Fault(
        "randperm gives a number twice",
        """_o = torch.randperm
def rp(n, *a, **k):
    r = _o(n, *a, **k)
    if n > 1: r[-1] = r[0]
    return r
torch.randperm = rp
""",
        "random",
        "randperm",
    ),
    Fault(
        "AdamW: twice the weight decay",
        """_i = torch.optim.AdamW.__init__
def init(self, p, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2, **k): _i(self, p, lr, betas, eps, 2 * weight_decay, **k)
torch.optim.AdamW.__init__ = init
""",
        "optimizers",
        "AdamW",
        "yes",
    ),
    Fault(
        "layer normalization: eps is ignored",
        """_o = F.layer_norm
F.layer_norm = lambda x, s, w=None, b=None, eps=1e-5: _o(x, s, w, b, 1e-5)
""",
        "layers",
        "LayerNorm",
        "yes",
    ),
    Fault(
        "index_add_ counts a place once",
        """def index_add_(self, dim, index, source, **k):
    return self.index_copy_(dim, index, self.index_select(dim, index) + source)
torch.Tensor.index_add_ = index_add_
""",
        "tensors",
        "index_add_",
        "yes",
    ),
    Fault(
        "clip_grad_norm_: the largest is taken for the square norm",
        """_c = nn.utils.clip_grad_norm_
nn.utils.clip_grad_norm_ = lambda p, m, norm_type=2.0, **k: _c(p, m, 2.0, **k)
""",
        "gradients",
        "clip_grad_norm_",
        "yes",
    ),
    Fault(
        "WeightedRandomSampler: all weights the same",
        """from torch.utils.data import sampler
_i = sampler.WeightedRandomSampler.__init__
def init(self, w, n, replacement=True, generator=None): _i(self, [1.0] * len(list(w)), n, replacement, generator)
sampler.WeightedRandomSampler.__init__ = init
""",
        "loaders",
        "samplers",
        "yes",
    ),
    Fault(
        "a checkpoint loses the momentum",
        """_l = torch.optim.Optimizer.load_state_dict
def load(self, s):
    s = dict(s); s["state"] = {k: {n: (torch.zeros_like(v) if n == "momentum_buffer" and v is not None else v) for n, v in t.items()} for k, t in s["state"].items()}
    return _l(self, s)
torch.optim.Optimizer.load_state_dict = load
torch.optim.SGD.load_state_dict = load
""",
        "states",
        "SGD",
        "yes",
    ),
    Fault(
        "@ is off by 1e-3 in steps 60 to 75",
        """_m = torch.Tensor.__matmul__; _n = [0]
def mm(a, b):
    _n[0] += 1; r = _m(a, b)
    return r * 1.001 if 120 < _n[0] < 150 and r.dtype == torch.float64 else r
torch.Tensor.__matmul__ = mm
""",
        "product",
        "images @ first",
        "no",
        by_losses=True,
    ),
    Fault(
        "batch normalization: the variance kept with n",
        """_o = F.batch_norm
def bn(x, m, v, w=None, b=None, training=False, momentum=0.1, eps=1e-5):
    if not training or v is None: return _o(x, m, v, w, b, training, momentum, eps)
    before = v.clone(); r = _o(x, m, v, w, b, training, momentum, eps); n = x.numel() / x.shape[1]
    with torch.no_grad(): v.copy_(before * (1 - momentum) + (v - before * (1 - momentum)) * (n - 1) / n)
    return r
F.batch_norm = bn
""",
        "layers",
        "BatchNorm",
        "yes",
    ),
    Fault(
        "bilinear interpolation as with align_corners",
        """_i = F.interpolate
def interpolate(x, size=None, scale_factor=None, mode="nearest", align_corners=None, **k):
    if mode == "bilinear" and not align_corners: align_corners = True
    return _i(x, size, scale_factor, mode, align_corners, **k)
F.interpolate = interpolate
nn.functional.interpolate = interpolate
""",
        "layers",
        "interpolate",
        "yes",
    ),
    Fault(
        "ReduceLROnPlateau waits one epoch longer",
        """_p = torch.optim.lr_scheduler.ReduceLROnPlateau.__init__
def init(self, *a, **k):
    _p(self, *a, **k); self.patience += 1
torch.optim.lr_scheduler.ReduceLROnPlateau.__init__ = init
""",
        "optimizers",
        "learning rate",
        "yes",
    ),
    Fault(
        "cdist is off by 1e-3",
        """_c = torch.cdist
def cdist(*a, **k): return _c(*a, **k) * 1.001
torch.cdist = cdist
""",
        "products",
        "cdist",
        "yes",
    ),
    Fault(
        "topk of the smallest gives the largest",
        """_t = torch.topk
def topk(x, k, dim=-1, largest=True, sorted=True, **o): return _t(x, k, dim, True, sorted, **o)
torch.topk = topk
_tt = torch.Tensor.topk
torch.Tensor.topk = lambda x, k, dim=-1, largest=True, sorted=True: _tt(x, k, dim, True, sorted)
""",
        "tensors",
        "topk",
        "no",
    ),
)


@contextmanager
def broken(code: str) -> Iterator[dict[str, str]]:
    """The environment of children in which the code is run at their start."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "sitecustomize.py").write_text(code, encoding="utf-8")
        yield {**environment(), "PYTHONPATH": folder}


def found_in_numpy(fault: Fault, python: str) -> Found:
    with broken(BEGIN_NUMPY + fault.code) as env:
        smoke = training.train_digits(python, env=env, created="")
    kind = known(smoke.deviation_kind, "-")
    named = (kind,) if smoke.outcome == "failed" else ()
    by = ", ".join(known(smoke.reasons, ())) or "-"
    operations = ", ".join(known(smoke.operations, ()))
    return Found(by, named, operations, known(smoke.first_wrong_step))


def found_by_formulas(fault: Fault, python: str) -> Found:
    """By numpy's formulas of the class alone that it is to be named by, without the training."""
    code = ASKED.format(folder=str(training.SCRIPT.parent), kind=fault.named)
    with broken(BEGIN_NUMPY + fault.code) as env:
        ended = subprocess.run([python, "-B", "-c", code], env=env, capture_output=True, check=True)
    operations = json.loads(ended.stdout)
    named = (fault.named,) if operations else ()
    return Found("operations", named, ", ".join(operations), None)


def found_in_torch(fault: Fault, python: str) -> Found:
    """By all parts of the framework and the losses, as the default run asks them."""
    with broken(BEGIN_TORCH + fault.code) as env:
        return described(wrong_parts(python, env), wrong_curve(python, env))


def found_where_named(fault: Fault, python: str) -> Found:
    """By the part alone that it is to be named by, or by the losses alone: it costs a tenth."""
    with broken(BEGIN_TORCH + fault.code) as env:
        if fault.by_losses:
            return described((), wrong_curve(python, env))
        return described(wrong_parts(python, env, (fault.named,)), None)


def wrong_parts(
    python: str, env: Mapping[str, str], only: tuple[str, ...] | None = None
) -> tuple[StackRun, ...]:
    runs = stack_runner.run_stack_checks(python, env=env, devices="cpu", only=only)
    return tuple(run for run in runs if run.outcome not in ("ok", "skipped"))


def wrong_curve(python: str, env: Mapping[str, str]) -> CurveRun | None:
    (curve,) = run_curves(python, ("torch",), "cpu", env=env)
    return None if curve.outcome == "passed" else curve


def described(parts: tuple[StackRun, ...], curve: CurveRun | None) -> Found:
    names = [run.name for run in parts]
    details = [known(run.detail, None) or "" for run in parts]
    if curve is None:
        return Found("parts" if parts else "-", tuple(names), "; ".join(details), None)
    names.append(known(curve.deviation_kind, "-"))
    details += known(curve.operations, ())
    return Found("losses", tuple(names), "; ".join(details), known(curve.first_wrong_step))


def is_named(fault: Fault, found: Found) -> bool:
    named = {fault.named, fault.also} & {*found.named}
    return bool(named) and fault.operation in found.operations


def rows(
    python: str, numpy_faults: Iterable[Fault], torch_faults: Iterable[Fault]
) -> Iterator[str]:
    yield "| fault | first | found by | named as | operation | from step |"
    yield "|---|---|---|---|---|---|"
    for fault in numpy_faults:
        yield row(fault, found_in_numpy(fault, python))
    for fault in torch_faults:
        yield row(fault, found_in_torch(fault, python))


def row(fault: Fault, found: Found) -> str:
    operations = found.operations if len(found.operations) < 90 else found.operations[:90] + " ..."
    cells = (
        fault.what,
        fault.first,
        found.by,
        ", ".join(found.named) or "-",
        operations or "-",
        str(found.step or "-"),
    )
    return "| " + " | ".join(cells) + " |"
