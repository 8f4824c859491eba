"""~/.bashrc still runs virtualenvwrapper, whose Python was removed."""

from tests.faults.laboratory import Bench, Fault

LINES = """\
export PROJECT_HOME=$HOME/projects
source $HOME/.local/bin/virtualenvwrapper.sh
"""


def break_it(bench: Bench) -> None:
    bench.write("home/.bashrc", LINES)


FAULT = Fault(
    break_it,
    code="DLS317",
    evidence="virtualenvwrapper.sh",
    mended=True,
    leaves=("home/.bashrc",),
    peers=("virtualenvwrapper",),
    modes=("X90",),
)
