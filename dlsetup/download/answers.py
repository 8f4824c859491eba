"""What a server's answer means: pure, so that every lie of a server is a value in a test."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

BUSY_WITHOUT_WORD = 15.0  # seconds that are waited where a busy server does not say how long
CONTENT_RANGE = re.compile(r"bytes (?P<first>\d+)-\d+/(?P<whole>\d+|\*)")
MISSING, BUSY, BAD_RANGE, PROXY_PASSWORD = (404, 410), (429, 503), 416, 407
BROKEN = (500, 502, 504, 520, 522, 524)  # of the server or what stands before it: again


class DownloadError(Exception):
    """Why a file was not downloaded. `kind`: a key of messages.downloading.FAILURES. `wait`:
    seconds after which the server may have it; `again`: another try may do. `url`: who said so."""

    def __init__(
        self, kind: str, detail: str = "", *, wait: float | None = None, again: bool = False
    ) -> None:
        super().__init__(kind, detail)
        self.kind, self.detail, self.wait, self.again = kind, detail, wait, again
        self.url = ""


class Body(NamedTuple):
    """What follows an answer's head: from which byte on, and where the whole file ends, if told."""

    start: int
    end: int | None


def read_status(status: int, headers: Mapping[str, str], now: datetime) -> None:
    """Raises DownloadError: the answer is no file."""
    if status in BUSY:
        raise DownloadError("busy", str(status), wait=retry_after(headers, now))
    if status in MISSING:
        raise DownloadError("missing", str(status))
    if status == PROXY_PASSWORD:
        raise DownloadError("proxy", "proxy-authentication")
    if 300 <= status < 400:
        raise DownloadError("redirects", str(status))
    if status == BAD_RANGE:
        raise DownloadError("range", str(status), again=True)
    if status >= 500:
        raise DownloadError("server-error", str(status), again=status in BROKEN)
    if status not in (200, 206):
        raise DownloadError("refused", str(status))


def find_body(status: int, headers: Mapping[str, str], have: int) -> Body:
    """Of a file of which `have` bytes are there; names of headers are in lower case. Raises
    DownloadError: a web page stands in its place, or a part that was not asked for."""
    if headers.get("content-type", "").partition(";")[0].strip().lower() == "text/html":
        raise DownloadError("page")
    length = headers.get("content-length", "")
    size = int(length) if length.isdecimal() else None
    if status == 200:
        return Body(0, size)
    told = CONTENT_RANGE.fullmatch(headers.get("content-range", "").strip())
    if told is None or int(told["first"]) != have:
        raise DownloadError("range", headers.get("content-range", ""), again=True)
    whole = told["whole"]
    return Body(have, int(whole) if whole != "*" else None if size is None else have + size)


def retry_after(headers: Mapping[str, str], now: datetime) -> float:
    """Seconds that a busy server asks to wait: it tells them, or a day and time."""
    word = headers.get("retry-after", "").strip()
    if word.isdecimal():
        return float(word)
    try:
        until = parsedate_to_datetime(word)
    except ValueError:
        return BUSY_WITHOUT_WORD
    if until.tzinfo is None:
        return BUSY_WITHOUT_WORD
    return max((until - now).total_seconds(), 0.0)


def range_headers(have: int, validator: str) -> dict[str, str]:
    """That ask for the rest alone, and for all of it where the file has changed since."""
    if not have:
        return {}
    resumed = {"Range": f"bytes={have}-"}
    strong = validator and not validator.startswith("W/")
    return {**resumed, "If-Range": validator} if strong else resumed


def validator_of(headers: Mapping[str, str]) -> str:
    """What tells the file's versions apart; "": nothing that may be compared."""
    tag = headers.get("etag", "")
    return tag if tag and not tag.startswith("W/") else headers.get("last-modified", "")
