from __future__ import annotations

import time

import pytest

from dlsetup.files.html_text import is_html, read_html_text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        pytest.param("<p>a</p><p>b</p>", "\na\n\nb\n", id="lines"),
        pytest.param("a<br>b<br />c<BR/>d", "a\nb\nc\nd", id="breaks"),
        pytest.param("<pre><code>a\n b</code></pre>", "\na\n b\n", id="code"),
        pytest.param("&quot;&lt;b&gt;&amp;lt;&quot;&nbsp;x", '"<b>&lt;" x', id="unescaped-once"),
        pytest.param("a<script>x<p></script>b<style>y</style>", "ab", id="unseen"),
        pytest.param("a<script>x", "a", id="never-ends"),
        pytest.param("a<!-- <p> -->b<!-- c", "ab", id="comments"),
        pytest.param("<!DOCTYPE html><?xml x?>a", "a", id="declarations"),
        pytest.param("1 < 2 <3 > a<", "1 < 2 <3 > a<", id="no-tags"),
        pytest.param('<a href="x">y</a>', "y", id="links"),
        pytest.param("&#x110000;&#0;&#xd800;&zzz;", "\ufffd\ufffd\ufffd&zzz;", id="no-characters"),
        pytest.param("", "", id="empty"),
    ],
)
def test_text(page: str, text: str) -> None:
    assert read_html_text(page) == text


@pytest.mark.parametrize("piece", ["<", "<a ", "<!--", "<script>", "&#x", "<p", "</script", "&"])
def test_anything_takes_little_time(piece: str) -> None:
    begun = time.process_time()
    read_html_text(piece * 200_000)
    assert time.process_time() - begun < 2


def test_what_is_a_page() -> None:
    assert (is_html("\n <p>"), is_html("# <p>"), is_html("")) == (True, False, False)
