"""~/.bashrc was saved by an editor of Windows: each exported value ends with a carriage return."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write("home/.bashrc", b"# mine\r\nexport HF_HOME=~/hf\r\n")


FAULT = Fault(break_it, code="DLS328", evidence="line-ends", modes=("X112",))
