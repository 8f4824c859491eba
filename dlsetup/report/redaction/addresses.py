"""Addresses keep their scheme, a public host and the known parts of the path; who signs in,
what is asked, and every other host go."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dlsetup.report.redaction.aliases import ALIAS, Aliases
from dlsetup.report.redaction.vocabulary import Vocabulary, public_hosts
from dlsetup.tables.public_packages import public_packages

LOCAL_HOST = re.compile(
    r"localhost|127(?:\.[\d*]*){0,3}\.?(?:/\d+)?|\[?::1\]?(?:/128)?|0\.0\.0\.0|\*|<local>", re.I
)
_HIDDEN = r"<[a-zA-Z-]+(?:-\d+)?>"
_LOGIN = r"[^\s/@\"'<>:]+:(?!\d{1,5}(?:/|\s|$))[^\n@]{1,100}(?:@[^\s@]{0,100})??@(?=[\w\[<])"
URL = re.compile(rf"(?<![\w+.-])([a-z][\w+.-]*://)((?:{_LOGIN})?(?:{_HIDDEN}|[^\s\"'<>])*)", re.I)
_AUTHORITY = re.compile(rf"(\[[^\]]*\]|{_HIDDEN}|[^:/?#\\]*)(:\d*)?(.*)", re.S)
MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+(?:@|%40)(?!\d+(?:\.\d+)?(?:[^\w.]|$))[\w-]+(?:\.[\w-]+)*", re.I
)
_TOP = (
    "com|net|org|edu|gov|info|local|lan|intra|internal|intranet|corp|home|kr|jp|cn|tw|hk|de|fr|uk"
)
HOST = re.compile(
    rf"(?<![\w.@/\\%-])(?:[a-z0-9](?:[\w-]*[a-z0-9])?\.)+(?:{_TOP})(?![\w-]|\.\w|\()", re.I
)
NUMERIC = re.compile(
    r"(?<![\w.=<>~!+-])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.-])"
    r"|(?<![\w:])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:])"
    r"|(?<![\w:.])(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4})+(?:%\w+)?(?![\w:])"
    r"|(?<![\w:.])(?:fe80|fd[0-9a-f]{2}|2[0-9a-f]{3}):(?:[0-9a-f]{0,4}:)+[0-9a-f]{0,4}(?![\w:])",
    re.I,
)
_CLOCK = re.compile(r"\d\d?(?::\d\d){1,2}")


class AddressRules:
    def __init__(
        self, vocabulary: Vocabulary, aliases: Aliases, known_hosts: Mapping[str, str]
    ) -> None:
        self._vocabulary, self._aliases, self._known_hosts = vocabulary, aliases, known_hosts

    def redact_addresses(self, text: str) -> str:
        if "://" in text:
            text = URL.sub(lambda match: match[1] + self._rest(match[1], match[2]), text)
        if "@" in text or "%40" in text:
            text = MAIL.sub(self._mail, text)
        return text

    def redact_hosts(self, text: str) -> str:
        """Those that stand alone."""
        text = HOST.sub(lambda match: self.redact_host(match[0]), text)
        return NUMERIC.sub(self._numeric, text)

    def redact_host(self, host: str) -> str:
        """A public or local host stays; `<server-1>` is any other."""
        alias = self._known_hosts.get(host.casefold())
        if alias and not is_public_host(host):
            return alias
        if is_public_host(host) or LOCAL_HOST.fullmatch(host) or ALIAS.fullmatch(host) or not host:
            return host
        labels = host.split(".")
        if (
            len(labels) > 1
            and all(map(self._vocabulary.holds, labels[:-1]))
            and labels[-1] in _WORDS
        ):
            return host
        return self._aliases.give("server", host)

    def _rest(self, scheme: str, rest: str) -> str:
        """All behind the scheme. A password may hold a slash, or an @."""
        if scheme.casefold() == "file://":
            return rest
        rest, end = _split_end(rest)
        head, _, _ = rest.partition("/")
        _, at, address = rest.rpartition("@") if _names_login(rest, head) else ("", "", rest)
        return (
            ("<credentials>@" if at else "") + _AUTHORITY.sub(self._address, address, count=1) + end
        )

    def _address(self, match: re.Match[str]) -> str:
        return self.redact_host(match[1]) + (match[2] or "") + self._path(match[3])

    def _path(self, path: str) -> str:
        asked = re.search(r"[?#;]|%3F", path, re.I)
        path, query = (path[: asked.start()], path[asked.start()]) if asked else (path, "")
        parts = re.split(r"([/\\:@=]+)", path)
        known = [
            part if at % 2 or self._is_known(part) else self._aliases.give("part", part)
            for at, part in enumerate(parts)
        ]
        return "".join(known) + (f"{query}<hidden>" if query else "")

    def _is_known(self, part: str) -> bool:
        if not part or ALIAS.fullmatch(part):
            return True
        return self._vocabulary.holds(part) or (
            _FILE.fullmatch(part) is not None
            and all(self._vocabulary.holds(piece) for piece in re.split(r"[-_.+]", part))
        )

    def _mail(self, match: re.Match[str]) -> str:
        name, _, host = match[0].replace("%40", "@").partition("@")
        is_public = (
            "." not in host and self._vocabulary.holds(name) and self._vocabulary.holds(host)
        )
        return match[0] if is_public or (name == "git" and is_public_host(host)) else "<mail>"

    def _numeric(self, match: re.Match[str]) -> str:
        text = match[0]
        if LOCAL_HOST.fullmatch(text) or _CLOCK.fullmatch(text) or _is_version(match):
            return text
        return self._aliases.give("server", text)


def _is_version(match: re.Match[str]) -> bool:
    """Four numbers behind a public package's name: `opencv-python 4.11.0.86`."""
    named = _NAME_BEFORE.search(match.string, 0, match.start())
    is_package = named is not None and named[1].casefold().replace("_", "-") in public_packages()
    return is_package and not _PRIVATE_NETWORK.match(match[0])


_NAME_BEFORE = re.compile(r"(?<![\w.-])([A-Za-z][\w.-]*) $")
_PRIVATE_NETWORK = re.compile(r"(?:10|127|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\.")
_FILE = re.compile(r"[\w.+-]+\.(?:whl|zip|gz|git|json|html|conda|bz2)", re.I)
_WORDS = frozenset(("io", "org", "home", "local", "info", "internal", "net", "com"))


def _split_end(rest: str) -> tuple[str, str]:
    """What belongs to the sentence: `see https://pypi.org, then`."""
    address = rest.rstrip(".,;:!)]}")
    return address, rest[len(address) :]


def is_public_host(host: str) -> bool:
    labels = host.casefold().split(".")
    return any(".".join(labels[at:]) in public_hosts() for at in range(len(labels)))


def _names_login(rest: str, head: str) -> bool:
    """There is an @ that ends a login: in front of the path, or in a password with a slash."""
    return "@" in head or re.match(r"[^:/]+:(?!\d{1,5}(?:/|$))", rest) is not None
