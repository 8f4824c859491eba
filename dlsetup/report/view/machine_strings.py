"""Strings of a machine as data in a text for an assistant: quoted, on one line, without what a
language model may take for a turn of the conversation or cannot be seen."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dlsetup.diagnosis.registry import all_checks
from dlsetup.model.findings import CheckText, Finding
from dlsetup.model.fixes import Fix, Instruction, Run, Step
from dlsetup.model.text import Message, Param, Text
from dlsetup.records import msgspec

OPEN, CLOSE = "«", "»"
MAX_VALUE = 120  # characters: a path, seldom more
MAX_COMMAND = 400
QUOTES = str.maketrans({OPEN: '"', CLOSE: '"', "`": "'"})
_CODE = re.compile(r"[A-Z]{1,8}[0-9]{1,5}")
_OURS = "credentials|hidden|host|mail|number|proxy|token|user|windows-home|[a-z-]+-[0-9]+"
# of chat templates and of pages: `<|im_start|>`, `</s>`, `<system>`; not what redaction put there
_TAG = re.compile(rf"<(?!(?:{_OURS})>)(?=[a-z/|<!])", re.I)


def quote_string(text: str, limit: int = MAX_VALUE) -> str:
    """`a b` -> `«a b»`; nothing in it ends the quotation. "" stays."""
    seen = "".join(char if char.isprintable() else " " for char in text)
    flat = _TAG.sub("‹", " ".join(seen.translate(QUOTES).split()))
    if len(flat) > limit:
        flat = f"{flat[: limit - 1]}…"
    return f"{OPEN}{flat}{CLOSE}" if flat else ""


def quote_finding(finding: Finding) -> Finding:
    """The finding, to be rendered as any other: all that is not ours in it is quoted."""
    check = all_checks().get(finding.code)
    if check is None:
        return _quote_foreign(finding)
    ours = check.message.words if isinstance(check.message, Message) else {}
    params = {name: _quote_param(value, ours) for name, value in finding.params.items()}
    return msgspec.structs.replace(
        finding,
        subject=quote_string(finding.subject),
        params=params,
        muted=quote_string(finding.muted),
        fix=_quote_fix(finding.fix),
    )


def _quote_foreign(finding: Finding) -> Finding:
    """Of a check that another distribution or a newer program has: its words are strings, too,
    and what it tells to do is left out."""
    return msgspec.structs.replace(
        finding,
        code=finding.code if _CODE.fullmatch(finding.code) else quote_string(finding.code),
        name=quote_string(finding.name),
        subject="",
        params={},
        muted=quote_string(finding.muted),
        fix=None,
        words=finding.words and _quote_words(finding.words, finding),
    )


def _quote_words(words: CheckText, finding: Finding) -> CheckText:
    message = _quote_text(words.message, finding)
    return CheckText(
        title=_quote_text(words.title, finding),
        message=Message(en=message.en, ko=message.ko),
        why=Text(en="", ko=""),
    )


def _quote_text(text: Text, finding: Finding) -> Text:
    """Plain, whatever its kind was."""
    return Text(
        **{lang: _without_places(text.render(lang, finding.params)) for lang in ("en", "ko")}
    )


def _without_places(text: str) -> str:
    """Quoted; what is filled in once is not filled in again."""
    return quote_string(text.translate({ord("{"): "(", ord("}"): ")"}), 2 * MAX_VALUE)


def _quote_param(value: Param, ours: Mapping[str, Text]) -> Param:
    """A word of ours is said in the reader's language, and is no string of a machine."""
    return quote_string(value) if isinstance(value, str) and value not in ours else value


def _quote_fix(fix: Fix | None) -> Fix | None:
    """Commands are quoted as they are shown, when their words are put together."""
    if fix is None:
        return None
    steps, then = tuple(map(_quote_step, fix.steps)), tuple(map(_quote_instruction, fix.then))
    return msgspec.structs.replace(fix, steps=steps, then=then)


def _quote_step(step: Step) -> Step:
    if isinstance(step, Run):
        return step
    if isinstance(step, Instruction):
        return _quote_instruction(step)
    return msgspec.structs.replace(step, path=quote_string(step.path))


def _quote_instruction(step: Instruction) -> Instruction:
    params = {
        name: quote_string(value) if isinstance(value, str) else value
        for name, value in step.params.items()
    }
    return msgspec.structs.replace(step, params=params)
