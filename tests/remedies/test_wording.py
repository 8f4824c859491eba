"""What a package needs, said in words."""

from __future__ import annotations

import pytest

from dlsetup.model import Message
from dlsetup.remedies.wording import NEED_WORDS, describe_need

MESSAGE = Message(en="It needs {wanted}, {but}", ko="{wanted} 필요한데 {but}", words=NEED_WORDS)


@pytest.mark.parametrize(
    ("specifier", "found", "en", "ko"),
    [
        (">=1", "-", "numpy, which is not installed.", "numpy 패키지가 필요한데 설치되어"),
        (">=1.23", "1.22", "numpy 1.23 or newer, but version 1.22", "numpy 1.23 이상 버전이"),
        ("<2,>=1.23", "2.4", "numpy older than 2, but version 2.4", "numpy 2보다 낮은 버전이"),
        ("<2,>=1.23", "1.22", "numpy 1.23 or newer, but version 1.22", "numpy 1.23 이상 버전이"),
        ("<=2.1", "2.4", "numpy 2.1 or older, but version 2.4", "numpy 2.1 이하 버전이"),
        (">2.1", "2.0", "numpy newer than 2.1, but version 2.0", "numpy 2.1보다 높은 버전이"),
        ("==2.1.*", "2.4", "numpy 2.1.x, but version 2.4", "numpy 2.1.x 버전이"),
        ("===2.1", "2.4", "numpy 2.1, but version 2.4", "numpy 2.1 버전이"),
        ("!=2.4", "2.4", "numpy in a version other than 2.4, but", "numpy 2.4 외의 버전이"),
        ("~=2.1.0", "2.4", "numpy 2.1.0 or a compatible version, but", "또는 호환되는 버전이"),
    ],
)
def test_a_need(specifier: str, found: str, en: str, ko: str) -> None:
    params = describe_need("numpy", specifier, found)
    assert f"It needs {en}" in MESSAGE.render("en", params)
    assert ko in MESSAGE.render("ko", params)


def test_what_cannot_be_read_needs_any_version() -> None:
    assert MESSAGE.render("en", describe_need("numpy", "", "2")).startswith("It needs numpy, but")
