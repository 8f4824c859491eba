"""Paths by their structure: who stands after /home is a person, and what stands after \\\\ a
server, whoever it is; other names stay where they are public words."""

from __future__ import annotations

import re

from dlsetup.report.redaction.aliases import ALIAS, Aliases, plain_name
from dlsetup.report.redaction.secrets import GENERIC_NAMES
from dlsetup.report.redaction.vocabulary import Vocabulary

_SEPARATOR = r"(?:[\\/]|%2F|%5C|%252F|%255C)+"
_SPLIT = re.compile(f"({_SEPARATOR})", re.I)
# an escape of a character is no separator: \ud55c, \xed, \355
_ESCAPED = r"(?:\\+u[0-9a-fA-F]{4}|\\+x[0-9a-fA-F]{2}|\\+[0-3][0-7]{2})"
_ESCAPED_NAME = re.compile(f"{_ESCAPED}+")
_PLAIN = r"(?:<[a-zA-Z-]+(?:-\d+)?>|[^\s\\/:*?\"'<>|,;()\[\]{}=`])"
# in a sentence: ends at a space, unless a separator follows the next words
PATH_IN_TEXT = re.compile(
    r"(?P<address>(?!file:)[a-z][\w+.-]*://(?:<[\w-]+>|[^\s\"'<>])*)"
    rf"|(?<![\w<])(?:[A-Za-z](?::|%3A)(?=[\\/%]))?{_PLAIN}*(?:{_SEPARATOR}{_PLAIN}*)+",
    re.I,
)
# alone: a list of paths, as in PATH
PATHS_ALONE = re.compile(r"(?:[A-Za-z]:(?=[\\/]))?[^:;\n\"]+")
PERSON_IN_TEXT = re.compile(
    rf"({_SEPARATOR}(?:home\d*|homes|Users|nethome|Documents and Settings|run[\\/]media)"
    rf"{_SEPARATOR})"
    rf"((?:{_ESCAPED}|[^\\/:*?\"<>|\n\t%,;]|%(?!2F|5C|25))*?(?:{_ESCAPED}|[^\s\\/:*?\"<>|,;%]|%(?!2F|5C|25)[0-9A-F]{{2}}))"
    rf"(?={_SEPARATOR})",
    re.I,
)
_PERSON_PARENTS = frozenset(
    ["home", "home1", "home2", "home3", "homes", "users", "nethome", "students", "학생", "사용자"]
) | {"documents and settings"}
_SHARE_PARENTS = frozenset(["media", "volumes", "net", "afs", "nfs", "shares"])
_OWN_PARENTS = frozenset(("kernels", "envs"))  # whoever owns the folder above
_NOBODY = GENERIC_NAMES | {
    *("linuxbrew", "shared", "all users", "macintosh hd", "default user", "cdrom", "usb", "floppy"),
}
_LOCAL_SERVERS = frozenset(("wsl$", "wsl.localhost", "?", ".", "localhost"))
_DOMAIN = re.compile(
    r"(?<![\w\\/:.~-])(?!BUILTIN|AUTHORITY|HKEY|HK[CL][UMR])([A-Z][A-Z0-9-]{1,14})\\{1,2}"
    r"(<[\w-]+>[\w.-]*|(?!u[0-9a-f]{4}|x[0-9a-f]{2})[^\W\d_][\w.-]*)(?![\\\w])"
)
_SYSTEM = re.compile(
    r"(?:/etc|/usr/(?:lib\w*|bin|sbin|share|include|libexec|src)|/lib\w*|/s?bin|/proc|/sys|/boot|/snap/bin"
    r"|/System|/Library/Frameworks|/Library/Apple|/opt/homebrew"
    r"|(?:[a-z]:|/mnt/[a-z]|/[a-z])[\\/]+(?:Windows|Program Files(?: \(x86\))?))(?=[\\/]|$)",
    re.I,
)
_PACKAGES = frozenset(("site-packages", "dist-packages"))
_EXTENSIONS = re.compile(
    r"(?:\.(?:ipynb|py|pyc|pyd|pyi|pth|so|dll|dylib|exe|bat|cmd|ps1|sh|json|toml|ya?ml|cfg|ini|conf|txt"
    r"|md|csv|zip|gz|tar|whl|egg|html?|log|pem|crt|cer|ttf|otf|ttc|lock|db|sqlite3?|dist-info|egg-info"
    r"|egg-link|pt|pth|npz?|hwpx?|docx?|pdf|ps[cd]1|fish|zsh|d|app|bak))+$",
    re.I,
)


