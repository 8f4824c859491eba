"""`--mute` and `--unmute`: a finding that somebody lives with, and says why."""

from __future__ import annotations

from functools import partial

from dlsetup.commands.command_lines import spell_commands
from dlsetup.diagnosis.selection import find_check
from dlsetup.messages import program as messages
from dlsetup.messages.writing import write_error
from dlsetup.model.errors import UserError
from dlsetup.settings import Settings, utc_timestamp
from dlsetup.storage import state
from dlsetup.third_party.session import describe_external_checks


def change_mutes(
    settings: Settings, mute: str | None, reason: str | None, unmute: str | None
) -> None:
    """What the command asks for, before it looks."""
    if mute:
        _mute(settings, mute, reason)
    if unmute:
        _unmute(settings, unmute)


def _mute(settings: Settings, word: str, reason: str | None) -> None:
    """Remember it. Raises UserError: no such check, no reason, or it cannot be written."""
    code, subject = _parse_mute(word, settings.lang)
    if not reason or not reason.strip():
        raise UserError(messages.MUTE_NEEDS_REASON, {"code": word})
    folder = state.folder(settings.environ)
    mute = state.MutedFinding(code, subject, reason.strip(), utc_timestamp())
    state.update(folder, lambda old: state.with_mute(old, mute))
    params = {"code": word, "reason": mute.reason}
    _write_line(settings, messages.NOW_MUTED.render(settings.lang, params))
    for line in spell_commands([("dlsetup", "doctor", "--unmute", word)], settings.environ):
        _write_line(settings, line)


def _unmute(settings: Settings, word: str) -> None:
    """Forget it. Raises UserError: it is not muted."""
    code, subject = _parse_mute(word, settings.lang)
    folder = state.folder(settings.environ)

    def forget(remembered: state.State) -> state.State:
        if (code, subject) not in state.mute_reasons(remembered):
            names = [":".join(filter(None, (mute.code, mute.subject))) for mute in remembered.muted]
            text = messages.NOT_MUTED if names else messages.NOTHING_MUTED
            raise UserError(text, {"code": word, "names": ", ".join(names)})
        return state.without_mute(remembered, code, subject)

    state.update(folder, forget)
    _write_line(settings, messages.NOW_UNMUTED.render(settings.lang, {"code": word}))


def _parse_mute(word: str, lang: str) -> tuple[str, str]:
    code, _, subject = word.partition(":")
    return find_check(code, partial(describe_external_checks, lang)).code, subject


def _write_line(settings: Settings, sentence: str) -> None:
    write_error(sentence)
