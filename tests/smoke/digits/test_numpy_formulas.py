"""The table of numpy's operations: right in this numpy, and each of another kind noticed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dlsetup.facts import Smoke
from dlsetup.smoke.digits.classify import CLASSES
from dlsetup.smoke.digits.training import SCRIPT
from tests.thoroughness import thorough, thorough_unless

Train = Callable[..., Smoke]

ROWS = """
import sys
sys.path.insert(0, {folder!r})
import formula_table, numpy, numpy_formulas
print([row.kind for row in numpy_formulas.ROWS])
print(formula_table.missed(numpy_formulas.ROWS, numpy, repr))
"""


def test_every_row_holds_in_this_numpy() -> None:
    code = ROWS.format(folder=str(SCRIPT.parent))
    ended = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, check=True)
    kinds, missed = ended.stdout.decode().splitlines()
    assert set(eval(kinds)) <= set(CLASSES)
    assert missed == "[]"


FAULTS = {
    "the operator alone": (
        "import numpy as np\nold = np.einsum\nnp.einsum = lambda *a, **k: old(*a, **k) * 1.001\n",
        ("product", "np.einsum"),
    ),
    "sums of float32": (
        "import numpy as np\n"
        "old = np.sum\n"
        "np.sum = lambda x, *a, **k: old(np.asarray(x, 'float32'), *a, **k)\n",
        ("sum", "np.sum"),
    ),
    "a permutation with a number twice": (
        "import numpy as np\n"
        "class State(np.random.RandomState):\n"
        "    def permutation(self, x):\n"
        "        found = super().permutation(x)\n"
        "        found[0] = found[1]\n"
        "        return found\n"
        "np.random.RandomState = State\n",
        ("random", "RandomState: randint, permutation"),
    ),
    "a file of fewer bits": (
        "import numpy as np\n"
        "old = np.save\n"
        "np.save = lambda file, x, **k: old(file, x.astype('float32'), **k)\n",
        ("array", "save, savez, load"),
    ),
    "a function that raises": (
        "import numpy as np\ndef no(*a, **k): raise TypeError('no')\nnp.log1p = no\n",
        ("function", "log1p"),
    ),
}


TRIED = ("sums of float32", "a function that raises")  # one that differs, one that ends


@pytest.mark.parametrize("fault", [*thorough_unless(TRIED.__contains__, FAULTS)])
def test_an_operation_beside_the_training(
    train: Train, env: Mapping[str, str], tmp_path: Path, fault: str
) -> None:
    code, (kind, operation) = FAULTS[fault]
    (tmp_path / "sitecustomize.py").write_text(code, encoding="utf-8")
    smoke = train(env={**env, "PYTHONPATH": str(tmp_path)}, steps=20)
    assert (smoke.outcome, smoke.reasons) == ("failed", ("operations",))
    assert smoke.deviation_kind == kind
    assert isinstance(smoke.operations, tuple) and operation in smoke.operations


@thorough
def test_a_product_that_is_wrong_in_the_middle_alone(
    train: Train, env: Mapping[str, str], altered: Callable[..., Path]
) -> None:
    """It is traced to the step and the operation."""
    script = altered(
        (
            "back.sum(axis=0)",
            "back.sum(axis=0) * (1.01 if len(calls) in range(25, 30) else 1)",
        ),
        ("back = error.dot", "calls.append(1)\n    back = error.dot"),
        ("MISSES = 12", "calls = []\nMISSES = 12"),
    )
    smoke = train(steps=40, script=script)
    assert (smoke.outcome, smoke.reasons) == ("failed", ("curve",))
    assert (smoke.first_wrong_step, smoke.operations) == (25, ("back.sum(axis=0)",))
    assert smoke.deviation_kind == "sum"
