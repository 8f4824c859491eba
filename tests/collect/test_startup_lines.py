"""What is told of the start-up files of a shell, and of ordinary ones: nothing that is wrong."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from dlsetup.collect import startup_lines
from dlsetup.facts import Shell, StartupLine, Unknown, known
from dlsetup.platforms import linux, macos, windows
from dlsetup.readers.shell import startup
from tests.machines import machine

CONDA_BLOCK = """\
# >>> conda initialize >>>
# !! Contents within this block are managed by 'conda init' !!
__conda_setup="$('{root}/bin/conda' 'shell.bash' 'hook' 2> /dev/null)"
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
FISH_BLOCK = """\
if test -f {root}/bin/conda
    eval {root}/bin/conda "shell.fish" "hook" $argv | source
end
"""
POWERSHELL_BLOCK = """\
#region conda initialize
If (Test-Path "{root}/bin/conda") {{
    (& "{root}/bin/conda" "shell.powershell" "hook") | Out-String | ?{{$_}} | Invoke-Expression
}}
#endregion
"""


def read(
    home: Path,
    shell: str,
    files: Mapping[str, str | bytes],
    environ: Mapping[str, str] = {},
    system: object = linux,
) -> tuple[StartupLine, ...]:
    for name, text in files.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    place = machine(home, {"PATH": "/usr/bin:/bin", **environ}, system=system)  # type: ignore[arg-type]
    session = startup.read(place, Shell(name=shell))
    return startup_lines.read_lines(session, place)


def shown(lines: tuple[StartupLine, ...], home: Path) -> list[tuple[str, str, object]]:
    return [
        (line.kind, (line.path or "").replace(str(home), "~"), known(line.exists)) for line in lines
    ]


def make(home: Path, *names: str) -> None:
    for name in names:
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(0o755)


GONE = {
    "a file": ("bash", "source ~/.local/bin/virtualenvwrapper.sh", "source"),
    "an environment": ("bash", ". ~/envs/old/bin/activate", "activate"),
    "one of fish": ("fish", "source ~/envs/old/bin/activate.fish", "activate"),
    "one of zsh": ("zsh", "source $HOME/envs/old/bin/activate", "activate"),
    "one of PowerShell": ("powershell", '& "$HOME/envs/old/bin/Activate.ps1"', "activate"),
    "a hook": ("bash", 'eval "$(~/.pyenv/bin/pyenv init -)"', "hook"),
    "a command": ("zsh", 'eval "$(thefuck --alias)"', "hook"),
    "a command in fish": ("fish", "thefuck --alias | source", "hook"),
    "a command, PATH as guides write it": (
        "bash",
        'export PATH=/dev${PATH:+:${PATH}}; eval "$(thefuck --alias)"',
        "hook",
    ),
    "a command, where a condition adds a folder": (
        "bash",
        'thefuck -v || PATH="$HOME/x:$PATH"; eval "$(thefuck --alias)"',
        "hook",
    ),
    "conda by hand": ("bash", 'eval "$(~/anaconda3/bin/conda shell.bash hook)"', "conda"),
    "an alias": ("bash", "alias pip='~/old/bin/pip3 -q'", "alias"),
    "a function": ("zsh", 'python() { ~/old/bin/python3 "$@"; }', "alias"),
    "an alias of PowerShell": ("powershell", 'Set-Alias python "~/old/python"', "alias"),
}
FILES = {
    "bash": ".bashrc",
    "zsh": ".zshrc",
    "fish": ".config/fish/config.fish",
    "powershell": ".config/powershell/profile.ps1",
}


@pytest.mark.parametrize("name", GONE)
def test_what_is_gone(name: str, tmp_path: Path) -> None:
    shell, text, kind = GONE[name]
    lines = read(tmp_path, shell, {FILES[shell]: f"# a\n{text}\n"})
    assert [(line.kind, line.line, line.exists) for line in lines] == [(kind, 2, False)]


