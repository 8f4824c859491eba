"""pip's settings begin with a byte order mark."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    text = "[global]\ntimeout = 60\n"
    bench.write(bench.home / ".config" / "pip" / "pip.conf", text.encode("utf-8-sig"))


FAULT = Fault(
    break_it,
    code="DLS220",
    mended=True,
    leaves=("*/pip.conf",),
    evidence="{home}/.config/pip/pip.conf",
    modes=("F54", "X15"),
)
