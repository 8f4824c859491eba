"""pyenv's start files are of an older pyenv, or cannot be written."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="pyenv-shims-outdated",
    title=Text(
        en="pyenv must write its commands again",
        ko="pyenv 명령 파일을 다시 만들어야 함",
    ),
    message=Text(
        en="The small files that start Python through pyenv point to a pyenv that was removed, "
        "or an interrupted run keeps pyenv from writing them.",
        ko="pyenv로 파이썬을 실행하는 작은 파일이 지워진 pyenv를 가리키거나, 중단된 작업 때문에 "
        "pyenv가 그 파일을 쓰지 못합니다.",
    ),
    steps=(
        instruct(
            en="If the error says that `.pyenv-shim` exists, delete `.pyenv-shim`:",
            ko="`.pyenv-shim`이 있다는 오류라면 그 파일을 지우세요.",
            argv=("rm", "~/.pyenv/shims/.pyenv-shim"),
        ),
        instruct(
            en="Let pyenv write its commands again:",
            ko="pyenv가 명령 파일을 다시 쓰게 하세요.",
            argv=("pyenv", "rehash"),
        ),
    ),
    dont=Text(
        en="Do not delete the folder `versions`: your Pythons are in it.",
        ko="`versions` 폴더는 지우지 마세요. 설치한 파이썬이 들어 있습니다.",
    ),
    symptoms=(
        r"pyenv: cannot rehash: \S*shims/\.pyenv-shim exists",
        r"pyenv: cannot rehash: ",
        r"\.pyenv/shims/[\w.-]+: (?:line \d+: |\d+: )\S*pyenv: "
        r"(?:No such file or directory|not found)",
    ),
    matches=(
        "pyenv: cannot rehash: /Users/student/.pyenv/shims/.pyenv-shim exists",
        "/home/a/.pyenv/shims/pip: line 21: /usr/local/Cellar/pyenv/2.3.9/libexec/pyenv: No such "
        "file or directory",
    ),
    misses=("pyenv: version `3.9.1' is not installed (set by /home/a/.python-version)",),
    links=("https://github.com/pyenv/pyenv#readme",),
)
