"""Which environment variables hurt, by the table: facts in, harm out. What the value says is judged
here; what it names was looked at when the facts were collected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dlsetup.facts import Facts, Variable, VariableTarget, known
from dlsetup.facts.requirements import distributions_by_key, is_satisfied, parse
from dlsetup.model.fixes import Fix, Instruction, instruct
from dlsetup.model.levels import Level
from dlsetup.model.text import Text
from dlsetup.remedies.exported_variables import switch_off_line, switch_off_variables
from dlsetup.remedies.shells import NEW_TERMINAL, STARTUP, delete_line, unset_variables
from dlsetup.remedies.startup_files import REMOVABLE
from dlsetup.remedies.variable_values import EMPTY, VALUES, names_set
from dlsetup.tables import variables as table
from dlsetup.tables.variables import Hurt, VariableRow

STATES = {  # of a VariableTarget, where they are a condition of their own
    "ok": "",
    "relative": "relative",
    "entry-missing": "entry-gone",
    "entry-not-a-folder": "entry-file",
    "module-missing": "module-missing",
    "unknown-flag": "unknown-flag",
    "unreachable": "unreachable",
}
Steps = tuple[Instruction, ...]
CHECK_OF_KIND = {
    "address": "DLS743",
    "folder": "DLS718",
    "folders": "DLS718",
    "temporary": "DLS714",
    "certificates": "DLS712",
    "proxy": "DLS719",
    "file": "DLS740",
    "files": "DLS740",
    "libraries": "DLS740",
    "flags": "DLS741",
    "module": "DLS742",
}
CHECK_OF_VALUE = {
    EMPTY: "DLS741",
    "not-allowed": "DLS741",
    "not-a-number": "DLS741",
    "not-generated": "DLS745",
}
# no program can do anything with such a value
USELESS = frozenset(
    {"gone", "unusable", "module-missing", "not-allowed", "not-a-number"}
    | {"not-generated", "stops-python", EMPTY}
)
CLOSED = frozenset({"not-writable", "unreadable", "cannot-be-made"})
CHANGES_A_PROGRAM = "DLS743"
NEEDS_A_PACKAGE = "DLS742"


class Harm(NamedTuple):
    """A variable that hurts: by which of its row's conditions, and where it is set."""

    variable: str
    value: str
    hurt: Hurt
    row: VariableRow
    origin: str
    file: str | None
    target: VariableTarget | None = None

    @property
    def level(self) -> Level:
        return Level(self.hurt.level)

    @property
    def subject(self) -> str:
        return self.variable if self.file is None else f"{self.variable} {self.file}"


def find_harm(facts: Facts, check: str) -> Iterator[Harm]:
    """What this check speaks of, in the order of the facts: of a variable once, and what it names
    says more than that it is set."""
    told = set[str]()
    for harm in (*_of_targets(facts), *_of_values(facts)):
        if check_of(harm.row, harm.hurt) == check and harm.subject not in told:
            told.add(harm.subject)
            yield harm


def check_of(row: VariableRow, hurt: Hurt) -> str:
    """The code of the check that speaks of it."""
    if row.check:
        return row.check
    if hurt.lacks:
        return NEEDS_A_PACKAGE
    if hurt.when in ("gone", "unusable", *STATES.values()):
        return CHECK_OF_KIND[row.kind]
    return CHECK_OF_VALUE.get(hurt.when, CHANGES_A_PROGRAM)


def remove_variable(facts: Facts, harm: Harm, *, first: Steps = (), also: Steps = ()) -> Fix:
    """By itself where a line of the shell's own files sets it and does nothing else. Otherwise a
    person does: `first`, what may be done instead, and `also`, which is said in both cases."""
    useless = is_useless(facts, harm)
    if harm.file is None:
        fix = switch_off_variables(facts, harm.variable, advice=also, useless=useless)
        return fix if fix.automatic else Fix((*first, *fix.steps))
    line = next((switch_off_line(facts, each) for each in _elsewhere(facts, harm)), None)
    if line:
        return Fix((line,), safe=useless, then=(NEW_TERMINAL, *also))
    return Fix((*first, *remove_setting(facts, harm), *also))


def is_useless(facts: Facts, harm: Harm) -> bool:
    """What was lost with a disk may come back, what is closed may be opened, and who needs a
    proxy has no network without it; what is gone of several leaves the others."""
    state, path = (harm.target.state, harm.target.path) if harm.target else ("", "")
    is_lost = any(REMOVABLE.match(each) for each in (harm.value, path or ""))
    is_needed = state in CLOSED or harm.row.kind == "proxy"
    values = {each.value for each in _all_of(facts, harm)}
    is_whole = harm.hurt.when == "entry-gone" and values == {path}
    return (harm.hurt.when in USELESS or is_whole) and not is_lost and not is_needed


