"""Takes out of a report what says who wrote it, before anything is rendered.

Works on values, never on finished pages. The same text always becomes the same alias, and a
folder below another stays below it, so that a redacted report can be judged again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from dlsetup.facts import known
from dlsetup.records import msgspec
from dlsetup.report.record import Report
from dlsetup.report.redaction.spelling import folder_pattern, word_pattern

HIDDEN = "<hidden>"
_GENERIC = """root user users admin administrator student students guest home owner default public
    ubuntu debian fedora linux windows macos darwin localhost localdomain local desktop laptop
    macbook mac host computer docker colab kaggle jovyan vscode codespace runner runneradmin
    conda mamba miniconda miniforge anaconda python pip venv jupyter ipython notebook kernel
    numpy torch test tester hidden token mail proxy credentials course dlsetup base system
    사용자 학생 관리자 손님 컴퓨터 강의 선생님"""
GENERIC_NAMES = frozenset(_GENERIC.split())  # users and hosts that many have: no secret, and words
MIN_NAME_LENGTH = 3  # shorter names are parts of too many words
MIN_VALUE_LENGTH = 6  # as are shorter values of variables

# Fields of closed sets and of public names: a user called as one of them changes nothing here.
_PUBLIC_FIELDS = """type schema code key version module requires os kind letter command
    os_version installer implementation language encoding locale"""
PUBLIC_FIELDS = frozenset(_PUBLIC_FIELDS.split())

# Fields of a training's words, of which checks judge. They stay only where they look like such
# a word: a newer program's report, or one made by hand, may hold anything here.
_VOCABULARY = """outcome reasons task metric exercises figure backend device dtype deviation_kind
    seen stage cause signal check"""
VOCABULARY_FIELDS = frozenset(_VOCABULARY.split())
FIELD_WORD = re.compile(r"[a-z0-9-]{1,32}(?::\d{1,3})?|SIG[A-Z0-9]{1,10}")  # image, cuda:0, SIGKILL

SECRET_VARIABLE = re.compile(r"TOKEN|KEY|SECRET|PASSWORD|PASSWD|CREDENTIAL", re.I)
PROXY = re.compile(
    r"(?:(?P<scheme>[\w+.-]+)://)?(?:(?P<who>.*)@)?(?P<host>\[[^\]]*\]|[^@/?#:]*)(?P<port>:\d*)?"
)
LOCAL_HOST = re.compile(r"localhost|127\.[\d.]+|\[?::1\]?|0\.0\.0\.0|\*|<local>", re.I)

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


def collect_secrets(
    environ: Mapping[str, str],
    home: str,
    user: str,
    host: str,
    full_name: str = "",
    extra: tuple[str, ...] = (),
) -> Secrets:
    """What this machine would give away. `extra`: further spellings of the home folder
    (absolute paths), and any other text to hide."""
    paths = tuple(path for path in extra if _is_path(path))
    homes = _unique(home, *paths, environ.get("HOME", ""), environ.get("USERPROFILE", ""))
    windows_homes = (
        () if any(re.match(r"[a-z]:", home, re.I) for home in homes) else _windows_homes(environ)
    )
    folders = (re.split(r"[\\/]", folder.rstrip("\\/"))[-1] for folder in (*homes, *windows_homes))
    accounts = (environ.get(name, "") for name in ("USER", "LOGNAME", "USERNAME"))
    host_names = (environ.get(name, "") for name in ("HOSTNAME", "COMPUTERNAME"))
    users = _unique(user, full_name, *accounts, *folders)
    hosts = _unique(*(part for name in (host, *host_names) for part in (name, name.split(".")[0])))
    values = (value for name, value in environ.items() if SECRET_VARIABLE.search(name))
    return Secrets(
        homes=homes,
        windows_homes=tuple(home for home in windows_homes if home not in homes),
        users=tuple(name for name in users if _is_identifying(name)),
        hosts=tuple(name for name in hosts if _is_identifying(name)),
        values=_unique(
            *(text for text in extra if text not in paths),
            *(value for value in values if len(value) >= MIN_VALUE_LENGTH and not _is_path(value)),
        ),
        **_proxy_secrets(environ.items()),
    )


def redact(report: Report, secrets: Secrets) -> Report:
    """The report without them. A proxy that the report itself records is hidden as well."""
    variables = known(report.facts.variables, ())
    report_proxies = _proxy_secrets((variable.name, variable.value) for variable in variables)
    merged = {
        name: _unique(*getattr(secrets, name), *values) for name, values in report_proxies.items()
    }
    python = known(report.facts.python)
    packages = {package.key for package in known(python.distributions, ())} if python else set()
    users = tuple(user for user in secrets.users if user.casefold() not in packages)
    redactor = _Redactor(secrets._replace(users=users, **merged))
    return msgspec.convert(redactor.redact_value(msgspec.to_builtins(report)), Report)


class _Redactor:
    def __init__(self, secrets: Secrets) -> None:
        self._redact_paths = lru_cache(maxsize=None)(_combine_rules(_path_rules(secrets)))
        self._redact_words = lru_cache(maxsize=None)(_combine_rules(_word_rules(secrets)))

    def redact_value(self, value: Any, key: str = "") -> Any:
        if isinstance(value, str):
            return self.redact_text(value, public=_is_public(key, value))
        if isinstance(value, list | tuple):
            return [self.redact_value(item, key) for item in value]
        if not isinstance(value, dict):
            return value
        if value.keys() == {"name", "value"}:
            return self.redact_variable(value["name"], value["value"])
        name_field = _name_field(value, key)
        return {
            self.redact_key(name, key): self.redact_value(
                item, name_field if name == "name" else name
            )
            for name, item in value.items()
        }

    def redact_key(self, name: str, field: str) -> str:
        """Names of fields stay; a mapping's own keys are values."""
        return self.redact_text(name) if field == "params" else name

    def redact_text(self, text: str, *, public: bool = False) -> str:
        redacted = self._redact_paths(text)
        return redacted if public else self._redact_words(redacted)

    def redact_variable(self, name: str, value: str) -> dict[str, str]:
        if SECRET_VARIABLE.search(name):
            return {"name": name, "value": HIDDEN if value else value}
        if name.casefold() == "no_proxy":
            entries = (entry.strip() for entry in value.split(","))
            redacted = (
                entry if not entry or LOCAL_HOST.fullmatch(entry) else HIDDEN for entry in entries
            )
            return {"name": name, "value": ",".join(redacted)}
        return {
            "name": name,
            "value": self.redact_text(_redact_proxy(value) if _is_proxy(name) else value),
        }


