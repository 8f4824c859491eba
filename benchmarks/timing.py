"""Two commands timed in turn, A B A B ..., and the ratio of each pair."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence


def seconds(command: Sequence[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return time.perf_counter() - begun


def compare(ours: Sequence[str], peer: Sequence[str], runs: int = 11) -> None:
    """Print the median of the paired ratios, after one run of each that is not counted."""
    seconds(ours), seconds(peer)
    pairs = [(seconds(ours), seconds(peer)) for _ in range(runs)]
    ratios = sorted(mine / theirs for mine, theirs in pairs)
    median = [statistics.median(column) for column in zip(*pairs, strict=True)]
    print(f"{' '.join(ours)}: {median[0]:.3f} s")
    print(f"{' '.join(peer)}: {median[1]:.3f} s")
    low, high = ratios[0], ratios[-1]
    print(
        f"ratio {statistics.median(ratios):.2f} [{low:.2f} to {high:.2f}], {runs} pairs, "
        f"{sys.prefix}"
    )
