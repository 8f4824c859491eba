"""pip.conf names a second index by a word that pip does not know: it is never asked."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    settings = "[global]\nextra-index-urls = https://download.pytorch.org/whl/cpu\n"
    bench.write(bench.home / ".config" / "pip" / "pip.conf", settings)


FAULT = Fault(
    break_it,
    code="DLS245",
    evidence="extra-index-urls",
    leaves=("home/.config/pip/pip.conf",),
    modes=("X110",),
)
