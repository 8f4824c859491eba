"""conda protects an environment from changes."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="environment-is-frozen",
    title=Text(
        en="conda protects this environment from changes",
        ko="conda가 이 가상 환경을 바꾸지 못하게 보호함",
    ),
    message=Text(
        en="The environment is marked as frozen, as `base` is in newer installations: conda "
        "itself is in it, and a change could break it.",
        ko="변경이 금지된 가상 환경입니다. 새로 설치한 conda의 `base`가 그렇습니다. conda가 들어 "
        "있어서 바꾸면 고장 날 수 있습니다.",
    ),
    steps=(
        instruct(
            en="Make an environment for the course and install there:",
            ko="강의용 가상 환경을 만들어 그 안에 설치하세요.",
            argv=("dlsetup", "init"),
        ),
        instruct(
            en="Or by hand, then activate it:",
            ko="직접 만들어 활성화해도 됩니다.",
            argv=("conda", "create", "-n", "dl", "python", "pip"),
        ),
    ),
    dont=Text(
        en="Do not use `--override-frozen`: a broken `base` takes conda with it.",
        ko="`--override-frozen`을 쓰지 마세요. `base`가 고장 나면 conda도 못 씁니다.",
    ),
    symptoms=(r"EnvironmentIsFrozenError", r"The environment is marked as frozen"),
    links=("https://conda.org/learn/ceps/cep-0022/",),
    matches=(
        "EnvironmentIsFrozenError: Cannot modify '/home/kim/miniconda3'. The environment is marked "
        "as frozen. You can bypass these protections with the `--override-frozen` flag, at your "
        "own risk.",
    ),
    misses=("error: externally-managed-environment",),
)
