"""The network's proxy does not let anybody through to the package index."""

from tests.faults import proxies
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    proxies.between(bench, proxies.answer("403 Forbidden"))


FAULT = Fault(break_it, code="DLS731", evidence="proxy-refused", arguments=("--online",))
