"""The page that students follow and the sheet for IT as a browser shows them: the right way for
each system first, few words, the line exactly as it is typed, and no request.

Needs Chromium and `pip install playwright axe-playwright-python`."""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dlsetup.commands.course_page import render_page
from dlsetup.commands.course_sheet import render_sheet
from dlsetup.courses.install_lines import install_lines
from dlsetup.courses.page_routes import KINDS
from dlsetup.courses.sheet import sheet_sections
from tests.courses.page_course import CELLS, COURSE, UNKIND

for needed in ("playwright", "axe_playwright_python"):
    pytest.importorskip(needed)
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
if CHROMIUM is None:
    pytest.skip("no Chromium on PATH", allow_module_level=True)

MOST_WORDS, MOST_BYTES = 250, 300_000
OPTIONS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
OPEN_ALL = "document.querySelectorAll('details').forEach(each => each.open = true)"
EVERY_WAY = "document.querySelectorAll('.system').forEach(each => each.checked = false)"
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
SHOWN = """[...document.querySelectorAll('.route')]
    .filter(each => each.checkVisibility()).map(each => each.classList[1])"""
CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
SAFARI = "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0"
WINDOWS = f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36"
WORD = re.compile(r"\S*[^\W_]\S*")


class Visitor(NamedTuple):
    """`hints`: what a browser tells of the processor besides; `touches`: fingers at once."""

    agent: str
    route: str
    words: tuple[str, ...] = ()
    hints: dict[str, str] = {}
    touches: int = 0


VISITORS = {
    "Windows x64": Visitor(WINDOWS, "windows", ("powershell", "S mode")),
    "Windows on ARM": Visitor(
        WINDOWS,
        "windows-arm",
        ("Windows ARM: the course cannot be installed. Use Google Colab.",),
        {"architecture": "arm", "platform": "Windows"},
    ),
    "Windows by Firefox": Visitor(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "windows",
    ),
    "a Mac with either processor": Visitor(
        f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {SAFARI} Safari/605.1.15",
        "macos",
        ("macOS Apple silicon", "macOS Intel: PyTorch needs Python 3.12."),
    ),
    "Linux": Visitor(f"Mozilla/5.0 (X11; Linux x86_64) {CHROME} Safari/537.36", "linux"),
    "ChromeOS": Visitor(
        f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {CHROME} Safari/537.36",
        "chromebook",
        ("turn on Linux", "Linux cannot be turned on"),
    ),
    "an iPad, which says it is a Mac": Visitor(
        f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {SAFARI} Safari/605.1.15",
        "tablet",
        ("Open Google Colab",),
        touches=5,
    ),
    "an iPhone": Visitor(
        f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) {SAFARI} Mobile/15E148", "tablet"
    ),
    "an Android phone": Visitor(
        f"Mozilla/5.0 (Linux; Android 10; K) {CHROME} Mobile Safari/537.36", "tablet"
    ),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with importlib.import_module("playwright.sync_api").sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=list(OPTIONS))
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    sections = sheet_sections(COURSE, CELLS, {})
    texts = {
        "checked": render_page(COURSE, CELLS, "en", "2026-11-26"),
        "unchecked": render_page(COURSE, (), "ko", "2026-11-26"),
        "unkind": render_page(UNKIND, CELLS, "en", "2026-11-26"),
        "sheet": render_sheet(COURSE, sections, "en", "2026-11-26", "vision-it.cdx.json"),
    }
    files = {name: folder / f"{name}.html" for name in texts}
    for name, text in texts.items():
        files[name].write_text(text, encoding="utf-8")
    return files


def visit(browser: Any, file: Path, visitor: Visitor, locale: str = "en-US") -> Any:
    """The page, with the requests that it made in `page.asked`."""
    page = browser.new_context(user_agent=visitor.agent, locale=locale).new_page()
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    touches = f"Object.defineProperty(navigator, 'maxTouchPoints', {{value: {visitor.touches}}})"
    page.add_init_script(touches)
    if visitor.hints:
        metadata = {"platformVersion": "15", "model": "", "mobile": False, **visitor.hints}
        session = page.context.new_cdp_session(page)
        override = {"userAgent": visitor.agent, "userAgentMetadata": metadata}
        session.send("Emulation.setUserAgentOverride", override)
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("name", VISITORS)
def test_the_way_for_a_system(browser: Any, pages: dict[str, Path], name: str) -> None:
    visitor = VISITORS[name]
    page = visit(browser, pages["checked"], visitor)
    page.wait_for_function(f"document.getElementById('for-{visitor.route}').checked")
    assert page.evaluate(SHOWN) == [visitor.route]
    shown = page.inner_text("main")
    assert [word for word in visitor.words if word not in shown] == []
    assert page.asked == [pages["checked"].as_uri()]
    page.context.close()