def _name_field(value: Mapping[str, Any], key: str) -> str:
    """The field that `name` is like in this record; "": a name of somebody's own."""
    if "key" in value or "code" in value:  # distributions and findings
        return "key"
    return "check" if key == "stack" and "outcome" in value else ""  # parts of a framework


def _is_public(key: str, value: str) -> bool:
    return key in PUBLIC_FIELDS or (
        key in VOCABULARY_FIELDS and FIELD_WORD.fullmatch(value) is not None
    )


def _combine_rules(rules: Iterable[Rule]) -> Rule:
    rules = tuple(rules)

    def apply(text: str) -> str:
        for rule in rules:
            text = rule(text)
        return text

    return apply


def _path_rules(secrets: Secrets) -> Iterable[Rule]:
    """The rules that hold for every text. The longest first: a home may hold another."""
    yield from _rules(secrets.values, re.escape, HIDDEN)
    yield from (_rule(pattern, alias) for pattern, alias in PATTERNS[:1])
    for homes, alias in ((secrets.windows_homes, "<windows-home>"), (secrets.homes, "~")):
        yield from _rules(homes, folder_pattern, alias)
    yield from (_rule(pattern, alias) for pattern, alias in PATTERNS[1:])


def _word_rules(secrets: Secrets) -> Iterable[Rule]:
    yield from _rules(secrets.credentials, word_pattern, "<credentials>")
    yield from _rules(secrets.proxies, word_pattern, "<proxy>")
    yield from _rules(secrets.hosts, word_pattern, "<host>")
    yield from _rules(secrets.users, word_pattern, "<user>")


def _rules(texts: Iterable[str], pattern: Callable[[str], str | None], alias: str) -> list[Rule]:
    patterns = (pattern(text) for text in sorted(texts, key=len, reverse=True))
    return [_rule(regex, alias) for regex in patterns if regex]


def _rule(pattern: str, alias: str) -> Rule:
    compiled = re.compile(pattern, re.I)
    return lambda text: compiled.sub(alias, text)


def _proxy_secrets(variables: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Hosts, and user names and passwords, of the proxies that variables name."""
    matches = [PROXY.match(value) for name, value in variables if _is_proxy(name) and value]
    hosts = [match["host"] for match in matches if match]
    logins = [match["who"] or "" for match in matches if match]
    parts = [part for login in logins for part in (login, *login.split(":", 1))]
    return {
        "proxies": _unique(*(host for host in hosts if host and not LOCAL_HOST.fullmatch(host))),
        "credentials": _unique(*(part for part in parts if _is_identifying(part))),
    }


def _redact_proxy(value: str) -> str:
    """`http://kim:secret@proxy.univ.ac.kr:3128` -> `http://<credentials>@<proxy>:3128`."""
    match = PROXY.match(value)
    if not value or match is None:
        return value
    scheme = f"{match['scheme']}://" if match["scheme"] else ""
    login = "<credentials>@" if match["who"] else ""
    host = match["host"] if LOCAL_HOST.fullmatch(match["host"]) else "<proxy>"
    return scheme + login + host + (match["port"] or "")


def _is_proxy(name: str) -> bool:
    return name.casefold() != "no_proxy" and name.casefold().endswith("_proxy")


def _is_path(text: str) -> bool:
    return bool(re.match(r"/|\\\\|[a-z]:[\\/]", text, re.I))


def _windows_homes(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Windows' homes that a WSL's variables (PATH above all) name."""
    matches = (re.findall(r"/mnt/[a-z]/Users/[^/:]+", value) for value in environ.values())
    shared = ("Public", "Default", "All Users")
    return _unique(*(home for homes in matches for home in homes if not home.endswith(shared)))


def _is_identifying(name: str) -> bool:
    return (
        len(name) >= (MIN_NAME_LENGTH if name.isascii() else 2)
        and name.casefold() not in GENERIC_NAMES
    )


def _unique(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
