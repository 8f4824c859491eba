"""A folder of notebooks and their tools. No file that is there is ever overwritten: where it is
another one, the new version is put beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from dlsetup.files import reading
from dlsetup.notebooks.build import build_notebook, encode_notebook
from dlsetup.notebooks.catalogue import ROOM, Lesson
from dlsetup.storage.atomic import write_bytes

TOOLS = "lesson_tools"
DIGITS = ROOM.parent / "smoke" / "digits" / "digits.csv.gz"

FileState = Literal["new", "same", "beside"]


class WrittenFile(NamedTuple):
    """`name`: in the folder, as it was to be; `path`: where the newest version is. new: there was
    none. same: it was there already. beside: what was there is another one, and stays."""

    name: str
    path: Path
    state: FileState


def notebook_files(
    lessons: Iterable[Lesson], lang: str, framework: str, *, answers: bool = False
) -> dict[str, bytes]:
    """The notebooks of one language by their names: 1_mathematics_en.ipynb. With answers, under
    other names."""
    ending = f"{lang}_answers" if answers else lang
    files = {}
    for lesson in lessons:
        code = lesson.answers() if answers else {}
        notebook = build_notebook(lesson.source, lesson.name, lang, framework, code)
        files[f"{lesson.name}_{ending}.ipynb"] = encode_notebook(notebook).encode()
    return files


@cache
def tool_files() -> Mapping[str, bytes]:
    """The package that the notebooks import, by the names in the folder."""
    files = {file.name: file for file in sorted((ROOM / "tools").glob("*.py"))}
    files[DIGITS.name] = DIGITS
    return {f"{TOOLS}/{name}": reading.read_whole(file) for name, file in files.items()}


def write_folder(folder: Path, files: Mapping[str, bytes]) -> tuple[WrittenFile, ...]:
    """Raises OSError: it cannot be written; the files before stay."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_write_file(folder, name, data) for name, data in files.items())


def _write_file(folder: Path, name: str, data: bytes) -> WrittenFile:
    wanted = folder / name
    path = wanted
    wanted.parent.mkdir(exist_ok=True)
    number = 1
    while path.exists():
        if _content(path) == data:
            return WrittenFile(name, path, "same")
        number += 1
        path = wanted.with_name(f"{wanted.stem}_{number}{wanted.suffix}")
    write_bytes(path, data)
    return WrittenFile(name, path, "new" if path == wanted else "beside")


def _content(path: Path) -> bytes | None:
    try:
        return reading.read_whole(path)
    except OSError:  # a folder of that name, or nothing that may be read: another one
        return None
