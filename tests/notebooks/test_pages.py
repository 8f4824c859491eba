"""The pages of lessons: texts that a kernel sent in parts are one, pictures have sentences."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

import pytest

from docs.lesson_pages import LANGUAGES, PAGES, page_parts, with_part


def stream(text: str) -> dict[str, Any]:
    return {"output_type": "stream", "text": text}


PICTURE = {"data": {"image/png": base64.b64encode(b"png").decode(), "text/plain": "A\nline."}}


@pytest.mark.parametrize(
    ("outputs", "expected"),
    [
        pytest.param([], [], id="none"),
        pytest.param([stream("a\n"), stream("b\n")], ["```text\na\nb\n```"], id="in parts"),
        pytest.param([stream("\n")], [], id="empty"),
        pytest.param(
            [PICTURE, stream("a\n")], ["![A line.](x_1.png)", "```text\na\n```"], id="picture"
        ),
    ],
)
def test_outputs(outputs: list[dict[str, Any]], expected: list[str], tmp_path: Path) -> None:
    code = {"cell_type": "code", "source": "x", "outputs": outputs}
    text = {"cell_type": "markdown", "source": ["# T\n", "t"]}
    parts = list(page_parts({"cells": [text, code]}, tmp_path, "x"))
    assert parts == ["# T\nt", "```python\nx\n```", *expected]
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"png"] * len(
        [part for part in expected if part.startswith("!")]
    )


def test_a_part_of_the_page_is_replaced() -> None:
    page = "a\n<!-- x -->\nold\n<!-- end -->\nb\n<!-- y -->\n<!-- end -->\n"
    new = with_part(page, "x", ["new"])
    assert new == "a\n<!-- x -->\n\nnew\n\n<!-- end -->\nb\n<!-- y -->\n<!-- end -->\n"
    assert with_part(new, "x", ["new"]) == new


def test_each_picture_of_a_page_is_there_and_no_other() -> None:
    for lang in LANGUAGES:
        pages = [page.read_text(encoding="utf-8") for page in (PAGES / lang).glob("*.md")]
        named = {name for page in pages for name in re.findall(r"^!\[.*\]\((.+)\)$", page, re.M)}
        assert named == {picture.name for picture in (PAGES / lang).glob("*.png")}
