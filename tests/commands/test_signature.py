"""What somebody types of themselves stands in the report as it was typed, and nowhere by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dlsetup.commands.hide import remember_words
from dlsetup.commands.report import SUFFIXES, render_redacted
from dlsetup.commands.signature import UNSIGNED, Signature, read_signature
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.facts import Kernel, Unknown
from dlsetup.facts.factory import machine
from dlsetup.messages import reports as messages
from dlsetup.model.course_file import load_course
from dlsetup.model.errors import UserError
from dlsetup.model.text import Text
from dlsetup.report.packed import MARK
from dlsetup.settings import Settings

SIGNED = Signature("lab-07", "홍길동 <b>")
UNSIGNED_FORMS = ("prompt", "short")
READABLE = sorted(set(SUFFIXES) - set(UNSIGNED_FORMS))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    environ = {"DLSETUP_HOME": str(tmp_path), "API_TOKEN": "s3cret-value"}
    return Settings("en", environ=environ, home=tmp_path / "home")


def diagnosis() -> Diagnosis:
    return Diagnosis(machine(kernels=(Kernel("홍길동", "/x"),)), (), load_course(), saved=True)


@pytest.mark.parametrize("form", READABLE)
def test_it_is_shown(form: str, settings: Settings) -> None:
    page = render_redacted(settings, diagnosis(), form, SIGNED).decode()
    assert "lab-07" in page and "홍길동" in page
    assert form != "html" or "홍길동 &lt;b&gt;" in page


@pytest.mark.parametrize("form", UNSIGNED_FORMS)
def test_an_assistant_is_told_no_names(form: str, settings: Settings) -> None:
    signed = render_redacted(settings, diagnosis(), form, SIGNED)
    assert signed == render_redacted(settings, diagnosis(), form)


def test_none_is_made_up(settings: Settings) -> None:
    report = json.loads(render_redacted(settings, diagnosis(), "json"))
    assert {"label", "sender"} & set(report) == set()


def test_a_name_that_is_typed_is_hidden_everywhere_else(settings: Settings) -> None:
    remember_words(settings, ("홍길동",))
    report = json.loads(render_redacted(settings, diagnosis(), "json", Signature("", "홍길동")))
    assert report.pop("sender") == "홍길동"
    assert "홍길동" not in json.dumps(report, ensure_ascii=False)


@pytest.mark.parametrize(
    ("label", "sender", "expected"),
    [
        (None, None, UNSIGNED),
        (" lab-07 ", None, Signature("lab-07")),
        (None, "Kim, Ada", Signature("", "Kim, Ada")),
        ("x" * 60, "가" * 60, Signature("x" * 60, "가" * 60)),
    ],
)
def test_what_is_typed(
    label: str | None, sender: str | None, expected: Signature, settings: Settings
) -> None:
    assert read_signature(settings, label, sender) == expected


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        pytest.param("", messages.LABEL_EMPTY, id="empty"),
        pytest.param("  ", messages.LABEL_EMPTY, id="blank"),
        pytest.param("x" * 61, messages.LABEL_TOO_LONG, id="long"),
        pytest.param("a\nb", messages.LABEL_UNPRINTABLE, id="two-lines"),
        pytest.param("a\x1b[31m", messages.LABEL_UNPRINTABLE, id="escape-sequence"),
        pytest.param("a\u202eb", messages.LABEL_UNPRINTABLE, id="right-to-left"),
        pytest.param("a\udcff", messages.LABEL_UNPRINTABLE, id="not-utf-8"),
        pytest.param("s3cret-value", messages.LABEL_SECRET, id="value-of-a-variable"),
        pytest.param("ghp_" + "a1" * 18, messages.LABEL_SECRET, id="token"),
        pytest.param("https://kim:pw1@x.org/", messages.LABEL_SECRET, id="login"),
    ],
)
@pytest.mark.parametrize("option", ["--label", "--as"])
def test_what_is_refused(typed: str, says: Text, option: str, settings: Settings) -> None:
    label, sender = (typed, None) if option == "--label" else (None, typed)
    with pytest.raises(UserError) as refused:
        read_signature(settings, label, sender)
    assert refused.value.text == says
    for lang in ("en", "ko"):
        assert option in says.render(lang, refused.value.params)


def test_the_proposed_command_signs_as_well() -> None:
    assert SIGNED.options == ("--label", "lab-07", "--as", "홍길동 <b>")
    assert UNSIGNED.options == ()


@pytest.mark.parametrize("form", ["json", "html", "markdown"])
def test_what_is_packed_is_looked_at_once_more(
    form: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A field that no text shows."""
    found = Diagnosis(machine(lock=Unknown("x", "s3cret-value")), (), load_course(), saved=True)
    monkeypatch.setattr("dlsetup.commands.disclosure.redact_report", lambda report, *_: report)
    with pytest.raises(UserError) as raised:
        render_redacted(settings, found, form)
    assert raised.value.text == messages.NOT_DISCLOSED


def test_packed_letters_are_no_names(settings: Settings) -> None:
    """They may spell what is somebody's."""
    lines = render_redacted(settings, diagnosis(), "markdown").decode().splitlines()
    letters = lines[lines.index(MARK) + 1][:8]
    environ = {**settings.environ, "MY_PASSWORD": letters}
    again = render_redacted(
        Settings("en", environ=environ, home=settings.home), diagnosis(), "markdown"
    )
    assert letters in again.decode()
