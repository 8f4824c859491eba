"""A student's first day and the second, recorded: an empty home folder, a pseudo-terminal of
80 columns, questions answered as a student would. Prints what was typed, decided and read, and can
draw what was seen.                                                             (Linux and macOS)

usage: python -m docs.walk FOLDER [--lang ko] [--uv PATH] [--pictures docs/pictures]

FOLDER is made, and must not be there before. --uv: one that the student has.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import struct
import termios
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from dlsetup.messages import questions
from docs.picture import draw, without_repaints

ROOT = Path(__file__).parents[1]
COLUMNS, LINES = 80, 60
HOME = "/home/student"  # as it is drawn
PASSED_ON = (  # of the network that is here
    *("PIP_INDEX_URL", "PIP_CERT", "PIP_CONFIG_FILE", "SSL_CERT_FILE", "https_proxy"),
    *("UV_DEFAULT_INDEX", "UV_CACHE_DIR", "PIP_CACHE_DIR"),
)
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
COMMANDS = re.compile(r"\x1b\[36m[^\n]*|^    \S.*", re.MULTILINE)  # cyan, or of install.sh
LEADERS = re.compile(r"\.{3,}")
WORD = re.compile(r"\S*[^\W\d_]\S*")
ANSWERS = {questions.TYPE_YES: "y", questions.TYPE_WORDS: ""}
RUNNING = "Control-C"  # which Jupyter's last line of its start names
ENDING = "^C"  # by then the browser is open
SECRET = re.compile(r"token=\w+(\s\w+)?")
CELLS = """{"cells": [{"cell_type": "code", "execution_count": null, "id": "a", "metadata": {},
"outputs": [], "source": "import sys; sys.executable"}], "metadata": {"kernelspec": {"name":
"python3", "display_name": "Python 3"}}, "nbformat": 4, "nbformat_minor": 5}"""


class Day(NamedTuple):
    """What is `typed`, and what that is on this machine."""

    picture: str
    typed: str
    argv: tuple[str, ...]


class Recorded(NamedTuple):
    """`shown`: with its colors, each repainted line once."""

    shown: str
    decisions: int
    seconds: float
    code: int

    @property
    def sentences(self) -> int:
        """Words of all that is read: what has a letter, and is in no line to copy."""
        return len(WORD.findall(LEADERS.sub("", ESCAPES.sub("", COMMANDS.sub("", self.shown)))))

    @property
    def commands(self) -> int:
        """Words of the lines to copy."""
        lines = COMMANDS.findall(self.shown)
        return sum(len(WORD.findall(ESCAPES.sub("", line))) for line in lines)


def days(home: Path) -> tuple[Day, ...]:
    program = str(home / ".local" / "bin" / "dlsetup")
    install = ("/bin/sh", str(ROOT / "installers" / "install.sh"), "--init")
    execute = ("run", "jupyter", "execute", "first.ipynb")
    return (
        Day("walk", "sh install.sh --init", install),
        Day("notebook", " ".join(("dlsetup", *execute)), (program, *execute)),
        Day("second-day", "dlsetup open", (program, "open")),
    )


def record(argv: tuple[str, ...], environ: Mapping[str, str], folder: Path, lang: str) -> Recorded:
    begun, decisions, answered, output = time.monotonic(), 0, 0, bytearray()
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execve(argv[0], argv, environ)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    for part in _parts(terminal):
        output += part
        asked = ESCAPES.sub("", output[answered:].decode("utf-8", "ignore"))
        answer = _answer(asked.rstrip(" "), lang)
        if answer is not None:
            os.write(terminal, answer.encode())
            answered, decisions = len(output), decisions + answer.endswith("\n")
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    text = output.decode("utf-8", "replace").replace("\r\n", "\n")
    return Recorded(without_repaints(text), decisions, time.monotonic() - begun, code)


def _answer(asked: str, lang: str) -> str | None:
    """What a student types now, None: nothing is asked."""
    for question, answer in ANSWERS.items():
        if asked.endswith(question.render(lang)):
            return f"{answer}\n"
    return "\x03" if RUNNING in asked or "(y/[n])?" in asked else None


def _parts(terminal: int) -> Iterator[bytes]:
    """Until the program ends, which Linux says by an error."""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            return
        if not part:
            return
        yield part


def student_environ(home: Path, lang: str) -> dict[str, str]:
    path = os.pathsep.join((str(home / ".local" / "bin"), "/usr/bin", "/bin"))
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    language = {"DLSETUP_LANG": lang, "LANG": "C.UTF-8"}
    terminal = {"TERM": "xterm-256color", "COLUMNS": str(COLUMNS), "SHELL": "/bin/bash"}
    return passed | language | terminal | {"HOME": str(home), "PATH": path, "BROWSER": "true"}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lang", choices=("en", "ko"), default="en")
    parser.add_argument("--uv", type=Path)
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    home = options.folder.absolute()
    course = home / "course"
    course.mkdir(parents=True)
    (course / "first.ipynb").write_text(CELLS)
    if os.geteuid() == 0:  # else Jupyter would not start
        settings = home / ".jupyter" / "jupyter_server_config.json"
        settings.parent.mkdir()
        settings.write_text('{"ServerApp": {"allow_root": true}}')
    if options.uv is not None:
        tools = home / ".local" / "bin"
        tools.mkdir(parents=True)
        (tools / "uv").symlink_to(options.uv.absolute())
    environ = student_environ(home, options.lang)
    for day in days(home):
        seen = record(day.argv, environ, course, options.lang)
        print(f"{day.typed}: exit {seen.code}, {seen.seconds:.0f} s")
        if day.picture == "walk":  # on the other screens most words are Jupyter's
            print(
                f"1 line typed, {seen.decisions} decisions, {seen.sentences} words read, and "
                f"{seen.commands} in lines to copy"
            )
        if options.pictures is not None:
            ending = ".svg" if options.lang == "en" else f".{options.lang}.svg"
            shown = seen.shown.partition(ENDING)[0].replace(str(home), HOME).rstrip()
            text = f"$ {day.typed}\n{SECRET.sub('token=...', shown)}"
            file = options.pictures / (day.picture + ending)
            file.write_text(draw(text, COLUMNS, day.typed), encoding="utf-8")


if __name__ == "__main__":
    main()
