"""The network's proxy asks for a name and a password."""

from tests.faults import proxies
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    proxies.between(bench, proxies.answer("407 Proxy Authentication Required"))


FAULT = Fault(break_it, code="DLS731", evidence="proxy-authentication", arguments=("--online",))
