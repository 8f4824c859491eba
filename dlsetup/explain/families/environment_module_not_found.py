"""A module of a server that cannot be loaded."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="environment-module-not-found",
    title=Text(
        en="The server's module cannot be loaded",
        ko="서버의 module을 불러올 수 없음",
    ),
    message=Text(
        en="On this server, programs such as CUDA and Anaconda are switched on by `module "
        "load`. This name is not there, or another module has to be loaded before it.",
        ko="이 서버에서는 CUDA나 Anaconda 같은 프로그램을 `module load`로 켭니다. 이 이름이 "
        "없거나, 다른 module을 먼저 불러와야 합니다.",
    ),
    steps=(
        instruct(
            en="See which versions there are:",
            ko="어떤 버전이 있는지 확인하세요:",
            argv=("module", "avail"),
        ),
        instruct(
            en="With Lmod, this also tells what has to be loaded first. Put the name of the "
            "module at the end:",
            ko="Lmod라면 먼저 불러올 것도 알려 줍니다. 끝에 module 이름을 붙이세요:",
            argv=("module", "spider"),
        ),
    ),
    dont=Text(
        en="Do not install CUDA yourself before you have looked there.",
        ko="먼저 목록을 확인하고, CUDA를 직접 설치하지 마세요.",
    ),
    symptoms=(
        r"Unable to locate a modulefile for",
        r"Lmod has detected the following error",
        r"ModuleCmd_Load\.c\(\d+\):ERROR",
        r"The following module\(s\) are unknown",
        r"Module '[^'\n]+' (?:conflicts with|requires)|depends on one of the module\(s\)",
    ),
    matches=(
        "ERROR: Unable to locate a modulefile for 'cuda/12.1'",
        'Lmod has detected the following error: The following module(s) are unknown: "anaconda3"',
    ),
    misses=("ModuleNotFoundError: No module named 'torch'",),
    links=("https://lmod.readthedocs.io/en/latest/010_user.html",),
)
