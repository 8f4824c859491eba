"""Which options of the doctor exclude each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.commands.doctor import DoctorOptions, reject_conflicts, run_doctor
from dlsetup.messages import changes
from dlsetup.messages import program as messages
from dlsetup.model.errors import UserError
from dlsetup.model.text import Text
from dlsetup.settings import Settings


@pytest.mark.parametrize(
    ("options", "text"),
    [
        pytest.param(DoctorOptions(facts="x", fix=True), messages.FACTS_WITH_FIX, id="fix"),
        pytest.param(DoctorOptions(facts="x", undo=True), messages.FACTS_WITH_FIX, id="undo"),
        pytest.param(DoctorOptions(facts="x", rebuild=True), messages.FACTS_WITH_FIX, id="rebuild"),
        pytest.param(DoctorOptions(facts="x", target="y"), messages.FACTS_WITH_TARGET, id="target"),
        pytest.param(DoctorOptions(rebuild=True, fix=True), messages.REBUILD_WITH_FIX, id="both"),
        pytest.param(DoctorOptions(reason="x"), messages.REASON_WITHOUT_MUTE, id="reason"),
        pytest.param(
            DoctorOptions(reason="x", unmute="DLS801"), messages.REASON_WITHOUT_MUTE, id="unmute"
        ),
    ],
)
def test_conflicts(options: DoctorOptions, text: Text) -> None:
    with pytest.raises(UserError) as refused:
        reject_conflicts(options)
    assert (refused.value.text, refused.value.code) == (text, 2)


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(DoctorOptions(), id="nothing"),
        pytest.param(DoctorOptions(facts="x", only=("1",), deep=True), id="a saved report"),
        pytest.param(DoctorOptions(mute="DLS801", reason="x", unmute="DLS802"), id="mutes"),
        pytest.param(DoctorOptions(fix=True, yes=True, target="x"), id="fix"),
        pytest.param(DoctorOptions(rebuild=True, undo=True), id="undo goes first"),
    ],
)
def test_options_that_go_together(options: DoctorOptions) -> None:
    reject_conflicts(options)


def test_undo_is_no_diagnosis(tmp_path: Path) -> None:
    settings = Settings("en", environ={"DLSETUP_HOME": str(tmp_path)}, cwd=tmp_path, home=tmp_path)
    result = run_doctor(settings, DoctorOptions(undo=True))
    assert (result.exit_code, result.data) == (0, None)
    assert [message.text for message in result.messages] == [changes.NOTHING_TO_UNDO]
