from __future__ import annotations

import pytest

from dlsetup.classroom.needs import find_need
from dlsetup.model.fixes import Fix, Remove, Run, advise

PIP = Run(("/p/python", "-m", "pip", "install", "x"), installs=1)
ASK = advise(en="Ask the administrator.", ko="관리자에게 물으세요.")


def do(*argv: str) -> Fix:
    return advise(en="Do.", ko="하세요.", argv=argv)


def run(*argv: str) -> Fix:
    return Fix((Run(argv),))


@pytest.mark.parametrize(
    ("fix", "need"),
    [
        pytest.param(None, "instructor", id="none"),
        pytest.param(Fix((PIP,)), "download", id="pip"),
        pytest.param(run("conda", "create", "-n", "x"), "download", id="conda"),
        pytest.param(do("dlsetup", "init"), "download", id="init"),
        pytest.param(do("sudo", "ldconfig"), "administrator", id="root"),
        pytest.param(
            advise(en="Ask the administrator.", ko="관리자에게 물으세요."),
            "administrator",
            id="ask",
        ),
        pytest.param(Fix((Remove("/x"),)), "minutes", id="remove"),
        pytest.param(run("mv", "install.py", "x.py"), "minutes", id="a-name-is-no-command"),
        pytest.param(
            Fix((Remove("/x"), Run(("sudo", "ldconfig")))), "administrator", id="the-heaviest-step"
        ),
    ],
)
def test_need(fix: Fix | None, need: str) -> None:
    assert find_need(fix) == need
