"""`dlsetup course page` as an instructor types it."""

from __future__ import annotations

import json
import os
import re

import pytest

from tests.cli.conftest import Program

COURSE = """name = "vision"
packages = ["numpy"]
[title]
en = "Computer vision"
ko = "컴퓨터 비전"
[page]
scripts = "https://school.example/dlsetup/installers"
source = "https://school.example/dlsetup.zip"
course = "https://school.example/vision.toml"
colab = "https://colab.research.google.com/github/kim/vision/blob/main/one.ipynb#scrollTo=x"
contact = "kim@school.example"
"""
MOST_SECONDS = 2.0  # of a processor


@pytest.fixture
def course(program: Program) -> Program:
    (program.cwd / "c.toml").write_text(COURSE, "utf-8")
    return program


def test_a_page_is_written_and_written_again(course: Program) -> None:
    for _ in range(2):
        ended = course("course", "page", "c.toml", "--lang", "en")
        assert ended.code == 0 and "Written:" in ended.text and "course check" in ended.text
    page = (course.cwd / "vision.html").read_text("utf-8")
    assert "https://school.example/dlsetup/installers/install.ps1" in page
    assert 'href="mailto:kim@school.example"' in page and "one.ipynb#scrollTo=x" in page
    outside = re.findall(r'(?:src|srcset|href|action)="(?!#|data:)([^"]+)"', page)
    assert {each.partition(":")[0] for each in outside} <= {"https", "mailto"}
    assert not re.search(r"<(?:img|link rel=.stylesheet|iframe|script src)", page)


def test_it_is_quick(course: Program) -> None:
    before = os.times()
    course("course", "page", "c.toml")
    after = os.times()
    assert after.children_user - before.children_user < MOST_SECONDS


def test_a_changed_page_stays(course: Program) -> None:
    course("course", "page", "c.toml")
    page = course.cwd / "vision.html"
    page.write_text(page.read_text("utf-8") + "<!-- mine -->", "utf-8")
    changed = page.read_bytes()
    ended = course("course", "page", "c.toml", "--lang", "en")
    assert ended.code == 2 and "dlsetup course page c.toml -o vision-2.html" in ended.text
    assert page.read_bytes() == changed
    assert course("course", "page", "c.toml", "-o", "vision-2.html").code == 0


def test_the_sheet_in_three_forms(course: Program) -> None:
    ended = course("course", "page", "c.toml", "--it", "--lang", "ko")
    assert ended.code == 0
    names = {path.name for path in course.cwd.iterdir()}
    assert {"vision-it.html", "vision-it.md", "vision-it.cdx.json"} <= names
    markdown = (course.cwd / "vision-it.md").read_text("utf-8")
    assert "전산 담당자용" in markdown and "| `pypi.org` | `443` |" in markdown
    components = json.loads((course.cwd / "vision-it.cdx.json").read_text("utf-8"))
    assert components["bomFormat"] == "CycloneDX"
    assert course("course", "page", "c.toml", "--it").code == 0  # and again


def test_a_sheet_beside_somebodys_file(course: Program) -> None:
    (course.cwd / "vision-it.md").write_text("mine", "utf-8")
    ended = course("course", "page", "c.toml", "--it", "--lang", "en")
    assert ended.code == 2 and "dlsetup course page c.toml --it -o vision-it-2.html" in ended.text
    assert not (course.cwd / "vision-it.html").exists()


@pytest.mark.parametrize("option", [(), ("--it",)])
def test_to_standard_output(course: Program, option: tuple[str, ...]) -> None:
    ended = course("course", "page", "c.toml", *option, "-o", "-")
    assert ended.code == 0 and ended.out.decode().lstrip().startswith("<!doctype html>")
    assert [path.name for path in course.cwd.iterdir()] == ["c.toml"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(COURSE.replace('source = "', '# "'), "page.source", id="an address lacks"),
        pytest.param(
            COURSE.replace("https://school.example/vis", "http://vis"), "page.course", id="http"
        ),
        pytest.param(
            COURSE.replace("dlsetup.zip", "$(rm x).zip"), "page.source", id="a shell's sign"
        ),
        pytest.param(COURSE.replace("kim@school", "javascript:x"), "page.contact", id="a script"),
        pytest.param(COURSE.replace("contact", "kontact"), "Did you mean `contact`", id="a key"),
    ],
)
def test_what_no_page_is_made_of(course: Program, content: str, said: str) -> None:
    (course.cwd / "c.toml").write_text(content, "utf-8")
    ended = course("course", "page", "c.toml", "--lang", "en")
    assert ended.code == 2 and said in ended.text
    assert not (course.cwd / "vision.html").exists()


def test_the_built_in_course_has_no_address(program: Program) -> None:
    ended = program("course", "page", "--lang", "en")
    assert ended.code == 2 and "dlsetup course new" in ended.text
    assert program("course", "page", "--it").code == 0  # the sheet needs none


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_closed_folder(course: Program) -> None:
    (course.cwd / "closed").mkdir(mode=0o500)
    ended = course("course", "page", "c.toml", "-o", "closed/a.html", "--lang", "en")
    assert ended.code in (2, 3) and "closed" in ended.text


def test_a_folder_that_is_not_there(course: Program) -> None:
    ended = course("course", "page", "c.toml", "-o", "nowhere/a.html", "--lang", "en")
    assert ended.code == 2 and "nowhere" in ended.text


def test_no_report_tells_of_the_page(course: Program) -> None:
    report = course("doctor", "--course", "c.toml", "--format", "json", "--only", "DLS701").out
    assert b"school.example" not in report and b"vision" in report
