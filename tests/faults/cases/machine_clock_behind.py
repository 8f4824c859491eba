"""The environment was written a year after what the clock shows."""

from __future__ import annotations

import os
import time

from tests.faults.laboratory import Bench, Fault

YEAR = 365 * 86_400


def break_it(bench: Bench) -> None:
    later = time.time() + YEAR
    os.utime(bench.env, (later, later))


FAULT = Fault(break_it, code="DLS716", evidence="{env}", modes=("X55",))
