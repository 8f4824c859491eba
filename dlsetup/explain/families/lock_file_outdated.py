"""The lock file is older than the project file beside it."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="lock-file-outdated",
    title=Text(
        en="The lock file is older than the project file",
        ko="잠금 파일이 프로젝트 파일과 다름",
    ),
    message=Text(
        en="`pyproject.toml` was changed, and the file with the exact versions was not updated.",
        ko="`pyproject.toml`이 바뀌었는데 정확한 버전을 적은 잠금 파일은 그대로입니다.",
    ),
    steps=(
        instruct(
            en="If you did not change it, get the course's files again: both belong together.",
            ko="직접 바꾼 것이 아니라면 강의 파일을 다시 받으세요. 두 파일은 한 쌍입니다.",
        ),
        instruct(
            en="If you did, update the lock file. With uv:",
            ko="직접 바꿨다면 잠금 파일을 다시 만드세요. uv라면:",
            argv=("uv", "lock"),
        ),
        instruct(
            en="With Poetry:",
            ko="Poetry라면:",
            argv=("poetry", "lock"),
        ),
    ),
    dont=Text(
        en="Do not delete the lock file: then everyone gets other versions.",
        ko="잠금 파일을 지우지 마세요. 사람마다 다른 버전이 설치됩니다.",
    ),
    symptoms=(
        r"changed significantly since poetry\.lock was last generated",
        r"poetry\.lock is not up to date with pyproject\.toml",
        r"The lockfile at `[^`\n]+` needs to be updated",
        r"Lock file hash doesn't match pyproject",
        r"lock[- ]?file not up-to-date with the (?:workspace|manifest)",
        r"Pipfile\.lock \([0-9a-f]+\) out of date",
    ),
    matches=(
        "pyproject.toml changed significantly since poetry.lock was last generated. Run `poetry "
        "lock` to fix the lock file.",
        "error: The lockfile at `uv.lock` needs to be updated, but `--locked` was provided.",
        "Error:   x lock-file not up-to-date with the workspace",
    ),
    misses=("error: No `pyproject.toml` found in current directory or any parent directory",),
)
