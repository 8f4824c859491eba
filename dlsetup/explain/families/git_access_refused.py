"""The git server does not know you."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="git-access-refused",
    title=Text(
        en="The git server does not know you",
        ko="git 서버가 내 계정을 확인하지 못함",
    ),
    message=Text(
        en="GitHub takes no passwords, only tokens or keys, and does not show whether a "
        "private repository exists.",
        ko="GitHub는 비밀번호 대신 토큰이나 키만 받습니다. 비공개 저장소는 있는지도 알려 "
        "주지 않습니다.",
    ),
    steps=(
        instruct(
            en="Compare the address of the repository with the one in the browser.",
            ko="저장소 주소를 브라우저의 주소와 비교하세요.",
        ),
        instruct(
            en="Log in with GitHub's own program (https://cli.github.com):",
            ko="GitHub 프로그램(https://cli.github.com)으로 로그인하세요.",
            argv=("gh", "auth", "login"),
        ),
    ),
    dont=Text(
        en="Do not write a token into the address of a repository: it is saved there as "
        "plain text.",
        ko="저장소 주소에 토큰을 적지 마세요. 그대로 저장됩니다.",
    ),
    symptoms=(
        r"Support for password authentication was removed",
        r"git@github\.com: Permission denied \(publickey\)",
        r"Permission denied \(publickey",
        r"fatal: Authentication failed for 'https?://",
        r"remote: Repository not found",
        r"could not read Username for 'https?://",
        r"remote: Invalid username or (?:password|token)",
        r"Host key verification failed",
    ),
    matches=(
        "remote: Support for password authentication was removed on August 13, 2021.\n"
        "fatal: Authentication failed for 'https://github.com/a/b.git/'",
        "git@github.com: Permission denied (publickey).\n"
        "fatal: Could not read from remote repository.",
    ),
    misses=("fatal: not a git repository (or any of the parent directories): .git",),
)
