"""The simple index of a bundle (PEP 503, PEP 691), and parts of files."""

from __future__ import annotations

import json
import re

import pytest

from dlsetup.courses import bundle_index
from dlsetup.courses.bundle import Bundle, BundleFile
from dlsetup.courses.bundle_index import HTML_TYPE, JSON_TYPE, PLAIN_HTML, choose_type, read_range

NAMES = (
    "Foo_Bar-1.0-py3-none-any.whl",
    "foo_bar-2.0-py3-none-any.whl",
    "torch-2.9.0+cpu-cp313-cp313-win_amd64.whl",
    "no-wheel.whl",
)
FILES = tuple(BundleFile(f"wheels/{name}", "a" * 64, 10, "wheel") for name in NAMES)
OTHER = BundleFile("dlsetup.toml", "b" * 64, 5, "course")
INDEX = bundle_index.make_index(Bundle("x", (), (), (*FILES, OTHER)))


def test_names_are_normalized() -> None:
    assert list(INDEX.packages) == ["foo-bar", "torch"]
    root = INDEX.render_root(PLAIN_HTML).decode()
    assert re.findall('href="([^"]+)"', root) == ["/simple/foo-bar/", "/simple/torch/"]
    assert json.loads(INDEX.render_root(JSON_TYPE))["projects"][1] == {"name": "torch"}


def test_every_file_has_its_sum() -> None:
    page = INDEX.render_project("torch", HTML_TYPE).decode()
    address = f"/wheels/torch-2.9.0%2Bcpu-cp313-cp313-win_amd64.whl#sha256={'a' * 64}"
    assert f'href="{address}"' in page and "repository-version" in page
    data = json.loads(INDEX.render_project("foo-bar", JSON_TYPE))
    assert data["meta"] == {"api-version": "1.1"} and data["versions"] == ["1.0", "2.0"]
    assert data["files"][0] == {
        "filename": NAMES[0],
        "url": f"/wheels/{NAMES[0]}",
        "hashes": {"sha256": "a" * 64},
        "size": 10,
    }


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", PLAIN_HTML),
        ("*/*", PLAIN_HTML),
        ("text/html,application/xhtml+xml,*/*;q=0.8", PLAIN_HTML),
        (f"{JSON_TYPE}, {HTML_TYPE}; q=0.1, text/html; q=0.01", JSON_TYPE),
        (f"text/html;q=0.01, {HTML_TYPE};q=0.2", HTML_TYPE),
        ("application/vnd.pypi.simple.latest+json", JSON_TYPE),
        (f"{JSON_TYPE};q=0", PLAIN_HTML),
        ("application/vnd.pypi.simple.v2+json", PLAIN_HTML),
        (f"{JSON_TYPE};q=nonsense", JSON_TYPE),
    ],
)
def test_the_form_that_is_liked_best(accept: str, kind: str) -> None:
    assert choose_type(accept) == kind


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("", None),
        ("bytes=0-", (0, 10)),
        ("bytes=4-", (4, 10)),
        ("bytes=4-5", (4, 6)),
        ("bytes=4-99", (4, 10)),
        ("bytes=-3", (7, 10)),
        ("bytes=-99", (0, 10)),
        ("bytes=5-4", None),
        ("bytes=-", None),
        ("bytes=0-1,3-4", None),
        ("lines=1-2", None),
        ("bytes=" + "9" * 30 + "-", None),
        ("bytes=10-", "none"),
        ("bytes=-0", "none"),
    ],
)
def test_parts_of_a_file(header: str, part: object) -> None:
    if part == "none":
        with pytest.raises(ValueError, match="bytes"):
            read_range(header, 10)
    else:
        assert read_range(header, 10) == part
