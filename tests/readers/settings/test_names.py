"""Names that pip and conda pass over, beside those that they know."""

from __future__ import annotations

import pytest
from pip._internal.commands import commands_dict, create_command

from dlsetup.readers.settings.names import find_near_setting


@pytest.mark.parametrize(
    ("tool", "name", "meant"),
    [
        pytest.param("pip", "global.index-url", "", id="pip, known"),
        pytest.param("pip", "global.extra-index-urls", "global.extra-index-url", id="a plural"),
        pytest.param("pip", "global.find-link", "global.find-links", id="no plural"),
        pytest.param("pip", "globl.timeout", "global.timeout", id="a section"),
        pytest.param("pip", "instal.trusted-hosts", "install.trusted-host", id="both"),
        pytest.param("pip", "global.no-use-pep517", "", id="of an older pip"),
        pytest.param("pip", "global.my-own-notes", "", id="like no other"),
        pytest.param("pip", "distutils.index-url", "", id="another's section"),
        pytest.param("conda", "channels", "", id="conda, known"),
        pytest.param("conda", "channel", "", id="another name of it"),
        pytest.param("conda", "chanels", "channels", id="a letter less"),
        pytest.param("conda", "env_dirs", "envs_dirs", id="a letter more"),
        pytest.param("conda", "proxy_server.http", "proxy_servers.http", id="above a key"),
        pytest.param("conda", "proxy_servers.http", "", id="with a key below"),
        pytest.param("conda", "max_parallel_downloads", "", id="of mamba"),
        pytest.param("jupyter", "ServerApp.root_dirs", "", id="Jupyter says so itself"),
    ],
)
def test_what_was_meant(tool: str, name: str, meant: str) -> None:
    assert find_near_setting(tool, name) == meant


def test_no_option_of_this_pip_is_told() -> None:
    options = {
        word.removeprefix("--")
        for command in commands_dict
        for option in create_command(command).parser.option_list_all
        for word in option._long_opts
    }
    told = {
        name: meant for name in options if (meant := find_near_setting("pip", f"global.{name}"))
    }
    assert (len(options) > 50, told) == (True, {})


def test_no_command_of_this_pip_is_told() -> None:
    names = [f"{command}.timeout" for command in commands_dict]
    assert [name for name in names if find_near_setting("pip", name)] == []
