"""The text of a page that somebody typed into a form: tags are left out, and nothing is run."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_TOKEN = re.compile(r"<!--|<([/!?]?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|[^<]+|<")
_LINES = frozenset(
    {"address", "br", "dd", "div", "dt", "hr", "li", "p", "pre", "table", "tr"}
    | {f"h{level}" for level in range(1, 7)}
)
_UNSEEN = frozenset({"script", "style", "title", "template"})


def is_html(text: str) -> bool:
    return text.lstrip()[:1] == "<"


def read_html_text(page: str) -> str:
    """In one pass, whatever it is. Spaces that do not break become plain ones."""
    return html.unescape("".join(_list_texts(page))).replace("\xa0", " ")


def _list_texts(page: str) -> Iterator[str]:
    at, unseen = 0, ""
    while match := _TOKEN.match(page, at):
        at = match.end()
        name = (match[2] or "").lower()
        if match[0] == "<!--":
            end = page.find("-->", at)
            at = end + 3 if end >= 0 else len(page)
        elif unseen:
            unseen = "" if match[1] == "/" and name == unseen else unseen
        elif name in _UNSEEN:
            unseen = "" if match[1] else name
        elif name:
            yield "\n" if name in _LINES else ""
        else:
            yield match[0]
