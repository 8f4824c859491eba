"""Words that only the student knows are hidden from then on."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.commands.disclosure import check_output, machine_secrets
from dlsetup.commands.hide import remember_words
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.platforms import current_system
from dlsetup.settings import Settings
from dlsetup.storage import state


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings("en", environ={"DLSETUP_HOME": str(tmp_path)}, home=tmp_path / "home")


def test_they_are_remembered(settings: Settings, tmp_path: Path) -> None:
    assert state.load(tmp_path).hidden is None
    remember_words(settings, ())
    assert state.load(tmp_path).hidden == ()
    remember_words(settings, (" 20261234 ", "홍길동"))
    remember_words(settings, ("홍길동", "hgd-x"))
    assert state.load(tmp_path).hidden == ("20261234", "홍길동", "hgd-x")
    secrets = machine_secrets(settings.environ, settings.home)
    assert secrets.words == ("20261234", "홍길동", "hgd-x")


@pytest.mark.parametrize(
    "text", ["hw1_GildongHong.ipynb", "hong-gildong", "Gildong", "/data/gildong hong/"]
)
def test_a_name_with_a_space_is_hidden_in_any_form(text: str, settings: Settings) -> None:
    remember_words(settings, ("Gildong Hong",))
    with pytest.raises(UserError):
        check_output(text.encode(), settings)


def test_the_account_is_hidden_where_variables_say_another(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(current_system(), "account_name", lambda: "gildong")
    secrets = machine_secrets({**settings.environ, "USER": "guest7", "LOGNAME": "guest7"}, Path())
    assert {"gildong", "guest7"} <= set(secrets.users)


@pytest.mark.parametrize("word", ["nvidia", "python3", "7"])
def test_a_word_of_many_reports_is_refused(word: str, settings: Settings) -> None:
    with pytest.raises(UserError, match=word):
        remember_words(settings, (word,))


def test_nothing_is_written_where_one_is_left(settings: Settings) -> None:
    remember_words(settings, ("hgd-x",))
    assert check_output(b"hello", settings) == b"hello"
    with pytest.raises(UserError) as refused:
        check_output(b"one\nby HGD-X\n", settings)
    assert refused.value.code == EXIT_FAILED
    assert "hgd" not in str(refused.value).casefold()
    assert "line 2" in str(refused.value)
