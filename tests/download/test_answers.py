"""What a server's head and a publisher's list say."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dlsetup.download.answers import (
    BUSY_WITHOUT_WORD,
    Body,
    DownloadError,
    find_body,
    range_headers,
    retry_after,
    validator_of,
)
from dlsetup.download.sums import PublishedSum, read_list, read_sidecar

NOW = datetime(2026, 11, 1, 12, 0, 0, tzinfo=UTC)
SUM = "0123456789abcdef" * 4
FILE = "Miniforge3-Linux-x86_64.sh"


@pytest.mark.parametrize(
    ("word", "seconds"),
    [
        pytest.param("120", 120.0, id="seconds"),
        pytest.param("Sun, 01 Nov 2026 12:01:30 GMT", 90.0, id="a time"),
        pytest.param("Sun, 01 Nov 2026 11:00:00 GMT", 0.0, id="a time that is over"),
        pytest.param("soon", BUSY_WITHOUT_WORD, id="no number"),
        pytest.param("-5", BUSY_WITHOUT_WORD, id="below zero"),
        pytest.param("", BUSY_WITHOUT_WORD, id="nothing"),
    ],
)
def test_how_long_a_busy_server_asks_to_wait(word: str, seconds: float) -> None:
    assert retry_after({"retry-after": word}, NOW) == seconds


@pytest.mark.parametrize(
    ("status", "headers", "have", "body"),
    [
        pytest.param(200, {"content-length": "70"}, 0, Body(0, 70), id="whole"),
        pytest.param(200, {}, 0, Body(0, None), id="of no told length"),
        pytest.param(200, {"content-length": "70"}, 30, Body(0, 70), id="from the start again"),
        pytest.param(206, {"content-range": "bytes 30-69/70"}, 30, Body(30, 70), id="the rest"),
        pytest.param(
            *(206, {"content-range": "bytes 30-69/*", "content-length": "40"}, 30, Body(30, 70)),
            id="the rest of it does not say what",
        ),
        pytest.param(206, {"content-range": "bytes 0-69/70"}, 30, "range", id="another part"),
        pytest.param(206, {}, 30, "range", id="an unnamed part"),
        pytest.param(200, {"content-type": "Text/HTML"}, 0, "page", id="a page"),
    ],
)
def test_the_body(status: int, headers: dict[str, str], have: int, body: Body | str) -> None:
    if isinstance(body, Body):
        assert find_body(status, headers, have) == body
        return
    with pytest.raises(DownloadError) as caught:
        find_body(status, headers, have)
    assert caught.value.kind == body


@pytest.mark.parametrize(
    ("have", "headers", "asked"),
    [
        pytest.param(0, {"etag": '"a"'}, {}, id="nothing is there"),
        pytest.param(9, {"etag": '"a"'}, {"If-Range": '"a"'}, id="a tag"),
        pytest.param(9, {"etag": 'W/"a"', "last-modified": "Sun"}, {"If-Range": "Sun"}, id="weak"),
        pytest.param(9, {}, {}, id="no word"),
    ],
)
def test_only_the_rest_is_asked_for(
    have: int, headers: dict[str, str], asked: dict[str, str]
) -> None:
    rest = {"Range": "bytes=9-"} if have else {}
    assert range_headers(have, validator_of(headers)) == {**rest, **asked}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(f"{SUM}  {FILE}\n", True, id="sha256sum"),
        pytest.param(f"{SUM} *{FILE}\r\n", True, id="of a binary file"),
        pytest.param(f"{SUM}  ./build/{FILE}\n", True, id="with a folder"),
        pytest.param(f"{SUM.upper()}\n", True, id="alone"),
        pytest.param(f"{SUM}  Other.sh\n", False, id="another file's"),
        pytest.param("<html>Sign in</html>", False, id="a page"),
        pytest.param(SUM[:-1], False, id="cut"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_sum_beside_the_file(text: str, found: bool) -> None:
    if found:
        assert read_sidecar(text.encode(), FILE) == PublishedSum(SUM)
        return
    with pytest.raises(DownloadError):
        read_sidecar(text.encode(), FILE)


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        pytest.param(f'{{"{FILE}": {{"sha256": "{SUM}", "size": 7}}}}', 7, id="with its size"),
        pytest.param(f'{{"{FILE}": {{"sha256": "{SUM.upper()}"}}}}', None, id="without"),
        pytest.param(f'{{"{FILE}": {{"sha256": "{SUM}", "size": true}}}}', None, id="strange size"),
        pytest.param(f'{{"{FILE}": {{"sha256": ""}}}}', "no-sum", id="an empty sum"),
        pytest.param(f'{{"{FILE}": "{SUM}"}}', "no-sum", id="another form"),
        pytest.param("{}", "no-sum", id="not in it"),
        pytest.param("[" * 100_000, "no-sum", id="too deep"),
        pytest.param("<html>", "no-sum", id="a page"),
    ],
)
def test_a_list_of_sums(text: str, expect: int | str | None) -> None:
    if not isinstance(expect, str):
        assert read_list(text.encode(), FILE) == PublishedSum(SUM, expect)
        return
    with pytest.raises(DownloadError) as caught:
        read_list(text.encode(), FILE)
    assert caught.value.kind == expect
