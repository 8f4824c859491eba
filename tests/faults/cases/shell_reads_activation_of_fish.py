"""~/.bashrc reads the environment's `activate.fish`, which is written for another shell."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write("home/dl/bin/activate", 'VIRTUAL_ENV="$HOME/dl"\nexport VIRTUAL_ENV\n')
    bench.write("home/dl/bin/activate.fish", 'set -gx VIRTUAL_ENV "$HOME/dl"\n')
    bench.write("home/.bashrc", "source ~/dl/bin/activate.fish\n")


FAULT = Fault(break_it, code="DLS328", evidence="activate.fish", modes=("X111",))
