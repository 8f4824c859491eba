# ruff: noqa: E501 - the code of start-up files
"""Faults in what courses call beside the training itself: written down, with the part and the
operation to be named, before any mechanism had been tried on them. `first` is what the default run
said when it was first asked."""

from __future__ import annotations

from tests.training.operation_faults import Fault

NUMPY_FAULTS = (
    Fault(
        "triu and tril do not look at the number of the diagonal",
        """_u, _l = np.triu, np.tril
np.triu = lambda m, k=0: _u(m)
np.tril = lambda m, k=0: _l(m)
""",
        "array",
        "triu",
        "yes",
    ),
    Fault(
        "a choice without putting back gives numbers twice",
        """_G, _d = np.random.Generator, np.random.default_rng
class Generator(_G):
    def choice(self, a, size=None, replace=True, *x, **k): return _G.choice(self, a, size, True, *x, **k)
np.random.default_rng = lambda seed=None: Generator(_d(seed).bit_generator)
""",
        "random",
        "default_rng",
        "yes",
    ),
    Fault(
        "eigh gives its vectors in rows",
        """_e = np.linalg.eigh
def eigh(a, *x, **k):
    r = _e(a, *x, **k); v = np.swapaxes(r[1], -1, -2)
    return type(r)(r[0], v) if hasattr(r, "_fields") else (r[0], v)
np.linalg.eigh = eigh
""",
        "solver",
        "eigh",
        "yes",
    ),
    Fault(
        "an archive of arrays comes back in float32",
        """_N = np.lib.npyio.NpzFile; _g = _N.__getitem__
def getitem(self, key):
    r = _g(self, key)
    return r.astype(np.float32).astype(np.float64) if getattr(r, "dtype", None) == np.float64 else r
_N.__getitem__ = getitem
""",
        "array",
        "load",
        "yes",
    ),
    Fault(
        "np.pad: reflect is edge",
        """_p = np.pad
np.pad = W(_p, lambda a, w, mode="constant", **k: _p(a, w, "edge" if mode == "reflect" else mode, **k))
""",
        "array",
        "pad",
        "yes",
    ),
    Fault(
        "np.std does not look at ddof",
        """_s = np.std
np.std = W(_s, lambda a, axis=None, dtype=None, out=None, ddof=0, **k: _s(a, axis, dtype, out, **k))
""",
        "sum",
        "std",
        "no",
    ),
    Fault(
        "np.array_split leaves the rest out",
        """_s = np.array_split
def split(a, n, axis=0):
    if isinstance(n, int): a = np.take(a, range(np.shape(a)[axis] // n * n), axis)
    return _s(a, n, axis)
np.array_split = split
""",
        "array",
        "stack",
        "yes",
    ),
    Fault(
        "normal numbers of default_rng do not look at their scale",
        """_G, _d = np.random.Generator, np.random.default_rng
class Generator(_G):
    def normal(self, loc=0.0, scale=1.0, size=None): return _G.normal(self, loc, 1.0, size)
np.random.default_rng = lambda seed=None: Generator(_d(seed).bit_generator)
""",
        "random",
        "default_rng",
        "no",
    ),
    Fault(
        "np.unique counts each number once",
        """_u = np.unique
def unique(a, return_index=False, return_inverse=False, return_counts=False, **k):
    r = _u(a, return_index, return_inverse, return_counts, **k)
    if not return_counts: return r
    return (*r[:-1], np.ones_like(r[-1]))
np.unique = W(_u, unique)
""",
        "array",
        "unique",
        "yes",
    ),
    Fault(
        "np.convolve: same is shifted by one",
        """_c = np.convolve
np.convolve = W(_c, lambda a, v, mode="full": np.roll(_c(a, v, mode), 1) if mode == "same" else _c(a, v, mode))
""",
        "product",
        "convolve",
        "yes",
    ),
    Fault(
        "np.histogram leaves the last edge out",
        """_h = np.histogram
def histogram(a, *x, **k):
    c, e = _h(a, *x, **k); c[-1] -= np.count_nonzero(np.asarray(a) == e[-1])
    return c, e
np.histogram = W(_h, histogram)
""",
        "array",
        "histogram",
        "yes",
    ),
    Fault(
        "np.loadtxt skips one line more",
        """_l = np.loadtxt
np.loadtxt = W(_l, lambda f, *a, skiprows=0, **k: _l(f, *a, skiprows=skiprows + 1 if skiprows else 0, **k))
""",
        "array",
        "loadtxt",
        "no",
    ),
)

