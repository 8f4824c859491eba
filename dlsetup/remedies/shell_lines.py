"""The lines of a shell's start-up file by which a new terminal finds a command."""

from __future__ import annotations

import re
from typing import NamedTuple

# In double quotes and, for conda's program, in single ones or in none.
PLAIN = re.compile(r"[\w/.:\\+@-]+")
OWN_MARK = "# added by dlsetup init"
POSIX = """\
# >>> conda initialize >>>
# !! Contents within this block are managed by 'conda init' !!
__conda_setup="$('{conda}' 'shell.{shell}' 'hook' 2> /dev/null)"
if [ $? -eq 0 ]; then
    eval "$__conda_setup"
else
    if [ -f "{root}/etc/profile.d/conda.sh" ]; then
        . "{root}/etc/profile.d/conda.sh"
    else
        export PATH="{root}/bin:$PATH"
    fi
fi
unset __conda_setup
# <<< conda initialize <<<
"""
FISH = """\
# >>> conda initialize >>>
# !! Contents within this block are managed by 'conda init' !!
if test -f {conda}
    eval {conda} "shell.fish" "hook" $argv | source
else
    if test -f "{root}/etc/fish/conf.d/conda.fish"
        . "{root}/etc/fish/conf.d/conda.fish"
    else
        set -x PATH "{root}/bin" $PATH
    end
end
# <<< conda initialize <<<
"""
POWERSHELL = """\
#region conda initialize
# !! Contents within this block are managed by 'conda init' !!
If (Test-Path "{conda}") {
    (& "{conda}" "shell.powershell" "hook") | Out-String | ?{$_} | Invoke-Expression
}
#endregion
"""
CONDA_BLOCKS = {"bash": POSIX, "zsh": POSIX, "fish": FISH, "powershell": POWERSHELL}
PATH_LINES = {
    "bash": 'export PATH="{folder}:$PATH" ' + OWN_MARK,
    "zsh": 'export PATH="{folder}:$PATH" ' + OWN_MARK,
    "fish": 'set -gx PATH "{folder}" $PATH ' + OWN_MARK,
    "powershell": '$env:PATH = "{folder}:$env:PATH" ' + OWN_MARK,
}


class ShellLines(NamedTuple):
    """`path`: the start-up file. `text`: whole lines. `command`: what a new terminal finds by
    them."""

    path: str
    text: str
    command: str


def conda_lines(path: str, shell: str, root: str, conda: str) -> ShellLines | None:
    """The block that `conda init` writes (conda/core/initialize.py), which `conda init` and
    `conda init --reverse` know again. None: no shell of ours, or a path that would need quotes."""
    block = CONDA_BLOCKS.get(shell)
    if block is None or not (PLAIN.fullmatch(root) and PLAIN.fullmatch(conda)):
        return None
    params = {"{root}": root, "{conda}": conda, "{shell}": shell}
    for name, value in params.items():
        block = block.replace(name, value)
    return ShellLines(path, block, "conda")


def path_lines(path: str, shell: str, folder: str, home: str) -> ShellLines | None:
    """One line that puts the command's folder first; a folder below `home` by its variable."""
    line = PATH_LINES.get(shell)
    if line is None or not PLAIN.fullmatch(folder):
        return None
    below = folder.startswith(f"{home}/")
    spelling = "$HOME" + folder.removeprefix(home) if below else folder
    return ShellLines(path, line.replace("{folder}", spelling) + "\n", "dlsetup")
