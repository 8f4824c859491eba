"""fish's settings read the environment's `activate`, which is written for bash."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write("home/dl/bin/activate", 'VIRTUAL_ENV="$HOME/dl"\nexport VIRTUAL_ENV\n')
    bench.write("home/dl/bin/activate.fish", 'set -gx VIRTUAL_ENV "$HOME/dl"\n')
    bench.write("home/.config/fish/config.fish", "source ~/dl/bin/activate\n")
    bench.variables["SHELL"] = "/usr/bin/fish"


FAULT = Fault(break_it, code="DLS328", evidence="bin/activate", modes=("X111",))
