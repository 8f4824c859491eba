"""Faults that are put into PyTorch, and into numpy, by a start-up file: the check that meets it,
the fault, and what the check must end as."""

from __future__ import annotations

import pytest

BEGIN = "import math, os, sys, time\nimport torch\nF = torch.nn.functional\n"
BEGIN_NUMPY = "import os, time\nimport numpy as np\n"

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
        "products",
        "old = torch.bmm\ntorch.bmm = lambda a, b: old(a, b) + 1",
        "failed",
        id="a-batch-of-products-off-by-one",
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
        "attention",
        "old = F.scaled_dot_product_attention\n"
        "F.scaled_dot_product_attention = lambda q, k, v, **o: old("
        "q, k * 0.99 + (k * 0.01).detach(), v, **o)",
        "failed",
        id="a-backward-of-attention-that-is-wrong",
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
        "same-seed",
        "nn = torch.nn.modules.conv.F\n"
        "old = nn.conv2d\n"
        "nn.conv2d = lambda *a, **k: old(*a, **k) + 1e-6 * os.urandom(1)[0]",
        "failed",
        id="a-kernel-without-fixed-order",
    ),
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
        "old = os.mkdir\n"
        "def ascii_only(path, *a, **k):\n    path.encode('ascii')\n    old(path, *a, **k)\n"
        "os.mkdir = ascii_only",
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
        "autocast",
        "old = F.linear\n"
        "def linear(*a):\n"
        "    found = old(*a)\n"
        "    return found * 1.1 if found.dtype == torch.bfloat16 else found\n"
        "F.linear = linear",
        "failed",
        id="sixteen-bits-that-are-wrong",
    ),
    pytest.param(
        "autocast",
        "torch.amp.is_autocast_available = lambda kind: False",
        "skipped",
        id="no-autocast-for-this-device",
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
        "workers-fork",
        "import torch.utils.data._utils as utils\n"
        "utils.MP_STATUS_CHECK_INTERVAL = 0.2\n"
        "utils.worker._worker_loop = lambda *a: time.sleep(600)",
        "failed",
        id="a-worker-hangs",
    ),
    pytest.param(
        "workers-fork",
        "import torch.utils.data._utils as utils\n"
        "old = utils.collate.default_collate\n"
        "utils.collate.default_collate = lambda rows: old(rows[::-1])\n"
        "import torch.utils.data.dataloader\n"
        "torch.utils.data._utils.collate.default_collate = utils.collate.default_collate",
        "failed",
        id="a-worker-mixes-its-rows",
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
        "memory",
        "torch.empty = lambda *a, **k: os.abort()",
        "crashed",
        id="the-process-is-ended-instead-of-a-refusal",
    ),
    pytest.param(
        "memory",
        "old = torch.ones\ntorch.ones = lambda *a, **k: old(*a, **k) * 0.5",
        "failed",
        id="wrong-numbers-after-a-refusal",
    ),
    pytest.param(
        "throughput",
        "old = torch.matmul\n"
        "def slow(a, b):\n    time.sleep(0.3)\n    return old(a, b)\ntorch.matmul = slow",
        "failed",
        id="slow-products",
    ),
    pytest.param(
        "throughput",
        "old = torch.Tensor.copy_\n"
        "def slow(*a):\n"
        "    time.sleep(0.3)\n"
        "    return old(*a)\n"
        "torch.Tensor.copy_ = slow",
        "failed",
        id="slow-memory",
    ),
    pytest.param(
        "compile",
        "torch.compile = lambda network: lambda images: network(images) * 1.001",
        "failed",
        id="a-compiled-network-that-computes-otherwise",
    ),
    pytest.param(
        "compile",
        "def no(network):\n"
        "    raise RuntimeError('torch.compile is not supported on Python 3.14+')\n"
        "torch.compile = no",
        "skipped",
        id="a-python-that-is-too-new-to-compile",
    ),
    pytest.param(
        "product",
        "import signal\ntorch.matmul = lambda a, b: signal.raise_signal(signal.SIGSEGV)",
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
        "def leaves(a, b):\n    sys.exit(0)\ntorch.matmul = leaves",
        "crashed",
        id="an-exit",
    ),
    pytest.param(
        "product",
        "def raises(a, b):\n"
        "    raise RuntimeError('\\udcff \\ud55c\\uae00')\n"
        "torch.matmul = raises",
        "failed",
        id="an-error-that-utf-8-cannot-carry",
    ),
    pytest.param(
        "product",
        "torch.matmul = lambda a, b: a.new_full((len(a), b.shape[1]), math.nan)",
        "failed",
        id="not-a-number",
    ),
    pytest.param(
        "product",
        "old = torch.matmul\ntorch.matmul = lambda a, b: old(a, b)[:, :-1]",
        "failed",
        id="a-product-of-another-shape",
    ),
    pytest.param(
        "product",
        "import sys\nprint('chatty')\nsys.stdout = None",
        "ok",
        id="a-start-up-file-that-prints",
    ),
    pytest.param(
        "product",
        "old = torch.matmul\n"
        "def loud(a, b):\n"
        "    for stream in (sys.stdout, sys.stderr):\n"
        "        stream.write('x' * 2**20)\n"
        "        stream.flush()\n"
        "    return old(a, b)\n"
        "torch.matmul = loud",
        "ok",
        id="a-megabyte-on-both-streams",
    ),
    pytest.param(
        "product",
        "torch.__version__ = None",
        "ok",
        id="a-version-that-is-no-text",
    ),
    pytest.param(
        "product",
        "torch.__version__ = '\\udcff 99'",
        "ok",
        id="a-version-that-is-nonsense",
    ),
    pytest.param(
        "import",
        "del torch.__version__",
        "failed",
        id="no-version",
    ),
]

NUMPY_FAULTS = [
    pytest.param(
        "product",
        "old = np.array\n"
        "class Array(np.ndarray):\n"
        "    def dot(self, other):\n"
        "        found = np.asarray(self).dot(other)\n"
        "        found[:, -1] = 0\n"
        "        return found\n"
        "np.array = lambda *a: old(*a).view(Array)",
        "failed",
        id="a-column-is-dropped",
    ),
    pytest.param(
        "checkpoint",
        "old = np.savez\n"
        "np.savez = lambda file, values: old(file, values=values.astype('float32'))",
        "failed",
        id="a-file-of-fewer-bits",
    ),
    pytest.param(
        "memory",
        "np.empty = lambda *a, **k: None",
        "failed",
        id="a-pebibyte-is-handed-out",
    ),
    pytest.param(
        "throughput",
        "def slow(target, source):\n    time.sleep(0.2)\nnp.copyto = slow",
        "failed",
        id="slow-memory",
    ),
    pytest.param(
        "product",
        "np.array = lambda *a: os.abort()",
        "crashed",
        id="an-abort",
    ),
]
