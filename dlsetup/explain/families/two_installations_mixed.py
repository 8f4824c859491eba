"""A package of the system and pip's copy of it are mixed: halves of two versions meet."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="two-installations-mixed",
    title=Text(
        en="Two installations of one package are mixed",
        ko="한 패키지의 두 설치본이 섞임",
    ),
    message=Text(
        en="The system has an older copy of the package, and pip installed a newer one. Python "
        "takes parts of both.",
        ko="시스템에 오래된 패키지가 있는데 pip로 새 버전을 또 설치했습니다. 파이썬이 두 가지를 "
        "섞어서 불러옵니다.",
    ),
    steps=(
        instruct(
            en="Work in an environment of your own, which does not see the system's packages:",
            ko="시스템 패키지를 보지 않는 가상 환경에서 작업하세요.",
            argv=("dlsetup", "init"),
        ),
        instruct(
            en="Without an environment, remove pip's copy, so that only the system's is left:",
            ko="가상 환경을 쓰지 않는다면 pip로 설치한 것을 지워 시스템 것만 남기세요.",
            argv=("python3", "-m", "pip", "uninstall", "matplotlib"),
        ),
    ),
    dont=Text(
        en="Do not delete files below /usr/lib: other programs of the system need them.",
        ko="/usr/lib 아래의 파일을 지우지 마세요. 시스템의 다른 프로그램에 필요합니다.",
    ),
    symptoms=(
        r"Unable to import Axes3D\. This may be due to multiple versions of\s+Matplotlib",
        r"dist-packages/mpl_toolkits/[^\n]*\n[^\n]*\n(?:ImportError|ModuleNotFoundError|"
        r"AttributeError): [^\n]*matplotlib",
        r"cannot import name 'docstring' from 'matplotlib'",
    ),
    links=("https://github.com/matplotlib/matplotlib/issues/27342",),
    matches=(
        "UserWarning: Unable to import Axes3D. This may be due to multiple versions of Matplotlib "
        "being installed (e.g. as a system package and as a pip package).",
        '  File "/usr/lib/python3/dist-packages/mpl_toolkits/mplot3d/axes3d.py", line 35\n'
        "    from matplotlib.tri.triangulation import Triangulation\n"
        "ModuleNotFoundError: No module named 'matplotlib.tri.triangulation'",
    ),
    misses=("ModuleNotFoundError: No module named 'matplotlib'",),
)
