"""Pictures of the class page: a class of 1,000 on a screen, on a phone and on paper, in Korean.

usage: python -m docs.class_pictures    (Chromium and `pip install playwright`)

The class is made: two of three students have no problem, the others what the checks' own cases
have, the common kinds most often; these send another report later, most without a problem.
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
from typing import Any

from dlsetup.diagnosis.engine import diagnose
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import Facts, known
from dlsetup.facts.factory import change, machine
from dlsetup.model.course_file import load_course
from dlsetup.report.record import build_report, encode

PICTURES = Path(__file__).parent / "pictures"
STUDENTS, HEALTHY, CURED = 1000, 2 / 3, 0.6
COMMON = {"DLS211": 8, "DLS203": 5, "DLS405": 5, "DLS406": 4, "DLS102": 3, "DLS403": 3, "DLS219": 2}
FAMILIES = ["김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오"]
GIVEN = ["민수", "서연", "지훈", "하은", "도윤", "수아", "예준", "지우", "시우", "유진"]
DAYS = range(16, 26)  # of November
PHONE, SCREEN = {"width": 360, "height": 780}, {"width": 1200, "height": 760}
OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def write_class(folder: Path, random: Random) -> None:
    """A folder for each student, as Moodle packs it, with one report or two."""
    broken = list(_broken_environments())
    weights = [COMMON.get(code, 0.1) for code, _ in broken]
    for number in range(STUDENTS):
        day, name = random.choice(DAYS[:5]), f"{random.choice(FAMILIES)}{random.choice(GIVEN)}"
        own = folder / f"{name}_{2000 + number}_assignsubmission_file"
        own.mkdir()
        facts = machine()
        if random.random() > HEALTHY:
            [(_, facts)] = random.choices(broken, weights)
            later = machine() if random.random() < CURED else facts
            _write(own / "dlsetup-report-2.json", later, number, random.choice(DAYS[5:]))
        _write(own / "dlsetup-report.json", facts, number, day)


def _broken_environments() -> Iterator[tuple[str, Facts]]:
    for code, check in all_checks().items():
        yield from ((code, case.facts) for case in check.cases() if case.expect)


def _write(file: Path, facts: Facts, number: int, day: int) -> None:
    if host := known(facts.host):
        facts = change(facts, host=change(host, memory=2**34 + number, language="ko"))
    course, created = load_course(), f"2026-11-{day}T{number % 12:02}:00:00+00:00"
    findings = diagnose(facts, course, all_checks().values())
    file.write_bytes(encode(build_report(facts, findings, course, version="0", created=created)))


def write_page(folder: Path) -> Path:
    page = folder / "class.html"
    for words in (["collect", "."], ["show", "-o", page.name]):
        command = [sys.executable, "-m", "dlsetup", "--lang", "ko", "class", *words]
        subprocess.run(command, cwd=folder, check=False, stdout=subprocess.DEVNULL)
    return page


def take_pictures(page: Path) -> None:
    playwright = importlib.import_module("playwright.sync_api")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=shutil.which("chromium") or "google-chrome", args=OPTIONS
        )
        screen = _open(browser, page, viewport=SCREEN)
        screen.screenshot(path=PICTURES / "class-1000.ko.png")
        phone = _open(browser, page, viewport=PHONE, color_scheme="dark", has_touch=True)
        phone.screenshot(path=PICTURES / "class-1000-phone.ko.png")
        paper = _open(browser, page, viewport={"width": 794, "height": 1123})  # A4
        paper.emulate_media(media="print")
        paper.screenshot(path=PICTURES / "class-1000-print.ko.png")
        browser.close()


def _open(browser: Any, page: Path, **options: Any) -> Any:
    opened = browser.new_context(**options).new_page()
    opened.goto(page.as_uri())
    return opened


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        write_class(Path(temporary), Random(15))
        take_pictures(write_page(Path(temporary)))
