"""pip's settings name a mirror that was switched off."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    index = "http://ftp.daumkakao.com/pypi/simple"
    bench.write(bench.home / ".pip" / "pip.conf", f"[global]\nindex-url = {index}\n")


FAULT = Fault(
    break_it,
    code="DLS236",
    evidence="ftp.daumkakao.com",
    mended=True,
    leaves=("home/.pip/pip.conf",),
)
