"""A project allows Pythons that one of its packages does not."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="python-range-of-project",
    title=Text(
        en="The project allows too many Pythons",
        ko="프로젝트가 허용한 파이썬 범위가 너무 넓음",
    ),
    message=Text(
        en="The tool looks for versions that suit every Python the project allows, not only "
        "your own. No version suits all of them.",
        ko="이 도구는 내 파이썬만이 아니라 프로젝트가 허용한 모든 파이썬에 맞는 버전을 "
        "찾습니다. 모두에 맞는 버전이 없습니다.",
    ),
    steps=(
        instruct(
            en="In pyproject.toml, narrow `requires-python` to the range in the message, and run "
            "the command again.",
            ko="pyproject.toml의 `requires-python`을 메시지에 나온 범위로 좁히고 다시 실행하세요.",
        ),
    ),
    dont=Text(
        en="Do not install another Python: yours may be fine.",
        ko="다른 파이썬을 설치하지 마세요. 지금 것으로도 될 수 있습니다.",
    ),
    symptoms=(
        r"current project's supported Python range \([^)\n]*\) is not compatible",
        r"Because the requested Python version \([^)\n]*\) does not satisfy Python",
        r"No solution found when resolving dependencies for split",
        r"The current project's Python requirement \([^)\n]*\) is not compatible",
    ),
    matches=(
        "The current project's supported Python range (>=3.12.0) is not compatible with "
        "some of the required packages Python requirement:",
        "Because the requested Python version (>=3.8) does not satisfy Python>=3.10 and "
        "torch==2.9.0 depends on Python>=3.10, we can conclude that torch==2.9.0 cannot "
        "be used.",
    ),
    misses=("ERROR: Package 'x' requires a different Python: 3.8.10 not in '>=3.9'",),
    links=("https://docs.astral.sh/uv/concepts/resolution/",),
)
