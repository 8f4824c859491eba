"""Whether a general pattern speaks of a setup: what is beside it in the text.

`Permission denied`, `No module named` and the like end programs of students as often as those of
a broken setup. Such a match counts only beside a mark: a path of an installation in its own line,
the output or the frames of a tool (pip, conda, Jupyter), or the name of a public package.
"""

from __future__ import annotations

import re
import sys
from functools import cache

from dlsetup.report.redaction.vocabulary import public_hosts
from dlsetup.tables.import_names import import_names
from dlsetup.tables.public_packages import public_packages

LINES_BEFORE, LINES_AFTER = 12, 4  # of a match, in which a tool's output is a mark

TOOLS = r"pip3?|conda|mamba|micromamba|uv|jupyter|dlsetup"
TOOL_OUTPUT = re.compile(
    rf"^[^\n]{{0,120}}?[$>#%] ?[!%]?(?:sudo )?(?:{TOOLS})\b"
    r"|^[^\n]{0,120}?[$>#%] ?(?:python3?|py)(?: -3\S*)? -m "
    r"(?:pip|venv|ensurepip|notebook|jupyter|ipykernel)\b"
    r"|^\s*(?:Collecting|Installing collected packages|Using cached|Preparing metadata"
    r"|Looking in indexes|Solving environment|Building wheel|Getting requirements to build"
    r"|Attempting uninstall|Unable to copy)\b"
    r"|Could not install packages|Failed building wheel|Failed to start the [Kk]ernel|kernelspec"
    r"|pip\._vendor|: /simple/[\w.-]+/"
    r"|\[[IWEC] [\d:. -]+(?:\w*App|ServerApp)?\]",
    re.MULTILINE,
)
TOOL_FRAME = re.compile(
    r"[\\/](?:pip|_vendor|conda|jupyter\w*|notebook|nbclassic|ipykernel\w*|IPython|nbformat"
    r"|traitlets|setuptools|distutils|ensurepip|venv|virtualenv|dlsetup|uv|huggingface_hub)[\\/]"
    r"|[\\/]torch[\\/]hub\.py|[\\/]torchvision[\\/]datasets[\\/]|[\\/]keras[\\/]\S*utils[\\/]"
    r"|[\\/](?:site|sitecustomize|usercustomize)\.py\b"
)
SETUP_PATH = re.compile(
    r"(?:site|dist)-packages|(?:ana|mini)(?:conda|forge)\d?[\\/]"
    r"|[\\/]\.(?:conda|ipython|jupyter|venv|cache|local|condarc|keras|matplotlib)\b"
    r"|\b(?:site|sitecustomize|usercustomize)\.py\b"
    r"|[\\/]jupyter[\\/]|[\\/]usr[\\/](?:local[\\/])?(?:lib|bin|share)|Program Files|ProgramData",
    re.IGNORECASE,
)
PACKAGE_PATH = re.compile(r"(?:site|dist)-packages")
FRAME = re.compile(r"^\s*(?:File \"[^\"\n]*\"|File \S+:\d+|\S*[\\/]\S+\.py:\d+: ).*$", re.MULTILINE)
OF_A_MODULE = re.compile(
    r"(?:No module named|partially initialized module|module|from) '?(?P<name>[A-Za-z_]\w*)"
)

OF_A_NETWORK = re.compile(
    r"connection|name resolution|getaddrinfo|resolve|connect|timed out|servname|unreachable",
    re.IGNORECASE,
)
NAMED_HOST = re.compile(
    r"(?:host=['\"]|https?://|resolve (?:host: |'|\")|connect to |ENOTFOUND |Connection to )"
    r"(?P<host>[\w-]+(?:\.[\w-]+)*)"
)


def has_mark(text: str, start: int, end: int) -> bool:
    """Whether the match from `start` to `end` is beside a mark of a setup."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = (text.find("\n", end) + 1 or len(text) + 1) - 1
    before = _lines_before(text, line_start, LINES_BEFORE)
    frame = _last_frame(text[before:line_start])
    named = OF_A_MODULE.search(text, start, line_end)
    if SETUP_PATH.search(text, start if named else line_start, line_end):
        return True
    if TOOL_FRAME.search(frame):
        return True
    if OF_A_NETWORK.search(text, start, end) and (
        host := NAMED_HOST.search(text, start, line_end)
        or NAMED_HOST.search(text, line_start, line_end)
    ):
        return is_public_host(host["host"])
    if named:
        return is_public(named["name"]) or bool(PACKAGE_PATH.search(frame))
    after = _lines_after(text, line_end, LINES_AFTER)
    return bool(TOOL_OUTPUT.search(text[before:after]))


def _last_frame(text: str) -> str:
    """The innermost frame of the traceback that ends here."""
    return next((frame[0] for frame in reversed(list(FRAME.finditer(text)))), "")


def _lines_before(text: str, start: int, count: int) -> int:
    for _ in range(count):
        if start <= 0:
            break
        start = text.rfind("\n", 0, start - 1) + 1
    return max(start, 0)


def _lines_after(text: str, end: int, count: int) -> int:
    for _ in range(count):
        end = text.find("\n", end + 1)
        if end < 0:
            return len(text)
    return end


def is_public(name: str) -> bool:
    """Whether a module of this name is Python's own, or of a package that anybody can install."""
    return name in sys.stdlib_module_names or name.casefold() in _public_modules()


def is_public_host(host: str) -> bool:
    """Whether packages, models or data are fetched from it."""
    parts = host.casefold().split(".")
    return any(".".join(parts[first:]) in public_hosts() for first in range(len(parts)))


@cache
def _public_modules() -> frozenset[str]:
    words = public_packages() | import_names()
    return frozenset(word.casefold().replace("-", "_").replace(".", "_") for word in words)
