"""Which column of a list of students is what, by the headings of spreadsheets and platforms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dlsetup.compiled.characters import unicodedata

REMARK = re.compile(r"\s*[(\[（*].*", re.DOTALL)  # `학번 (숫자만)`
ID_HEADINGS = re.compile(
    r"학번|(학생|고유|수험) ?번호|아이디|id|matrikel(nummer|nr\.?)|sis (user|login) id|"
    r"((student|sis|user|login|matriculation)[ _-]*)?id[ _-]*(number|no\.?)?|"
    r"(student|matriculation)[ _-]*(number|no\.?)"
)
MAIL_HEADINGS = re.compile(r"(e-?mail|이메일|메일|전자 ?우편)([ _-]?(address|adresse|주소))?")
IDENTIFIER_HEADINGS = re.compile(r"identifier|식별자")  # Moodle's: `Participant 991`
COUNTER_HEADINGS = re.compile(r"no\.?|number|nr\.?|#|번호|순번|연번")
NAME_HEADINGS = re.compile(
    r"(학생 ?|전체 ?)?(이름|성명)|성|학생명?|student|(full|first|last|given|family|sur)?[ _-]*name|"
    r"surname|(vor|nach)name|first name ?/ ?last name"
)
LANGUAGE_HEADINGS = re.compile(r"언어|lang(uage)?|locale")
HEADINGS = (ID_HEADINGS, MAIL_HEADINGS, IDENTIFIER_HEADINGS, NAME_HEADINGS)


class RosterColumns(NamedTuple):
    """By their numbers. `id`: None: names alone tell who it is. `identifiers`: of a platform."""

    id: int | None = 0
    names: tuple[int, ...] = ()
    lang: int | None = None
    identifiers: tuple[int, ...] = ()
    counters: tuple[int, ...] = ()
    headed: bool = False


def fold_heading(cell: str) -> str:
    words = unicodedata.normalize("NFKC", cell).casefold().split()
    return REMARK.sub("", " ".join(words))


def count_headings(row: Sequence[str]) -> int:
    """How many cells say what is below them."""
    return sum(any(each.fullmatch(cell) for each in HEADINGS) for cell in map(fold_heading, row))


def find_columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> RosterColumns:
    """By what the headings say; without headings the first column is the id, and none a name. A
    first row of words that nobody knows are headings where what is below them are none."""
    folded = list(map(fold_heading, head))

    def matching(pattern: re.Pattern[str]) -> tuple[int, ...]:
        return tuple(index for index, cell in enumerate(folded) if pattern.fullmatch(cell))

    names, counters = matching(NAME_HEADINGS), matching(COUNTER_HEADINGS)
    identifiers = matching(IDENTIFIER_HEADINGS)
    ids = _filled((*matching(ID_HEADINGS), *matching(MAIL_HEADINGS), *identifiers), rows)
    others = () if names else (each for each in range(len(head)) if each not in counters)
    return RosterColumns(
        next(iter((*ids, *others)), None),
        names,
        next(iter(matching(LANGUAGE_HEADINGS)), None),
        identifiers,
        counters,
        count_headings(head) > 0 or (not any(map(_is_value, head)) and _have_values(rows)),
    )


def _is_value(cell: str) -> bool:
    """A number or an address, which no heading is."""
    return "@" in cell or any(map(str.isdigit, cell))


def _have_values(rows: Sequence[Sequence[str]]) -> bool:
    return 2 * sum(any(map(_is_value, row)) for row in rows) > len(rows)


def _filled(columns: Iterable[int], rows: Sequence[Sequence[str]]) -> list[int]:
    """Those with something in half of the rows: platforms have columns that nobody fills."""
    return [
        index
        for index in columns
        if 2 * sum(bool(row[index : index + 1] and row[index].strip()) for row in rows) >= len(rows)
    ]
