"""A list of requirements of pip, or an export of conda's.
https://pip.pypa.io/en/stable/reference/requirements-file-format/"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dlsetup.courses.conda_specs import CONDA_LIST, add_conda_spec
from dlsetup.courses.draft import CourseDraft, DraftBuilder, Lists, no_lists

COMMENT = re.compile(r"(?:^|\s)#.*$")
HASH = re.compile(r"\s--hash[= ]\S+")
PER_LINE = re.compile(r"(?<=\S)\s+-{1,2}[A-Za-z][\w-]*(?:[= ].*)?$")  # an option behind a package
INCLUDE = re.compile(r"(?P<option>-r|-c|--requirement|--constraint)[= ]?\s*(?P<path>\S.*)")
EDITABLE = re.compile(r"(?:-e|--editable)[= ]?\s*(?P<place>\S+)")


def read_requirement_lines(text: str, lists: Lists = no_lists) -> CourseDraft:
    builder = DraftBuilder(lists)
    _add_lines(builder, text)
    return builder.build()


def _add_lines(builder: DraftBuilder, text: str) -> None:
    for number, line in _logical_lines(text):
        add_requirement_line(builder, number, line)


def add_list(builder: DraftBuilder, path: str) -> bool:
    """All of another list. False: it cannot be read."""
    found = builder.open_list(path)
    if found is not None:
        outer, builder.file = builder.file, found[0]
        _add_lines(builder, found[1])
        builder.file = outer
    return found is not None


def add_requirement_line(builder: DraftBuilder, number: int | None, line: str) -> None:
    """One line of such a list, without its comment."""
    if HASH.search(line) and not any(each.reason == "hash" for each in builder.left_out):
        builder.leave_out(number, HASH.sub("", line), "hash")
    bare = HASH.sub("", line).strip()
    if not bare:
        return
    option = None if bare.startswith("-") else PER_LINE.search(bare)
    if option:
        builder.leave_out(number, option[0], "option")
        bare = bare[: option.start()].strip()
    if match := INCLUDE.fullmatch(bare):
        if match["option"] in ("-c", "--constraint") or not add_list(builder, match["path"]):
            builder.leave_out(number, bare, "include")
    elif match := EDITABLE.match(bare):
        remote = "://" in match["place"] or match["place"].startswith("git")
        builder.leave_out(number, bare, "address" if remote else "path")
    elif bare.startswith("-"):
        builder.leave_out(number, bare, "option")
    elif CONDA_LIST.fullmatch(bare):
        add_conda_spec(builder, number, bare)
    else:
        builder.add(number, bare)


def _logical_lines(text: str) -> Iterator[tuple[int, str]]:
    """Without comments; a line that ends with a backslash goes on in the next."""
    start, kept = 1, ""
    for number, line in enumerate(text.splitlines(), 1):
        if not kept:
            start = number
        if line.endswith("\\") and not line.lstrip().startswith("#"):
            kept += line[:-1] + " "
            continue
        whole = COMMENT.sub("", kept + line).strip()
        kept = ""
        if whole:
            yield start, whole
    if kept.strip():
        yield start, kept.strip()
