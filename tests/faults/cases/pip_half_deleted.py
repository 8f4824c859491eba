"""A part of pip's own folder was deleted."""

from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import take_away


def break_it(bench: Bench) -> None:
    take_away(bench, "pip/_internal/cli")


FAULT = Fault(
    break_it,
    code="DLS224",
    evidence="pip/_internal/cli",
    mended=True,
    leaves=(
        "*/bin/pip*",
        "*/site-packages/pip*",
        "*/site-packages/setuptools*",
        "*/site-packages/pkg_resources/*",
        "*/site-packages/_distutils_hack/*",
    ),
    modes=("X03", "X16"),
)
