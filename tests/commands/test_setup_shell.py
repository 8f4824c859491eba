"""Lines for new terminals: which, into which file, asked for, and undone by `init --undo`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dlsetup.commands import own_command
from dlsetup.commands.live_fixes import LiveFixSession
from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.commands.setup_shell import offer_shell, plan_shell
from dlsetup.commands.undo import run_undo
from dlsetup.facts import Facts, Shell
from dlsetup.facts.factory import CONDA, change, machine
from dlsetup.model.course_file import load_course
from dlsetup.remedies.new_environment import EnvironmentPlan
from dlsetup.remedies.shell_lines import ShellLines
from dlsetup.settings import Settings
from dlsetup.terminal.questions import Questions
from tests.thoroughness import one_of_each

pytestmark = [
    one_of_each,
    pytest.mark.skipif(sys.platform == "win32", reason="shells of Linux and macOS"),
]
ROOT = "/opt/miniforge3"
HIDDEN = change(CONDA, on_path=False, executable=f"{ROOT}/bin/conda", root=ROOT)
LINE = 'export PATH="$HOME/.local/bin:$PATH" # added by dlsetup init\n'
SHELLS = {
    "bash": (("bash", "-i"), ("bash", "-il")),
    "zsh": (("zsh", "-i"), ("zsh", "-il")),
    "fish": (("fish", "-i"), ("fish", "-il")),
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This program is in a folder of commands that no terminal searches."""
    command = tmp_path / ".local" / "bin" / "dlsetup"
    command.parent.mkdir(parents=True)
    command.write_text("#!/bin/sh\necho it runs\n")
    command.chmod(0o755)
    monkeypatch.setattr(own_command, "_script_path", lambda: str(command))
    return tmp_path


def place(home: Path, root: str = "", **environ: str) -> SetupPlace:
    environ = {"DLSETUP_HOME": str(home / "state"), "PATH": "/usr/bin:/bin", **environ}
    settings = Settings("en", environ=environ, home=home, cwd=home)
    return SetupPlace(settings, load_course(), str(home / "env"), root=root)


def plan(kind: str = "venv") -> EnvironmentPlan:
    assert kind in ("venv", "conda")
    return EnvironmentPlan("conda" if kind == "conda" else "venv", (), "/env", "/env/bin/python")


def facts(shell: str = "bash", *, conda: bool = False) -> Facts:
    return machine(shell=Shell(name=shell), **({"conda": HIDDEN} if conda else {}))


def names(home: Path, lines: tuple[ShellLines, ...]) -> list[str]:
    return [f"{each.command} {Path(each.path).relative_to(home)}" for each in lines]


@pytest.mark.parametrize(
    ("shell", "kind", "files", "expected"),
    [
        pytest.param(
            *("bash", "venv", {}, ["dlsetup .bashrc", "dlsetup .profile"]),
            id="bash, an empty home",
        ),
        pytest.param(
            *("bash", "venv", {".profile": ". ~/.bashrc\n"}, ["dlsetup .bashrc"]),
            id="bash, a login that reads .bashrc",
        ),
        pytest.param(
            *("bash", "venv", {".bash_profile": "A=1\n"}),
            ["dlsetup .bashrc", "dlsetup .bash_profile"],
            id="bash, a login of its own",
        ),
        pytest.param(*("zsh", "venv", {}, ["dlsetup .zshrc"]), id="zsh"),
        pytest.param(*("fish", "venv", {}, ["dlsetup .config/fish/config.fish"]), id="fish"),
        pytest.param(*("zsh", "conda", {}, ["conda .zshrc", "dlsetup .zshrc"]), id="a conda, too"),
        pytest.param(
            *("zsh", "conda", {".zshrc": '. "/opt/other/etc/profile.d/conda.sh"\n'}),
            ["dlsetup .zshrc"],
            id="another conda's functions",
        ),
        pytest.param(
            *("zsh", "conda", {".zshrc": "# >>> conda initialize >>>\n"}, ["dlsetup .zshrc"]),
            id="another conda's block",
        ),
        pytest.param(*("zsh", "venv", {".zshrc": LINE}, []), id="the line is there: no second one"),
        pytest.param(
            *("zsh", "venv", {".zshrc": "path=(~/.local/bin $path)\n"}, []),
            id="the student's own line",
        ),
        pytest.param(*("cmd", "conda", {}, []), id="a shell of the registry"),
    ],
)
def test_what_is_missing(
    shell: str, kind: str, files: dict[str, str], expected: list[str], home: Path
) -> None:
    for name, text in files.items():
        (home / name).write_text(text)
    lines = plan_shell(place(home), facts(shell, conda=kind == "conda"), plan(kind))
    assert names(home, lines) == expected


