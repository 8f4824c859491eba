"""Takes out of a report what says who wrote it, before anything is rendered.

Works on values, never on finished pages. The same text always becomes the same alias, and a
folder below another stays below it, so that a redacted report can be judged again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from dlsetup.facts import Facts, Unknown, known
from dlsetup.records import msgspec
from dlsetup.report.record import Report
from dlsetup.report.redaction.addresses import LOCAL_HOST
from dlsetup.report.redaction.packages import PackageRules
from dlsetup.report.redaction.secrets import (
    PROXY,
    SECRET_VARIABLE,
    Secrets,
    collect_secrets,
    is_proxy,
    proxy_secrets,
)
from dlsetup.report.redaction.text import HIDDEN, TextRedactor
from dlsetup.report.redaction.vocabulary import Vocabulary

__all__ = ["Secrets", "collect_secrets", "redact", "redact_record", "redact_text"]

T = TypeVar("T", bound=msgspec.Struct)

# Fields of closed sets and of public words. A value of letters, digits and marks of such a word
# stays; anything else that a report by hand may hold there is read as text.
_CLOSED = """type schema code os kind letter command os_version installer implementation
    language encoding locale version interpreter machine state reason origin"""
CLOSED_FIELDS = frozenset(_CLOSED.split())
# Of a training, where words are of a shape of their own: image, cuda:0, SIGKILL
_TRAINING = "outcome reasons task metric exercises figure backend device dtype deviation_kind"
TRAINING_FIELDS = frozenset((*_TRAINING.split(), "seen", "stage", "cause", "signal", "check"))
FIELD_WORD = re.compile(r"[a-z0-9-]{1,32}(?::\d{1,3})?|SIG[A-Z0-9]{1,10}")
# Fields that hold a name of somebody's own, and what its alias is called.
NAME_FIELDS = {
    **{"display_name": "kernel", "kernel": "kernel", "notebook_kernels": "kernel"},
    **{"environment_names": "env", "owner": "owner", "entry": "entry", "backend_module": "module"},
}
NAMED_RECORDS = {"kernels": "kernel", "environments": "env", "interpreters": "env"}
DIGEST_FIELD = "digest"  # of a course's lock, which all its students have
DIGEST = re.compile(r"[0-9a-f]{64}")
SHORT_NUMBER = re.compile(r"\d{1,5}")  # a port, threads: no number of a student's
VARIABLE_PLACE = frozenset(("origin", "file", "line"))  # of a variable that is set elsewhere
PUBLIC_RECORDS = frozenset(("tool", "course"))
_NAMING = "CONDA_DEFAULT_ENV CONDA_PROMPT_MODIFIER PYENV_VERSION UV_PROJECT_ENVIRONMENT"
NAMING_VARIABLES = frozenset(_NAMING.split())  # whose value is an environment's name


def redact(report: Report, secrets: Secrets, public: Iterable[str] = ()) -> Report:
    """The report without them; `public`: words of the course. A proxy that the report itself
    records is hidden as well."""
    facts = report.facts
    variables = (*known(facts.variables, ()), *known(facts.variables_elsewhere, ()))
    report_proxies = proxy_secrets((variable.name, variable.value) for variable in variables)
    merged = {
        name: tuple(dict.fromkeys((*getattr(secrets, name), *values)))
        for name, values in report_proxies.items()
    }
    vocabulary = Vocabulary((report.course.name, *_titles(report), *public))
    redactor = _RecordRedactor(secrets._replace(**merged), vocabulary, report.facts)
    value = redactor.redact_value(msgspec.to_builtins(report))
    return msgspec.convert(value, Report)


def redact_record(record: T, secrets: Secrets) -> T:
    """A part of a report, such as a training."""
    redactor = _RecordRedactor(secrets, Vocabulary(), Facts())
    return msgspec.convert(redactor.redact_value(msgspec.to_builtins(record)), type(record))


def redact_text(text: str, secrets: Secrets) -> str:
    """One text, line by line."""
    redactor = TextRedactor(secrets, Vocabulary())
    return "\n".join(map(redactor.redact, text.split("\n")))


def _titles(report: Report) -> tuple[str, str]:
    return report.course.title.en, report.course.title.ko


PACKAGE_FIELDS = frozenset(
    {
        *("module", "modules", "requires", "key", "shared_with", "missing_modules", "leftovers"),
        *("version", "gone", "changed", "unreadable", "foreign"),
    }
)


class _RecordRedactor:
    def __init__(self, secrets: Secrets, vocabulary: Vocabulary, facts: Facts) -> None:
        self._packages = PackageRules(facts, vocabulary)
        self._text = TextRedactor(secrets, vocabulary)
        self._text.learn((*_free_names(facts), *self._packages.own_names()))

    def redact_value(self, value: Any, key: str = "", kind: str = "") -> Any:
        """`kind`: of the records that stand in this list."""
        if isinstance(value, str):
            return self._redact_text(value, key)
        if isinstance(value, list | tuple):
            return [self.redact_value(item, key, kind) for item in value]
        if not isinstance(value, dict):
            return value
        if value.keys() - VARIABLE_PLACE == {"name", "value"}:
            place = {
                name: self.redact_value(value[name], name) for name in VARIABLE_PLACE & set(value)
            }
            return {**self._redact_variable(value["name"], value["value"]), **place}
        if key in PUBLIC_RECORDS:
            return value
        return {
            self._redact_key(name, key): self._redact_field(name, item, value, kind)
            for name, item in value.items()
        }

    def _redact_field(self, name: str, item: Any, record: Mapping[str, Any], kind: str) -> Any:
        if isinstance(item, str):
            if name == "kernel" and record.get("type") == "host":
                return self._text.redact(item)  # of the system, not of Jupyter
            if name == "name" and kind in NAMED_RECORDS:
                return self._text.name(NAMED_RECORDS[kind], item)
            if name == "name" and ("code" in record or kind == "stack"):
                return item if FIELD_WORD.fullmatch(item) else self._text.redact(item)
            if "key" in record and name in ("name", "key", "version"):
                return self._packages.redact(name, item, self._text)
        return self.redact_value(item, name, name)

    def _is_closed(self, text: str) -> bool:
        return _is_word(text) and self._text.vocabulary.holds(text)

    def _redact_key(self, name: str, field: str) -> str:
        """Names of fields stay; a mapping's own keys are values."""
        return self._text.redact(name) if field == "params" else name

    def _redact_text(self, text: str, key: str) -> str:
        if key == DIGEST_FIELD and DIGEST.fullmatch(text):
            return text
        if key in CLOSED_FIELDS and self._is_closed(text):
            return text
        if key in TRAINING_FIELDS and FIELD_WORD.fullmatch(text):
            return text
        if key in NAME_FIELDS:
            return self._text.name(NAME_FIELDS[key], text)
        if key in PACKAGE_FIELDS:
            return self._packages.redact(key, text, self._text)
        return self._text.redact(text)

    def _redact_variable(self, name: str, value: str) -> dict[str, str]:
        if SECRET_VARIABLE.search(name):
            return {"name": name, "value": HIDDEN if value else value}
        if name.casefold() == "no_proxy":
            return {"name": name, "value": ",".join(map(self._redact_exception, value.split(",")))}
        if is_proxy(name):
            return {"name": name, "value": self._redact_proxy(value)}
        if SHORT_NUMBER.fullmatch(value) and _holds_number(name):
            return {"name": name, "value": value}
        return {"name": name, "value": self._text.redact(value)}

    def _redact_exception(self, entry: str) -> str:
        """Of NO_PROXY."""
        host = entry.strip()
        return entry if not host or LOCAL_HOST.fullmatch(host) else HIDDEN

    def _redact_proxy(self, value: str) -> str:
        """`http://kim:secret@proxy.univ.ac.kr:3128` -> `http://<credentials>@<proxy>:3128`."""
        match = PROXY.match(value)
        if not value or match is None:
            return value
        scheme = f"{match['scheme']}://" if match["scheme"] else ""
        login = "<credentials>@" if match["who"] else ""
        host = match["host"]
        kept = not host or LOCAL_HOST.fullmatch(host)
        return scheme + login + (host if kept else "<proxy>") + (match["port"] or "")


