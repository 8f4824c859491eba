"""A folder of notebooks and their tools. No file that is there is ever overwritten: where it is
another one, the new version is put beside it."""

from __future__ import annotations

import contextlib
import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import count
from pathlib import Path
from typing import Literal, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from dlsetup.compiled.loading import load
from dlsetup.files import reading
from dlsetup.notebooks.build import build_notebook, encode_notebook
from dlsetup.notebooks.catalogue import ROOM, Lesson, load_lessons
from dlsetup.notebooks.wording import label_pairs
from dlsetup.storage.atomic import write_bytes, write_new

TOOLS = "lesson_tools"
LABELS = "labels.json"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of what a zip file can tell
DIGITS = ROOM.parent / "smoke" / "digits" / "digits.csv.gz"

FileState = Literal["new", "same", "beside", "replaced"]


class WrittenFile(NamedTuple):
    """`name`: in the folder, as it was to be; `path`: where the newest version is. new: there was
    none. same: it was there already. beside: what was there is another one, and stays. replaced: it
    was another one, and is now called `kept`."""

    name: str
    path: Path
    state: FileState
    kept: str = ""


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
    tools = {f"{TOOLS}/{name}": reading.read_whole(file) for name, file in files.items()}
    tools[f"{TOOLS}/{LABELS}"] = encode_labels(load_lessons())
    return {**tools, f"{TOOLS}.zip": pack(tools)}


def pack(files: Mapping[str, bytes]) -> bytes:
    """The same in one file, which Colab and Kaggle take; equal files make an equal one."""
    packed = io.BytesIO()
    method = ZIP_DEFLATED if load("zlib") else ZIP_STORED
    with ZipFile(packed, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(ZipInfo(name, FIRST_DAY), data, method)
    return packed.getvalue()


def encode_labels(lessons: Iterable[Lesson]) -> bytes:
    """The English of the labels of pictures, for where no font has Hangul."""
    cells = (cell for lesson in lessons for cell in lesson.source.cells if cell.kind != "markdown")
    pairs = label_pairs("\n".join(cell.lines) for cell in cells)
    return json.dumps(pairs, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def write_folder(folder: Path, files: Mapping[str, bytes]) -> tuple[WrittenFile, ...]:
    """Raises OSError: it cannot be written; the files before stay."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_write_file(folder, name, data) for name, data in files.items())


def write_tools(folder: Path, files: Mapping[str, bytes]) -> tuple[WrittenFile, ...]:
    """The tools, which the notebooks find by their names alone: a file that is another one is kept
    under a new name. Raises as `write_folder`."""
    (folder / TOOLS).mkdir(parents=True, exist_ok=True)
    return tuple(_write_tool(folder, name, data) for name, data in files.items())


def _write_tool(folder: Path, name: str, data: bytes) -> WrittenFile:
    path = folder / name
    if not path.exists():
        write_bytes(path, data)
        return WrittenFile(name, path, "new")
    if _content(path) == data:
        return WrittenFile(name, path, "same")
    kept = next(each for each in _old_names(path) if not each.exists())
    path.rename(kept)
    write_bytes(path, data)
    return WrittenFile(name, path, "replaced", kept.name)


def _old_names(path: Path) -> Iterator[Path]:
    return (path.with_name(f"{path.name}.old{number or ''}") for number in count())


def _write_file(folder: Path, name: str, data: bytes) -> WrittenFile:
    wanted = folder / name
    path = wanted
    wanted.parent.mkdir(exist_ok=True)
    number = 1
    while True:
        if not os.path.lexists(path):
            with contextlib.suppress(FileExistsError):  # another call was faster
                write_new(path, data)
                return WrittenFile(name, path, "new" if path == wanted else "beside")
        if _is_same(_content(path), data):
            return WrittenFile(name, path, "same")
        number += 1
        path = wanted.with_name(f"{wanted.stem}_{number}{wanted.suffix}")


def _is_same(found: bytes | None, data: bytes) -> bool:
    """A notebook that was run and saved has outputs, and is the same in its cells."""
    return found == data or (found is not None and _cells(found) == _cells(data) is not None)


def _cells(data: bytes) -> list[tuple[str, str]] | None:
    """What each cell is and holds; None: it is no notebook."""
    try:
        cells = json.loads(data)["cells"]
        return [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _content(path: Path) -> bytes | None:
    try:
        return reading.read_whole(path)
    except OSError:  # a folder of that name, or nothing that may be read: another one
        return None
