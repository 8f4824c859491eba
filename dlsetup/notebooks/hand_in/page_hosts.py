"""Who is asked when a page is opened: the servers that it fetches something from. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

# what a browser fetches by itself; a link waits for a click
FETCHED: Final = {
    **dict.fromkeys(
        ["script", "img", "iframe", "audio", "source", "embed", "track", "input"], ("src",)
    ),
    **{"video": ("src", "poster"), "object": ("data",), "body": ("background",)},
    **dict.fromkeys(("image", "use"), ("href", "xlink:href")),
}
LINKS: Final = frozenset(["stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest"])
IN_STYLE: Final = re.compile(
    r"(?:@import\s+(?:url\()?[\"']?|\burl\([\"']?)((?:https?:)?//[^\"')\s]+)"
)
IN_PROGRAM: Final = re.compile(r"\b(?:import|from)\s*\(?\s*[\"'](https?://[^\"']+)")


def find_hosts(page: bytes) -> tuple[str, ...]:
    """In the order of the page."""
    reader = _PageReader()
    reader.feed(page.decode("utf-8", "replace"))
    reader.close()
    return tuple(dict.fromkeys(filter(None, map(_host, reader.fetched))))


def _host(address: str) -> str:
    try:
        found = urlsplit(address.strip())
    except ValueError:  # no browser can ask it, either
        return ""
    host = found.netloc.rpartition("@")[2].lower()  # no login of anybody is shown
    return host if found.scheme in ("http", "https", "") else ""


class _PageReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.fetched += _addresses(tag, {name: value or "" for name, value in attrs})

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "style":
            self.fetched += IN_STYLE.findall(data)
        elif self.cdata_elem == "script":
            self.fetched += IN_PROGRAM.findall(data)


def _addresses(tag: str, values: dict[str, str]) -> Iterator[str]:
    yield from (values[name] for name in FETCHED.get(tag, ()) if name in values)
    if tag == "link" and LINKS.intersection(values.get("rel", "").lower().split()):
        yield values.get("href", "")
    if tag in ("img", "source"):
        each = (part.split() for part in values.get("srcset", "").split(", "))
        yield from (words[0] for words in each if words)
    yield from IN_STYLE.findall(values.get("style", ""))
