"""What a variable's value alone says: one function for each condition of the table."""

from __future__ import annotations

import re
from collections.abc import Callable

from dlsetup.facts import Facts, Variable, known
from dlsetup.tables.variables import Hurt, VariableRow

OFF = frozenset({"", "0", "no", "off", "false", "n", "f"})
EMPTY = "empty"  # to all other conditions an empty variable is none
NOT_STARTED = frozenset({"isolated-only", "crashed", "hung", "silent"})


def names_set(facts: Facts) -> frozenset[str]:
    """The variables that are set where we run, and not empty."""
    variables = known(facts.variables, ())
    return frozenset(variable.name for variable in variables if variable.value)


def parts_of(value: str, separator: str) -> list[str]:
    """`a:1,b:[2,3]` -> a, b: the names of several values, in lower case."""
    words = _split(value, separator)
    heads = (word.partition(":")[0] if separator else word for word in words)
    return [head.strip().lower() for head in heads if head.strip()]


def _split(value: str, separator: str) -> list[str]:
    """Without what is in brackets."""
    flat = re.sub(r"\[[^\]]*\]", "", value)
    return flat.split(separator) if separator else [flat]


def _is_on(variable: Variable, hurt: Hurt, row: VariableRow, facts: Facts) -> bool:
    return variable.value.strip().lower() not in OFF


def _is_empty(variable: Variable, hurt: Hurt, row: VariableRow, facts: Facts) -> bool:
    return not variable.value


def _is_set(variable: Variable, hurt: Hurt, row: VariableRow, facts: Facts) -> bool:
    return True


def _is(variable: Variable, hurt: Hurt, row: VariableRow, facts: Facts) -> bool:
    return variable.value.strip().lower() in hurt.values


def _holds(variable: Variable, hurt: Hurt, row: VariableRow, facts: Facts) -> bool:
    return not set(hurt.values).isdisjoint(parts_of(variable.value, row.parts or ","))


def _is_not_allowed(variable: Variable, hurt: Hurt, row: VariableRow, facts: Facts) -> bool:
    if row.pairs and not all(":" in part for part in _split(variable.value, row.parts)):
        return True
    return not set(row.allowed).issuperset(parts_of(variable.value, row.parts))


def _is_no_number(variable: Variable, hurt: Hurt, row: VariableRow, facts: Facts) -> bool:
    parts = set(parts_of(variable.value, row.parts)).difference(row.allowed)
    return not all(_is_in_range(part, row) for part in parts)


def _is_in_range(text: str, row: VariableRow) -> bool:
    low, high = row.range or (0, 0)
    try:
        return low <= (float(text) if row.fractions else int(text)) <= high
    except ValueError:
        return False


def _stops_python(variable: Variable, hurt: Hurt, row: VariableRow, facts: Facts) -> bool:
    """A number that Python takes is not to blame."""
    python = known(facts.python)
    start = known(python.start) if python else None
    stopped = start is not None and start.outcome in NOT_STARTED and variable.file is None
    return stopped and (row.range is None or _is_no_number(variable, hurt, row, facts))


def _decides_locale(variable: Variable, hurt: Hurt, row: VariableRow, facts: Facts) -> bool:
    """The locale that is asked for does not work, and this variable may ask for it: LC_ALL comes
    before all others."""
    python = known(facts.python)
    if python is None or known(python.locale_works) is not False or variable.file is not None:
        return False
    if variable.value in ("C", "POSIX"):
        return False
    return variable.name == "LC_ALL" or "LC_ALL" not in names_set(facts)


VALUES: dict[str, Callable[[Variable, Hurt, VariableRow, Facts], bool]] = {
    EMPTY: _is_empty,
    "holds": _holds,
    "is": _is,
    "not-a-number": _is_no_number,
    "not-allowed": _is_not_allowed,
    "not-generated": _decides_locale,
    "on": _is_on,
    "set": _is_set,
    "stops-python": _stops_python,
}