def _holds_number(variable: str) -> bool:
    from dlsetup.tables.variables import find

    row = find(variable)
    return row is not None and row.kind == "number"


def _is_word(text: str) -> bool:
    return len(text) <= 64 and "/" not in text and "\\" not in text and "@" not in text


def _free_names(facts: Facts) -> Iterator[tuple[str, str]]:
    """Of environments, kernels and notebooks, which are told elsewhere, too."""
    lists = (
        ("env", (each.name for each in known(facts.environments, ()))),
        ("env", (each.name for each in known(facts.interpreters, ()))),
        ("env", _names_in_startup_files(facts)),
        ("env", _names_in_variables(facts)),
        ("kernel", (each.name for each in known(facts.kernels, ()))),
        ("kernel", (each.display_name for each in known(facts.kernels, ()))),
    )
    for kind, names in lists:
        for name in names:
            if not isinstance(name, Unknown) and name and "/" not in name and "\\" not in name:
                yield kind, name


def _names_in_variables(facts: Facts) -> Iterator[str]:
    """Of environments: the list of them may have come too late, or have failed."""
    for variable in (*known(facts.variables, ()), *known(facts.variables_elsewhere, ())):
        if variable.name in NAMING_VARIABLES:
            yield from re.split(r"[\s:()]+", variable.value)


def _names_in_startup_files(facts: Facts) -> Iterator[str]:
    """Of environments: what is activated by name, and what a conda holds."""
    for line in known(facts.startup_lines, ()):
        yield from known(line.environment_names, ())
        if line.kind == "activate" and line.path:
            yield line.path