def _all_of(facts: Facts, harm: Harm) -> Iterator[Variable]:
    here = known(facts.variables, ()) if harm.file is None else ()
    yield from (variable for variable in here if variable.name == harm.variable)
    yield from _elsewhere(facts, harm) if harm.file is not None else ()


def remove_setting(facts: Facts, harm: Harm) -> tuple[Instruction, ...]:
    """Remove the variable where it is set."""
    if harm.file is None:
        return unset_variables(facts, harm.variable)
    if line := _find_line(facts, harm):
        return (delete_line(harm.variable, harm.file, line),)
    return (
        instruct(
            en="Open {file} and delete the line that sets {variable}.",
            ko="{file} 파일을 열어 {variable} 값을 정하는 줄을 지우세요.",
            file=harm.file,
            variable=harm.variable,
        ),
    )


def _find_line(facts: Facts, harm: Harm) -> int | None:
    return next((variable.line for variable in _elsewhere(facts, harm)), None)


def _elsewhere(facts: Facts, harm: Harm) -> Iterator[Variable]:
    place = (harm.variable, harm.origin, harm.file)
    variables = known(facts.variables_elsewhere, ())
    return (v for v in variables if (v.name, v.origin, v.file) == place)


def _of_targets(facts: Facts) -> Iterator[Harm]:
    for target in known(facts.variable_targets, ()):
        row = table.find_hurting(target.variable)
        condition = STATES.get(target.state, "unusable")
        if row is None or not condition:
            continue
        wanted = ("gone", "unusable") if target.state == "missing" else (condition,)
        for hurt in row.hurts:
            if hurt.when in wanted and _is_so_here(hurt, target.origin, facts):
                place = (target.origin, target.file, target)
                yield Harm(target.variable, target.path or "", hurt, row, *place)
                break


def _of_values(facts: Facts) -> Iterator[Harm]:
    here = known(facts.variables, ())
    set_here = {(variable.name, variable.value) for variable in here}
    elsewhere = (
        variable
        for variable in known(facts.variables_elsewhere, ())
        if variable.origin != STARTUP or (variable.name, variable.value) not in set_here
    )
    variables = (*here, *elsewhere)
    for variable in variables:
        row = table.find_hurting(variable.name)
        for hurt in row.hurts if row else ():
            judge = VALUES.get(hurt.when)
            unset = not variable.value and hurt.when != EMPTY
            if not row or not judge or unset or not _is_so_here(hurt, variable.origin, facts):
                continue
            if judge(variable, hurt, row, facts):
                name, value = variable.name, variable.value
                yield Harm(name, value, hurt, row, variable.origin, variable.file)
                break


def _is_so_here(hurt: Hurt, origin: str, facts: Facts) -> bool:
    """What stands beside the condition holds; nothing does of what is not known: what is installed
    for a kernel, whose Python may be another, is not."""
    host = known(facts.host)
    if origin == "kernel" and (hurt.given or hurt.lacks):
        return False
    if hurt.when == "unreachable" and host is not None and host.network is False:
        return False  # nothing else is reached, either
    if hurt.os and (host is None or host.os != hurt.os):
        return False
    if hurt.beside and hurt.beside not in names_set(facts):
        return False
    if hurt.given and not any(_is_installed(each, facts) for each in hurt.given):
        return False
    return not hurt.lacks or _lacks_all(hurt.lacks, facts)


def _is_installed(requirement: str, facts: Facts) -> bool:
    python, wanted = known(facts.python), parse(requirement)
    found = distributions_by_key(python).get(wanted.key) if python and wanted else None
    return bool(wanted and found and is_satisfied(wanted.specifier, found.version))


def _lacks_all(keys: tuple[str, ...], facts: Facts) -> bool:
    python = known(facts.python)
    installed = python.installed_keys if python else None
    return installed is not None and not installed.intersection(keys)


class WordsOfTable(Mapping[str, Text]):
    """The words of a message, and what each variable of the table does, by `does-NAME`: its row is
    read when it is shown."""

    def __init__(self, words: Mapping[str, Text]) -> None:
        self._words = words

    def __getitem__(self, word: str) -> Text:
        if word in self._words:
            return self._words[word]
        row = table.find(word.removeprefix(EFFECT)) if word.startswith(EFFECT) else None
        if row is None:
            raise KeyError(word)
        return Text(en=row.en, ko=row.ko)

    def __iter__(self) -> Iterator[str]:
        yield from self._words
        yield from (EFFECT + name for name in table.names())

    def __len__(self) -> int:
        return len(self._words) + len(table.names())


EFFECT = "does-"