@pytest.mark.parametrize(
    ("shell", "text", "found"),
    [
        pytest.param("bash", "alias pip='sudo pip'", [("pip", "pip")], id="alias"),
        pytest.param("zsh", "alias pip='sudo -H -u root pip3 -q'", [("pip", "pip3")], id="options"),
        pytest.param("bash", "alias pip='sudo LANG=C /usr/bin/pip'", [("pip", "pip")], id="path"),
        pytest.param("fish", "alias pip 'doas pip'", [("pip", "pip")], id="doas in fish"),
        pytest.param(
            "bash", 'jupyter() { sudo jupyter "$@"; }', [("jupyter", "jupyter")], id="function"
        ),
        pytest.param("bash", "alias apt='sudo apt'", [], id="another command"),
        pytest.param("bash", "alias pip='sudo pip'\nunalias pip", [], id="taken back"),
    ],
)
def test_commands_as_the_administrator(
    shell: str, text: str, found: list[tuple[str, str]], tmp_path: Path
) -> None:
    lines = read(tmp_path, shell, {FILES[shell]: f"{text}\n"})
    assert [(line.command, line.path) for line in lines if line.kind == "sudo"] == found


GUARDED = (
    "[ -f ~/x.sh ] && source ~/x.sh",
    "if [ -f ~/x.sh ]; then . ~/x.sh; fi",
    "test -r ~/x.sh && . ~/x.sh || true",
    "source ~/x.sh 2>/dev/null",
    "source ~/x.sh || true",
    'command -v pyenv >/dev/null && eval "$(pyenv init -)"',
    'if command -v pyenv 1>/dev/null 2>&1; then\n  eval "$(pyenv init -)"\nfi',
    "f() { source ~/x.sh; }",
    "# source ~/x.sh",
    "echo 'source ~/x.sh'",
    'source "$UNKNOWN/x.sh"',
    "for f in ~/.x/*; do source $f; done",
    '[[ -d ~/.pyenv ]] && export PATH="$HOME/.pyenv/bin:$PATH"',
    "alias python=python3",
    "alias pip='python3 -m pip'",
    "alias ll='ls -l'",
    "cat <<EOF\nsource ~/x.sh\nEOF",
)


@pytest.mark.parametrize("text", GUARDED)
def test_a_condition_of_its_own_is_no_fault(text: str, tmp_path: Path) -> None:
    lines = read(tmp_path, "bash", {".bashrc": f"{text}\n"})
    assert [line for line in lines if line.exists is False] == []


