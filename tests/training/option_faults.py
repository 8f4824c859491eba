# ruff: noqa: E501 - the code of start-up files
"""Faults in the options of operations: written down before any mechanism had been tried on them.
`first` is what the default run said when it was first asked."""

from __future__ import annotations

from tests.training.operation_faults import Fault

NUMPY_FAULTS = (
    Fault(
        "einsum of several matrices at once is off by 1e-3",
        """_e = np.einsum
np.einsum = W(_e, lambda s, *a, **k: _e(s, *a, **k) * (1.001 if len(s.split("->")[-1]) == 3 else 1))
""",
        "product",
        "einsum",
        "yes",
    ),
    Fault(
        "mean of small whole numbers (uint8, an image) wraps round",
        """def mk(old):
    def mean(self, axis=None, dtype=None, out=None, **k):
        if self.dtype == np.uint8 and dtype is None:
            r = np.add.reduce(self, axis=axis, dtype=np.uint8)
            return r / (self.size / np.size(r))
        return old(self, axis=axis, dtype=dtype, out=out, **k)
    return mean
setm("mean", mk)
_mean = np.mean
np.mean = W(_mean, lambda a, *x, **k: np.asarray(a).mean(*x, **k))
""",
        "sum",
        "mean",
        "no",
    ),
    Fault(
        "np.random.choice does not look at its probabilities",
        """_c = np.random.choice
np.random.choice = lambda a, size=None, replace=True, p=None: _c(a, size, replace)
""",
        "random",
        "choice",
        "no",
    ),
    Fault(
        "argsort along the columns sorts along the rows",
        """_a = np.argsort
np.argsort = W(_a, lambda a, axis=-1, *x, **k: _a(a, -1, *x, **k))
def mk(old):
    def argsort(self, axis=-1, *x, **k): return old(self, -1, *x, **k)
    return argsort
setm("argsort", mk)
""",
        "array",
        "sort",
        "no",
    ),
    Fault(
        "median of an even count takes the lower of the middle two",
        """_m = np.median
def median(a, axis=None, **k):
    b = np.sort(np.asarray(a), axis=axis)
    return np.take(b, (b.shape[-1 if axis is None else axis] - 1) // 2, axis=axis)
np.median = W(_m, median)
""",
        "sum",
        "median",
        "no",
    ),
)

TORCH_FAULTS = (
    Fault(
        "cross-entropy of maps: ignored places count in the mean",
        """_c = F.cross_entropy
def cross_entropy(x, t, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean", label_smoothing=0.0):
    r = _c(x, t, weight, size_average, ignore_index, reduce, reduction, label_smoothing)
    if x.dim() == 4 and reduction == "mean" and t.dim() == 3: r = r * (t != ignore_index).sum() / t.numel()
    return r
F.cross_entropy = cross_entropy
""",
        "losses",
        "cross_entropy",
        "no",
    ),
    Fault(
        "label smoothing spreads over one class less",
        """_c = F.cross_entropy
def cross_entropy(x, t, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean", label_smoothing=0.0):
    c = x.shape[1] if x.dim() > 1 else x.shape[0]
    return _c(x, t, weight, size_average, ignore_index, reduce, reduction, min(label_smoothing * c / (c - 1), 1.0))
F.cross_entropy = cross_entropy
""",
        "losses",
        "cross_entropy",
        "yes",
    ),
    Fault(
        "embedding: max_norm is ignored",
        """_e = F.embedding
def embedding(x, w, padding_idx=None, max_norm=None, *a, **k): return _e(x, w, padding_idx, None, *a, **k)
F.embedding = embedding
""",
        "layers",
        "mbedding",
        "no",
    ),
    Fault(
        "padding by reflection repeats the edge",
        """_p = F.pad
def pad(x, p, mode="constant", value=None): return _p(x, p, "replicate" if mode == "reflect" else mode, value)
F.pad = pad
""",
        "layers",
        "pad",
        "yes",
    ),
    Fault(
        "what a hook on a tensor gives back is not used",
        """_r = torch.Tensor.register_hook
def register_hook(self, hook): return _r(self, lambda g: (hook(g), None)[1])
torch.Tensor.register_hook = register_hook
""",
        "gradients",
        "hook",
        "no",
    ),
    Fault(
        "a second backward replaces the gradient",
        """_b = torch.Tensor.backward
def leaves(node, seen):
    if node is None or node in seen: return
    seen.add(node)
    if hasattr(node, "variable"): node.variable.grad = None
    for n, _ in node.next_functions: leaves(n, seen)
def backward(self, *a, **k):
    leaves(self.grad_fn, set())
    return _b(self, *a, **k)
torch.Tensor.backward = backward
""",
        "gradients",
        "backward",
        "yes",
    ),
    Fault(
        "Adam: the weight decay is AdamW's",
        """_i = torch.optim.Adam.__init__
def init(self, *a, **k):
    _i(self, *a, **k)
    for g in self.param_groups: g["decoupled_weight_decay"] = True
torch.optim.Adam.__init__ = init
""",
        "optimizers",
        "Adam",
        "yes",
    ),
    Fault(
        "the cosine schedule ends at 0, not at eta_min",
        """_C = torch.optim.lr_scheduler.CosineAnnealingLR
_i = _C.__init__
def init(self, optimizer, T_max, eta_min=0.0, *a, **k): _i(self, optimizer, T_max, 0.0, *a, **k)
_C.__init__ = init
""",
        "optimizers",
        "learning rate",
        "yes",
    ),
    Fault(
        "autocast on the processor changes nothing",
        """_E = torch.amp.autocast_mode.autocast.__init__
def init(self, device_type, dtype=None, enabled=True, cache_enabled=None): _E(self, device_type, dtype, False, cache_enabled)
torch.amp.autocast_mode.autocast.__init__ = init
""",
        "autocast",
        "",
        "yes",
    ),
    Fault(
        "drop_last drops a last batch that is full",
        """B = torch.utils.data.BatchSampler
_i = B.__iter__
def it(self):
    if not self.drop_last or len(self.sampler) % self.batch_size: return _i(self)
    return iter(list(_i(self))[:-1])
B.__iter__ = it
""",
        "loaders",
        "drop_last",
        "no",
    ),
    Fault(
        "masked_fill of a mask with fewer dimensions fills nothing",
        """_m = torch.Tensor.masked_fill
def masked_fill(self, mask, value): return _m(self, mask, value) if mask.dim() == self.dim() else self.clone()
torch.Tensor.masked_fill = masked_fill
""",
        "tensors",
        "masked_fill",
        "yes, as attention",
    ),
    Fault(
        "products of large matrices on two threads lose the last row",
        """_m = torch.Tensor.__matmul__
def matmul(a, b):
    r = _m(a, b)
    if torch.get_num_threads() > 1 and r.dim() == 2 and r.shape[0] >= 128: r = torch.cat([r[:-1], r[-1:] * 0])
    return r
torch.Tensor.__matmul__ = matmul
""",
        "products",
        "threads",
        "no",
    ),
)