class PathRules:
    def __init__(self, vocabulary: Vocabulary, aliases: Aliases) -> None:
        self._vocabulary, self._aliases = vocabulary, aliases

    def redact_alone(self, text: str) -> str:
        """A text that is a path, or several as in PATH."""
        return PATHS_ALONE.sub(lambda match: self.redact_path(match[0]), text)

    def redact_in_text(self, text: str) -> str:
        """The paths in a sentence. A person's name may have spaces."""
        text = _DOMAIN.sub(self._account, text)
        text = PERSON_IN_TEXT.sub(lambda match: match[1] + self._person(match[2]), text)
        return PATH_IN_TEXT.sub(self._redact_match, text)

    def _account(self, match: re.Match[str]) -> str:
        """`SNU-AD\\hong`: a domain of Windows and an account in it."""
        return f"{self._share(match[1])}\\{self._aliases.give('user', match[2])}"

    def _redact_match(self, match: re.Match[str]) -> str:
        """Addresses are no paths, and behind a scheme stands no server: file:///srv."""
        if match["address"]:
            return match[0]
        after_scheme = match.string[: match.start()].endswith(":")
        return self.redact_path(match[0], may_be_share=not after_scheme)

    def redact_path(self, path: str, *, may_be_share: bool = True) -> str:
        if not _SPLIT.search(path):
            return self._name(path) if "." in path[1:] else path
        hidden = _ESCAPED_NAME.sub(lambda match: match[0].replace("\\", "\0"), path)
        pieces = _SPLIT.split(hidden)
        names, separators = pieces[::2], pieces[1::2]
        names = [name.replace("\0", "\\") for name in names]
        is_share = may_be_share and not names[0] and _is_double(separators[0])
        redacted = self._names(names, path, is_share=is_share)
        return "".join(a + b for a, b in zip(redacted, (*separators, ""), strict=True))

    def _names(self, names: list[str], path: str, *, is_share: bool) -> list[str]:
        system = _SYSTEM.match(path)
        public_until = (
            path[: system.end()].count("/") + path[: system.end()].count("\\") if system else 0
        )
        redacted: list[str] = []
        previous, is_public = "", False
        for at, name in enumerate(names):
            plain = plain_name(name).casefold()
            if at == 1 and is_share:
                redacted.append(name if plain in _LOCAL_SERVERS else self._share(name))
            elif not name or name in (".", "..", "~") or ALIAS.fullmatch(name):
                redacted.append(name)
            elif name[0] == "~" and at == 0:
                redacted.append("~" + self._person(name[1:]))
            else:
                redacted.append(self._component(name, plain, previous, names[:at], is_public))
            is_public = (
                is_public
                or bool(system and at >= public_until)
                or (previous in _PACKAGES and redacted[-1] == name)
            )
            previous = plain
        return redacted

    def _component(
        self, name: str, plain: str, previous: str, above: list[str], is_public: bool
    ) -> str:
        if previous in _PERSON_PARENTS and len(above) > 1:
            return self._person(name)
        if previous in _SHARE_PARENTS and len(above) > 1:
            return name if plain in _NOBODY else self._share(name)
        if previous == "mnt" and not self._vocabulary.holds(name):
            return self._share(name)
        is_own = previous in _OWN_PARENTS or "<" in name
        return name if is_public and not is_own else self._name(name)

    def _person(self, name: str) -> str:
        """Another's home; the own one is `~` by now."""
        if plain_name(name).casefold() in _NOBODY or ALIAS.fullmatch(name):
            return name
        return self._aliases.give("home", name)

    def _share(self, name: str) -> str:
        return self._aliases.give("share", name)

    def _name(self, name: str) -> str:
        """A name of somebody's own. What follows a dot tells the kind of the file."""
        if self._vocabulary.holds(name):
            return name
        extension = _EXTENSIONS.search(name)
        stem = name[: extension.start()] if extension else name
        if not stem or self._vocabulary.holds(stem):
            return name
        kind = "notebook" if extension and ".ipynb" in extension[0] else "name"
        return self._aliases.give(kind, stem) + name[len(stem) :]


def is_path(text: str) -> bool:
    """Nothing but a path, or several."""
    return _ROOTED.match(text) is not None and _SENTENCE.search(text) is None


_ROOTED = re.compile(
    r"(?:~[\w.-]*(?=[\\/]|$)|[A-Za-z]:[\\/]|[\\/]|\.{1,2}[\\/]|<[a-z-]+(?:-\d+)?>[\\/])"
)
_SENTENCE = re.compile(r"\n|[\"']|: |; |://|, ")


def _is_double(separator: str) -> bool:
    """Of a server's name; a single backslash is written double in JSON."""
    return len(separator) >= 2 and separator[0] in "\\/"
