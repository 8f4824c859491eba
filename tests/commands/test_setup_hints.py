"""Error hints are put into an environment where somebody agrees, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dlsetup.commands.live_fixes import LiveFixSession
from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.commands.setup_hints import hint_paths, offer_hints, plan_hints, wants_hints
from dlsetup.commands.undo import run_undo
from dlsetup.facts import Facts
from dlsetup.facts.factory import change, distributions_without, machine, python
from dlsetup.model import Write
from dlsetup.model.course_file import load_course
from dlsetup.readers.jupyter import hints
from dlsetup.settings import Settings
from dlsetup.terminal.screen import Screen
from tests.thoroughness import one_of_each

pytestmark = one_of_each

HEALTHY = machine()
WITHOUT_KERNEL = machine(python=python(distributions=distributions_without("ipykernel")))
NO_PYTHON = machine(python=None)


@pytest.fixture
def place(tmp_path: Path) -> SetupPlace:
    prefix = tmp_path / "env"
    prefix.mkdir()
    environ = {"DLSETUP_HOME": str(tmp_path / "state")}
    settings = Settings("en", home=tmp_path, cwd=tmp_path, environ=environ)
    return SetupPlace(settings, load_course(), str(prefix))


@pytest.fixture
def agreed(place: SetupPlace) -> Iterator[LiveFixSession]:
    with LiveFixSession(place.settings, yes=True) as session:
        yield session


def config(place: SetupPlace) -> Path:
    return Path(hints.path_of(place.prefix, hints.CONFIG))


def test_who_agrees_has_them_once(place: SetupPlace, agreed: LiveFixSession) -> None:
    assert wants_hints(place, HEALTHY)
    assert offer_hints(place, agreed)
    assert all(Path(path).is_file() for path in hint_paths(place.prefix))
    assert not wants_hints(place, HEALTHY)
    assert hints.find_owner(place.prefix) == "dlsetup"
    assert [each.state for each in hints.read(place.prefix)] == ["ok"]


def test_who_declines_has_none(place: SetupPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Screen, "confirm", lambda *_: False)
    with LiveFixSession(place.settings, yes=False) as session:
        assert not offer_hints(place, session)
    assert list(Path(place.prefix).iterdir()) == []


def test_undo_takes_them_back(place: SetupPlace, agreed: LiveFixSession) -> None:
    offer_hints(place, agreed)
    cache = config(place).parent / "__pycache__"
    cache.mkdir()
    (cache / "dlsetup_hints.cpython-313.pyc").write_bytes(b"compiled")
    Path(hints.path_of(place.prefix, hints.LOG)).write_text("KeyError, line 9", encoding="utf-8")
    agreed.__exit__(None, None, None)
    assert run_undo(place.settings, of_setup=True, yes=True).exit_code == 0
    assert list(Path(place.prefix).iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param(hints.CONFIG, "dlsetup_hints of an older dlsetup", id="an older config"),
        pytest.param(hints.HELPER, "old = 1", id="an older helper"),
        pytest.param(hints.TABLE, '{"version": "0.1", "lang": "en"}\n', id="an older table"),
        pytest.param(hints.TABLE, None, id="no table"),
        pytest.param(hints.LOG, "KeyError, line 9", id="a failure"),
    ],
)
def test_what_is_out_of_date_is_offered_again(
    place: SetupPlace, agreed: LiveFixSession, name: str, content: str | None
) -> None:
    offer_hints(place, agreed)
    path = Path(hints.path_of(place.prefix, name))
    if content is None:
        path.unlink()
    else:
        path.write_text(content, encoding="utf-8")
    assert wants_hints(place, HEALTHY)
    offer_hints(place, agreed)
    assert not wants_hints(place, HEALTHY)


def test_another_language_is_offered(place: SetupPlace, agreed: LiveFixSession) -> None:
    offer_hints(place, agreed)
    korean = place._replace(settings=change(place.settings, lang="ko"))
    assert wants_hints(korean, HEALTHY)


def test_settings_of_somebody_else_stay(place: SetupPlace) -> None:
    config(place).parent.mkdir(parents=True)
    config(place).write_text("c = get_config()", encoding="utf-8")
    assert not wants_hints(place, HEALTHY)


@pytest.mark.parametrize(
    "facts",
    [pytest.param(WITHOUT_KERNEL, id="no kernel"), pytest.param(NO_PYTHON, id="no Python")],
)
def test_not_without_a_kernel(place: SetupPlace, facts: Facts) -> None:
    assert not wants_hints(place, facts)


@pytest.mark.parametrize(
    ("packages", "exists", "expect"),
    [
        pytest.param(("notebook",), False, True, id="an environment that will have a kernel"),
        pytest.param(("numpy",), False, False, id="one that will have none"),
        pytest.param(("numpy",), True, True, id="one that has a kernel"),
    ],
)
def test_a_dry_run_names_the_files(
    place: SetupPlace, packages: tuple[str, ...], exists: bool, expect: bool
) -> None:
    place = place._replace(course=change(load_course(), packages=packages))
    planned = dict(plan_hints((), place, HEALTHY, exists=exists))
    written = [step.path for step in planned.get("jupyter", ()) if isinstance(step, Write)]
    assert written == (list(hint_paths(place.prefix)) if expect else [])
