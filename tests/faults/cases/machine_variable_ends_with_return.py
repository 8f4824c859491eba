"""A `.env` file saved in Windows was read by the shell: a value ends with a carriage return."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.variables["HF_HUB_DISABLE_TELEMETRY"] = "1\r"


FAULT = Fault(break_it, code="DLS759", evidence="HF_HUB_DISABLE_TELEMETRY", modes=("X124",))
