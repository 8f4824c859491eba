"""The proxy that the variables name does not answer: the laptop has left the campus."""

from tests.faults import proxies
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    proxies.named(bench, "http://proxy.invalid:3128")


FAULT = Fault(break_it, code="DLS731", evidence="proxy-unreachable", arguments=("--online",))
