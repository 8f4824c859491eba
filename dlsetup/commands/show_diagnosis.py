"""A diagnosis as a command's result: the doctor's screen, or one of the forms of a report."""

from __future__ import annotations

from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.commands.show import encode_data, show_data
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.settings import Settings


def diagnosis_result(
    diagnosis: Diagnosis, messages: tuple[CommandMessage, ...] = ()
) -> CommandResult[Diagnosis]:
    """It fails where something fails."""
    return CommandResult(diagnosis.exit_code, diagnosis, messages)


@show_data.register(Diagnosis)
def _show_diagnosis(diagnosis: Diagnosis, settings: Settings) -> None:
    from dlsetup.terminal.diagnosis import show_diagnosis

    show_diagnosis(settings, diagnosis)


@encode_data.register(Diagnosis)
def _encode_diagnosis(diagnosis: Diagnosis, settings: Settings, form: str) -> bytes:
    from dlsetup.commands.report import render_redacted

    return render_redacted(settings, diagnosis, form)
