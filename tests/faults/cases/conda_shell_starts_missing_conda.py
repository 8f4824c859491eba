"""conda was removed, and ~/.bashrc still starts it."""

from tests.faults.laboratory import Bench, Fault

BLOCK = """\
# >>> conda initialize >>>
# !! Contents within this block are managed by 'conda init' !!
__conda_setup="$('/home/student/anaconda3/bin/conda' 'shell.bash' 'hook' 2> /dev/null)"
if [ $? -eq 0 ]; then
    eval "$__conda_setup"
else
    export PATH="/home/student/anaconda3/bin:$PATH"
fi
unset __conda_setup
# <<< conda initialize <<<
"""


def break_it(bench: Bench) -> None:
    bench.write("home/.bashrc", BLOCK)


FAULT = Fault(
    break_it,
    code="DLS312",
    mended=True,
    leaves=("home/.bashrc",),
    evidence="/home/student/anaconda3",
    peers=("anaconda3",),
    base="conda",
    needs=("conda",),
    modes=("X27",),
)
