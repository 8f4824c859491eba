"""The pages as a browser shows them: nothing that axe-core objects to, on any screen and in any
light; a class of a thousand at once, filtered, and whole without scripts.

Needs Chromium and `pip install playwright axe-playwright-python`."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dlsetup.commands.diagnose import diagnose_report
from dlsetup.commands.report import make_report, render_report
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import Facts
from dlsetup.facts.factory import SMOKE, change, distributions_without, host, machine, python
from dlsetup.model.course_file import load_course
from dlsetup.report.record import build_report
from tests.classroom.packing import report_bytes, zip_bytes

for needed in ("playwright", "axe_playwright_python", "sqlalchemy", "alembic"):
    pytest.importorskip(needed)
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
if CHROMIUM is None:
    pytest.skip("no Chromium on PATH", allow_module_level=True)

STUDENTS, FEW = 1000, 12
LOADS = 5  # the fastest counts: the machine may have more to do
MOST_BYTES, MOST_MILLISECONDS = 3 * 10**6, 1000
OPTIONS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
OPEN_ALL = "document.querySelectorAll('details').forEach(each => each.open = true)"
INTERACTIVE = "performance.getEntriesByType('navigation')[0].domInteractive"
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
VISIBLE = "[...document.querySelectorAll('.students tbody tr')].filter(row => !row.hidden).length"
WITHOUT_NUMPY = python(distributions=distributions_without("numpy"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with importlib.import_module("playwright.sync_api").sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=list(OPTIONS))
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    facts = {
        "healthy report": change(machine(), smoke=SMOKE),
        "broken report": next(case.facts for case in all_checks()["DLS802"].cases() if case.expect),
    }
    made = {name: write_report(folder / f"{name}.html", each) for name, each in facts.items()}
    made |= {f"class {lang}": write_class(folder, lang, FEW) for lang in ("en", "ko")}
    return {**made, "large class": write_class(folder, "ko", STUDENTS)}


def write_report(file: Path, facts: Facts) -> Path:
    course = load_course()
    report = build_report(facts, (), course, version="1", created="2026-11-26T09:00:00+09:00")
    file.write_bytes(render_report(make_report(diagnose_report(report, course)), "html", "ko"))
    return file


def write_class(folder: Path, lang: str, students: int) -> Path:
    """Every third student is stuck."""
    from dlsetup.cli.app import main

    reports = {
        f"김하나_{number}_assignsubmission_file/report.json": report_bytes(
            change(machine(host=host(memory=2**34 + number)), python=WITHOUT_NUMPY)
            if number % 3 == 0
            else machine(host=host(memory=2**34 + number))
        )
        for number in range(students)
    }
    submissions, database = folder / "submissions.zip", str(folder / f"{students}.db")
    submissions.write_bytes(zip_bytes(reports))
    main(["class", "collect", str(submissions), "--db", database])
    page = folder / f"class-{students}.{lang}.html"
    main(["--lang", lang, "class", "show", "--db", database, "-o", str(page)])
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1100])
@pytest.mark.parametrize("name", ["healthy report", "broken report", "class en", "class ko"])
def test_everybody_can_use_it(
    browser: Any, pages: dict[str, Path], name: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(pages[name].as_uri())
    page.evaluate(OPEN_ALL)
    found = importlib.import_module("axe_playwright_python.sync_playwright").Axe().run(page)
    assert found.response["violations"] == []
    assert not page.evaluate(TOO_WIDE)
    context.close()


def test_a_thousand_students(browser: Any, pages: dict[str, Path]) -> None:
    page = browser.new_page()
    assert pages["large class"].stat().st_size <= MOST_BYTES
    loads = []
    for _ in range(LOADS):
        page.goto(pages["large class"].as_uri())
        loads.append(page.evaluate(INTERACTIVE))
    assert min(loads) <= MOST_MILLISECONDS
    assert page.evaluate(VISIBLE) == STUDENTS
    page.click("summary")
    page.click("a[data-cause=install]")
    stuck = len(range(0, STUDENTS, 3))
    page.wait_for_function(f"document.querySelector('output').value === '{stuck}'")
    assert page.evaluate(VISIBLE) == stuck
    page.keyboard.press("Tab")
    page.fill("input[type=search]", "#33")
    assert page.evaluate(VISIBLE) == sum("#33" in f"#{each}" for each in range(0, STUDENTS, 3))
    page.click("button[type=reset]")
    page.wait_for_function(f"document.querySelector('output').value === '{STUDENTS}'")
    page.close()


def test_without_scripts(browser: Any, pages: dict[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["large class"].as_uri())
    assert not page.is_visible("form")
    assert page.locator(".students tbody tr").count() == STUDENTS
    context.close()


def test_on_paper(browser: Any, pages: dict[str, Path]) -> None:
    """All messages are there, and nothing that a finger would have to press."""
    page = browser.new_page()
    page.goto(pages["class ko"].as_uri())
    page.emulate_media(media="print")
    assert page.is_visible(".cause pre")
    for pressed in ("form", "a[data-cause]"):
        assert page.locator(pressed).count() and not page.is_visible(pressed)
    page.close()
