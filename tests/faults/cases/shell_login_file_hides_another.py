"""An installer made ~/.bash_profile, so a login reads ~/.profile and ~/.bashrc no more."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write("home/.bashrc", "export UV_LINK_MODE=copy\n")
    bench.write("home/.profile", '. "$HOME/.bashrc"\n')
    bench.write("home/.bash_profile", 'export PATH="$HOME/.juliaup/bin:$PATH"\n')


FAULT = Fault(break_it, code="DLS329", evidence=".profile", modes=("X122",))
