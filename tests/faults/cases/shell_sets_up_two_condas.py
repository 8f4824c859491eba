"""~/.bashrc sets up two condas: the second does not know the environment of the first."""

from tests.faults.laboratory import Bench, Fault

BLOCK = """\
# >>> conda initialize >>>
__conda_setup="$('{root}/bin/conda' 'shell.bash' 'hook' 2> /dev/null)"
eval "$__conda_setup"
unset __conda_setup
# <<< conda initialize <<<
"""


def break_it(bench: Bench) -> None:
    """Folders as an installer leaves them; nothing in them is started."""
    text = ""
    for name in ("miniforge3", "anaconda3"):
        bench.write(f"home/{name}/bin/conda", "#!/bin/sh\n")
        bench.write(f"home/{name}/bin/python", "#!/bin/sh\n")
        bench.write(f"home/{name}/conda-meta/history", "")
        text += BLOCK.format(root=bench.home / name)
    bench.write("home/miniforge3/envs/dl/bin/python", "#!/bin/sh\n")
    bench.write("home/.bashrc", text)


FAULT = Fault(
    break_it,
    code="DLS316",
    evidence="miniforge3",
    peers=("miniforge3",),
    modes=("X90",),
)
