"""conda's settings: what is read of them, and what is told to be no YAML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dlsetup.platforms import windows
from dlsetup.readers.conda import condarc
from tests.machines import machine

Tree = Callable[[Mapping[str, str | bytes]], Path]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("", (), id="empty"),
        pytest.param("# nothing\n---\n", (), id="a comment"),
        pytest.param("channels:\n  - a\n  - b # x\n", (("channels", "[a, b]"),), id="a list"),
        pytest.param("channels:\n- a\n", (("channels", "[a]"),), id="items under the key"),
        pytest.param("channels: [a,\n  'b']\n", (("channels", "[a, 'b']"),), id="in brackets"),
        pytest.param("channels:\nsolver: x\n", (("channels", "null"), ("solver", "x")), id="null"),
        pytest.param(
            "plugins:\n  auto_accept_tos: true\n",
            (("plugins", ""), ("plugins.auto_accept_tos", "true")),
            id="keys below a key",
        ),
        pytest.param(
            'ssl_verify: "C:/a b#.pem"\n', (("ssl_verify", "C:/a b#.pem"),), id="in quotes"
        ),
        pytest.param("envs_dirs:\n  - C:\\x\n", (("envs_dirs", "[C:\\x]"),), id="a drive"),
        pytest.param(
            "channel_alias: http://h:8080/c\n", (("channel_alias", "http://h:8080/c"),), id="a port"
        ),
        pytest.param("note: |\n  a: b: c\nsolver: x", (("note", "|"), ("solver", "x")), id="block"),
        pytest.param(
            "channels:\n  - a\n    goes on\n", (("channels", "[a]"),), id="an item of two lines"
        ),
    ],
)
def test_settings(text: str, values: tuple[tuple[str, str], ...]) -> None:
    assert condarc.parse(text) == values


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("channels:\n\t- a\n", 2, id="a tab"),
        pytest.param("solver: x\nchannels: [a, b\n", 2, id="a bracket left open"),
        pytest.param('solver: "x\n', 1, id="a quote left open"),
        pytest.param("solver\n", 1, id="no colon"),
        pytest.param("channels:\n  - a\non\n  - b\n", 3, id="half a line"),
        pytest.param("- a\n", 1, id="a list alone"),
        pytest.param("a: b: c\n", 1, id="a colon in a value"),
        pytest.param("offline: 1\noffline: 2\n", 2, id="twice"),
        pytest.param("channels:\n  - @x\n", 2, id="at"),
        pytest.param("channels:\n  - a\n  b\n", 3, id="no item among items"),
        pytest.param("proxy_servers:\n  http\n", 2, id="no key below a key"),
    ],
)
def test_no_yaml(text: str, line: int) -> None:
    """conda 24.7 refuses each of these, too."""
    with pytest.raises(condarc.YamlError) as caught:
        condarc.parse(text)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("value", "items"),
    [("[a, 'b']", ("a", "b")), ("[]", ()), ("a", None), ("null", None), ("", None)],
)
def test_items(value: str, items: tuple[str, ...] | None) -> None:
    assert condarc.parse_list(value) == items


def test_files(tree: Tree) -> None:
    root = tree(
        {
            "m/.condarc": "solver: classic\nunknown: 1\n",
            "home/.condarc": "channels:\n  - https://conda.anaconda.org/t/tk-12/own\n",
            "home/.conda/condarc": b"channels:\n  - \xc7\xd1\n",
            "env/.condarc/": "",
            "named": "a: b: c",
        }
    )
    environ = {"CONDA_EXE": f"{root}/m/bin/conda", "CONDARC": f"{root}/named"}
    found = condarc.read(machine(f"{root}/home", environ), f"{root}/env")
    by_path = {each.path.removeprefix(f"{root}/"): each for each in found}
    assert by_path["m/.condarc"].values == (("solver", "classic"),)
    assert by_path["home/.condarc"].values == (("channels", "[https://conda.anaconda.org/t//own]"),)
    korean, own, named = (
        by_path[name] for name in ("home/.conda/condarc", "env/.condarc", "named")
    )
    assert (korean.state, korean.detail, korean.line) == ("invalid", "not UTF-8", 2)
    assert own.state == "unreadable"
    assert (named.state, named.line) == ("invalid", 1)


def test_a_file_that_is_only_named(tmp_path: Path) -> None:
    environ = {"CONDARC": f"{tmp_path}/gone"}
    found = condarc.read(machine(tmp_path, environ), None)
    assert [each.state for each in found if each.path == f"{tmp_path}/gone"] == ["missing"]


def test_places_on_windows() -> None:
    found = condarc.paths(
        machine("C:\\Users\\s", {"PROGRAMDATA": "D:\\Data"}, system=windows), None
    )
    assert found[0].startswith("D:\\Data\\conda")
