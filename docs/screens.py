"""Pictures of doctor's screens, of an explanation and of the report page, in both languages, as the
program draws them of made machines: one with four faults, a healthy one, a bare one, a second day.

usage: python -m docs.screens [FOLDER]     (FOLDER: docs/pictures; the page needs Chromium and
                                            `pip install -e '.[browser]'`)
"""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from dlsetup.commands.diagnose import run_checks
from dlsetup.commands.report import render_redacted
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.facts import Facts, ShadowingFile, Variable, Workspace
from dlsetup.facts.factory import (
    HOME,
    PYTHON,
    distributions_without,
    interpreter,
    kernel,
    machine,
    python,
)
from dlsetup.model.course_file import load_course
from dlsetup.settings import Settings
from dlsetup.terminal.diagnosis import show_diagnosis
from docs.picture import draw

PICTURES = Path(__file__).with_name("pictures")
COLUMNS, EXPLAINED = 80, "DLS701"
BROWSER = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
GONE = f"{HOME}/envs/old/bin/python"
SHADOW = ShadowingFile(path=f"{HOME}/work/random.py", module="random", hides="standard-library")
FOUR = machine(
    python=python(
        distributions=distributions_without("numpy", "ipython", "notebook", "ipykernel"),
        chosen_by="active",
    ),
    workspace=Workspace(path=f"{HOME}/work", shadows=(SHADOW,)),
    variables=(Variable(name="PYTHONPATH", value=f"{HOME}/lib"),),
    kernels=(
        kernel("old-env", interpreter="C", exists=False, argv=(GONE, "-m", "ipykernel_launcher")),
    ),
    interpreters=(
        interpreter("A", PYTHON, prefix=f"{HOME}/dlsetup-envs/deep-learning", kind="venv"),
        interpreter("C", GONE, exists=False),
    ),
)
BARE = machine(
    python=python(
        executable="/usr/bin/python3",
        kind="debian",
        chosen_by="path",
        distributions=(),
        has_pip=False,
    ),
    tools=(),
    kernels=(),
    environments=(),
    interpreters=(interpreter("A", "/usr/bin/python3"),),
)
HEALTHY = machine(python=python(chosen_by="active", path_python="A"))
SECOND_DAY = machine(python=python(chosen_by="dlsetup", path_python="B"))
MACHINES = {
    "doctor-four-faults": FOUR,
    "doctor-healthy": HEALTHY,
    "doctor-bare": BARE,
    "doctor-second-day": SECOND_DAY,
}


class Look(NamedTuple):
    """How somebody sees the page."""

    name: str
    width: int
    scheme: str = "light"
    media: str = "screen"


LOOKS = (Look("", 900), Look("-phone", 380, "dark"), Look("-print", 794, media="print"))


def diagnose(facts: Facts) -> Diagnosis:
    course = load_course()
    return Diagnosis(facts, run_checks(facts, course), course)


def doctor_screen(facts: Facts, lang: str) -> str:
    """With its colors."""
    environ = {"PATH": str(Path(sys.executable).parent)}  # where dlsetup is
    with contextlib.redirect_stdout(io.StringIO()) as shown:
        show_diagnosis(Settings(lang, environ=environ, home=Path(HOME)), diagnose(facts))
    return shown.getvalue()


def explain_screen(lang: str) -> str:
    command = [sys.executable, "-m", "dlsetup", "--lang", lang, "explain", EXPLAINED]
    with tempfile.TemporaryDirectory() as empty:
        environ = os.environ | {"HOME": empty, "DLSETUP_HOME": empty}
        ended = subprocess.run(command, check=True, capture_output=True, cwd=empty, env=environ)
    return ended.stdout.decode()


def report_page(facts: Facts, lang: str, folder: Path) -> Path:
    settings = Settings(lang, environ={}, home=Path(HOME))
    page = folder / f"report.{lang}.html"
    page.write_bytes(render_redacted(settings, diagnose(facts), "html"))
    return page


def photograph(browser: Any, page: Path, lang: str, folder: Path) -> None:
    ending = ".png" if lang == "en" else f".{lang}.png"
    for look in LOOKS:
        size = {"width": look.width, "height": 1300 if look.width > 400 else 800}
        opened = browser.new_context(viewport=size, color_scheme=look.scheme).new_page()
        opened.goto(page.as_uri())
        opened.emulate_media(media=look.media, color_scheme=look.scheme)
        opened.screenshot(path=str(folder / f"report{look.name}{ending}"))


def main(words: list[str]) -> int:
    folder = Path(words[0]) if words else PICTURES
    os.environ.update({"COLUMNS": str(COLUMNS), "FORCE_COLOR": "1", "TERM": "xterm-256color"})
    playwright = importlib.import_module("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as work, playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=list(BROWSER))
        for lang, ending in (("en", ".svg"), ("ko", ".ko.svg")):
            screens = {name: doctor_screen(facts, lang) for name, facts in MACHINES.items()}
            for name, shown in screens.items():
                (folder / (name + ending)).write_text(draw(shown, COLUMNS, "dlsetup doctor"))
            title = f"dlsetup explain {EXPLAINED}"
            (folder / f"explain{ending}").write_text(draw(explain_screen(lang), COLUMNS, title))
            photograph(browser, report_page(FOUR, lang, Path(work)), lang, folder)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