ORDINARY = {
    "oh-my-zsh": (
        "zsh",
        'export ZSH="$HOME/.oh-my-zsh"\nZSH_THEME="robbyrussell"\nplugins=(git)\n'
        "source $ZSH/oh-my-zsh.sh\n",
        (".oh-my-zsh/oh-my-zsh.sh",),
    ),
    "Homebrew": ("zsh", 'eval "$(/opt/homebrew/bin/brew shellenv)"\n', ()),
    "pyenv": (
        "bash",
        'export PYENV_ROOT="$HOME/.pyenv"\n[[ -d $PYENV_ROOT/bin ]] && '
        'export PATH="$PYENV_ROOT/bin:$PATH"\neval "$(pyenv init - bash)"\n',
        (".pyenv/bin/pyenv",),
    ),
    "direnv and mise": (
        "bash",
        'eval "$(direnv hook bash)"\neval "$(~/.local/bin/mise activate bash)"\n',
        (".local/bin/mise", ".local/bin/direnv"),
    ),
    "a command in a folder that a condition adds": (
        "bash",
        'command -v thefuck >/dev/null || PATH="$HOME/x:$PATH"\neval "$(thefuck --alias)"\n',
        ("x/thefuck",),
    ),
    "conda": ("bash", CONDA_BLOCK, ("miniforge3/bin/conda",)),
    "conda in fish": ("fish", FISH_BLOCK, ("miniforge3/bin/conda",)),
    "conda in PowerShell": ("powershell", POWERSHELL_BLOCK, ("miniforge3/bin/conda",)),
    "cargo and nvm": (
        "bash",
        '. "$HOME/.cargo/env"\nexport NVM_DIR="$HOME/.nvm"\n'
        '[ -s "$NVM_DIR/nvm.sh" ] && \\. "$NVM_DIR/nvm.sh"  # This loads nvm\n',
        (".cargo/env",),
    ),
    "uv": ("bash", '. "$HOME/.local/bin/env"\n', (".local/bin/env",)),
    "WSL": ("bash", 'export DISPLAY=:0\nexport PATH="$PATH:/mnt/c/Windows"\n', ()),
}


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_files(name: str, tmp_path: Path) -> None:
    shell, text, there = ORDINARY[name]
    make(tmp_path, *there)
    text = text.format(root=tmp_path / "miniforge3") if "{root}" in text else text
    lines = read(tmp_path, shell, {FILES[shell]: text})
    gone = [line for line in lines if line.exists is False and "/opt/" not in (line.path or "")]
    assert gone == []
    condas = [line for line in lines if line.kind == "conda"]
    assert [line.path for line in condas] == (
        [str(tmp_path / "miniforge3")] if "conda" in name else []
    )


ALONE = {
    "by itself": ("source ~/x", True),
    "with a remark": ("  source ~/x  # mine", True),
    "two commands": ("source ~/x; echo y", False),
    "after a condition": ("[ -d /usr ] && \\\n  source ~/x", False),
    "in a block": ("if [ -d /usr ]; then\n  source ~/x\nfi", False),
    "over two lines": ("source \\\n  ~/x", False),
}


@pytest.mark.parametrize("name", ALONE)
def test_a_line_that_can_be_switched_off(name: str, tmp_path: Path) -> None:
    text, alone = ALONE[name]
    (line,) = read(tmp_path, "bash", {".bashrc": f"{text}\n"})
    assert (line.exists, line.alone) == (False, alone)


def test_a_stock_account_says_nothing(tmp_path: Path) -> None:
    """As Debian and Ubuntu make it: nothing of it is parsed."""
    stock = (
        "# ~/.bashrc\ncase $- in\n    *i*) ;;\n      *) return;;\nesac\nHISTSIZE=1000\n"
        "if [ -x /usr/bin/dircolors ]; then\n    "
        'test -r ~/.dircolors && eval "$(dircolors -b)"\nfi\n'
        "if [ -f ~/.bash_aliases ]; then\n    . ~/.bash_aliases\nfi\n"
        "    . /usr/share/bash-completion/bash_completion\n"
    )
    profile = 'if [ -d "$HOME/bin" ] ; then\n    PATH="$HOME/bin:$PATH"\nfi\n'
    (tmp_path / ".bashrc").write_text(stock)
    (tmp_path / ".profile").write_text(profile)
    assert startup.read(machine(tmp_path), Shell(name="bash")) is None


