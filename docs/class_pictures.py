"""Pictures of the class page: a class of 40 in English, and one of 1,000 on a screen, on a phone
and on paper, in Korean.

usage: python -m docs.class_pictures    (Chromium and `pip install playwright`)

The classes are made: two of three students (of the small class one of four) have no problem, the
others what the checks' own cases have, the common kinds most often; these send another report
later, most without a problem.
"""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from dlsetup.diagnosis.engine import diagnose
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import Facts, known
from dlsetup.facts.factory import change, machine
from dlsetup.model.course_file import load_course
from dlsetup.report.record import build_report, encode

PICTURES = Path(__file__).parent / "pictures"
CURED = 0.6
COMMON = {"DLS211": 8, "DLS203": 5, "DLS405": 5, "DLS406": 4, "DLS102": 3, "DLS403": 3, "DLS219": 2}
FAMILIES = ["김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오"]
GIVEN = ["민수", "서연", "지훈", "하은", "도윤", "수아", "예준", "지우", "시우", "유진"]
DAYS = range(16, 26)  # of November
PHONE, SCREEN = {"width": 360, "height": 780}, {"width": 1200, "height": 760}
SQUARE = {"width": 1000, "height": 1000}
OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


class Class(NamedTuple):
    """`healthy`: the share of students without a problem."""

    students: int
    healthy: float
    lang: str


SMALL, LARGE = Class(40, 1 / 4, "en"), Class(1000, 2 / 3, "ko")


def write_class(folder: Path, made: Class, random: Random) -> None:
    """A folder for each student, as Moodle packs it, with one report or two."""
    broken = list(_broken_environments())
    weights = [COMMON.get(code, 0.1) for code, _ in broken]
    for number in range(made.students):
        day, name = random.choice(DAYS[:5]), f"{random.choice(FAMILIES)}{random.choice(GIVEN)}"
        own = folder / f"{name}_{2000 + number}_assignsubmission_file"
        own.mkdir()
        facts = _own_machine(machine(), number, made.lang)
        if random.random() > made.healthy:
            [(_, found)] = random.choices(broken, weights)
            broken_facts = _own_machine(found, number, made.lang)
            later = facts if random.random() < CURED else broken_facts
            _write(own / "dlsetup-report-2.json", later, number, random.choice(DAYS[5:]))
            facts = broken_facts
        _write(own / "dlsetup-report.json", facts, number, day)


def _broken_environments() -> Iterator[tuple[str, Facts]]:
    for code, check in all_checks().items():
        yield from ((code, case.facts) for case in check.cases() if case.expect)


def _own_machine(facts: Facts, number: int, lang: str) -> Facts:
    """No two of a class are the same."""
    host = known(facts.host)
    return change(facts, host=change(host, memory=2**34 + number, language=lang)) if host else facts


def _write(file: Path, facts: Facts, number: int, day: int) -> None:
    course, created = load_course(), f"2026-11-{day}T{number % 12:02}:00:00+00:00"
    findings = diagnose(facts, course, all_checks().values())
    file.write_bytes(encode(build_report(facts, findings, course, version="0", created=created)))


def write_page(folder: Path, lang: str) -> Path:
    page = folder / "class.html"
    for words in (["collect", "."], ["show", "-o", page.name]):
        command = [sys.executable, "-m", "dlsetup", "--lang", lang, "class", *words]
        subprocess.run(command, cwd=folder, check=False, stdout=subprocess.DEVNULL)
    return page


def take_pictures(small: Path, large: Path) -> None:
    playwright = importlib.import_module("playwright.sync_api")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=shutil.which("chromium") or "google-chrome", args=OPTIONS
        )
        _take_of_small(_open(browser, small, viewport=SQUARE))
        _take_of_large(browser, large)
        browser.close()


def _take_of_small(page: Any) -> None:
    """With the first message open."""
    page.locator(".cause details").nth(1).locator("summary").click()
    page.screenshot(path=PICTURES / "class.png")


def _take_of_large(browser: Any, page: Path) -> None:
    screen = _open(browser, page, viewport=SCREEN)
    screen.screenshot(path=PICTURES / "class-1000.ko.png")
    screen.evaluate("document.querySelector('#days').scrollIntoView()")
    screen.screenshot(path=PICTURES / "class.ko.png")
    phone = _open(browser, page, viewport=PHONE, color_scheme="dark", has_touch=True)
    phone.screenshot(path=PICTURES / "class-1000-phone.ko.png")
    paper = _open(browser, page, viewport={"width": 794, "height": 1123})  # A4
    paper.emulate_media(media="print")
    paper.screenshot(path=PICTURES / "class-1000-print.ko.png")


def _open(browser: Any, page: Path, **options: Any) -> Any:
    opened = browser.new_context(**options).new_page()
    opened.goto(page.as_uri())
    return opened


def _make_page(folder: Path, made: Class) -> Path:
    folder.mkdir()
    write_class(folder, made, Random(15))
    return write_page(folder, made.lang)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        pages = Path(temporary)
        take_pictures(_make_page(pages / "40", SMALL), _make_page(pages / "1000", LARGE))
