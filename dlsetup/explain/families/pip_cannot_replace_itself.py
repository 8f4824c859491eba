"""pip cannot replace itself while it runs."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="pip-cannot-replace-itself",
    title=Text(
        en="pip cannot replace itself while it runs",
        ko="실행 중인 pip는 자신을 바꾸지 못함",
    ),
    message=Text(
        en="Windows cannot replace a program while it is running. Start pip "
        "through Python instead.",
        ko="Windows는 실행 중인 프로그램을 바꾸지 못합니다. 파이썬으로 pip를 실행해야 합니다.",
    ),
    steps=(
        instruct(
            en="Update pip through Python:",
            ko="파이썬으로 pip를 업데이트하세요.",
            argv=("python", "-m", "pip", "install", "--upgrade", "pip"),
        ),
    ),
    dont=Text(
        en="Do not delete pip's files: nothing could be installed afterwards.",
        ko="pip 파일을 지우지 마세요. 아무것도 설치할 수 없게 됩니다.",
    ),
    symptoms=(
        r"failed to remove file `[^`\n]*[/\\]uv\.exe`\s+"
        r"Caused by: Access is denied\. \(os error 5\)",
        r"ERROR: To modify pip, please run the following command",
        r"To modify pip, please run the following command",
    ),
    matches=(
        "ERROR: To modify pip, please run the following command:\n"
        "C:\\Python312\\python.exe -m pip install --upgrade pip",
    ),
    misses=("[notice] To update, run: python.exe -m pip install --upgrade pip",),
)
