"""Who is asked when a page is opened: the servers that it fetches something from. Pure."""

from __future__ import annotations

import re
from typing import Final

# of what a browser fetches by itself; a link waits for a click
FETCHED: Final = re.compile(
    rb"<(?:script|img|iframe|audio|video|source|embed|track|input)\b[^>]*?\ssrc\s*=\s*[\"']?"
    rb"(?:https?:)?//(?P<by_source>[^/\"'\s>]+)"
    rb"|<link\b[^>]*?\shref\s*=\s*[\"']?(?:https?:)?//(?P<by_link>[^/\"'\s>]+)"
    rb"|<object\b[^>]*?\sdata\s*=\s*[\"']?(?:https?:)?//(?P<by_object>[^/\"'\s>]+)"
    rb"|(?:\b(?:import|from)\s*\(?\s*[\"']|@import\s+(?:url\()?[\"']?|\burl\([\"']?)"
    rb"https?://(?P<by_program>[^/\"'\s>)]+)",
    re.I,
)


def find_hosts(page: bytes) -> tuple[str, ...]:
    """In the order of the page."""
    found = (next(filter(None, match.groups())) for match in FETCHED.finditer(page))
    return tuple(dict.fromkeys(host.decode("ascii", "replace").lower() for host in found))