@pytest.mark.parametrize("locale", ["en-US", "ko-KR"])
@pytest.mark.parametrize("name", ["checked", "unchecked"])
def test_few_words(browser: Any, pages: dict[str, Path], name: str, locale: str) -> None:
    assert pages[name].stat().st_size < MOST_BYTES
    page = visit(browser, pages[name], VISITORS["Linux"], locale)
    assert page.get_attribute("html", "lang") == locale[:2]
    for kind in KINDS:
        page.check(f"#for-{kind.name}")
        words = WORD.findall(page.inner_text("main"))
        assert len(words) < MOST_WORDS, (kind.name, len(words))
    hangul = re.findall("[가-힣]+", page.inner_text("section.tablet"))
    assert bool(hangul) == (locale == "ko-KR")
    page.context.close()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.shell], ids=lambda k: k.name)
def test_the_button_copies_the_line(browser: Any, pages: dict[str, Path], kind: Any) -> None:
    page = visit(browser, pages["unchecked"], VISITORS["Linux"])
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.check(f"#for-{kind.name}")
    lines = install_lines(COURSE, kind.shell)
    buttons = page.locator(f".{kind.name} .steps .copy")
    for number, line in enumerate((lines.one, lines.start)):
        buttons.nth(number).click()
        page.wait_for_function("document.querySelector('.copied-word:not([hidden])')")
        assert page.evaluate("navigator.clipboard.readText()") == line
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1100])
@pytest.mark.parametrize("name", ["checked", "unchecked", "sheet"])
def test_everybody_can_use_it(
    browser: Any, pages: dict[str, Path], name: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(pages[name].as_uri())
    page.evaluate(EVERY_WAY)
    page.evaluate(OPEN_ALL)
    found = importlib.import_module("axe_playwright_python.sync_playwright").Axe().run(page)
    assert found.response["violations"] == []
    assert not page.evaluate(TOO_WIDE)
    context.close()


def test_without_scripts_every_way_is_there(browser: Any, pages: dict[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["checked"].as_uri())
    assert all(page.is_visible(f"section.{kind.name}") for kind in KINDS)
    assert page.locator(".copy:visible").count() == 0
    page.check("#for-macos")
    page.check("#in-ko")
    assert page.is_visible("section.macos") and not page.is_visible("section.windows")
    assert "터미널" not in page.inner_text("section.macos") and "붙여 넣고" in page.inner_text(
        "main"
    )
    context.close()


def test_what_a_title_holds_is_text(browser: Any, pages: dict[str, Path]) -> None:
    page = visit(browser, pages["unkind"], VISITORS["Linux"])
    assert page.inner_text("h1") == UNKIND.title.en
    assert page.evaluate("window.taken") is None
    page.context.close()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")
@pytest.mark.parametrize(("locale", "words"), [("en-US", "Press the"), ("ko-KR", "누르세요")])
def test_printed(
    browser: Any, pages: dict[str, Path], tmp_path: Path, locale: str, words: str
) -> None:
    """Every way, with all that is folded away on a screen, and the lines whole; pdftotext takes
    a hyphen at the end of a line away."""
    page = visit(browser, pages["unchecked"], VISITORS["Linux"], locale)
    page.pdf(path=str(tmp_path / "page.pdf"), format="A4")
    command = ["pdftotext", str(tmp_path / "page.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    printed = re.sub(r"[\s-]+", "", text)
    for shell in ("posix", "windows"):
        for line in install_lines(COURSE, shell):
            for each in (line,) if isinstance(line, str) else line:
                assert re.sub(r"[\s-]+", "", each) in printed
    assert words in text and "colab.research.google.com" in text
    page.context.close()
