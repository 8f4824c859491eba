"""Whether one version can meet two specifiers."""

from __future__ import annotations

import pytest

from dlsetup.facts.requirements import can_agree


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("", "", True),
        ("<2", "", True),
        ("<2", ">=1.26", True),
        ("<2", ">=2", False),
        ("<2", ">=2.0,<2.5", False),
        ("<2", ">=1.999", True),
        ("<=2", ">=2", True),
        ("<2", ">2", False),
        (">2", ">2.0.1", True),
        ("==1.26.4", "<2", True),
        ("==1.26.4", ">=1.27", False),
        ("==1.*", ">=2", False),
        ("==1.26.*", ">=1.26.3", True),
        ("~=1.4", ">=2", False),
        ("!=1.5", "<1.5", True),
        (">=2.2.2,<3", "<2.2.2", False),
        (">=2.2.2,<3", "<2.2.3", True),
        ("<0.0.17", ">=0.0.16", True),
        ("<1", ">=0", True),
        ("<2", ">=2004d", True),
    ],
)
def test_can_agree(first: str, second: str, agree: bool) -> None:
    assert can_agree(first, second) is agree
    assert can_agree(second, first) is agree
