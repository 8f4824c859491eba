"""Worker processes of a DataLoader, forked and spawned."""

import multiprocessing
import sys

import torch
from torch.utils.data import DataLoader

from .given import SkipCheckError, equal

ROWS, COLUMNS = 64, 1000  # large enough to go through shared memory
PATIENCE = 0.5  # of the limit: workers that hang are ended by the DataLoader, not left behind


class Squares(object):
    """A data set."""

    def __len__(self):
        return ROWS

    def __getitem__(self, number):
        return torch.full((COLUMNS,), float(number * number))


def fork(given):
    if sys.platform == "darwin":
        raise SkipCheckError("macOS cannot fork safely")
    return load_all("fork", given)


def spawn(given):
    return load_all("spawn", given)


def load_all(method, given):
    if method not in multiprocessing.get_all_start_methods():
        raise SkipCheckError("this system cannot %s" % method)
    loader = DataLoader(
        Squares(),
        batch_size=8,
        num_workers=2,
        multiprocessing_context=method,
        timeout=int(given.limit * PATIENCE),
    )
    rows = torch.cat(list(loader))
    wanted = torch.arange(float(ROWS)) ** 2
    same = tuple(rows.shape) == (ROWS, COLUMNS) and bool((rows == wanted[:, None]).all())
    return equal(same, "other rows than the data set contains")
