"""A notebook with its outputs as a file that anyone can open: a page, a PDF, the notebook."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal, NamedTuple

from dlsetup.model.course import HandInForm
from dlsetup.notebooks.hand_in.browser import find_browser, print_page
from dlsetup.platforms import Machine
from dlsetup.process.interpreter import PROBES
from dlsetup.process.run import ProcessResult, run

LIMIT: Final = 180.0  # seconds: LaTeX is slow
NO_NBCONVERT, NO_LATEX, NO_CONVERTER, LEFT_OVER = 3, 4, 5, 6  # how the probe ends
SUFFIXES: Final[Mapping[HandInForm, str]] = {"html": ".html", "pdf": ".pdf", "notebook": ".ipynb"}
FONTS: Final = {"windows": "Malgun Gothic", "macos": "Apple SD Gothic Neo", "linux": "NanumGothic"}

# Which formulas are not drawn without a network: none, all because nothing that draws them is
# installed, or those that it could not read. A PDF has them by MathJax, a page as they were typed.
FormulaSource = Literal["", "no-converter", "left-over"]
FORMULAS: Final[Mapping[int, FormulaSource]] = {
    NO_CONVERTER: "no-converter",
    LEFT_OVER: "left-over",
}
ExportProblem = Literal["", "no-nbconvert", "no-printer", "failed"]


class Exporter(NamedTuple):
    """`notebook`: with its outputs, in a folder of ours; `folder`: where the student's lies."""

    machine: Machine
    python: str
    notebook: Path
    folder: Path
    title: str


class ExportedFile(NamedTuple):
    """`path`: of the file, in the folder of ours. `words`: what the program said that failed."""

    form: HandInForm
    path: Path
    problem: ExportProblem = ""
    words: str = ""
    formulas: FormulaSource = ""


def export(exporter: Exporter, form: HandInForm) -> ExportedFile:
    """Never raises for what the programs do."""
    target = exporter.notebook.with_name(f"exported{SUFFIXES[form]}")
    if form == "notebook":
        return ExportedFile(form, exporter.notebook)
    if form == "html":
        return _ended(_convert(exporter, "html", target), form, target)
    return _export_pdf(exporter, target)


def _export_pdf(exporter: Exporter, target: Path) -> ExportedFile:
    """By a browser; by LaTeX where there is none."""
    browser = find_browser(exporter.machine)
    if browser is None:
        return _ended(_convert(exporter, "pdf", target), "pdf", target)
    page = target.with_suffix(".print.html")
    made = _ended(_convert(exporter, "print", page), "pdf", page)
    if made.problem:
        return made
    result = print_page(exporter.machine, browser, page, target, online=bool(made.formulas))
    return _ended(result, "pdf", target)._replace(formulas=made.formulas)


def _convert(exporter: Exporter, form: str, target: Path) -> ProcessResult:
    font = FONTS[exporter.machine.system.NAME]
    arguments = (exporter.notebook, exporter.folder, exporter.title, font, target)
    argv = (exporter.python, "-B", PROBES / "export_notebook.py", form, *arguments)
    return run([str(word) for word in argv], timeout=LIMIT, env=exporter.machine.environ)


def _ended(result: ProcessResult, form: HandInForm, target: Path) -> ExportedFile:
    if result.returncode == NO_NBCONVERT:
        return ExportedFile(form, target, "no-nbconvert")
    if result.returncode == NO_LATEX:
        return ExportedFile(form, target, "no-printer")
    formulas = FORMULAS.get(result.returncode or 0, "")
    if (result.returncode == 0 or formulas) and target.is_file():
        return ExportedFile(form, target, formulas=formulas)
    return ExportedFile(form, target, "failed", result.last_words or "")
