"""A command as a student types it at the prompt of a shell.

A word stands bare where every shell leaves it alone, in double quotes where those mean the same
in all, and else in quotes that mean the same in all shells of Unix, fish among them: a line that is
pasted into another one than was taken for the student's still does what it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from dlsetup.compiled.characters import unicodedata
from dlsetup.facts import Facts, known

DEFAULT_SHELLS = {"windows": "powershell", "macos": "zsh"}  # what the system's terminal opens
POSIX = frozenset({"bash", "zsh", "sh", "ksh"})
WINDOWS = frozenset({"cmd", "anaconda-prompt"})
SHELLS = POSIX | WINDOWS | {"fish", "powershell"}

# Lone surrogates are bytes of a file's name that are no text; format characters turn and hide it.
UNTYPABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# no value, flag or assignment, but the one that puts a folder at the end of PATH
PROGRAM = re.compile(r"[A-Za-z_./][\w+:./-]*|PATH\+=:/[\w./-]+", re.ASCII)
WINDOWS_PROGRAM = re.compile(r"[A-Za-z_./\\][\w+:./\\-]*", re.ASCII)
POSIX_PLAIN = re.compile(r"[\w@+:,./-][\w@%+=:,./-]*", re.ASCII)  # zsh reads =x, fish %self
CMD_PLAIN = re.compile(r"[\w@+=:,./\\~-]+", re.ASCII)
POWERSHELL_PLAIN = re.compile(r"(?!-[^-]*[.:])[\w+=:./\\-]+", re.ASCII)  # it divides -a.b
SAME_IN_ALL = re.compile(r"[^$`\\\"!%“”„]+")  # between double quotes
SAME_IN_POWERSHELL = re.compile(r"[^$`\"“”„]+")
READ_IN_QUOTES = re.compile(r"((?:'|\\(?=['\\]|\Z)|(?<=\\)\\)+)")  # by fish, between single ones
POWERSHELL_QUOTE = re.compile(r"['‘’‚‛]")  # each of them ends a string
LOST_BY_POWERSHELL = re.compile(r"|.*\".*|(?=.*\s).*\\", re.DOTALL)
QUOTED_BY_POWERSHELL = re.compile(r"[\"“”„].*?([\"“”„]|$)")
ENDS_VERBATIM = re.compile(r"[|&]")
CMD_QUOTED = re.compile(r"[%\"]")
CMD_SPECIAL = re.compile(r"[()%!^\"<>&|]")
HOME = "~/"


def find_shell(facts: Facts) -> str:
    """The student's own; where it is not known to us, the one their system opens."""
    shell, host = known(facts.shell), known(facts.host)
    if shell and shell.name in SHELLS:
        return shell.name
    return DEFAULT_SHELLS.get(host.os if host else "", "bash")


def quote_command(argv: Sequence[str], shell: str) -> str | None:
    """The line that gives a program just these words; None: no line does, or none that can be
    copied. A `~/` at the start, a home that was redacted, stays open to shells that know it."""
    if not all(map(_is_typable, argv)):
        return None
    if shell == "powershell":
        return _quote_for_powershell(argv)
    return " ".join(_quote_for_cmd(argv) if shell in WINDOWS else _quote_for_unix(argv))


def _is_typable(word: str) -> bool:
    """What is printable is, and tells so at once."""
    return word.isprintable() or all(unicodedata.category(each) not in UNTYPABLE for each in word)


def show_command(argv: Sequence[str], shell: str) -> str:
    """The command as it is typed, or its words where it cannot be."""
    return quote_command(argv, shell) or spell_words(argv)


def spell_words(argv: Sequence[str]) -> str:
    """Words as text that no shell is to read; what cannot be seen is escaped."""
    return ", ".join(map(repr, argv))


def _quote_for_unix(argv: Sequence[str]) -> Iterator[str]:
    for position, word in enumerate(argv):
        home = HOME if word.startswith(HOME) else ""
        plain = POSIX_PLAIN if position else PROGRAM
        rest = word.removeprefix(home)
        yield home + _quote(rest, plain, _quote_unix_word) if rest or not home else home


def _quote(word: str, plain: re.Pattern[str], quote: Callable[[str], str]) -> str:
    if plain.fullmatch(word):
        return word
    return f'"{word}"' if SAME_IN_ALL.fullmatch(word) else quote(word)


def _quote_unix_word(word: str) -> str:
    """Between double quotes two backslashes are one in all of them, and a ' is itself:
    https://fishshell.com/docs/current/language.html#quotes"""
    plain, others = READ_IN_QUOTES.split(word)[::2], READ_IN_QUOTES.findall(word)
    doubled = [each.replace("\\", "\\\\") for each in others]
    quoted = (f"'{part}'" if part else "" for part in plain)
    double_quoted = (*(f'"{each}"' for each in doubled), "")
    return "".join(map("".join, zip(quoted, double_quoted, strict=True))) or "''"


def _quote_for_cmd(argv: Sequence[str]) -> Iterator[str]:
    program, *words = argv
    yield (
        program if WINDOWS_PROGRAM.fullmatch(program) else '"' + program.replace("%", '"^%"') + '"'
    )
    for word in words:
        yield _quote(word, CMD_PLAIN, _quote_cmd_word)


def _quote_cmd_word(word: str) -> str:
    """Quotation marks and variables are read inside of quotes, too: such a word gets a caret
    before all that cmd reads, the quotes among it. %"NAME"% is no variable's name."""
    if not CMD_QUOTED.search(word):
        return _quote_for_runtime(word)
    return CMD_SPECIAL.sub(r"^\g<0>", "%".join(map(_between_quotes, word.split("%"))))


def _quote_for_powershell(argv: Sequence[str]) -> str | None:
    """Windows PowerShell (5.1) drops empty words and quotation marks, which later ones keep;
    behind --% both hand on the line as it stands:
    https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parsing"""
    program, *words = argv
    head = (
        program if WINDOWS_PROGRAM.fullmatch(program) else f"& {_quote_powershell_string(program)}"
    )
    if not any(LOST_BY_POWERSHELL.fullmatch(word) for word in words):
        return " ".join((head, *map(_quote_powershell_word, words)))
    verbatim = " ".join(map(_quote_for_runtime, words))
    if "%" in verbatim or ENDS_VERBATIM.search(QUOTED_BY_POWERSHELL.sub("", verbatim)):
        return None
    return f"{head} --% {verbatim}"


def _quote_powershell_word(word: str) -> str:
    return word if POWERSHELL_PLAIN.fullmatch(word) else _quote_powershell_string(word)


def _quote_powershell_string(word: str) -> str:
    """https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules"""
    if SAME_IN_POWERSHELL.fullmatch(word):
        return f'"{word}"'
    return "'" + POWERSHELL_QUOTE.sub(r"\g<0>\g<0>", word) + "'"


def _quote_for_runtime(word: str) -> str:
    return word if CMD_PLAIN.fullmatch(word) else _between_quotes(word) or '""'


def _between_quotes(text: str) -> str:
    """As a program's C runtime reads it:
    https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments"""
    escaped = re.sub(r'(\\*)"', r'\1\1\\"', text)
    return '"' + re.sub(r"(\\+)$", r"\1\1", escaped) + '"' if text else ""