def test_an_environment_that_conda_made_before(home: Path) -> None:
    """By another call, which no plan of this one tells of."""
    (home / "env" / "conda-meta").mkdir(parents=True)
    made = plan()._replace(prefix=str(home / "env"))
    assert names(home, plan_shell(place(home), facts("zsh", conda=True), made))[0] == "conda .zshrc"


def test_nothing_where_it_is_found(home: Path) -> None:
    here = place(home, PATH=f"{home}/.local/bin:/usr/bin")
    assert plan_shell(here, facts(), plan()) == ()


PLAN = """
import os, sys
from pathlib import Path
from dlsetup.commands import own_command
from tests.commands import test_setup_shell as test
home = Path(os.environ["HOME"])
own_command._script_path = lambda: str(home / ".local" / "bin" / "dlsetup")
here = test.place(home, PATH=os.environ["PATH"])
print(*test.names(home, test.plan_shell(here, test.facts("bash"), test.plan())), sep=", ")
"""


@pytest.mark.parametrize(
    ("before", "startup", "typed", "expected"),
    [
        pytest.param("", "", True, "dlsetup .bashrc, dlsetup .profile", id="typed"),
        pytest.param("", LINE, False, "", id="by the start-up file"),
        pytest.param("OWN:", "", False, "", id="before the shell was started"),
    ],
)
def test_a_path_of_this_terminal_only(
    before: str, startup: str, typed: bool, expected: str, home: Path
) -> None:
    """As after `uv tool install`, where PATH was set by hand."""
    (home / ".bashrc").write_text(startup)
    own, rest = f"{home}/.local/bin", "/usr/bin:/bin"
    lines = f'export PATH="{own}:$PATH"\n' if typed else ""
    done = subprocess.run(
        ["bash", "-c", f'. ~/.bashrc\n{lines}"$0" -c "$1"\nexit', sys.executable, PLAN],
        env={
            "HOME": str(home),
            "PATH": f"{own}:{rest}" if before else rest,
            "PYTHONPATH": str(Path(__file__).parents[2]),
        },
        capture_output=True,
        text=True,
    )
    assert (done.stdout.strip(), done.returncode) == (expected, 0), done.stderr


@pytest.mark.parametrize("mark", ["pyvenv.cfg", "conda-meta"])
def test_no_environment_goes_on_path(mark: str, home: Path) -> None:
    (home / ".local" / mark).mkdir()
    assert plan_shell(place(home), facts(), plan()) == ()


def test_nothing_in_the_home_of_a_computer_that_many_share(home: Path) -> None:
    assert plan_shell(place(home, root="/srv/course"), facts(conda=True), plan("conda")) == ()


