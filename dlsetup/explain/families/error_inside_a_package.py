"""An error in which no file of the student has a part."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="error-inside-a-package",
    foreign=True,
    fallback=True,
    plain=True,
    title=Text(
        en="The error comes from inside a package",
        ko="패키지 안에서 난 오류임",
    ),
    message=Text(
        en="Your files have no part in it. A package stopped by itself: most often it "
        "does not fit another package, or one of its settings is wrong.",
        ko="내 파일에서 난 오류가 아닙니다. 패키지 안에서 멈췄으며, 다른 패키지와 버전이 "
        "맞지 않거나 그 패키지의 설정이 잘못된 경우가 많습니다.",
    ),
    steps=(
        instruct(
            en="Check the environment that the paths name:",
            ko="경로에 나온 가상 환경을 검사하세요:",
            argv=("dlsetup", "doctor"),
        ),
        instruct(
            en="If it finds nothing, search the web for the last line together with the "
            "package's name.",
            ko="찾은 문제가 없으면 마지막 줄을 패키지 이름과 함께 웹에서 찾아보세요.",
        ),
    ),
    dont=Text(
        en="Do not edit files inside site-packages.",
        ko="site-packages 안의 파일을 고치지 마세요.",
    ),
    symptoms=(r"^(?:[^\n]*\s)?[\w.]*(?:Error|Exception)(?:: |\s*$)",),
    matches=(
        'File "/envs/dl/bin/kaggle", line 4, in <module>\n  File '
        '"/envs/dl/lib/python3.11/site-packages/kaggle/__init__.py", line 10, in '
        "<module>\n    api.authenticate()\nKeyError: 'KAGGLE_API_TOKEN'",
    ),
    misses=("  File \"/home/kim/hw.py\", line 4, in <module>\nKeyError: 'label'",),
)
