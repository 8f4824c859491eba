"""The rules of a notebook of format 4: what Jupyter warns of when it opens one.

They are those of the schemas 4.0 to 4.5, as the program that Jupyter reads with understands them:
https://github.com/jupyter/nbformat/tree/main/nbformat/v4. A rule is given a value and says where it
is broken: None nowhere, an empty string the value itself, otherwise the keys below it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

Rule = Callable[[Any], str | None]
NEWEST_MINOR = 5
_CELL_ID = re.compile(r"[a-zA-Z0-9-_]{1,64}")
_JSON_MIME = re.compile(r"^application/(.*\+)?json$")


def _is(*types: type) -> Rule:
    return lambda value: None if isinstance(value, types) else ""


def _fits(condition: Callable[[Any], bool]) -> Rule:
    return lambda value: None if condition(value) else ""


def _each(rule: Rule) -> Rule:
    """A list, and the rule for every item."""

    def check(value: Any) -> str | None:
        if not isinstance(value, list):
            return ""
        return next((where for item in value if (where := rule(item)) is not None), None)

    return check


def _object(
    known: Mapping[str, Rule], required: tuple[str, ...] = (), closed: bool = False
) -> Rule:
    """An object: rules for the keys that are known, which it must have, whether others may be."""

    def check(value: Any) -> str | None:
        if not isinstance(value, dict):
            return ""
        for key in required:
            if key not in value:
                return key
        for key, item in value.items():
            if key not in known:
                if closed:
                    return str(key)
            elif (where := known[key](item)) is not None:
                return f"{key}.{where}" if where else key
        return None

    return check


def _values(rule: Callable[[str], Rule]) -> Rule:
    """An object with a rule for each of its values, by its key."""

    def check(value: Any) -> str | None:
        if not isinstance(value, dict):
            return ""
        return next((key for key, item in value.items() if rule(key)(item) is not None), None)

    return check


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(line, str) for line in value)
    )


def _is_tags(value: Any) -> bool:
    return (
        isinstance(value, list)
        and all(isinstance(tag, str) and tag and "," not in tag for tag in value)
        and len(set(value)) == len(value)
    )


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and value != "" and "\n" not in value


def _is_cell_id(value: Any) -> bool:
    return isinstance(value, str) and _CELL_ID.fullmatch(value) is not None


STRING, OBJECT, LIST, ANY = _is(str), _is(dict), _is(list), _fits(lambda value: True)
TEXT = _fits(_is_text)
COUNT = _fits(lambda value: value is None or (_is_integer(value) and value >= 0))
_NAMED: Mapping[str, Rule] = {"name": _fits(_is_name), "tags": _fits(_is_tags)}


@cache
def document_rule(minor: int) -> Rule:
    """All but the cells themselves. `minor` is from 0 on."""
    language: dict[str, Rule] = dict.fromkeys(
        ("name", "file_extension", "mimetype", "pygments_lexer"), STRING
    )
    metadata: dict[str, Rule] = {
        "kernelspec": _object({"name": STRING, "display_name": STRING}, ("name", "display_name")),
        "language_info": _object({**language, "codemirror_mode": _is(str, dict)}, ("name",)),
    }
    if minor >= 2:
        metadata |= {"title": STRING, "authors": LIST}
    keys: dict[str, Rule] = {
        "metadata": _object(metadata),
        "nbformat_minor": _fits(_is_integer),
        "nbformat": _fits(_is_integer),
        "cells": LIST,
    }
    return _object(keys, tuple(keys), closed=minor <= NEWEST_MINOR)


@cache
def cell_rule(minor: int) -> Rule:
    """One cell; of a newer format than is known, one of a kind that is not known, too."""
    newer = minor > NEWEST_MINOR
    jupyter: dict[str, Rule] = {"jupyter": OBJECT} if minor >= 3 else {}
    code: dict[str, Rule] = {
        "collapsed": _is(bool),
        "scrolled": _fits(lambda value: isinstance(value, bool) or value == "auto"),
    }
    if minor >= 4:
        code["execution"] = _values(lambda key: STRING)
    kinds = {
        "raw": _cell(minor, {**jupyter, **_NAMED, "format": STRING}),
        "markdown": _cell(minor, {**jupyter, **_NAMED}),
        "code": _cell(minor, {**jupyter, **_NAMED, **code}, is_code=True),
    }
    unknown = _object({"metadata": _object(_NAMED)}, ("cell_type", "metadata"))
    return _by_kind("cell_type", kinds, unknown if newer else None)


def _cell(minor: int, metadata: Mapping[str, Rule], is_code: bool = False) -> Rule:
    keys: dict[str, Rule] = {"cell_type": ANY, "metadata": _object(metadata), "source": TEXT}
    if minor >= 5:  # a missing one is made up by Jupyter
        keys["id"] = _fits(_is_cell_id)
    required = ["cell_type", "metadata", "source"]
    if is_code:
        keys |= {"outputs": _each(_output_rule(minor)), "execution_count": COUNT}
        required += ["outputs", "execution_count"]
    else:
        keys["attachments"] = _values(lambda name: _bundle(minor))
    return _object(keys, tuple(required), closed=minor <= NEWEST_MINOR)


def _output_rule(minor: int) -> Rule:
    closed = minor <= NEWEST_MINOR
    shown: dict[str, Rule] = {"output_type": ANY, "data": _bundle(minor), "metadata": OBJECT}
    kinds = {
        "execute_result": {**shown, "execution_count": COUNT},
        "display_data": shown,
        "stream": {"output_type": ANY, "name": STRING, "text": TEXT},
        "error": {
            **{"output_type": ANY, "ename": STRING, "evalue": STRING},
            "traceback": _each(STRING),
        },
    }
    rules = {name: _object(keys, tuple(keys), closed) for name, keys in kinds.items()}
    return _by_kind("output_type", rules, None if closed else _object({}, ("output_type",)))


def _bundle(minor: int) -> Rule:
    """Data by its MIME type: text, but for JSON."""
    if minor > NEWEST_MINOR:
        return OBJECT
    return _values(lambda mime: ANY if _JSON_MIME.search(mime) else TEXT)


def _by_kind(key: str, rules: Mapping[str, Rule], unknown: Rule | None) -> Rule:
    def check(value: Any) -> str | None:
        if not isinstance(value, dict):
            return ""
        kind = value.get(key)
        rule = rules.get(kind) if isinstance(kind, str) else None
        if rule is None and unknown is None:
            return key
        chosen = rule or unknown
        return chosen(value) if chosen else None

    return check
