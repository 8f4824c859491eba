"""Git finds a folder that belongs to another user."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="git-folder-of-another",
    title=Text(
        en="The repository belongs to another user",
        ko="저장소 폴더의 소유자가 내 계정이 아님",
    ),
    message=Text(
        en="Git does nothing in a folder that another account made: in WSL under `/mnt/c`, on a "
        "USB drive, in a container, or after sudo. Your files are not damaged.",
        ko="Git은 다른 계정이 만든 폴더에서는 동작하지 않습니다. WSL의 `/mnt/c`, USB 드라이브, "
        "컨테이너, sudo로 받은 폴더가 그렇습니다. 파일은 그대로입니다.",
    ),
    steps=(
        instruct(
            en="If the folder is yours, tell git so, with its own path:",
            ko="내 폴더가 맞으면 그 폴더의 경로를 Git에 등록하세요.",
            argv=("git", "config", "--global", "--add", "safe.directory", "FOLDER"),
        ),
        instruct(
            en="In WSL, a copy in your Linux home folder is better, and much faster:",
            ko="WSL에서는 Linux 홈 폴더에 새로 받는 것이 더 낫고 훨씬 빠릅니다.",
            argv=("git", "clone", "ADDRESS"),
        ),
    ),
    dont=Text(
        en="Do not run git with sudo: more files would then belong to the administrator.",
        ko="sudo로 Git을 실행하지 마세요. 관리자 소유의 파일이 더 늘어납니다.",
    ),
    symptoms=(
        r"detected dubious ownership in repository",
        r"fatal: unsafe repository \(",
        r"git config --global --add safe\.directory",
    ),
    links=("https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory",),
    matches=(
        "fatal: detected dubious ownership in repository at '/mnt/c/Users/kim/hw1'",
        "fatal: unsafe repository ('/workspaces/hw1' is owned by someone else)",
    ),
    misses=("fatal: not a git repository (or any of the parent directories): .git",),
)
