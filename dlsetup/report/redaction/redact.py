"""Takes out of a report what says who wrote it, before anything is rendered.

Works on values, never on finished pages. The same text always becomes the same alias, and a
folder below another stays below it, so that a redacted report can be judged again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from dlsetup.facts import known
from dlsetup.report.record import Report
from dlsetup.report.redaction.spelling import folder, word

HIDDEN = "<hidden>"
_COMMON = """root user users admin administrator student students guest home owner default public
    ubuntu debian fedora linux windows macos darwin localhost localdomain local desktop laptop
    macbook mac host computer docker colab kaggle jovyan vscode codespace runner runneradmin
    conda mamba miniconda miniforge anaconda python pip venv jupyter ipython notebook kernel
    numpy torch test tester hidden token mail proxy credentials course dlsetup base system
    사용자 학생 관리자 손님 컴퓨터 강의 선생님"""
GENERIC = frozenset(_COMMON.split())  # users and hosts that many have: no secret, and words
WORD_LIMIT = 3  # shorter names are parts of too many words
VALUE_LIMIT = 6  # as are shorter values of variables

# Fields of closed sets and of public names: a user called as one of them changes nothing here.
_PUBLIC = """type schema code key version module requires os kind letter command
    os_version installer implementation language encoding locale"""
PUBLIC = frozenset(_PUBLIC.split())

# Fields of a training's words, of which checks judge. They stay only where they look like such
# a word: a newer program's report, or one made by hand, may hold anything here.
_WORDS = """outcome reasons task metric exercises figure backend device dtype seen stage cause
    signal check"""
WORDS = frozenset(_WORDS.split())
WORD = re.compile(r"[a-z0-9-]{1,32}(?::\d{1,3})?|SIG[A-Z0-9]{1,10}")  # image, cuda:0, SIGKILL

SECRET_VARIABLE = re.compile(r"TOKEN|KEY|SECRET|PASSWORD|PASSWD|CREDENTIAL", re.I)
PROXY = re.compile(r"^(?:(?P<scheme>[\w+.-]+)://)?(?:(?P<who>.*)@)?(?P<where>[^@/?#]*)")
LOCAL = re.compile(r"localhost|127\.[\d.]+|\[?::1\]?|0\.0\.0\.0|\*|<local>", re.I)

PATTERNS: tuple[tuple[str, str], ...] = (
    (r"(?<![\w+.-])([a-z][\w+.-]*://)[^\s/\"'<>]+@", r"\1<credentials>@"),
    (r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?![\w-])", "<mail>"),
    (r"\b(bearer|authorization:\s*\w+)\s+[\w.~+/=-]{8,}", r"\1 <token>"),
    (r"\b(?:sk|pypi)-(?=[\w-]*\d)[\w-]{16,}", "<token>"),
    (r"\b(?:gh[opsur]_|github_pat_|hf_|glpat-|xox[abp]-|AKIA)[\w-]{12,}", "<token>"),
    (r"\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*", "<token>"),
    (
        r"((?:token|password|passwd|secret|api[-_]?key|access[-_]?key)[\"']?\s*[=:]\s*[\"']?)"
        r"(?![<\s])[^\s&\"'<>]{4,}",
        r"\1<token>",
    ),
    (r"(/t/)[\w-]{12,}(?=/)", r"\1<token>"),  # of conda channels
)

Rule = Callable[[str], str]


class Secrets(NamedTuple):
    """What is to be hidden, as it is written where it was found."""

    homes: tuple[str, ...] = ()
    windows_homes: tuple[str, ...] = ()  # of a WSL, where `~` is another folder
    users: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    credentials: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


def secrets(
    environ: Mapping[str, str],
    home: str,
    user: str,
    host: str,
    full_name: str = "",
    extra: tuple[str, ...] = (),
) -> Secrets:
    """What this machine would give away. `extra`: further spellings of the home folder
    (absolute paths), and any other text to hide."""
    paths = tuple(each for each in extra if _is_path(each))
    homes = _unique(home, *paths, environ.get("HOME", ""), environ.get("USERPROFILE", ""))
    elsewhere = () if any(re.match(r"[a-z]:", each, re.I) for each in homes) else _wsl(environ)
    folders = (re.split(r"[\\/]", each.rstrip("\\/"))[-1] for each in (*homes, *elsewhere))
    accounts = (environ.get(name, "") for name in ("USER", "LOGNAME", "USERNAME"))
    names = (environ.get(name, "") for name in ("HOSTNAME", "COMPUTERNAME"))
    users = _unique(user, full_name, *accounts, *folders)
    hosts = _unique(*(part for name in (host, *names) for part in (name, name.split(".")[0])))
    values = (value for name, value in environ.items() if SECRET_VARIABLE.search(name))
    return Secrets(
        homes=homes,
        windows_homes=tuple(each for each in elsewhere if each not in homes),
        users=tuple(each for each in users if _telling(each)),
        hosts=tuple(each for each in hosts if _telling(each)),
        values=_unique(
            *(each for each in extra if each not in paths),
            *(each for each in values if len(each) >= VALUE_LIMIT and not _is_path(each)),
        ),
        **_proxies(environ.items()),
    )


def redact(report: Report, hidden: Secrets) -> Report:
    """The report without them. A proxy that the report itself records is hidden as well."""
    variables = known(report.facts.variables, ())
    own = _proxies((each.name, each.value) for each in variables)
    merged = {name: _unique(*getattr(hidden, name), *values) for name, values in own.items()}
    python = known(report.facts.python)
    public = {each.key for each in known(python.distributions, ())} if python else set()
    users = tuple(each for each in hidden.users if each.casefold() not in public)
    apply = _Redactor(hidden._replace(users=users, **merged))
    return msgspec.convert(apply.value(msgspec.to_builtins(report)), Report)


class _Redactor:
    def __init__(self, hidden: Secrets) -> None:
        self._paths = lru_cache(maxsize=None)(_applied(_path_rules(hidden)))
        self._words = lru_cache(maxsize=None)(_applied(_word_rules(hidden)))

    def value(self, value: Any, key: str = "") -> Any:
        if isinstance(value, str):
            return self.text(value, public=_is_public(key, value))
        if isinstance(value, list | tuple):
            return [self.value(each, key) for each in value]
        if not isinstance(value, dict):
            return value
        if value.keys() == {"name", "value"}:
            return self.variable(value["name"], value["value"])
        inner = _named(value, key)
        return {
            self.key(name, key): self.value(each, inner if name == "name" else name)
            for name, each in value.items()
        }

    def key(self, name: str, of: str) -> str:
        """Names of fields stay; a mapping's own keys are values."""
        return self.text(name) if of == "params" else name

    def text(self, text: str, *, public: bool = False) -> str:
        found = self._paths(text)
        return found if public else self._words(found)

    def variable(self, name: str, value: str) -> dict[str, str]:
        if SECRET_VARIABLE.search(name):
            return {"name": name, "value": HIDDEN if value else value}
        if name.casefold() == "no_proxy":
            entries = (entry.strip() for entry in value.split(","))
            shown = (entry if not entry or LOCAL.fullmatch(entry) else HIDDEN for entry in entries)
            return {"name": name, "value": ",".join(shown)}
        return {"name": name, "value": self.text(_proxy(value) if _is_proxy(name) else value)}