@pytest.mark.parametrize(
    ("policy", "expected"), [("Restricted", 0), ("AllSigned", 0), ("RemoteSigned", 1)]
)
def test_windows_runs_a_profile_only_where_its_policy_lets_it(
    policy: str, expected: int, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dlsetup.platforms import windows
    from tests.machines import machine as machine_of

    here = place(home)
    monkeypatch.setattr(
        Settings,
        "machine",
        property(lambda self: machine_of(home, self.environ, system=windows)),
    )
    monkeypatch.setattr(own_command, "_script_path", lambda: None)
    shell = Shell(name="powershell", profile=str(home / "p.ps1"), execution_policy=policy)
    seen = machine(shell=shell, conda=change(HIDDEN, executable=r"C:\mf\Scripts\conda.exe"))
    assert len(plan_shell(here, seen, plan("conda"))) == expected


def offer(home: Path, *, yes: bool = False, agreed: bool = False, wanted: bool = False) -> None:
    here = place(home)
    with LiveFixSession(here.settings, yes=yes) as session:
        session.agreed = agreed
        offer_shell(session, plan_shell(here, facts("zsh"), plan()), wanted=wanted)


@pytest.mark.parametrize(
    ("given", "answer", "written", "said"),
    [
        pytest.param({"yes": True}, True, False, "dlsetup init --shell", id="--yes is no consent"),
        pytest.param({"yes": True, "wanted": True}, False, True, "Added.", id="--yes --shell"),
        pytest.param({"agreed": True}, True, True, LINE.strip(), id="asked in the walk: yes"),
        pytest.param({"agreed": True}, False, False, LINE.strip(), id="asked in the walk: no"),
        pytest.param({"wanted": True}, True, True, LINE.strip(), id="--shell: yes"),
        pytest.param({"wanted": True}, False, False, LINE.strip(), id="--shell: no"),
        pytest.param({}, True, False, "dlsetup init --shell", id="nobody to ask"),
    ],
)
def test_only_where_somebody_agrees(
    given: dict[str, bool],
    answer: bool,
    written: bool,
    said: str,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(Questions, "confirm", lambda *words: answer)
    offer(home, **given)
    assert (home / ".zshrc").exists() == written
    assert said in capsys.readouterr().out


def test_no_fourth_question(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Questions, "confirm", lambda *words: True)
    here = place(home)
    with LiveFixSession(here.settings, yes=False) as session:
        session.agreed = True
        session.screen._questions.asked = 3
        offer_shell(session, plan_shell(here, facts("zsh"), plan()), wanted=False)
    assert not (home / ".zshrc").exists()


def test_a_closed_file_is_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / ".zshrc").write_text("a\n")
    (home / ".zshrc").chmod(0o444)
    offer(home, yes=True, wanted=True)
    assert "cannot be written" in " ".join(capsys.readouterr().out.split())
    assert (home / ".zshrc").read_text() == "a\n"


def test_undone_but_for_what_the_student_wrote(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / ".zshrc").write_text("before\n")
    offer(home, yes=True, wanted=True)
    offer(home, yes=True, wanted=True)  # not doubled
    file = home / ".zshrc"
    assert file.read_text() == f"before\n{LINE}"
    file.write_text(file.read_text() + "after\n")
    assert run_undo(place(home).settings, of_setup=True, yes=True).exit_code == 0
    assert file.read_text() == "before\nafter\n"
    assert "Only the lines that dlsetup added" in capsys.readouterr().out


def test_a_link_says_where_it_leads(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "dotfiles").mkdir()
    (home / "dotfiles" / "zshrc").write_text("")
    (home / ".zshrc").symlink_to("dotfiles/zshrc")
    offer(home, yes=True, wanted=True)
    said = "".join(capsys.readouterr().out.split())  # a long path is folded anywhere
    assert "~/.zshrc->~/dotfiles/zshrc:" in said
    assert (home / "dotfiles" / "zshrc").read_text() == LINE


@pytest.mark.parametrize("files", [{}, {".profile": '. "$HOME/.bashrc"\n'}], ids=["empty", "stock"])
@pytest.mark.parametrize("argv", [argv for kinds in SHELLS.values() for argv in kinds], ids=str)
def test_a_new_terminal_finds_it(argv: tuple[str, ...], files: dict[str, str], home: Path) -> None:
    if shutil.which(argv[0]) is None:
        pytest.skip(f"there is no {argv[0]}")
    for name, text in files.items():
        (home / name).write_text(text)
    here = place(home)
    with LiveFixSession(here.settings, yes=True) as session:
        offer_shell(session, plan_shell(here, facts(argv[0]), plan()), wanted=True)
    environ = {"HOME": str(home), "PATH": "/usr/bin:/bin", "TERM": "dumb", "LANG": "C.UTF-8"}
    words = [*argv, "-c", "dlsetup"]
    asked = subprocess.run(words, env=environ, capture_output=True, text=True, timeout=60)
    assert asked.stdout.strip() == "it runs", asked.stderr
