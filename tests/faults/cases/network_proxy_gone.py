"""The proxy that the variables name does not answer: the laptop has left the campus."""

import socket

from tests.faults import proxies
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    proxies.named(bench, f"http://127.0.0.1:{port}")


FAULT = Fault(break_it, code="DLS731", evidence="proxy-unreachable", arguments=("--online",))
