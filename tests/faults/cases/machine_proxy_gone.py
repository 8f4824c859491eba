"""The proxy of a program of this computer (a VPN) is set, and the program does not run."""

from __future__ import annotations

import socket

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    bench.variables["HTTPS_PROXY"] = f"http://127.0.0.1:{port}"
    bench.variables["NO_PROXY"] = "localhost,127.0.0.1"


FAULT = Fault(break_it, code="DLS719", evidence="nobody-listens", modes=("X57",))
