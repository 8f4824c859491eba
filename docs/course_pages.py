"""Pictures of the page for students and of the sheet for IT: as a browser shows and prints them.
Needs Chromium, poppler-utils and `pip install -e '.[browser]'`.

usage: python -m docs.course_pages COURSE.toml [FOLDER]     (FOLDER: docs/pictures)
"""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

PICTURES = Path(__file__).with_name("pictures")
OPTIONS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
WINDOWS = f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME}"
MAC = f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {CHROME}"
PRINTED_DOTS = 80  # an inch of paper


class Picture(NamedTuple):
    """`width`: CSS pixels; `height`: None for the whole page."""

    name: str
    page: str
    agent: str
    locale: str
    width: int
    scheme: str = "light"
    height: int | None = None


SHOWN = (
    Picture("course-page", "page", WINDOWS, "en-US", 1000),
    Picture("course-page.ko", "page", WINDOWS, "ko-KR", 1000),
    Picture("course-page-phone.ko", "page", MAC, "ko-KR", 380, "dark"),
    Picture("course-sheet", "sheet", WINDOWS, "en-US", 1000, height=1300),
)


def make_pages(course: str, folder: Path) -> dict[str, Path]:
    """By the command itself."""
    pages = {"page": folder / "page.html", "sheet": folder / "sheet.html"}
    for name, options in (("page", ()), ("sheet", ("--it",))):
        command = (sys.executable, "-m", "dlsetup", "course", "page", course, *options)
        subprocess.run((*command, "-o", str(pages[name])), check=True, capture_output=True)
    return pages


def draw(browser: Any, picture: Picture, page: Path, folder: Path) -> None:
    context = browser.new_context(
        user_agent=picture.agent,
        locale=picture.locale,
        color_scheme=picture.scheme,
        viewport={"width": picture.width, "height": picture.height or 900},
    )
    opened = context.new_page()
    opened.goto(page.as_uri())
    path = str(folder / f"{picture.name}.png")
    opened.screenshot(path=path, full_page=picture.height is None)
    context.close()


def draw_print(browser: Any, page: Path, folder: Path, work: Path) -> None:
    """The first sheet of paper, in Korean."""
    opened = browser.new_context(locale="ko-KR").new_page()
    opened.goto(page.as_uri())
    opened.pdf(path=str(work / "page.pdf"), format="A4")
    command = ("pdftoppm", "-png", "-singlefile", "-r", str(PRINTED_DOTS), str(work / "page.pdf"))
    subprocess.run((*command, str(folder / "course-page-print.ko")), check=True)


def main(words: list[str]) -> int:
    course, folder = words[0], Path(words[1]) if len(words) > 1 else PICTURES
    playwright = importlib.import_module("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as work, playwright.sync_playwright() as started:
        pages = make_pages(course, Path(work))
        browser = started.chromium.launch(executable_path=chromium, args=list(OPTIONS))
        for picture in SHOWN:
            draw(browser, picture, pages[picture.page], folder)
        draw_print(browser, pages["page"], folder, Path(work))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
