"""Keras' settings of an old course name a backend that does not exist any more."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.install("keras==3.11.3")
    bench.write(bench.home / ".keras" / "keras.json", '{"backend": "theano"}\n')


FAULT = Fault(
    break_it,
    code="DLS628",
    evidence="files-whole",
    also=("DLS761",),
    arguments=("--deep",),
    modes=("X65",),
)
