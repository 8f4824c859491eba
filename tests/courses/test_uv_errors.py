"""What uv says of a course that cannot be installed, as uv 0.13 said it."""

from __future__ import annotations

import pytest

from dlsetup.courses.resolution import Unresolved
from dlsetup.courses.uv_errors import find_yanked, read_refusal

HEAD = "error: No solution found when resolving dependencies\n  cause: "
END = ", we can conclude that your requirements are unsatisfiable.\n"
NO_PLATFORM = """Because torch<=2.4.1 has no wheels with a matching Python ABI tag (e.g., `cp313`) \
and only the following versions of torch are available:
             torch<=2.4.1
             torch>=2.5.0
         we can conclude that torch<2.5.0 cannot be used.
         And because torch>=2.5.0 has no wheels with a matching platform tag (e.g., `win_arm64`) \
and you require torch"""
MARKED = """Because torch{sys_platform != 'darwin'}==2.6.0 has no wheels with a matching platform \
tag (e.g., `win_arm64`) and you require torch{sys_platform != 'darwin'}==2.6.0"""
DEEP = """Because antlr4-python3-runtime>=4.9,<=4.9.3 has no usable wheels and only the following \
versions of antlr4-python3-runtime are available:
             antlr4-python3-runtime<4.9.dev0
         we can conclude that antlr4-python3-runtime==4.9.* cannot be used.
         And because hydra-core==1.3.2 depends on antlr4-python3-runtime==4.9.* and you require \
hydra-core==1.3.2"""
MANAGED = """warning: A managed Python download is available for Python 3.12, but an error occurred
  cause: error sending request for url (https://github.com/x)
"""


@pytest.mark.parametrize(
    ("stderr", "refusal"),
    [
        pytest.param(HEAD + NO_PLATFORM + END, ("no-wheel", "torch", "<=2.4.1"), id="platform"),
        pytest.param(
            HEAD + MARKED + END, ("no-wheel", "torch", "==2.6.0"), id="a package with a marker"
        ),
        pytest.param(
            HEAD + DEEP + END,
            ("no-wheel", "antlr4-python3-runtime", ">=4.9,<=4.9.3"),
            id="a dependency without a wheel",
        ),
        pytest.param(
            HEAD
            + "Because nosuch-xyz was not found in the package registry and you require nosuch-xyz"
            + END,
            ("missing", "nosuch-xyz", ""),
            id="no such package",
        ),
        pytest.param(
            HEAD + "Because all versions of gym have no usable wheels and you require gym" + END,
            ("no-wheel", "gym", ""),
            id="no version has a wheel",
        ),
        pytest.param(
            "alpha>=1.7.0a0\n cannot be used. (9)\n And because gym>=0.17.0 has no usable wheels "
            "and alpha depends on gym>=0.17, we can conclude that alpha cannot be used" + END,
            ("no-wheel", "gym", ">=0.17.0"),
            id="only the end is kept",
        ),
        pytest.param(
            HEAD
            + "Because numpy is beyond words"
            + END
            + "\nhint: You require CPython 3.7 (`cp37m`), but we only found wheels for `numpy` "
            "(v1.10.3) with the following Python ABI tags: `cp26m`",
            ("no-wheel", "numpy", ""),
            id="the hint alone tells",
        ),
        pytest.param(
            HEAD + "Because the requested Python version (>=3.6.49) does not satisfy Python>=3.7 "
            "and all versions of execnb depend on Python>=3.7, we can conclude that all versions "
            "of execnb cannot be used.\n         And because you require execnb" + END,
            ("python", "execnb", ">=3.7"),
            id="all versions need a newer Python",
        ),
        pytest.param(
            HEAD + "Because there is no version of numpy==99 and you require numpy==99" + END,
            ("no-version", "numpy", "==99"),
            id="no such version",
        ),
        pytest.param(
            HEAD + "Because there are no versions of beta and you require beta" + END,
            ("no-version", "beta", ""),
            id="no version at all",
        ),
        pytest.param(
            HEAD
            + "Because tensorflow==2.15 depends on numpy>=1.23.5,<2.0.0 and you require numpy>=2"
            + END,
            ("conflict", "tensorflow", "numpy>=1.23.5,<2.0.0"),
            id="two need different versions",
        ),
        pytest.param(
            HEAD + "Because you require numpy<2 and numpy>=2" + END,
            ("conflict", "numpy", "<2"),
            id="the course contradicts itself",
        ),
        pytest.param(
            HEAD
            + "Because the requested Python version (>=3.10) does not satisfy Python>=3.11 and "
            + "contourpy==1.3.3 depends on Python>=3.11, we can conclude that contourpy==1.3.3 "
            + "cannot be used"
            + END,
            ("python", "contourpy", ">=3.11"),
            id="another Python",
        ),
        pytest.param(
            MANAGED + HEAD + "Because there is no version of numpy==99 and you require x" + END,
            ("no-version", "numpy", "==99"),
            id="a warning of the network before it",
        ),
        pytest.param(
            "error: Request failed after 3 retries\n  cause: Failed to fetch: http://127.0.0.1:9/\n"
            "  cause: Connection refused (os error 111)\n",
            ("offline", "", "Connection refused (os error 111)"),
            id="nobody there",
        ),
        pytest.param(
            "error: unexpected argument '--excludes' found\n",
            ("broken", "", "unexpected argument '--excludes' found"),
            id="an option that it does not know",
        ),
        pytest.param("", ("broken", "", ""), id="nothing"),
    ],
)
def test_a_refusal(stderr: str, refusal: tuple[str, str, str]) -> None:
    answer = read_refusal(stderr)
    assert isinstance(answer, Unresolved)
    assert (answer.kind, answer.package, answer.detail) == refusal


def test_what_was_taken_back() -> None:
    stderr = 'warning: `attrs==21.1.0` is yanked (reason: "Installable but not importable")\n'
    assert find_yanked(stderr * 2) == ("attrs==21.1.0",)
