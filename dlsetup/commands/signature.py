"""What somebody types of themselves into a report: the label of the computer, and their name."""

from __future__ import annotations

from typing import NamedTuple

from dlsetup.messages import reports as messages
from dlsetup.model.errors import UserError
from dlsetup.records import msgspec
from dlsetup.report.record import Report
from dlsetup.settings import Settings

MAX_LETTERS = 60


class Signature(NamedTuple):
    """ "" is what was not typed: none is made up."""

    label: str = ""
    sender: str = ""

    @property
    def options(self) -> tuple[str, ...]:
        """Of a command that writes the same report."""
        given = {"--label": self.label, "--as": self.sender}
        return tuple(word for name, value in given.items() if value for word in (name, value))

    def sign(self, report: Report) -> Report:
        return msgspec.structs.replace(report, label=self.label, sender=self.sender)


UNSIGNED = Signature()


def read_signature(settings: Settings, label: str | None, sender: str | None) -> Signature:
    """Names stay as they are typed, the student's own and words of `--hide` too: it is on purpose.

    Raises UserError: it is empty, too long, unprintable, or holds what nobody types on purpose."""
    typed = {"--label": label, "--as": sender}
    values = {option: value.strip() for option, value in typed.items() if value is not None}
    for option, value in values.items():
        _check_letters(option, value)
        _check_secrets(option, value, settings)
    return Signature(values.get("--label", ""), values.get("--as", ""))


def _check_letters(option: str, value: str) -> None:
    if not value:
        raise UserError(messages.LABEL_EMPTY, {"option": option})
    if len(value) > MAX_LETTERS:
        counts = {"count": len(value), "most": MAX_LETTERS}
        raise UserError(messages.LABEL_TOO_LONG, {"option": option, **counts})
    if not value.isprintable():
        raise UserError(messages.LABEL_UNPRINTABLE, {"option": option})


def _check_secrets(option: str, value: str, settings: Settings) -> None:
    """Passwords and tokens, pasted by mistake."""
    from dlsetup.commands.disclosure import machine_secrets
    from dlsetup.report.redaction.scan import find_leak

    secrets = machine_secrets(settings.environ, settings.home)
    leak = find_leak(value.encode(), secrets._replace(users=(), hosts=(), words=()))
    if leak is not None:
        kind = messages.LEAK_KINDS[leak.kind].render(settings.lang)
        raise UserError(messages.LABEL_SECRET, {"option": option, "kind": kind})
