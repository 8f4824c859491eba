"""Why the environment is made with just this tool, where nobody named one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dlsetup.model.text import Param, Text
from dlsetup.tables.distributions import CondaDistribution


class Advice(NamedTuple):
    """A sentence with its values."""

    text: Text
    params: Mapping[str, Param]


def advise_tool(tool: str, *, recommended: bool) -> Advice:
    """`tool`: uv, venv or conda, all of which are there. `recommended`: by the course."""
    if recommended:
        return Advice(COURSE_RECOMMENDS, {"tool": tool})
    return Advice({"uv": UV_IS_THERE, "venv": VENV_IS_THERE}.get(tool, CONDA_IS_THERE), {})


def advise_distribution(distribution: CondaDistribution, *, recommended: bool) -> Advice:
    """One that is still to be installed. Who pays for it counts more than its size."""
    if recommended:
        return Advice(COURSE_RECOMMENDS, {"tool": distribution.title})
    params: dict[str, Param] = {
        "title": distribution.title,
        "megabytes": distribution.download,
        "people": distribution.free_below,
    }
    return Advice(COURSE_ALLOWS if distribution.terms else FREE_FOR_ALL, params)


def advise_existing(flavour: str, root: str) -> Advice:
    return Advice(CONDA_IS_USED, {"found": flavour, "path": root})


COURSE_RECOMMENDS = Text(en="Your course recommends {tool}.", ko="강의에서 권하는 도구: {tool}")
UV_IS_THERE = Text(
    en="uv is installed here and is the fastest.",
    ko="설치되어 있고 가장 빠른 uv를 씁니다.",
)
VENV_IS_THERE = Text(
    en="venv comes with Python and needs no download.",
    ko="파이썬에 들어 있어 따로 내려받을 것이 없는 venv를 씁니다.",
)
CONDA_IS_THERE = Text(en="conda is installed here.", ko="설치되어 있는 conda를 씁니다.")
CONDA_IS_USED = Text(
    en="conda is already installed ({found}: {path}). It makes the same environment, so no second "
    "conda is installed.",
    ko="conda가 이미 설치되어 있습니다({found}: {path}). 같은 가상 환경을 만들 수 있으므로 하나 더 "
    "설치하지 않습니다.",
)
FREE_FOR_ALL = Text(
    en="No Python here can make the environment. {title} has one: it is free for everybody, "
    "schools and companies too, and needs no administrator (about {megabytes} MB).",
    ko="이 컴퓨터에는 가상 환경을 만들 수 있는 파이썬이 없습니다. {title} 배포판에는 파이썬이 들어 "
    "있고, 학교와 회사에서도 무료이며 관리자 권한이 필요 없습니다(약 {megabytes} MB).",
)
COURSE_ALLOWS = Text(
    en="Your course allows {title} (about {megabytes} MB). It is free for one person and for "
    "organizations of fewer than {people} people.",
    ko="강의에서 쓸 수 있는 배포판: {title} (약 {megabytes} MB). 개인과 직원이 {people}명 미만인 "
    "조직은 무료입니다.",
)