TORCH_FAULTS = (
    Fault(
        "an optimizer's checkpoint does not bring its learning rate back",
        """_o = torch.optim.Optimizer.load_state_dict
def load(self, state):
    own = [g["lr"] for g in self.param_groups]
    _o(self, state)
    for g, lr in zip(self.param_groups, own): g["lr"] = lr
torch.optim.Optimizer.load_state_dict = load
""",
        "states",
        "checkpoint",
        "yes",
    ),
    Fault(
        "packed sequences are not put back into their order",
        """_R = nn.utils.rnn; _o = _R.pack_padded_sequence
def pack(input, lengths, batch_first=False, enforce_sorted=True):
    p = _o(input, lengths, batch_first, enforce_sorted)
    return p if enforce_sorted else _R.PackedSequence(p.data, p.batch_sizes, None, None)
_R.pack_padded_sequence = pack
""",
        "layers",
        "LSTM",
        "no",
    ),
    Fault(
        "a scaler steps with gradients that are infinite",
        """torch.amp.GradScaler._maybe_opt_step = lambda self, optimizer, state, *a, **k: optimizer.step(*a, **k)
""",
        "gradients",
        "GradScaler",
        "no",
    ),
    Fault(
        "eval() reaches the first level of modules alone",
        """def train(self, mode=True):
    self.training = mode
    for c in self._modules.values():
        if c is not None: c.training = mode
    return self
nn.Module.train = train
""",
        "layers",
        "eval()",
        "yes",
    ),
    Fault(
        "Kaiming's fan_out is fan_in",
        """_o = nn.init._calculate_correct_fan
nn.init._calculate_correct_fan = lambda tensor, mode: _o(tensor, "fan_in")
""",
        "random",
        "kaiming",
        "no",
    ),
    Fault(
        "what is assigned into a turned view is lost",
        """_o = torch.Tensor.__setitem__
def setitem(self, key, value): return _o(self.clone() if self.dim() > 1 and not self.is_contiguous() else self, key, value)
torch.Tensor.__setitem__ = setitem
""",
        "tensors",
        "in-place",
        "yes",
    ),
    Fault(
        "kl_div: batchmean is mean",
        """_o = F.kl_div
F.kl_div = lambda input, target, size_average=None, reduce=None, reduction="mean", log_target=False: _o(input, target, reduction="mean" if reduction == "batchmean" else reduction, log_target=log_target)
""",
        "losses",
        "kl_div",
        "yes",
    ),
    Fault(
        "binary cross-entropy does not look at pos_weight",
        """_o = F.binary_cross_entropy_with_logits
F.binary_cross_entropy_with_logits = lambda input, target, weight=None, size_average=None, reduce=None, reduction="mean", pos_weight=None: _o(input, target, weight, reduction=reduction)
""",
        "losses",
        "pos_weight",
        "yes",
    ),
    Fault(
        "SequentialLR goes on one step late",
        """_S = torch.optim.lr_scheduler.SequentialLR; _i = _S.__init__
def init(self, optimizer, schedulers, milestones, *a, **k): _i(self, optimizer, schedulers, [m + 1 for m in milestones], *a, **k)
_S.__init__ = init
""",
        "optimizers",
        "learning rate",
        "yes",
    ),
    Fault(
        "no dropout between the layers of an LSTM",
        """_i = nn.LSTM.__init__
def init(self, *a, **k):
    _i(self, *a, **k); self.dropout = 0.0
nn.LSTM.__init__ = init
""",
        "layers",
        "dropout of",
        "no",
    ),
    Fault(
        "var does not look at unbiased",
        """_v = torch.Tensor.var
def var(self, *a, **k):
    k.pop("unbiased", None); k.pop("correction", None); return _v(self, *a, **k)
torch.Tensor.var = var
""",
        "tensors",
        "var",
        "yes",
    ),
    Fault(
        "groups of parameters keep the optimizer's learning rate",
        """_a = torch.optim.Optimizer.add_param_group
def add(self, group):
    _a(self, {**group, "lr": self.defaults["lr"]} if isinstance(group, dict) else group)
torch.optim.Optimizer.add_param_group = add
""",
        "optimizers",
        "param_groups",
        "yes",
    ),
    Fault(
        "random_split does not look at its generator",
        """_D = torch.utils.data; _o = _D.random_split
_D.random_split = lambda dataset, lengths, generator=None: _o(dataset, lengths)
""",
        "loaders",
        "random_split",
        "no",
    ),
    Fault(
        "F.pad: reflect is replicate",
        """_o = F.pad
F.pad = lambda input, pad, mode="constant", value=None: _o(input, pad, "replicate" if mode == "reflect" else mode, value)
""",
        "layers",
        "pad",
        "yes",
    ),
    Fault(
        "a convolution of groups is not dilated",
        """_o = F.conv2d
def conv2d(x, w, bias=None, stride=1, padding=0, dilation=1, groups=1):
    far = dilation if isinstance(dilation, int) else max(dilation)
    if groups == 1 or far == 1: return _o(x, w, bias, stride, padding, dilation, groups)
    r = _o(x, w, bias, stride, padding, dilation, groups)
    return _o(x, w, bias, stride, padding, 1, groups)[..., : r.shape[-2], : r.shape[-1]]
F.conv2d = conv2d
""",
        "layers",
        "Conv2d",
        "no",
    ),
    Fault(
        "grid_sample: align_corners is inverted",
        """_o = F.grid_sample
F.grid_sample = lambda input, grid, mode="bilinear", padding_mode="zeros", align_corners=None: _o(input, grid, mode, padding_mode, not align_corners)
""",
        "layers",
        "grid_sample",
        "no",
    ),
    Fault(
        "clamp lets the gradient through",
        """_o = torch.Tensor.clamp
def clamp(self, *a, **k): return self + (_o(self, *a, **k) - self).detach()
torch.Tensor.clamp = clamp; torch.clamp = lambda x, *a, **k: clamp(x, *a, **k)
""",
        "gradients",
        "slopes",
        "yes",
    ),
    Fault(
        "load_state_dict(strict=False) loads nothing",
        """_o = nn.Module.load_state_dict
def load(self, state, strict=True, assign=False): return _o(self, state if strict else {}, strict, assign)
nn.Module.load_state_dict = load
""",
        "states",
        "load_state_dict",
        "yes",
    ),
)
