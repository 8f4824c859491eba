"""The last look finds what the redaction has left, and nothing in an honest page."""

from __future__ import annotations

import pytest

from dlsetup.report.redaction.scan import Leak, find_leak
from dlsetup.report.redaction.secrets import Secrets, collect_secrets

SECRETS = collect_secrets(
    {"A_TOKEN": "abcdef123456", "HTTP_PROXY": "http://kimmy:pazz9z@px.lab.kr:1"},
    "/srv/gildong",
    "gildong",
    "gildong-pc",
    "Hong Gildong",
    words=("2026-777", "qz"),
)


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("in /srv/gildong/x", "home"),
        ("in /SRV/Gildong/x", "home"),
        ("in /home/profkim/x", "home"),
        (r"C:\\Users\\profkim\\x", "home"),
        ("by gildong2026", "user"),
        ("HONG", "user"),
        ("at gildong-pc", "host"),
        ("px.lab.kr", "host"),
        ("https://kim:pw@pypi.org", "credentials"),
        ("ssh://git@nexus.lab.kr/x", "credentials"),
        ("pazz9z", "credentials"),
        ("abcdef123456\nabcdef123456", "value"),
        ("ghp_abcdefghijklmnop1234", "token"),
        ("no. 2026-777", "word"),
        ("&#x2F;home&#x2F;profkim&#x2F;x", "home"),
        (r'"/home/prof\u006bim/x"', "home"),
        (r'"\ud64d\u0067ildong"', "user"),
        (r'"\\\u002fhome/profkim/x"', "home"),
        (r'"\u0067\u0069ldong"', "user"),
        ("by qz", "word"),
    ],
)
def test_what_is_left(page: str, kind: str) -> None:
    assert find_leak(f"one\ntwo {page}\n".encode(), SECRETS) == Leak(kind, 2)


def test_a_page_that_is_no_text() -> None:
    assert find_leak(b"gildong\xff\n", SECRETS) == Leak("user", 1)
    assert find_leak(b"\ngildong", SECRETS) == Leak("user", 2)
    assert find_leak(b"clone ssh://git@github.com/", SECRETS) is None


@pytest.mark.parametrize(
    "file",
    [
        "hf_xet-1.8.0-cp38-abi3-manylinux2014_x86_64.manylinux_2_17_x86_64.whl",
        "hf_transfer-0.1.9.dist-info",
        "key-value-aio-0.3.1-py3-none-any.whl",
    ],
)
def test_a_release_that_begins_like_a_token_stops_no_answer(file: str) -> None:
    assert find_leak(f'"file": "{file}"'.encode(), SECRETS) is None
    assert find_leak(f"{file}-hf_abcdefghijklmnop1234".encode(), SECRETS) == Leak("token", 1)


@pytest.mark.parametrize("name", ["the", "gone", "hidden", "python3", "지우", "가상", "쀍"])
def test_a_name_that_is_a_word_of_ours_stops_no_report(name: str) -> None:
    page = "/home/<home-1>/x: the file is gone. 파일을 지우고 가상 환경을 만드세요 쀍"
    assert find_leak(page.encode(), Secrets(users=(name,))) is None


@pytest.mark.parametrize(
    "text",
    [
        "/Users/<home-2>/miniconda3/bin/python",
        r"C:\\Users\\<home-3>\\anaconda3\\python.exe",
        "git+https://<credentials>@github.com/<part-1>/private.git",
    ],
)
def test_an_alias_in_the_json_of_a_page_is_no_name(text: str) -> None:
    page = text.replace("<", r"\u003c").replace(">", r"\u003e")
    assert find_leak(f'<script>"{page}"</script>'.encode(), SECRETS) is None


def test_a_folder_may_be_called_like_an_escape() -> None:
    found = find_leak(rb'"C:\\Users\\u003cx\\y"', SECRETS)
    assert found is not None and found.kind == "home"
