"""A command that is to be pasted is made by the one quoter: nothing else puts a path, or another
word that is only known on the student's machine, beside a program's name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rooms import by_room

ROOT = Path(__file__).parents[1]
QUOTER = ROOT / "dlsetup" / "remedies" / "quoting.py"
ROOMS = ("dlsetup", "checks")
# Lines for computers that are not here, of words that model/course_rules.py keeps plain; what they
# are in YAML, sh and PowerShell has tests of its own (tests/courses/test_ci_files.py,
# test_page_routes.py).
ELSEWHERE = {ROOT / "dlsetup" / "courses" / name for name in ("ci_files.py", "install_lines.py")}
FILES = sorted(
    file
    for room in ROOMS
    for file in (ROOT / room).rglob("*.py")
    if file not in (QUOTER, *ELSEWHERE)
)
PROBES = ROOT / "dlsetup" / "probes"  # programs of their own, which show nothing

TOOLS = r"(python[\d.]*|py|pip[\d.]*|conda|mamba|uv|uvx|git|code|jupyter|torchrun|dlsetup|brew)"
SHELL_WORDS = r"(sudo|chown|chmod|rm|mv|cp|cd|ln|export|setx|unset|taskkill|ren|del|type|kill)"
WORD = r"[-\w./=@:~$\"']+"
SUBCOMMAND = "(install|uninstall|create|remove|activate|clone|venv)( -[-\\w=]+)*"
HOLE = r"[\"']?\{\}"
COMMAND = re.compile(
    rf"(^|[`\s>]){TOOLS}( {WORD})* -{{1,2}}[a-z][\w-]*[ =]{HOLE}"  # an option's value
    rf"|(^|[`\s>]){TOOLS} {SUBCOMMAND} {HOLE}"
    rf"|\{{\}}[\"']? -[mcIE] "  # the program itself
    rf"|(^|[`\n]){SHELL_WORDS}( {WORD})* {HOLE}"
    rf"|(^|[`\s])(sudo|source|chown|chmod)( {WORD})* {HOLE}"
)


def templates(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every text of a module with what is filled in as {}; words of a tuple are words."""
    inside: set[int] = set()
    for node in ast.walk(tree):  # which comes to what is inside later
        if id(node) in inside:
            continue
        if isinstance(node, ast.JoinedStr):
            inside.update(map(id, ast.walk(node)))
            yield node.lineno, "".join(map(_part, node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, re.sub(r"\{\w*(:[^{}]*)?\}", "{}", node.value)


def _part(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else "{}"


def commands(source: str) -> list[str]:
    return [
        f"{line}: {text}" for line, text in templates(ast.parse(source)) if COMMAND.search(text)
    ]


@by_room(file for file in FILES if PROBES not in file.parents)
def test_no_command_is_written_by_hand(files: tuple[Path, ...]) -> None:
    found = [f"{file.name}: {c}" for file in files for c in commands(file.read_text("utf-8"))]
    remedy = "give the words to CommandStyle.write, or as argv of an Instruction"
    assert found == [], "\n".join([remedy, *found])


@pytest.mark.parametrize(
    "source",
    [
        "f'{python} -m pip install numpy'",
        "Text(en='Run `sudo chown -R \"$USER\" \"{path}\"`.', ko='')",
        "f'pip install --target {folder} six'",
        "f'source {prefix}/bin/activate'",
        "'conda activate {prefix}'",
        "f'cd {folder}'",
        "f'git clone {url}'",
        "f'dlsetup doctor --python {path}'",
    ],
)
def test_what_is_refused(source: str) -> None:
    assert len(commands(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "('conda', 'activate', prefix)",
        "'The conda environment {path} has no Python.'",
        "'pip is of Python {version}.'",
        "f'{python} cannot be started'",
        "'Delete `{path}` by hand.'",
    ],
)
def test_what_is_allowed(source: str) -> None:
    assert commands(source) == []
