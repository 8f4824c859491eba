"""One command's fixes, in a process that may live on."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.commands.fix import FixSession
from dlsetup.model.errors import UserError
from dlsetup.settings import Settings


def test_at_its_end_another_may_begin(tmp_path: Path) -> None:
    settings = Settings("en", environ={"DLSETUP_HOME": str(tmp_path)}, home=tmp_path)
    with FixSession(settings, yes=True) as first:
        assert first.journal.folder.is_dir()
        with pytest.raises(UserError):
            _ = FixSession(settings, yes=True).journal
    with FixSession(settings, yes=True) as second:
        assert second.journal.folder != first.journal.folder
