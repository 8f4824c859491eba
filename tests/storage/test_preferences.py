"""settings.toml: what a person wants of every call."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.model.errors import UserError
from dlsetup.settings import read_settings
from dlsetup.storage.preferences import FILE_NAME, Preferences, load_preferences


@pytest.mark.parametrize(
    ("content", "preferences"),
    [
        (None, Preferences()),
        ("", Preferences()),
        ('lang = "ko"\n', Preferences("ko")),
        ("accessible = true\n", Preferences(accessible=True)),
    ],
)
def test_load_preferences(tmp_path: Path, content: str | None, preferences: Preferences) -> None:
    if content is not None:
        (tmp_path / FILE_NAME).write_text(content, encoding="utf-8")
    assert load_preferences(tmp_path) == preferences


@pytest.mark.parametrize(
    "content",
    [
        b"lang = ko",
        b"language = 'ko'",
        b"accessible = 'yes'",
        b"\xff\xfe",
        b"lang = " + b"[" * 5000,
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(UserError) as refused:
        load_preferences(tmp_path)
    assert refused.value.params == {"path": str(tmp_path / FILE_NAME)}
    assert (tmp_path / FILE_NAME).read_bytes() == content


@pytest.mark.parametrize(
    ("content", "environ", "lang", "accessible"),
    [
        ("", {}, "en", False),
        ("", {"ACCESSIBLE": "1"}, "en", True),
        ("", {"ACCESSIBLE": "0"}, "en", False),
        ("accessible = true", {}, "en", True),
        ('lang = "ko"', {}, "ko", False),
        ('lang = "ko"', {"DLSETUP_LANG": "en"}, "en", False),
        ('lang = "zh"', {}, "zh", False),
        ("", {"DLSETUP_LANG": "zh"}, "zh", False),
        ("", {"DLSETUP_LANG": "../zh"}, "en", False),
        ('lang = "ko"', {"DLSETUP_LANG": "tlh"}, "ko", False),
        pytest.param("", {"LANG": "zh_CN.UTF-8"}, "en", False, id="never by itself"),
    ],
)
def test_settings(
    tmp_path: Path, content: str, environ: dict[str, str], lang: str, accessible: bool
) -> None:
    (tmp_path / FILE_NAME).write_text(content, encoding="utf-8")
    settings = read_settings({"DLSETUP_HOME": str(tmp_path), "LANG": "C", **environ})
    assert (settings.lang, settings.accessible) == (lang, accessible)