def test_two_condas_in_their_order(tmp_path: Path) -> None:
    make(tmp_path, "miniforge3/bin/conda", "anaconda3/bin/conda", "miniforge3/envs/dl/bin/python")
    blocks = [CONDA_BLOCK.format(root=tmp_path / name) for name in ("miniforge3", "anaconda3")]
    first, second = read(tmp_path, "bash", {".bashrc": "".join(blocks)})
    assert (first.line, first.last, first.environment_names) == (1, 14, ("dl",))
    assert (second.line, second.last, second.environment_names) == (15, 28, ())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("LD_PRELOAD=$LD_PRELOAD:/x.so", "/x.so", id="beside what is not known"),
        pytest.param("LD_PRELOAD=/x.so${OTHER:+:$OTHER}", None, id="within a word"),
        pytest.param("LD_PRELOAD=$LD_PRELOAD", None, id="nothing is known"),
        pytest.param("CUDA_HOME=$OTHER:/x", None, id="no list"),
        pytest.param("A=1\nexport CUDA_HOME=/x${A:+/y}", "/x/y", id="where a variable is set"),
        pytest.param("A=\nexport CUDA_HOME=/x${A:+/y}", "/x", id="where it is empty"),
    ],
)
def test_a_variable_of_a_startup_file(text: str, value: str | None, tmp_path: Path) -> None:
    (tmp_path / ".bashrc").write_text(f"export {text}\n")
    session = startup.read(machine(tmp_path), Shell(name="bash"))
    names = ("LD_PRELOAD", "CUDA_HOME")
    found = [each.value for each in startup_lines.read_variables(session) if each.name in names]
    assert found == ([value] if value else [])


def test_the_python_of_virtualenvwrapper(tmp_path: Path) -> None:
    make(tmp_path, "virtualenvwrapper.sh")
    text = "export VIRTUALENVWRAPPER_PYTHON=/gone/python3\nsource ~/virtualenvwrapper.sh\n"
    (line,) = read(tmp_path, "bash", {".bashrc": text})
    assert (line.kind, line.command, line.path) == ("hook", "virtualenvwrapper", "/gone/python3")


# shell, line, whether the system's folders are still on PATH
PATHS = {
    "replaced": ("bash", 'export PATH="$HOME/anaconda3/bin"', False),
    "replaced in zsh": ("zsh", "path=(~/anaconda3/bin)", False),
    "replaced in fish": ("fish", "set -gx PATH ~/anaconda3/bin", False),
    "replaced, and added to again": ("bash", "PATH=/opt/x\nPATH=$PATH:/opt/y", False),
    "kept": ("bash", "export PATH=~/anaconda3/bin:$PATH", True),
    "kept in zsh": ("zsh", "path=(~/anaconda3/bin $path)", True),
    "kept in fish": ("fish", "set -gx PATH ~/anaconda3/bin $PATH", True),
    "written out": ("bash", "export PATH=~/bin:/usr/local/bin:/usr/bin:/bin", True),
    "of a program's words": ("bash", "export PATH=$(getconf PATH)", True),
    "on a condition": ("bash", "if [ -f ~/.x ]; then\nPATH=~/bin\nfi", True),
    "of a variable nobody knows": ("bash", "export PATH=$OLD_PATH", True),
    "of one command": ("bash", "PATH=~/bin conda activate x", True),
}


@pytest.mark.skipif(os.name == "nt", reason="no folders of POSIX")
@pytest.mark.parametrize("name", PATHS)
def test_a_path_without_the_system(name: str, tmp_path: Path) -> None:
    shell, line, kept = PATHS[name]
    lines = read(tmp_path, shell, {FILES[shell]: f"# mine\n{line}\n"})
    found = [(each.kind, each.line) for each in lines if each.kind == "path-lost"]
    assert found == ([] if kept else [("path-lost", 2)])


def test_a_folder_put_first(tmp_path: Path) -> None:
    make(tmp_path, "old/bin/python3", "tools/x")
    text = 'export PATH="$HOME/old/bin:$HOME/tools:$PATH"\n'
    (line,) = read(tmp_path, "bash", {".bashrc": text})
    assert (line.kind, line.path, line.prefix) == (
        "path",
        str(tmp_path / "old/bin"),
        str(tmp_path / "old"),
    )


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    (line,) = read(tmp_path, "bash", {".bashrc": "export PATH=~/anaconda3/bin:$PATH\n"})
    assert shown((line,), tmp_path) == [("path", "~/anaconda3/bin", False)]


