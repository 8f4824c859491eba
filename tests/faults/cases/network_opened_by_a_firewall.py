"""The school's firewall opens encrypted connections with a certificate of its own."""

from tests.faults import proxies
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    proxies.between(bench, proxies.opening(bench, "School Firewall"))


FAULT = Fault(
    break_it,
    code="DLS730",
    evidence="School Firewall",
    arguments=("--online",),
    needs=("openssl",),
    modes=("F59",),
)
