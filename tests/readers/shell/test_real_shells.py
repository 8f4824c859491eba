"""What is told of a start-up file is what the shell itself has after it: exports, and what PATH
begins and ends with. What is not known may be left out, what is told must be true."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from dlsetup.facts import Shell
from dlsetup.platforms import Machine, current_system
from dlsetup.readers.shell import startup
from dlsetup.readers.shell.session import PATH_MARK

BASE = "/usr/bin:/bin"


class Sample(NamedTuple):
    """`told`: exports that must be known (others may)."""

    id: str
    shell: str
    files: dict[str, str]
    told: tuple[str, ...] = ()


def bash(id: str, text: str, *told: str, **more: str) -> Sample:
    return Sample(id, "bash", {".bashrc": text, **_files(more)}, told)


def zsh(id: str, text: str, *told: str, **more: str) -> Sample:
    return Sample(id, "zsh", {".zshrc": text, **_files(more)}, told)


def fish(id: str, text: str, *told: str) -> Sample:
    return Sample(id, "fish", {".config/fish/config.fish": text}, told)


def _files(more: dict[str, str]) -> dict[str, str]:
    return {f".{name}": text for name, text in more.items()}


SAMPLES = (
    bash("one export", "export A=1\n", "A"),
    bash("quotes", "export A=\"x y\" B='$HOME' C=a\\ b\n", "A", "B", "C"),
    bash("home", "export A=~/x B=$HOME/y C=${HOME}/z D='~/q'\n", "A", "B", "C", "D"),
    bash("a comment", "export A=1 # export A=2\n#export A=3\n", "A"),
    bash("a comment inside a word", "export A=x#y\n", "A"),
    bash("assigned, then exported", "A=1\nA=2\nexport A\n", "A"),
    bash("of another", 'R=/opt/r\nexport A="$R/bin" B=${R}x\n', "A", "B"),
    bash("unset", "export A=1 B=2\nunset A\n", "B"),
    bash("PATH first and last", 'export PATH="$HOME/b:/opt/a:$PATH:/opt/z"\n'),
    bash("PATH twice", "PATH=/opt/1:$PATH\nPATH=/opt/2:$PATH\nexport PATH\n"),
    bash(
        "a folder that is there",
        "if [ -d /usr ]; then\n  export A=1\nelse\n  export A=2\nfi\n",
        "A",
    ),
    bash("one that is not", "if [ -d /no ]; then export A=1; else export A=2; fi\n", "A"),
    bash(
        "elif",
        "if [ -d /no ]; then export A=1\nelif [ -e /usr ]; then export A=2\nelse export A=3\nfi\n",
        "A",
    ),
    bash(
        "and, or",
        "[ -d /no ] && export A=1\n[ -d /usr ] && export B=1\n[ -d /no ] || export C=1\n",
        "B",
        "C",
    ),
    bash("not known", "if true && [ $(( $$ % 2 )) = 0 ]; then export A=1; else export A=2; fi\n"),
    bash("a loop", "for x in 1 2; do export A=$x; done\nexport B=3\n", "B"),
    bash("a case", "case $- in\n  *i*) export A=1 ;;\n  *) return ;;\nesac\nexport B=1\n", "B"),
    bash(
        "a function is not called",
        "f() { export A=1; }\nfunction g {\n  export B=1\n}\nexport C=1\n",
        "C",
    ),
    bash("a subshell", "(export A=1)\nexport B=1\n", "B"),
    bash("a here-document", "cat > /dev/null <<'END'\nexport A=1\nEND\nexport B=1\n", "B"),
    bash("a line that goes on", 'export A=1 \\\n  B=2\nexport C="x\ny"\n', "A", "B", "C"),
    bash(
        "another file",
        "source ~/.more\n. ~/.none 2>/dev/null\n",
        "A",
        more="export A=1\nexport PATH=/opt/m:$PATH\n",
    ),
    bash("returns", "export A=1\nreturn\nexport A=2\n", "A"),
    bash("substitutions", 'export A="$(echo x)" B=`echo y`\nexport C=1\n', "C"),
    bash(
        "redirections",
        "export A=1 2>/dev/null >/dev/null\nls /no &>/dev/null\nexport B=2\n",
        "A",
        "B",
    ),
    bash("appended", "export A=1\nA+=2\n", "A"),
    bash("declare", "declare -x A=1\ntypeset -x B=2\ndeclare C=3\n", "A", "B"),
    zsh("exports", "export A=1\ntypeset -x B=$HOME/x\n", "A", "B"),
    zsh("path is a list", "typeset -U path\npath=(/opt/a ~/b $path)\n"),
    zsh("path is added to", "path+=(/opt/z)\nexport PATH=/opt/a:$PATH\n"),
    zsh("zshenv first", "export A=2\n", "A", "B", zshenv="export A=1 B=1\n"),
    zsh(
        "conditions",
        "if [[ -d /usr ]]; then export A=1; fi\n[[ -d /no ]] || export B=1\n",
        "A",
        "B",
    ),
    zsh(
        "globs",
        "setopt extended_glob\nfor f in ~/.none/*(N); do source $f; done\nexport A=1\n",
        "A",
    ),
    fish("exports", "set -gx A 1\nset -x B 'x y'\nset C 3\n", "A", "B"),
    fish("home", "set -gx A ~/x\nset -gx B $HOME/y\n", "A", "B"),
    fish("PATH", "set -gx PATH /opt/a $PATH\nset -x PATH $PATH /opt/z\n"),
    fish(
        "conditions",
        "if test -d /no\n set -gx A 1\nelse if test -d /usr\n set -gx A 2\nelse\n"
        " set -gx A 3\nend\n",
        "A",
    ),
    fish("a function", "function f\n set -gx A 1\nend\nset -gx B 1\n", "B"),
    fish("erased", "set -gx A 1\nset -e A\nset -gx B 1\n", "B"),
    fish("fish_add_path", "fish_add_path -g /usr/games /no\n"),
)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda each: f"{each.shell}: {each.id}")
def test_as_the_shell_itself(sample: Sample, tmp_path: Path) -> None:
    program = shutil.which(sample.shell)
    if program is None:
        pytest.skip(f"no {sample.shell} here")
    home = tmp_path / "home"
    for name, text in sample.files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)
    environ = {"HOME": str(home), "PATH": BASE, "LC_ALL": "C.UTF-8", "TERM": "dumb"}
    machine = Machine(current_system(), environ, str(home), str(home))
    session = startup.read(machine, Shell(name=sample.shell))
    assert session is not None
    real = ask_shell(program, environ)
    told = {name: each.value for name, each in session.exports.items() if "\0" not in each.value}
    assert told == {name: real.get(name) for name in told}
    assert set(sample.told) <= told.keys()
    entries = [entry for entry, _ in session.path if entry]
    expected = ":".join(BASE if entry == PATH_MARK else entry for entry in entries)
    assert expected == real["PATH"]


def ask_shell(program: str, environ: dict[str, str]) -> dict[str, str]:
    ended = subprocess.run(
        [program, "-i", "-c", "/usr/bin/env -0"],
        env=environ,
        cwd=environ["HOME"],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
        start_new_session=True,
    )
    text = os.fsdecode(ended.stdout)
    pairs = (entry.partition("=") for entry in text.split("\0") if "=" in entry)
    return {name.rpartition("\n")[2]: value for name, _, value in pairs}
