"""The readable forms: what must stand in each, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from dlsetup.facts import Facts, StartupLine
from dlsetup.facts.factory import PYTHON, SMOKE, change, machine
from dlsetup.model import CommentOut, Finding, Fix, Instruction, Remove, Run, Text
from dlsetup.model.course_file import load_course
from dlsetup.remedies.wording import UNTYPABLE
from dlsetup.report import messages
from dlsetup.report.formats import html, markdown, text
from dlsetup.report.record import Report, build_report
from dlsetup.report.view.command_style import PLAIN
from dlsetup.report.view.findings import describe
from dlsetup.report.view.heading import say_time
from dlsetup.report.view.map_rows import map_rows
from dlsetup.report.view.steps import StepLine, step_lines

FIX = Fix(
    (
        Run((PYTHON, "-m", "pip", "install", "numpy>=2")),
        Remove("/x y"),
        CommentOut("/x/.bashrc", 7, 7, "gone"),
        Instruction(Text(en="Open a new terminal.", ko="터미널을 새로 여세요.")),
    )
)
FINDINGS = (
    Finding(code="DLS101", name="no-python", outcome="fail", params={"wanted": "<3>"}, fix=FIX),
    Finding(code="DLS999", name="newer-check", outcome="warn", params={"x": "<3>"}),
    Finding(code="DLS998", name="other-check", outcome="info", because_of=("DLS101",)),
)
TRAINED = change(SMOKE, curve=((1, 2.3), (400, 0.4), (800, 0.1)))
RENDER = pytest.mark.parametrize("render", [html.render, markdown.render, text.render])
LANG = pytest.mark.parametrize("lang", ["ko", "en"])


def report(facts: Facts | None = None) -> Report:
    facts = facts or machine(smoke=TRAINED)
    return build_report(facts, FINDINGS, load_course(), version="1", created="2026-11-23T00:00:00Z")


@RENDER
@LANG
def test_all_parts_in_their_order(render: Callable[[Report, str], str], lang: str) -> None:
    page = render(report(), lang)
    parts = (
        messages.MAP,
        messages.FINDINGS,
        messages.TRAINING,
        messages.MACHINE,
        messages.ALL_CHECKS,
    )
    page = re.sub(r"(?s)<style>.*?</style>", "", page)
    places = [
        page.rindex(part.render(lang))
        for part in (messages.MAP, messages.TRAINING, messages.MACHINE)
    ]
    assert all(part.render(lang) in page for part in parts) and places == sorted(places)
    for code in ("DLS101", "DLS999", "DLS998", "/x/.bashrc", "97.5%", "numpy"):
        assert code in page


@RENDER
@LANG
def test_an_empty_report_can_be_read(render: Callable[[Report, str], str], lang: str) -> None:
    page = render(Report(), lang)
    for part in (messages.NO_MAP, messages.NO_FINDINGS, messages.NO_TRAINING):
        assert part.render(lang) in page


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@LANG
def test_the_page_is_whole_and_fetches_nothing(lang: str) -> None:
    tags = Tags(html.render(report(), lang))
    assert tags.open == []
    assert ("html", {"lang": lang}) in tags.seen
    names = [tag for tag, _ in tags.seen]
    assert names.count("table") == names.count("caption")
    assert names.count("script") == names.count("h1") == 1
    assert "title" in names and "desc" in names and "svg" in names
    assert not [tag for tag, attrs in tags.seen if "src" in attrs or tag == "link"]


def test_the_page_names_its_language() -> None:
    page = html.render(report(), "zh")
    assert '<html lang="zh">' in page and "为什么重要" in page


def test_values_are_escaped() -> None:
    assert "<3>" not in html.render(report(), "en")
    assert r"\<3\>" in markdown.render(report(), "en")


def test_map_rows() -> None:
    a, b = map_rows(machine())
    assert (a.letter, a.path, a.version, a.kind, a.name) == (
        *("A", PYTHON, "3.12.1", "venv", "deep-learning"),
    )
    assert ("command", "pip") in a.users and ("kernel", "python3") in a.users
    assert ("environment", "deep-learning") in a.users
    assert b.users == ()


def test_an_alias_stands_where_it_leads() -> None:
    """The last one of a name holds."""
    lines = tuple(
        StartupLine(file="/x", line=3, kind="alias", command="python", path=path, prefix=prefix)
        for path, prefix in (("/old/bin/python", "/old"), ("/usr/bin/python3", "/usr"))
    )
    a, b = map_rows(machine(startup_lines=lines))
    assert (b.users, a.users) == ((("alias", "python"),), map_rows(machine())[0].users)


def test_shown() -> None:
    first, newer = (describe(finding, "ko") for finding in FINDINGS[:2])
    assert first.steps == (
        StepLine("command", f'{PYTHON} -m pip install "numpy>=2"'),
        StepLine("text", "삭제(사본은 남김): /x y"),
        StepLine("text", "7번째 줄 앞에 # 붙이기(사본은 남김): /x/.bashrc"),
        StepLine("text", "터미널을 새로 여세요."),
    )
    assert (newer.title, newer.message, newer.why) == ("newer-check", "x: <3>", "")


def test_a_command_that_no_shell_takes_is_shown_as_words() -> None:
    line = StepLine("untypable", UNTYPABLE.render("en", {"words": r"'/py', 'a\nb'"}))
    assert step_lines(Run(("/py", "a\nb")), "en", PLAIN) == (line,)
    step = Instruction(Text(en="Do it:", ko="하세요:"), ("/py", "a\nb"))
    assert step_lines(step, "en", PLAIN) == (StepLine("text", "Do it:"), line)


def test_words_exist_in_both_languages() -> None:
    tables = (messages.COUNTS, messages.OUTCOMES, messages.USERS, messages.TRAINING_OUTCOMES)
    own = [each for each in vars(messages).values() if isinstance(each, Text)]
    for each in (*own, *(each for table in tables for each in table.values())):
        assert each.en and each.ko
        each.ko.encode("cp949")


@pytest.mark.parametrize(
    ("created", "shown"),
    [
        ("2026-11-26T05:59:13+09:00", "2026-11-26 05:59 (UTC+09:00)"),
        ("2026-11-25T20:59:13+00:00", "2026-11-25 20:59 (UTC)"),
        ("2026-11-25T20:59:13Z", "2026-11-25 20:59 (UTC)"),
        ("2026-11-25T20:59:13", "2026-11-25 20:59 (?)"),
        ("yesterday", "yesterday"),
        ("", ""),
    ],
)
def test_a_time_is_local_with_its_zone(created: str, shown: str) -> None:
    assert say_time(created) == shown


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("1. item", "1\\. item"),
        ("12) item", "12\\) item"),
        ("- item", "\\- item"),
        ("+ item", "\\+ item"),
        ("---", "\\---"),
        ("- - -", "\\- - -"),
        ("===", "\\==="),
        ("# head", "\\# head"),
        ("> said", "\\> said"),
        ("-", "-"),
        ("-1", "-1"),
        ("--flag", "--flag"),
        ("2.13.0+cpu", "2.13.0+cpu"),
        ("a - b", "a - b"),
    ],
)
def test_a_strangers_words_begin_nothing_in_markdown(words: str, written: str) -> None:
    assert markdown.escape(words) == written
