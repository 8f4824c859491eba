"""Which installer is told where packages come from."""

from __future__ import annotations

import pytest

from dlsetup.facts import Facts, NamedSetting, SettingsFile, Variable
from dlsetup.facts.factory import machine
from dlsetup.remedies.installer_settings import only_pip_knows_sources

MIRROR = "https://mirror.example/simple"


def pip_file(**values: str) -> SettingsFile:
    named = tuple((f"global.{name.replace('_', '-')}", value) for name, value in values.items())
    return SettingsFile(tool="pip", path="/etc/pip.conf", line=None, values=named)


def variable(name: str, value: str = MIRROR) -> Variable:
    return Variable(name, value)


@pytest.mark.parametrize(
    ("facts", "expect"),
    [
        pytest.param(machine(), False, id="no settings"),
        pytest.param(machine(settings_files=(pip_file(index_url=MIRROR),)), True, id="a file"),
        pytest.param(machine(settings_files=(pip_file(timeout="60"),)), False, id="of no source"),
        pytest.param(machine(variables=(variable("PIP_INDEX_URL"),)), True, id="a variable"),
        pytest.param(machine(variables=(variable("PIP_INDEX_URL", ""),)), False, id="an empty one"),
        pytest.param(
            machine(variables=(variable("PIP_FIND_LINKS"), variable("UV_FIND_LINKS"))),
            False,
            id="both are told",
        ),
        pytest.param(
            machine(
                variables=(variable("PIP_INDEX_URL"),),
                named_settings=(NamedSetting("uv", "uv.toml", "index.url", MIRROR, "index"),),
            ),
            False,
            id="uv in its own file",
        ),
    ],
)
def test_only_pip_knows_sources(facts: Facts, expect: bool) -> None:
    assert only_pip_knows_sources(facts) is expect
