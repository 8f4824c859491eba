"""The lines of start-up files: what conda writes itself, and what each shell does with them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from dlsetup.remedies.shell_lines import conda_lines, path_lines

ROOT = "/home/mina/miniforge3"
FILES = {"bash": ".bashrc", "zsh": ".zshrc", "fish": "config.fish"}
WRITTEN = """\
# >>> conda initialize >>>
# !! Contents within this block are managed by 'conda init' !!
__conda_setup="$('/home/mina/miniforge3/bin/conda' 'shell.zsh' 'hook' 2> /dev/null)"
if [ $? -eq 0 ]; then
    eval "$__conda_setup"
else
    if [ -f "/home/mina/miniforge3/etc/profile.d/conda.sh" ]; then
        . "/home/mina/miniforge3/etc/profile.d/conda.sh"
    else
        export PATH="/home/mina/miniforge3/bin:$PATH"
    fi
fi
unset __conda_setup
# <<< conda initialize <<<
"""


def test_the_block_is_what_conda_init_writes() -> None:
    """conda 24.7.1, `conda init zsh`."""
    lines = conda_lines("/home/mina/.zshrc", "zsh", ROOT, f"{ROOT}/bin/conda")
    assert lines is not None
    assert (lines.text, lines.command) == (WRITTEN, "conda")


@pytest.mark.parametrize(
    ("shell", "root"),
    [
        pytest.param("cmd", ROOT, id="a shell that is set up by the registry"),
        pytest.param("bash", "/home/min a/miniforge3", id="a space"),
        pytest.param("bash", "/home/$USER/miniforge3", id="a variable"),
        pytest.param("fish", "/home/o'neil/miniforge3", id="a quote"),
    ],
)
def test_no_lines_that_could_go_wrong(shell: str, root: str) -> None:
    assert conda_lines("/home/mina/rc", shell, root, f"{root}/bin/conda") is None
    assert path_lines("/home/mina/rc", shell, f"{root}/bin", "/home/mina") is None


@pytest.mark.parametrize("command", ["conda", "dlsetup"])
@pytest.mark.parametrize("name", ["mina", "민아"])
@pytest.mark.parametrize("shell", FILES)
def test_a_shell_finds_the_command(shell: str, name: str, command: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"there is no {shell}")
    root = tmp_path / name / "root"
    for path in (root / "bin" / "conda", root / "bin" / "dlsetup"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('#!/bin/sh\nexit "${2:+1}"\n')  # a conda whose hook fails: by PATH then
        path.chmod(0o755)
    file = str(tmp_path / FILES[shell])
    lines = (
        conda_lines(file, shell, str(root), f"{root}/bin/conda")
        if command == "conda"
        else path_lines(file, shell, f"{root}/bin", str(tmp_path))
    )
    assert lines is not None
    Path(file).write_text(lines.text, "utf-8")
    text = f'. "{file}"; command -v {command}'
    environ = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    asked = subprocess.run([program, "-c", text], env=environ, capture_output=True, text=True)
    expected = str(root / "bin" / command)
    if (shell, command) == ("fish", "conda"):  # a hook that says nothing is no failure there
        expected = ""
    assert asked.stdout.strip() == expected, asked.stderr
