"""The script has Windows line endings."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="windows-line-ends",
    title=Text(
        en="The script has Windows line endings",
        ko="스크립트의 줄 끝이 Windows 방식임",
    ),
    message=Text(
        en="Windows ends a line with one more character, `^M`. Linux takes it as part of a "
        "program's name.",
        ko="Windows는 줄 끝에 글자 하나(`^M`)를 더 씁니다. Linux는 이 글자를 프로그램 이름의 "
        "일부로 읽습니다.",
    ),
    steps=(
        instruct(
            en="Convert the script:",
            ko="스크립트를 변환하세요.",
            argv=("sed", "-i", "s/\\r$//", "setup.sh"),
        ),
        instruct(
            en="So that git keeps Linux line endings on Windows, too:",
            ko="git이 Windows에서도 Linux 줄 끝을 유지하게 하세요.",
            argv=("git", "config", "--global", "core.autocrlf", "input"),
        ),
    ),
    dont=Text(
        en="Do not install the program that is reported as missing: it is there.",
        ko="없다고 나오는 프로그램을 설치하지 마세요. 이미 있습니다.",
    ),
    symptoms=(
        r"\S+\^M: bad interpreter: (?:No such file or directory|그런 파일이나 디렉터리가 "
        r"없습니다)",
        r"\$'\\r': (?:command not found|명령어?[을를] 찾을 수)",
        r"syntax error near unexpected token `[^'\n]*\\r'",
        r"env: '?(?:python3?|bash|sh)\\r'?: No such file",
    ),
    matches=(
        "bash: ./setup.sh: /bin/bash^M: bad interpreter: No such file or directory",
        "./run.sh: line 2: $'\\r': command not found",
        "/usr/bin/env: 'python3\\r': No such file or directory",
    ),
    misses=("/usr/bin/env: 'python': No such file or directory",),
)
