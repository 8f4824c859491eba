"""A course file as it is written for the first time: every key with what it means."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

from dlsetup.courses.draft import CourseDraft
from dlsetup.courses.key_messages import plain_meaning
from dlsetup.courses.new_messages import MADE_BY, MORE_KEYS
from dlsetup.courses.schema import COMMENT, FILE_NAME
from dlsetup.model.folding import fold

WIDTH: Final = 88
# What a draft does not say, as it may be written; a comment until somebody takes the mark away.
OTHERS: Final = (
    ("distribution.accept", "[distribution]", 'accept = ["uv", "venv"]'),
    ("editor.required", "[editor]", "required = true"),
    ("training.required", "[training]", "required = false"),
    ("hand_in.name", "[hand_in]", 'name = "hw?_*"'),
    (
        "materials.address",
        "[materials]",
        'address = "https://github.com/school/course"',
    ),
    (
        "page.scripts",
        "[page]",
        'scripts = "https://school.example/dlsetup/installers"\n'
        'source = "https://school.example/dlsetup.zip"\n'
        'course = "https://school.example/dlsetup.toml"\n'
        'contact = "instructor@school.example"',
    ),
    ("levels.CODE", "[levels]", 'DLS501 = "info"'),
)


def write_toml(draft: CourseDraft, lang: str) -> str:
    """It reads back as `draft.content()`."""
    return "\n".join(_lines(draft, lang)) + "\n"


def _lines(draft: CourseDraft, lang: str) -> Iterator[str]:
    yield f"{COMMENT} {FILE_NAME}"
    yield from _comment(MADE_BY.render(lang))
    yield from _entry("name", _quote(draft.name), lang)
    yield from _entry("python", _quote(draft.python), lang)
    yield from _entry("packages", _array(draft.packages), lang)
    yield "\n[title]"
    for language in ("en", "ko"):
        yield f"{language} = {_quote(draft.title[language])}"
    yield "\n[framework]"
    if draft.framework != "none":
        yield from _entry("framework.name", _quote(draft.framework), lang)
    yield from _entry("framework.packages", _array(draft.framework_packages), lang)
    yield from _entry("framework.required", "true" if draft.required else "false", lang)
    yield ""
    yield from _comment(MORE_KEYS.render(lang))
    for key, head, entry in OTHERS:
        yield ""
        yield from _comment(plain_meaning(key, lang))
        yield from (f"# {line}" for line in (head, *entry.splitlines()))


def _entry(key: str, value: str, lang: str) -> Iterator[str]:
    yield ""
    yield from _comment(plain_meaning(key, lang))
    yield f"{key.rpartition('.')[2]} = {value}"


def _comment(sentence: str) -> Iterator[str]:
    yield from (f"# {line}" for line in fold(sentence, WIDTH))


def _quote(text: str) -> str:
    """A basic string of TOML is one of JSON, as long as nothing in it is hidden."""
    return json.dumps(text, ensure_ascii=False)


def _array(items: Sequence[str]) -> str:
    lines = "".join(f"    {_quote(item)},\n" for item in items)
    return f"[\n{lines}]" if items else "[]"
