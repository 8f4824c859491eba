"""~/.bashrc sets PATH to one folder, without `$PATH`: new terminals find no command."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write("home/.bashrc", 'export PATH="$HOME/anaconda3/bin"\n')


FAULT = Fault(break_it, code="DLS327", evidence=".bashrc", modes=("X105",))
