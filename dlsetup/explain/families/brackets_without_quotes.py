"""zsh takes brackets for a pattern of file names."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="brackets-without-quotes",
    title=Text(
        en="Square brackets need quotation marks here",
        ko="이 터미널에서는 대괄호에 따옴표가 필요함",
    ),
    message=Text(
        en="zsh takes `[...]`, `*` and `?` for a pattern of file names, finds no such file and "
        "stops before pip is started.",
        ko="zsh는 `[...]`, `*`, `?`를 파일 이름 패턴으로 봅니다. 맞는 파일이 없어서 pip를 실행하기 "
        "전에 멈췄습니다.",
    ),
    steps=(
        instruct(
            en="Put the word into quotation marks. An example:",
            ko="그 낱말을 따옴표로 묶으세요. 예:",
            argv=("python", "-m", "pip", "install", "transformers[torch]"),
        ),
    ),
    dont=Text(
        en="Do not leave the brackets out: what they name would not be installed.",
        ko="대괄호를 빼지 마세요. 그 안에 적힌 것이 설치되지 않습니다.",
    ),
    symptoms=(r"zsh: (?:no matches found|bad pattern): ",),
    matches=("zsh: no matches found: transformers[torch]",),
    misses=("zsh: command not found: pip",),
)
