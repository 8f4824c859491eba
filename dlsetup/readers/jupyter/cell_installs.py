"""The installations that a notebook's cells start in a shell, where the kernel has no say."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Sequence

# `!command`, `files = !command` and the magic of the same: the rest of the line is the shell's.
# https://ipython.readthedocs.io/en/stable/interactive/reference.html#system-shell-access
_SHELL_LINE = re.compile(
    r"(?P<indent>\s*)(?:[\w., ]+=\s*)?(?:!{1,2}|%s(?:x|ystem)\s)(?P<command>.+)"
)
_SHELL_CELL = re.compile(r"\s*%%(?:bash|sh|!|sx|system|script\s+(?:ba|z)?sh)\b")
_PYTHON_CELL = re.compile(r"\s*%%(?:capture|time|timeit|prun|memit)\b")
_ELSEWHERE = re.compile(r"if\b.*(colab|kaggle)", re.IGNORECASE)  # it does not run on this computer
_QUOTES = re.compile(r'"""|\'\'\'')
_SEPARATORS = frozenset({"&&", "||", "|", ";", "&", "(", ")"})
_PREFIXES = frozenset({"time", "env", "nohup", "command", "exec", "yes", "then", "do", "else"})
_PIP = re.compile(r"pip\d?")
_PYTHON = re.compile(r"python\d?|py")
_CONDA = frozenset({"conda", "mamba"})
_APT = frozenset({"apt", "apt-get"})
# Options that take the next word, before `install`; and those that name the place themselves.
_VALUED_TEXT = "--cache-dir --cert --client-cert --color --log --proxy --retries --timeout"
_PLACED_TEXT = "--python --target -t --prefix --root --dry-run --help -h -n --name -p --path"
_VALUED, _PLACED = frozenset(_VALUED_TEXT.split()), frozenset(_PLACED_TEXT.split())


# `%pip install`, which a line may write without `%`, and the same through a program of the cell
_OWN_PIP = re.compile(
    r"(?P<indent>\s*)(?:%?pip\s+install\s|.*\bsys\.executable\b\W+-m\W+pip\W+install\b).*"
)


def uses_own_pip(cells: Iterable[str]) -> bool:
    """A cell installs by the pip of the kernel's own Python."""
    return any(map(_has_own_pip, cells))


def _has_own_pip(cell: str) -> bool:
    return any(True for _ in _own_pip_lines(cell))


def _own_pip_lines(cell: str) -> Iterator[str]:
    if cell.lstrip().startswith("%%") and not _PYTHON_CELL.match(cell):
        return
    lines = _join_continued(cell).splitlines()
    for number, line in enumerate(lines):
        match = _OWN_PIP.fullmatch(line)
        if match and not _is_for_elsewhere(lines[:number], len(match["indent"])):
            yield line


def find_pip_words(cells: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """What stands behind each `pip install`, of a shell and of the kernel's own."""
    for cell in cells:
        for line in (*_shell_lines(cell), *_own_pip_lines(cell)):
            for words in _commands(line):
                before, found, after = _part(words, "install")
                if found and any(_PIP.fullmatch(word.lstrip("%")) for word in before):
                    yield after


def _part(words: tuple[str, ...], word: str) -> tuple[tuple[str, ...], bool, tuple[str, ...]]:
    if word not in words:
        return words, False, ()
    place = words.index(word)
    return words[:place], True, words[place + 1 :]


def find_installs(cells: Iterable[str]) -> tuple[str, ...]:
    """The commands before `install`, options left out: pip, python -m pip, uv pip, sudo pip, conda.
    What names its place itself, or is the kernel's own (`{sys.executable} -m pip`), is left out."""
    lines = (line for cell in cells for line in _shell_lines(cell))
    found = (_installer(words) for line in lines for words in _commands(line))
    return tuple(sorted({command for command in found if command}))


def _shell_lines(cell: str) -> Iterator[str]:
    first, _, rest = cell.lstrip().partition("\n")
    if _SHELL_CELL.match(first):
        yield from _join_continued(rest).splitlines()
        return
    if first.startswith("%%") and not _PYTHON_CELL.match(first):
        return
    lines = _join_continued(cell).splitlines()
    in_string = False
    for number, line in enumerate(lines):
        match = None if in_string else _SHELL_LINE.fullmatch(line)
        if match and not _is_for_elsewhere(lines[:number], len(match["indent"])):
            yield match["command"]
        in_string ^= len(_QUOTES.findall(line)) % 2 == 1


def _join_continued(text: str) -> str:
    return re.sub(r"\\\r?\n", " ", text)


def _is_for_elsewhere(before: Sequence[str], indent: int) -> bool:
    """It stands below an `if` that asks for a service."""
    for line in reversed(before):
        depth = len(line) - len(line.lstrip())
        if line.strip() and depth < indent:
            if _ELSEWHERE.match(line.lstrip()):
                return True
            indent = depth
    return False


def _commands(line: str) -> Iterator[tuple[str, ...]]:
    """The words of each command of a line."""
    words: list[str] = []
    for word in (*_split(line), ";"):
        if word in _SEPARATORS:
            yield tuple(words)
            words = []
        else:
            words.append(word)


def _split(line: str) -> list[str]:
    lexer = shlex.shlex(line, posix=True, punctuation_chars="&|;()")
    lexer.whitespace_split = True
    try:
        return list(lexer)
    except ValueError:  # a quotation mark that is not closed
        return line.split()


def _installer(words: tuple[str, ...]) -> str | None:
    sudo = False
    while words and (words[0] in {*_PREFIXES, "sudo"} or "=" in words[0] or words[0][:1] == "-"):
        sudo, words = sudo or words[0] == "sudo", words[1:]
    installer = _name_installer(words)
    return " ".join(["sudo"] * (sudo and installer != "apt") + [installer]) if installer else None


def _name_installer(words: tuple[str, ...]) -> str | None:
    if not words:
        return None
    name, rest = words[0].removesuffix(".exe"), words[1:]
    if _PIP.fullmatch(name):
        return name if _installs(rest) else None
    if _PYTHON.fullmatch(name) and rest[:2] == ("-m", "pip"):
        return " ".join(words[:3]) if _installs(rest[2:]) else None
    if name == "uv" and "pip" in rest:
        command = "uv pip --system" if "--system" in rest else "uv pip"
        return command if _installs(rest[rest.index("pip") + 1 :]) else None
    if name in _CONDA:
        return name if _installs(rest) else None
    if name in _APT and _installs(rest):
        return "apt" if any(word.startswith("python3-") for word in rest) else None
    return None


def _installs(words: tuple[str, ...]) -> bool:
    """Whether `install` is the subcommand, and nothing says where to."""
    skips = False
    for number, word in enumerate(words):
        option = word.partition("=")[0]
        if skips:
            skips = False
        elif option in _PLACED:
            return False
        elif word.startswith("-"):
            skips = word in _VALUED
        else:
            rest = {each.partition("=")[0] for each in words[number + 1 :]}
            return word == "install" and not rest & _PLACED
    return False
