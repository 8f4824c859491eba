"""uv found no environment to install into."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="uv-without-environment",
    title=Text(
        en="uv found no environment to install into",
        ko="uv가 설치할 가상 환경을 찾지 못함",
    ),
    message=Text(
        en="uv installs only into an environment, and this folder has no environment.",
        ko="uv는 가상 환경에만 설치하는데 이 폴더에는 가상 환경이 없습니다.",
    ),
    steps=(
        instruct(
            en="Make one in this folder, then repeat your command:",
            ko="폴더에 가상 환경을 만든 뒤 명령을 다시 실행하세요.",
            argv=("uv", "venv"),
        ),
    ),
    dont=Text(
        en="Do not use `--system`: it changes the Python of the operating system.",
        ko="`--system`을 쓰지 마세요. 운영 체제의 파이썬이 바뀝니다.",
    ),
    symptoms=(
        r"No Python (?:interpreters?|installation) found in (?:system toolchains|"
        r"virtual environments)",
        r"No virtual environment found; run `uv venv` to create an environment",
        r"No virtual environment found for (?:path|Python)",
        r"error: No virtual environment found",
        r"Failed to locate (?:a )?virtualenv or Conda environment",
    ),
    links=("https://docs.astral.sh/uv/pip/environments/",),
    matches=(
        "error: No virtual environment found; run `uv venv` to create an "
        "environment, or pass `--system`",
        "error: No virtual environment found for Python 3.12; run `uv venv`",
    ),
    misses=("error: externally-managed-environment",),
)
