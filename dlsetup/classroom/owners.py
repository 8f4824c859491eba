"""Whose submission a file is, by the names that Canvas, Moodle and people give to files.

The forms: Canvas `<sortable name>[_LATE]_<user>_<attachment>_<file>`, anonymous
`[LATE_]anon_<id>_...`; Moodle `<full name>_<id>_assignsubmission_file/<file>`, with a `_` before
the slash in older ones, and `..._assignsubmission_file_<file>` where no folders were asked for. A
blind one has the word for participant, in the site's language, in place of the name. What was typed
into a form is Canvas's `<sortable name>[_LATE]_<user>_text.html` and Moodle's
`..._assignsubmission_onlinetext/onlinetext.html`, whose file name is the site's language's, too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dlsetup.compiled.characters import unicodedata
from dlsetup.facts.encoding import spell_out

DATE = r"(?:19|20)\d\d_(?:0?[1-9]|1[0-2])_"  # `report_2026_11_26.html` is no user 2026
CANVAS = re.compile(
    rf"(?P<name>.+?)(?P<late>_LATE)?_(?!{DATE})(?P<id>\d+)_\d+_(?P<file>.+)", re.DOTALL
)
CANVAS_TEXT = re.compile(
    r"(?P<name>.+?)(?P<late>_LATE)?_(?P<id>\d+)_(?P<file>text\.html)", re.DOTALL
)
ANONYMOUS = re.compile(r"(?P<late>LATE_)?anon_(?P<id>[^_]+)_(?:\d+_)?(?P<file>.+)", re.DOTALL)
MOODLE = re.compile(
    r"(?P<name>.+)_(?P<id>\d+)_assignsubmission_(?P<kind>[a-z]+)(?:_(?P<file>.*))?", re.DOTALL
)
MOODLE_TEXT = "onlinetext"
ATTEMPT = re.compile(r"-(\d{1,4})\.[^.]+\Z")  # Canvas numbers what was handed in again
COPY = r"( ?\(\d+\)|[-_ ]\d+| - (copy|복사본)( \(\d+\))?)*"
GENERAL = re.compile(rf"(dlsetup[-_ ])?(report|보고서)s?{COPY}", re.IGNORECASE)

MAX_SIGNATURE = 80  # characters


class Owner(NamedTuple):
    """A student as a file name tells it. `id`: of Canvas or Moodle, "" in other files. `typed`: the
    file is what they typed into a form."""

    name: str = ""
    id: str = ""
    late: bool = False
    attempt: int = 0
    typed: bool = False

    @property
    def key(self) -> str:
        """Equal for the files of one student: ids before names, which two students may share."""
        return f"{self.name}#{self.id}" if self.id else self.name


def find_owner(parts: Sequence[str]) -> Owner:
    """`parts`: of the path below what was given, outermost first, archives among them. The
    outermost that has a form counts: what lies in it was packed by the student."""
    names = [" ".join(unicodedata.normalize("NFC", each).split()) for each in parts]
    for name, is_file in zip(names, _are_files(names), strict=True):
        if owner := _parse_moodle(name) or (_parse_canvas(name) if is_file else None):
            return owner
    return Owner(name=_plain_name(names))


def name_by_signature(owner: Owner, sender: str, label: str) -> Owner:
    """Who sends a report, or its computer's label, where its file has the name that every report
    has. Another name, and an id more so, is better: nobody signs with another's by mistake."""
    signature = spell_out(" ".join((sender.strip() or label.strip()).split()))[:MAX_SIGNATURE]
    is_named = owner.id or not (owner.name == "" or GENERAL.fullmatch(owner.name))
    return owner if is_named or not signature else owner._replace(name=signature)


def is_of_many(names: Iterable[str], *, nested: bool) -> bool:
    """Whether a listing is a class's and not one student's. `nested`: in another archive, where
    only the forms of Canvas and Moodle tell: a student may pack what they like."""
    owners: set[str] = set()
    for name in names:
        folder, _, rest = name.partition("/")
        owner = _parse_moodle(folder) or (None if rest else _parse_canvas(folder))
        plain = "" if nested else _plain_name(name.split("/"))
        owners.update({owner.key} if owner else {plain} - {""})
        if len(owners) > 1:
            return True
    return False


def _are_files(names: Sequence[str]) -> list[bool]:
    """Folders have no form of Canvas; an archive is a file, too."""
    last = len(names) - 1
    return [index == last or name.lower().endswith(".zip") for index, name in enumerate(names)]


def _parse_moodle(name: str) -> Owner | None:
    match = MOODLE.fullmatch(name)
    return Owner(match["name"], match["id"], typed=match["kind"] == MOODLE_TEXT) if match else None


def _parse_canvas(name: str) -> Owner | None:
    match = ANONYMOUS.fullmatch(name) or CANVAS.fullmatch(name) or CANVAS_TEXT.fullmatch(name)
    if match is None:
        return None
    called = match["name"] if "name" in match.re.groupindex else "anon"
    typed = match["file"] == "text.html"
    return Owner(called, match["id"], bool(match["late"]), _attempt(match["file"]), typed)


def _attempt(file: str) -> int:
    match = ATTEMPT.search(file)
    return int(match[1]) if match else 0


def _plain_name(names: Sequence[str]) -> str:
    """The file's own name, or the folder's where every student's file has the same one."""
    *folders, file = names or ("",)
    stem = _stem(file)
    if GENERAL.fullmatch(stem) and folders:
        return _stem(folders[-1])
    return stem


def _stem(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return stem if dot and stem and len(suffix) <= 5 else name
