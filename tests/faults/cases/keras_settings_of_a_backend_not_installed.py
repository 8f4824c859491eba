"""Keras' settings name a backend that is not installed."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.install("keras==3.11.3")
    bench.write(bench.home / ".keras" / "keras.json", '{"backend": "jax"}\n')


FAULT = Fault(
    break_it,
    code="DLS761",
    evidence="jax",
)
