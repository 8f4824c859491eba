"""What is required, recommended and left open is said once, of every course."""

from __future__ import annotations

from typing import Any

import pytest

from dlsetup.courses.description import describe_parts
from dlsetup.model.course_file import load_course
from dlsetup.model.course_rules import parse_course

LEAST = {"name": "x", "title": {"en": "x", "ko": "x"}, "editor": {"name": "none"}}


def say(change: dict[str, Any], force: str, lang: str = "en") -> str:
    parts = describe_parts(parse_course({**LEAST, **change}))
    return " ".join(part.text.render(lang, part.params) for part in parts if part.force == force)


@pytest.mark.parametrize(
    ("change", "force", "words"),
    [
        pytest.param({"python": ">=3.11,<3.14"}, "required", "Python 3.11 to 3.13.", id="python"),
        pytest.param({}, "open", "The newest Python.", id="no newest python"),
        pytest.param({"packages": ["numpy>=2"]}, "required", "numpy>=2", id="packages"),
        pytest.param({"packages": ["a==1", "b"]}, "open", "2 packages: b, torch.", id="versions"),
        pytest.param({"framework": {"required": True}}, "required", "PyTorch", id="framework"),
        pytest.param({}, "recommended", "packages: torch.", id="optional framework"),
        pytest.param({"framework": {"packages": []}}, "open", "dlsetup installs none", id="none"),
        pytest.param({"distribution": {"accept": ["uv"]}}, "required", "tools: uv.", id="tools"),
        pytest.param(
            {"distribution": {"recommend": "conda"}}, "recommended", "conda makes", id="a tool"
        ),
        pytest.param({}, "open", "Which tool", id="any tool"),
        pytest.param({}, "open", "The editor.", id="no editor"),
        pytest.param(
            {"editor": {"extensions": [], "required": True}},
            "required",
            "VS Code, without",
            id="editor",
        ),
        pytest.param({"training": {"required": False}}, "recommended", "a warning", id="training"),
        pytest.param({}, "open", "The page for students.", id="no page"),
        pytest.param(
            {"page": {"scripts": "https://a.b/i", "source": "https://a.b/d.zip"}},
            "recommended",
            "from this address: https://a.b/i.",
            id="page",
        ),
        pytest.param({"page": {"contact": "kim@a.b"}}, "recommended", "here: kim@a.b.", id="help"),
        pytest.param({"levels": {"DLS501": "info"}}, "required", "level: optional", id="level"),
    ],
)
def test_a_sentence(change: dict[str, Any], force: str, words: str) -> None:
    assert words in say(change, force)
    others = {"required", "recommended", "open"} - {force}
    assert not any(words in say(change, other) for other in others)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_nothing_is_left_to_fill_in(lang: str) -> None:
    for part in describe_parts(load_course()):
        assert "{" not in part.text.render(lang, part.params)