ENVIRONMENTS = {
    "there": ("conda activate dl", True),
    "gone": ("conda activate old", False),
    "base": ("conda activate", None),
    "by its path": ("conda activate ~/miniforge3/envs/dl", True),
    "as it was once": ("source activate old", False),
}


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_an_environment_of_conda(name: str, tmp_path: Path) -> None:
    text, exists = ENVIRONMENTS[name]
    make(tmp_path, "miniforge3/bin/conda", "miniforge3/envs/dl/bin/python")
    block = CONDA_BLOCK.format(root=tmp_path / "miniforge3")
    lines = read(tmp_path, "bash", {".bashrc": f"{block}{text}\n"})
    activated = [line.exists for line in lines if line.kind == "activate"]
    assert activated == ([] if exists is None else [exists])


def test_an_environment_that_settings_may_hide(tmp_path: Path) -> None:
    make(tmp_path, "miniforge3/bin/conda")
    block = CONDA_BLOCK.format(root=tmp_path / "miniforge3")
    files = {".bashrc": f"{block}conda activate x\n", ".condarc": "envs_dirs:\n  - /data\n"}
    assert isinstance(read(tmp_path, "bash", files)[-1].exists, Unknown)


@pytest.mark.parametrize(
    ("text", "kind", "path"),
    [
        pytest.param("conda activate dl\n", "hook", "conda", id="conda"),
        pytest.param("micromamba activate dl\n", "hook", "micromamba", id="micromamba"),
        pytest.param("source activate dl\n", "hook", "conda", id="as it was once"),
        pytest.param(". /dev/null\nconda activate dl\n", "activate", "dl", id="a file of theirs"),
        pytest.param("module load conda\nconda activate dl\n", "activate", "dl", id="a cluster"),
    ],
)
def test_an_environment_of_a_conda_that_is_gone(
    tmp_path: Path, text: str, kind: str, path: str
) -> None:
    line = read(tmp_path, "bash", {".bashrc": text})[-1]
    assert (line.kind, line.path) == (kind, path)


