"""The files that are handed in: made beside the notebook, and what is told of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from dlsetup.commands.command_lines import style_here
from dlsetup.commands.hand_in_run import HandInOptions
from dlsetup.commands.result import CommandMessage
from dlsetup.files import reading
from dlsetup.messages import hand_in as messages
from dlsetup.model.course import Course, HandInForm
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.model.system_errors import system_error_name
from dlsetup.model.text import Param
from dlsetup.notebooks.hand_in.cells import CodeCell
from dlsetup.notebooks.hand_in.export import SUFFIXES, Exporter, export
from dlsetup.notebooks.hand_in.page_hosts import find_hosts
from dlsetup.readers.jupyter.notebooks import JUDGED_MAX_BYTES
from dlsetup.records import msgspec
from dlsetup.settings import Settings
from dlsetup.storage.atomic import write_bytes

MEGABYTE = 10**6  # bytes
LARGE = 25 * MEGABYTE  # which the commonest mail services refuse
FOLDER = "hand-in"
ANOTHER = "~/hand-in"


class MadeFile(msgspec.Struct, frozen=True):
    """`problem`: why there is none, or "too-large"; `kept`: what the former one is called now;
    `formulas`: why some are not drawn without a network, "" where all are; `hosts`: that a page
    fetches something from when it is opened."""

    form: HandInForm
    path: str
    size: int = 0
    problem: str = ""
    words: str = ""
    kept: str = ""
    formulas: str = ""
    hosts: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        return not self.problem


def make_files(
    settings: Settings, course: Course, options: HandInOptions, exporter: Exporter
) -> tuple[MadeFile, ...]:
    """Raises UserError: the folder cannot be written."""
    if options.folder:
        folder = settings.cwd / Path(options.folder).expanduser()
    else:
        folder = exporter.folder / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        forms = dict.fromkeys(options.forms or course.hand_in.forms)
        return tuple(_make_file(exporter, form, folder, course.hand_in.max_mb) for form in forms)
    except OSError as error:
        params = {"path": str(folder), "why": system_error_name(error)}
        command = ("dlsetup", "hand-in", options.notebook, "--output", ANOTHER)
        text = messages.NOT_WRITTEN
        raise UserError(text, params, EXIT_FAILED, commands=(command,)) from error


def describe_files(
    settings: Settings,
    course: Course,
    python: str,
    options: HandInOptions,
    files: Sequence[MadeFile],
    cells: Sequence[CodeCell],
) -> Iterator[CommandMessage]:
    style = style_here(settings)
    for file in files:
        if file.problem in ("", "too-large"):
            params = {"path": style.shorten(file.path), "size": show_size(file.size)}
            yield CommandMessage(messages.MADE, params, "bold")
        else:
            yield _describe_problem(file, python, options)
        if file.formulas:
            install = (python, "-m", "pip", "install", "latex2mathml")
            commands = (install,) if file.formulas == "no-converter" else ()
            texts = messages.FORMULAS_OF_PAGE if file.form == "html" else messages.FORMULAS
            yield CommandMessage(texts[file.formulas], style="yellow", commands=commands)
        if file.hosts:
            yield CommandMessage(messages.OUTSIDE, {"hosts": ", ".join(file.hosts)}, "yellow")
        if file.kept:
            yield CommandMessage(messages.KEPT, {"name": file.kept})
        if file.problem == "too-large" or (not file.problem and file.size > LARGE):
            yield _describe_size(file, course.hand_in.max_mb, cells)
    if any(file.size for file in files):
        yield CommandMessage(messages.NOT_SENT)


def show_size(size: int) -> str:
    return f"{size / MEGABYTE:.1f} MB" if size >= MEGABYTE / 10 else f"{max(size // 1000, 1)} kB"


def _make_file(exporter: Exporter, form: HandInForm, folder: Path, most: int) -> MadeFile:
    """Raises OSError."""
    made = export(exporter, form)
    target = folder / (exporter.title + SUFFIXES[form])
    if made.problem:
        return MadeFile(form, str(target), problem=made.problem, words=made.words)
    data = reading.read_whole(made.path, JUDGED_MAX_BYTES)
    kept = _keep_former(target, data)
    write_bytes(target, data)
    problem = "too-large" if most and len(data) > most * MEGABYTE else ""
    return MadeFile(
        form,
        str(target),
        len(data),
        problem,
        kept=kept,
        formulas=made.formulas,
        hosts=find_hosts(data) if form == "html" else (),
    )


def _keep_former(target: Path, data: bytes) -> str:
    """What it is called now; "" where there was none, or the same. Raises OSError."""
    if not target.exists() or reading.read_whole(target, JUDGED_MAX_BYTES) == data:
        return ""
    names = (target.with_name(f"{target.stem}.old{n or ''}{target.suffix}") for n in count())
    former = next(name for name in names if not name.exists())
    target.rename(former)
    return former.name


def _describe_problem(file: MadeFile, python: str, options: HandInOptions) -> CommandMessage:
    if file.problem == "no-nbconvert":
        install = (python, "-m", "pip", "install", "nbconvert")
        return CommandMessage(messages.NO_NBCONVERT, style="yellow", commands=(install,))
    if file.problem == "no-printer":
        page = options._replace(forms=("html",)).command()
        return CommandMessage(messages.NO_PRINTER, style="yellow", commands=(page,))
    words = file.words.splitlines()[-1][:200] if file.words else ""
    text = messages.NOT_MADE if words else messages.NOT_MADE_SILENTLY
    return CommandMessage(text, {"form": file.form, "words": words}, "red")


def _describe_size(file: MadeFile, most: int, cells: Sequence[CodeCell]) -> CommandMessage:
    largest = max(cells, key=lambda cell: cell.size)
    params: dict[str, Param] = {
        "name": Path(file.path).name,
        "size": show_size(file.size),
        "most": f"{most} MB",
        "cell": largest.number,
        "part": show_size(largest.size),
    }
    text = messages.TOO_LARGE if file.problem else messages.LARGE
    return CommandMessage(text, params, "yellow")
