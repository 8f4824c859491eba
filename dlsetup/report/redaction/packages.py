"""Names of packages: public where a list knows them, where a public channel handed them out, or
where a public package asks for them. All others are somebody's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dlsetup.facts import Facts, known
from dlsetup.report.redaction.addresses import is_public_host
from dlsetup.report.redaction.vocabulary import Vocabulary
from dlsetup.tables.public_packages import public_packages

if TYPE_CHECKING:
    from dlsetup.report.redaction.text import TextRedactor

_REQUIREMENT = re.compile(r"\s*([A-Za-z0-9][\w.-]*)(.*)", re.S)
_LOCAL_VERSION = re.compile(r"\+(.*)")

FILES = ("gone", "changed", "unreadable", "foreign")
METADATA = (".dist-info", ".egg-info", ".data")


class PackageRules:
    def __init__(self, facts: Facts, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._public = public_packages() | frozenset(_of_public_channels(facts))
        self._numbers: dict[str, int] = {}
        python = known(facts.python)
        self._requires = {
            each.key: [_key(name) for name in map(_required, known(each.requires, ())) if name]
            for each in (known(python.distributions, ()) if python else ())
        }
        self._public |= frozenset(self._asked_for())
        for key in self._requires:
            if not self.is_public(key):
                self._numbers[key] = len(self._numbers) + 1

    def is_public(self, name: str) -> bool:
        key = _key(name)
        return key in self._public or (key not in self._numbers and self._vocabulary.holds(key))

    def own_names(self) -> Iterator[tuple[str, str]]:
        """Nothing yet: a package's alias is a name that pip could read."""
        return iter(())

    def redact(self, field: str, text: str, redactor: TextRedactor) -> str:
        if field == "version":
            return self._version(text, redactor)
        if field == "requires":
            return self._requirement(text, redactor)
        if field == "leftovers" and any(key.endswith(_key(text[1:])) for key in self._public):
            return text
        if field in FILES:
            return self._file(text, redactor)
        return self._name(text)

    def _file(self, path: str, redactor: TextRedactor) -> str:
        """Below the folder of packages: a package's own folder, or that of its metadata."""
        top, slash, rest = path.partition("/")
        name, dash, version = top.partition("-") if top.endswith(METADATA) else (top, "", "")
        return f"{self._name(name)}{dash}{version}{slash}{redactor.redact(rest)}"

    def _name(self, name: str) -> str:
        """`gildong_utils` -> `own_package_1`, `gildong-utils` -> `own-package-1`."""
        if (
            not name
            or all(map(self.is_public, filter(None, name.split("."))))
            or self.is_public(name)
        ):
            return name
        # `boolean.py` is a package, `boolean.tools` a module of one
        whole = name if _key(name) in self._numbers else name.partition(".")[0]
        number = self._numbers.setdefault(_key(whole), len(self._numbers) + 1)
        return f"own_package_{number}" if "_" in whole else f"own-package-{number}"

    def _requirement(self, text: str, redactor: TextRedactor) -> str:
        match = _REQUIREMENT.fullmatch(text)
        if match is None:
            return redactor.redact(text)
        name, rest = match[1], match[2]  # extras, versions and a marker, or an address
        is_public = "@" not in rest and self._vocabulary.holds(rest)
        return self._name(name) + (rest if is_public else redactor.redact(rest))

    def _version(self, text: str, redactor: TextRedactor) -> str:
        """Public but for a local part of somebody's own: `0.1+gildong`."""
        local = _LOCAL_VERSION.search(text)
        if local and not self._vocabulary.holds(re.sub(r"\bg[0-9a-f]{7,}\b", "", local[1])):
            text = text[: local.start()] + "+local"
        return (
            text
            if len(text) < 40 and self._vocabulary.holds(re.sub(r"\d", "", text))
            else redactor.redact(text)
        )

    def _asked_for(self) -> Iterator[str]:
        """What public packages require, and those in turn."""
        pending = [key for key in self._requires if key in self._public]
        seen = set(pending)
        for key in pending:  # grows as it goes
            yield key
            for name in self._requires.get(key, ()):
                if name not in seen:
                    seen.add(name)
                    pending.append(name)


def _of_public_channels(facts: Facts) -> Iterator[str]:
    environment = known(facts.conda_environment)
    for package in known(environment.packages, ()) if environment else ():
        channel = known(package.channel) or ""
        host = re.match(r"\w+://([^/]+)/(?!t/)", channel + "/")
        if host and is_public_host(host[1]) and re.search(_PUBLIC_CHANNELS, channel):
            yield _key(package.name)


_PUBLIC_CHANNELS = (
    r"/(?:conda-forge|main|free|r|msys2|pytorch|nvidia|defaults|anaconda|bioconda|intel|rapidsai)"
    r"(?:/|$)"
)


def _required(text: str) -> str:
    match = _REQUIREMENT.match(text)
    return match[1] if match else ""


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).casefold()
