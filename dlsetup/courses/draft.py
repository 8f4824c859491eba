"""A course before it is a file: what other files told of it, and what they told in vain."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Literal, NamedTuple

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_name

from dlsetup.model.course_rules import ELSEWHERE, FILE_NAME, MAX_LENGTH, RESERVED
from dlsetup.model.text import hide_passwords

# Why a line was not taken over: a key of new_messages.LEFT_OUT.
LeftOutReason = Literal[
    "address", "path", "option", "hash", "include", "conda-only", "unreadable", "twice",
    "optional", "one-system", "one-line", "broken-notebook", "unknown-module", "patch", "too-long",
    "file-address", "build",
]  # fmt: skip
FRAMEWORKS: Final = {  # and what belongs to each, by normalized name
    "torch": frozenset({"torch", "torchvision", "torchaudio"}),
    "tensorflow": frozenset({"tensorflow", "tensorflow-cpu", "tensorflow-gpu"}),
    "jax": frozenset({"jax", "jaxlib"}),
}
NOT_PACKAGES: Final = frozenset({"python", "pip"})
LOCAL_VERSION: Final = re.compile(r"(?<=[\w.])\+[A-Za-z0-9.]+(?=$|[,;\s])")
SHOWN: Final = 100  # characters of a line that is repeated


Lists = Callable[[str], str | None]  # the text of another list, by its path; None: there is none


def no_lists(_path: str) -> None:
    """Of what is in no folder."""


class LeftOut(NamedTuple):
    """`line`: from 1, None where the file has no lines that matter. `file`: another list, which the
    one that was asked for names."""

    line: int | None
    text: str
    reason: LeftOutReason
    file: str = ""


class CourseDraft(NamedTuple):
    """`name`, `title` and `python` are empty where nothing told them; `framework` is then
    "none"."""

    name: str = ""
    title: Mapping[str, str] = {}
    python: str = ""
    packages: tuple[str, ...] = ()
    framework: str = "none"
    framework_packages: tuple[str, ...] = ()
    required: bool = True
    left_out: tuple[LeftOut, ...] = ()

    def content(self) -> dict[str, Any]:
        """As a course file says it."""
        framework = {"packages": [*self.framework_packages], "required": self.required}
        named = {"name": self.framework} if self.framework != "none" else {}
        return {
            "name": self.name,
            "title": dict(self.title),
            "python": self.python,
            "packages": [*self.packages],
            "framework": {**named, **framework},
        }


class DraftBuilder:
    """Takes requirements one after another, each with its place. `file`: the list that is being
    read, "" for the one that was asked for."""

    def __init__(self, lists: Lists = no_lists) -> None:
        self.name, self.python, self.file = "", "", ""
        self.left_out: list[LeftOut] = []
        self._packages: dict[tuple[str, str], str] = {}
        self._lists, self._opened = lists, set[str]()

    def open_list(self, path: str) -> tuple[str, str] | None:
        """Its path from the first list's folder, and its text, "" the second time. None: it cannot
        be read."""
        folder = posixpath.dirname(self.file)
        found = posixpath.normpath(posixpath.join(folder, path.replace("\\", "/")))
        if found in self._opened:
            return found, ""
        self._opened.add(found)
        text = self._lists(found)
        return None if text is None else (found, text)

    def has(self, name: str) -> bool:
        return any(key == canonicalize_name(name) for key, _ in self._packages)

    def leave_out(self, line: int | None, text: str, reason: LeftOutReason) -> None:
        """Passwords of addresses are shown to nobody."""
        flat = hide_passwords(" ".join(text.split()))
        shown = flat if len(flat) <= SHOWN else flat[: SHOWN - 1] + "…"
        self.left_out.append(LeftOut(line, shown, reason, self.file))

    def add(self, line: int | None, text: str) -> None:
        """One requirement of PyPI."""
        text = text.strip()
        try:
            requirement = Requirement(text)
        except InvalidRequirement:
            return self.leave_out(line, text, elsewhere(text) or "unreadable")
        if requirement.url and requirement.url.startswith("file:"):
            self.leave_out(line, text, "file-address")
            requirement.url = None
        if requirement.url or FILE_NAME.search(requirement.name):
            return self.leave_out(line, text, "address" if requirement.url else "path")
        spelled = self._without_build(line, requirement)
        key = (canonicalize_name(requirement.name), str(requirement.marker or ""))
        if len(spelled) > MAX_LENGTH or not spelled.isprintable():
            return self.leave_out(line, text, "too-long")
        if key[0] in NOT_PACKAGES:
            return None
        if key in self._packages and self._packages[key] != spelled:
            return self.leave_out(line, text, "twice")
        self._packages.setdefault(key, spelled)
        return None

    def _without_build(self, line: int | None, requirement: Requirement) -> str:
        """`==2.5.1+cu124` is a build that PyPI does not have: 2.5.1 is."""
        spelled = str(requirement)
        plain = LOCAL_VERSION.sub("", spelled)
        if plain != spelled:
            self.leave_out(line, spelled, "build")
        return plain

    def take_python(self, line: int | None, versions: str) -> None:
        """A specifier, or a version alone, of which every patch release is taken."""
        bare = re.fullmatch(r"\s*={0,3}\s*(\d+\.\d+)(\.\d+)?(?:\.\*)?\s*", versions)
        if bare and bare[2]:
            self.leave_out(line, f"Python {bare[1]}{bare[2]}", "patch")
        spelled = f"=={bare[1]}.*" if bare else versions.strip()
        try:
            SpecifierSet(spelled)
        except InvalidSpecifier:
            return self.leave_out(line, f"Python {versions}", "unreadable")
        if self.python not in ("", spelled):
            return self.leave_out(line, f"Python {versions}", "twice")
        self.python = spelled
        return None

    def build(self) -> CourseDraft:
        names = {name for name, _ in self._packages}
        found = next((name for name, own in FRAMEWORKS.items() if own & names), "none")
        own = FRAMEWORKS.get(found, frozenset())
        packages = tuple(text for (name, _), text in self._packages.items() if name not in own)
        framework = tuple(
            self._write_once([text for (each, _), text in self._packages.items() if each == name])
            for name in dict.fromkeys(each for each, _ in self._packages if each in own)
        )
        left_out = tuple(self.left_out)
        name, title = safe_name(self.name), self.name.strip()
        titled = title != name and title.isprintable() and 0 < len(title) <= MAX_LENGTH
        titles = {"en": title, "ko": title} if titled else {}
        return CourseDraft(name, titles, self.python, packages, found, framework, True, left_out)

    def _write_once(self, texts: list[str]) -> str:
        """A package of the framework, for which a course has one line on every system."""
        asked = [Requirement(text) for text in texts]
        if len(texts) == 1:
            return texts[0]
        versions = {str(each.specifier) for each in asked}
        one = f"{asked[0].name}{versions.pop() if len(versions) == 1 else ''}"
        for each in asked:
            each.marker = None
            if str(each) != one:
                self.leave_out(None, str(each), "one-line")
        return one


def safe_name(text: str) -> str:
    """A folder's name of it, on any system; "" where nothing is left."""
    words: Iterable[str] = re.findall(r"[A-Za-z0-9]+", text)
    name = "-".join(words)[:40].strip("-").lower()
    return "" if RESERVED.fullmatch(name) else name


def elsewhere(text: str) -> LeftOutReason | None:
    """Why it is no package of an index, if that can be seen."""
    if re.search(r"://|@\s*\w+\+|^git[+@]", text):
        return "address"
    if text.startswith("-"):
        return "option"
    return "path" if ELSEWHERE.search(text) else None
