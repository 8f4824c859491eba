"""What courses call in PyTorch, each against its formula: rows as formula_table.py says, a file for
each part. Nothing of PyTorch is imported here.
"""

from formula_table import DOUBLE, Tolerance

from . import (
    arithmetic,
    attention,
    broadcast,
    convolutions,
    dropout,
    embeddings,
    first_weights,
    functions,
    generators,
    gradients,
    grids,
    hooks,
    indexing,
    loaders,
    losses,
    mixed_precision,
    normalization,
    optimizers,
    places,
    pooling,
    products,
    random_numbers,
    recurrent,
    schedules,
    states,
    tensors,
    threads,
    transformers,
)

# Where a card computes otherwise than the processor, and rightly so.
ALGORITHM = Tolerance(1e-5, "cuDNN may choose another algorithm (Winograd, FFT); exact on an H100")
BY_ALGORITHM = frozenset(
    ("functions", "layers", "masks", "losses", "gradients", "optimizers", "states")
)
CUDA_TOLERANCES = dict(
    dict.fromkeys(
        ("hardsigmoid in float64", "hardswish in float64"),
        Tolerance(1e-7, "CUDA's code holds 1 / 6 as a float32; 3.0e-8 on an H100"),
    ),
    **dict.fromkeys(
        ("RNN", "GRU", "LSTM"),
        Tolerance(1e-4, "cuDNN's own tanh and sigmoid; 1.2e-5 on an H100, 8.7e-4 with TF32"),
    ),
)


def on_cuda(row):
    """The row as it holds on NVIDIA's cards, of which one was at hand; float64 stays as it is."""
    if row.operation in CUDA_TOLERANCES:
        return row._replace(tolerance=CUDA_TOLERANCES[row.operation])
    is_single = row.tolerance.bar < ALGORITHM.bar and row.tolerance != DOUBLE
    return row._replace(tolerance=ALGORITHM) if is_single and row.kind in BY_ALGORITHM else row


ROWS = (
    tensors.ROWS
    + indexing.ROWS
    + broadcast.ROWS
    + arithmetic.ROWS
    + products.ROWS
    + threads.ROWS
    + functions.ROWS
    + random_numbers.ROWS
    + generators.ROWS
    + first_weights.ROWS
    + pooling.ROWS  # pads, as convolutions do
    + convolutions.ROWS
    + grids.ROWS
    + normalization.ROWS
    + dropout.ROWS
    + embeddings.ROWS
    + recurrent.ROWS
    + attention.ROWS
    + transformers.ROWS
    + losses.ROWS
    + places.ROWS
    + gradients.ROWS
    + mixed_precision.ROWS
    + hooks.ROWS
    + optimizers.ROWS
    + schedules.ROWS
    + states.ROWS
    + loaders.ROWS
)