READ_FILES = {
    "the first of a login": (
        "bash",
        {".bash_profile": ". /x", ".profile": ". /y"},
        ["/x", "~/.profile"],
    ),
    "both on Linux": ("bash", {".profile": ". /y", ".bashrc": ". /z"}, ["/y", "/z"]),
    "in circles": (
        "bash",
        {".bashrc": ". ~/.a", ".a": ". ~/.bashrc\n. /x"},
        ["~/.a", "~/.bashrc", "/x"],
    ),
    "aliases": ("bash", {".bashrc": "[ -f ~/.b ] && . ~/.b", ".b": ". /x"}, ["~/.b", "/x"]),
    "zsh": ("zsh", {".zshrc": ". /2", ".zshenv": ". /1", ".zlogin": ". /3"}, ["/1", "/2", "/3"]),
    "fish": (
        "fish",
        {".config/fish/config.fish": "source /2", ".config/fish/conf.d/a.fish": "source /1"},
        ["/1", "/2"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READ_FILES)
def test_files_in_their_order(name: str, tmp_path: Path) -> None:
    shell, files, paths = READ_FILES[name]
    lines = read(tmp_path, shell, {each: f"{text}\n" for each, text in files.items()})
    assert [path for _, path, _ in shown(lines, tmp_path)] == paths


def test_macos_reads_what_a_login_reads(tmp_path: Path) -> None:
    files = {".bash_profile": ". /x\n", ".bashrc": ". /y\n"}
    lines = read(tmp_path, "bash", files, system=macos)
    assert [line.path for line in lines] == ["/x"]


@pytest.mark.parametrize("folder", ["Documents", "OneDrive/Documents", "OneDrive/문서"])
@pytest.mark.parametrize("edition", ["PowerShell", "WindowsPowerShell"])
def test_profiles_of_windows(folder: str, edition: str, tmp_path: Path) -> None:
    name = f"{folder}/{edition}/Microsoft.PowerShell_profile.ps1"
    lines = read(tmp_path, "powershell", {name: "conda activate x\n"}, system=windows)
    assert [line.path for line in lines] == ["x"]


UNREADABLE: dict[str, bytes] = {
    "binary": b"source /x\n\x00\x01",
    "huge": b"source /x\n" + b"#" * 2**18,
    "cut short": b'if [ -f x ]; then "$(',
    "no text": b"source /\xff\xfe'\"`$(((${{{ <<E",
}


@pytest.mark.parametrize("name", UNREADABLE)
@pytest.mark.parametrize("shell", FILES)
def test_what_cannot_be_read_is_no_fault(name: str, shell: str, tmp_path: Path) -> None:
    assert read(tmp_path, shell, {FILES[shell]: UNREADABLE[name]}) == ()


@pytest.mark.skipif(os.name == "nt", reason="no pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".bashrc")
    assert read(tmp_path, "bash", {}) == ()


PATH_MAY_HOLD_MORE = {
    "a file of a program": (". ~/.oh-my-zsh/oh-my-zsh.sh", (".oh-my-zsh/oh-my-zsh.sh",), None),
    "one that brings no tools": (". ~/virtualenvwrapper.sh", ("virtualenvwrapper.sh",), False),
    "one that is gone": (". ~/.oh-my-zsh/oh-my-zsh.sh", (), False),
    "a folder that is not known": ("export PATH=$UNKNOWN/bin:$PATH", (), None),
    "Homebrew": ('eval "$(~/brew/bin/brew shellenv)"', ("brew/bin/brew",), None),
    "a file that is not known": ("source $UNKNOWN/x", (), None),
}


@pytest.mark.parametrize("name", PATH_MAY_HOLD_MORE)
def test_a_command_is_gone_where_all_of_path_is_known(name: str, tmp_path: Path) -> None:
    text, there, exists = PATH_MAY_HOLD_MORE[name]
    make(tmp_path, *there)
    lines = read(tmp_path, "bash", {".bashrc": f'{text}\neval "$(thefuck --alias)"\n'})
    (hook,) = (line for line in lines if line.command == "thefuck")
    assert known(hook.exists) is exists


def test_variables_of_the_table_alone(tmp_path: Path) -> None:
    text = "export HF_HUB_OFFLINE=1\nexport SECRET_NAME=x\nexport PYTHONPATH=$UNKNOWN/x\n"
    (tmp_path / ".bashrc").write_text(text)
    session = startup.read(machine(tmp_path), Shell(name="bash"))
    (variable,) = startup_lines.read_variables(session)
    assert (variable.name, variable.value, variable.line) == ("HF_HUB_OFFLINE", "1", 1)
    assert (variable.origin, variable.file) == ("shell-startup", str(tmp_path / ".bashrc"))


@pytest.mark.parametrize(
    ("shell", "text", "alone"),
    [
        pytest.param("bash", "export HF_HOME=/x\n", True, id="one"),
        pytest.param("bash", "export HF_HOME=/x TORCH_HOME=/y\n", False, id="two in a line"),
        pytest.param("bash", "export HF_HOME=/x; ls\n", False, id="a command behind it"),
        pytest.param("bash", "export HF_HOME=/x\nexport A=$HF_HOME/a\n", False, id="read"),
        pytest.param("bash", "export HF_HOME=/x\nA=${HF_HOME:-/a}\n", False, id="read, perhaps"),
        pytest.param("bash", "export HF_HOME=/x\nls $(echo $HF_HOME)\n", False, id="in a command"),
        pytest.param("bash", "[ -d $HF_HOME ] || export HF_HOME=/x\n", False, id="asked for"),
        pytest.param("bash", "export HF_HOME=/x\nexport A=/a\n", True, id="beside another"),
        pytest.param("zsh", "export HF_HOME=/x\n", True, id="zsh"),
        pytest.param("fish", "set -gx HF_HOME /x\n", True, id="fish"),
        pytest.param("fish", "set -gx HF_HOME /x\nset A $HF_HOME/a\n", False, id="read in fish"),
        pytest.param("powershell", '$env:HF_HOME = "/x"\n', True, id="PowerShell"),
        pytest.param(
            "powershell", '$env:HF_HOME = "/x"\nls $env:HF_HOME\n', False, id="read in PowerShell"
        ),
    ],
)
def test_a_line_that_can_go(shell: str, text: str, alone: bool, tmp_path: Path) -> None:
    """It sets one variable, and nothing in the file takes a value of it."""
    file = {
        "bash": ".bashrc",
        "zsh": ".zshrc",
        "fish": ".config/fish/config.fish",
        "powershell": ".config/powershell/profile.ps1",
    }[shell]
    make(tmp_path, file)
    (tmp_path / file).write_text(text)
    session = startup.read(machine(tmp_path), Shell(name=shell))
    found = {each.name: each.alone for each in startup_lines.read_variables(session)}
    assert found.get("HF_HOME", False) is alone


def test_where_aliases_lead() -> None:
    def line(kind: str, prefix: str | None, *, exists: bool = True) -> StartupLine:
        return StartupLine(file="/x", line=1, kind=kind, prefix=prefix, exists=exists)

    lines = (line("alias", "/usr"), line("alias", "/usr"), line("alias", "/old", exists=False))
    assert startup_lines.aliased_prefixes((*lines, line("path", "/opt"))) == ("/usr",)
    assert startup_lines.aliased_prefixes(Unknown("failed")) == ()


ACTIVATE = 'VIRTUAL_ENV="/dl"\nexport VIRTUAL_ENV\n'
NOT_FOR_IT = {
    "bash's activate": ("fish", "source ~/dl/bin/activate", {"dl/bin/activate": ACTIVATE}),
    "with its own beside": (
        "fish",
        "source ~/dl/bin/activate",
        {"dl/bin/activate": ACTIVATE, "dl/bin/activate.fish": "set -gx VIRTUAL_ENV /dl\n"},
    ),
    "bash's settings": ("fish", "source ~/.bashrc", {".bashrc": "A=1\nexport A\n"}),
    "fish's in bash": (
        "bash",
        "source ~/dl/bin/activate.fish",
        {"dl/bin/activate.fish": "set -gx VIRTUAL_ENV /dl\n"},
    ),
    "csh's in zsh": (
        "zsh",
        ". ~/dl/bin/activate.csh",
        {"dl/bin/activate.csh": "setenv VIRTUAL_ENV /dl\n"},
    ),
}
FOR_IT = {
    "its own": ("fish", "source ~/dl/bin/activate.fish", {"dl/bin/activate.fish": "set -gx A 1\n"}),
    "a variable for one command": ("fish", "source ~/.tools", {".tools": "A=1 ls\n"}),
    "aliases, the same to all": ("fish", "source ~/.aliases", {".aliases": "alias ll 'ls -l'\n"}),
    "what is not there": ("fish", "source ~/gone/bin/activate", {}),
    "bash's in zsh": ("zsh", ". ~/dl/bin/activate", {"dl/bin/activate": ACTIVATE}),
}


@pytest.mark.parametrize("name", NOT_FOR_IT)
def test_a_file_of_another_shell(name: str, tmp_path: Path) -> None:
    shell, text, files = NOT_FOR_IT[name]
    (line,) = read(tmp_path, shell, {FILES[shell]: f"{text}\n", **files})
    assert (line.kind, line.path) == ("foreign", str(tmp_path / next(iter(files))))
    assert line.command == ("activate.fish" if name == "with its own beside" else "")


@pytest.mark.parametrize("name", FOR_IT)
def test_a_file_that_it_understands(name: str, tmp_path: Path) -> None:
    shell, text, files = FOR_IT[name]
    lines = read(tmp_path, shell, {FILES[shell]: f"{text}\n", **files})
    assert "foreign" not in [line.kind for line in lines]


@pytest.mark.parametrize(
    ("text", "system", "found"),
    [
        pytest.param(b"# mine\r\nexport MPLBACKEND=Agg\r\n", linux, 1, id="of Windows"),
        pytest.param(b"export MPLBACKEND=Agg\nexport A=1\r\n", linux, 2, id="one line"),
        pytest.param(b"export MPLBACKEND=Agg\n", linux, None, id="of Linux"),
        pytest.param(b"export MPLBACKEND=Agg\r\n", windows, None, id="where they belong"),
    ],
)
def test_line_ends(text: bytes, system: object, found: int | None, tmp_path: Path) -> None:
    lines = read(tmp_path, "bash", {".bashrc": text}, system=system)
    assert next((line.line for line in lines if line.kind == "line-ends"), None) == found


LOGINS = {
    "an installer's": ({".bash_profile": ". ~/x", ".bashrc": "export A=1"}, "~/.bashrc"),
    "beside the stock one": (
        {".bash_profile": "A=1", ".profile": ". ~/.bashrc", ".bashrc": "export A=1"},
        "~/.profile",
    ),
    "it reads it": ({".bash_profile": ". ~/.bashrc", ".bashrc": "export A=1"}, None),
    "it reads it, perhaps": (
        {".bash_profile": "[ -f ~/.bashrc ] && . ~/.bashrc", ".bashrc": "export A=1"},
        None,
    ),
    "through the other": (
        {".bash_profile": ". ~/.profile", ".profile": ". ~/.bashrc", ".bashrc": "export A=1"},
        None,
    ),
    "nothing is said there": ({".bash_profile": "A=1", ".bashrc": "alias ll='ls -l'"}, None),
    "a cluster's modules": ({".bash_profile": "module load x", ".bashrc": "export A=1"}, None),
}


@pytest.mark.parametrize("name", LOGINS)
def test_what_a_login_does_not_read(name: str, tmp_path: Path) -> None:
    files, unread = LOGINS[name]
    lines = read(tmp_path, "bash", {each: f"{text}\n" for each, text in files.items()})
    found = [path for kind, path, _ in shown(lines, tmp_path) if kind == "unread"]
    assert found == ([unread] if unread else [])
    on_macos = read(tmp_path, "bash", {}, system=macos)
    assert "unread" not in [line.kind for line in on_macos]


@pytest.mark.parametrize(
    ("shell", "text", "lost"),
    [
        pytest.param("zsh", "path=$HOME/datasets", True, id="a text"),
        pytest.param("zsh", "path=($HOME/datasets)", True, id="a list"),
        pytest.param("zsh", "path+=$HOME/datasets", False, id="added"),
        pytest.param("zsh", "path=$HOME/bin:$PATH", True, id="joined with all of it"),
        pytest.param("zsh", "path=($HOME/bin:$PATH)", True, id="joined in a list"),
        pytest.param("zsh", "path=($HOME/datasets $path)", False, id="put first"),
        pytest.param("bash", "path=$HOME/datasets", False, id="bash knows no such tie"),
    ],
)
def test_path_is_tied_in_zsh(shell: str, text: str, lost: bool, tmp_path: Path) -> None:
    lines = read(tmp_path, shell, {FILES[shell]: f"{text}\n"})
    found = [line for line in lines if line.kind == "path-lost"]
    assert [line.command for line in found] == (["path"] if lost else [])


@pytest.mark.parametrize(
    ("shell", "text"), [("zsh", "export PATH=/opt/x"), ("fish", "set -gx PATH /opt/x")]
)
def test_path_by_its_own_name(shell: str, text: str, tmp_path: Path) -> None:
    lines = read(tmp_path, shell, {FILES[shell]: f"{text}\n"})
    assert [line.command for line in lines if line.kind == "path-lost"] == [""]