def _named(value: Mapping[str, Any], key: str) -> str:
    """The field that `name` is like in this record; "": a name of somebody's own."""
    if "key" in value or "code" in value:  # distributions and findings
        return "key"
    return "check" if key == "stack" and "outcome" in value else ""  # parts of a framework


def _is_public(key: str, value: str) -> bool:
    return key in PUBLIC or (key in WORDS and WORD.fullmatch(value) is not None)


def _applied(rules: Iterable[Rule]) -> Rule:
    rules = tuple(rules)

    def apply(text: str) -> str:
        for rule in rules:
            text = rule(text)
        return text

    return apply


def _path_rules(hidden: Secrets) -> Iterable[Rule]:
    """The rules that hold for every text. The longest first: a home may hold another."""
    yield from _rules(hidden.values, re.escape, HIDDEN)
    yield from (_rule(pattern, alias) for pattern, alias in PATTERNS[:1])
    for homes, alias in ((hidden.windows_homes, "<windows-home>"), (hidden.homes, "~")):
        yield from _rules(homes, folder, alias)
    yield from (_rule(pattern, alias) for pattern, alias in PATTERNS[1:])


def _word_rules(hidden: Secrets) -> Iterable[Rule]:
    yield from _rules(hidden.credentials, word, "<credentials>")
    yield from _rules(hidden.proxies, word, "<proxy>")
    yield from _rules(hidden.hosts, word, "<host>")
    yield from _rules(hidden.users, word, "<user>")


def _rules(texts: Iterable[str], pattern: Callable[[str], str | None], alias: str) -> list[Rule]:
    found = (pattern(text) for text in sorted(texts, key=len, reverse=True))
    return [_rule(each, alias) for each in found if each]


def _rule(pattern: str, alias: str) -> Rule:
    compiled = re.compile(pattern, re.I)
    return lambda text: compiled.sub(alias, text)


def _proxies(variables: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Hosts, and user names and passwords, of the proxies that variables name."""
    found = [PROXY.match(value) for name, value in variables if _is_proxy(name) and value]
    hosts = [each["where"].rsplit(":", 1)[0] for each in found if each]
    whose = [each["who"] or "" for each in found if each]
    parts = [part for who in whose for part in (who, *who.split(":", 1))]
    return {
        "proxies": _unique(*(each for each in hosts if each and not LOCAL.fullmatch(each))),
        "credentials": _unique(*(part for part in parts if _telling(part))),
    }


def _proxy(value: str) -> str:
    """`http://kim:secret@proxy.univ.ac.kr:3128` -> `http://<credentials>@<proxy>:3128`."""
    match = PROXY.match(value)
    if not value or match is None:
        return value
    host, colon, port = match["where"].partition(":")
    scheme = f"{match['scheme']}://" if match["scheme"] else ""
    who = "<credentials>@" if match["who"] else ""
    where = match["where"] if LOCAL.fullmatch(host) else f"<proxy>{colon}{port}"
    return scheme + who + where


def _is_proxy(name: str) -> bool:
    return name.casefold() != "no_proxy" and name.casefold().endswith("_proxy")


def _is_path(text: str) -> bool:
    return bool(re.match(r"/|\\\\|[a-z]:[\\/]", text, re.I))


def _wsl(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Windows' homes that a WSL's variables (PATH above all) name."""
    found = (re.findall(r"/mnt/[a-z]/Users/[^/:]+", value) for value in environ.values())
    shared = ("Public", "Default", "All Users")
    return _unique(*(each for some in found for each in some if not each.endswith(shared)))


def _telling(name: str) -> bool:
    return len(name) >= (WORD_LIMIT if name.isascii() else 2) and name.casefold() not in GENERIC


def _unique(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
