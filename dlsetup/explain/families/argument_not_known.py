"""A function does not know an argument."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="argument-not-known",
    own=True,
    title=Text(en="The function does not know this argument", ko="함수에 이런 이름의 인수가 없음"),
    message=Text(
        en="Either the name is misspelled, or the code is written for another version "
        "of the package, where the argument was called so.",
        ko="인수 이름을 잘못 썼거나, 인수 이름이 달랐던 다른 버전의 패키지용 코드입니다.",
    ),
    steps=(
        instruct(
            en="See which arguments it has. An example:",
            ko="어떤 인수를 받는지 확인하세요. 예:",
            argv=("python", "-c", "import transformers; help(transformers.TrainingArguments)"),
        ),
        instruct(
            en="If the last file of the traceback is in `site-packages`, two packages do "
            "not fit: update both.",
            ko="트레이스백의 마지막 파일이 `site-packages`에 있으면 두 패키지가 맞지 않는 "
            "것입니다. 둘 다 업데이트하세요.",
        ),
        instruct(
            en="If it is your own file, take the new name from the release notes of the package.",
            ko="내 파일이면 패키지의 변경 기록에서 새 이름을 찾아 고치세요.",
        ),
    ),
    dont=Text(
        en="Do not edit files in `site-packages`: the next update overwrites them.",
        ko="`site-packages`의 파일을 고치지 마세요. 업데이트하면 사라집니다.",
    ),
    symptoms=(
        r"TypeError: [\w.<>]+\(\) got (?:an unexpected keyword argument|some positional-only a"
        r"rguments passed as keyword)[^\n]*",
    ),
    matches=(
        "TypeError: MessageToJson() got an unexpected keyword argument "
        "'including_default_value_fields'",
        "TypeError: Trainer.__init__() got an unexpected keyword argument 'tokenizer'",
    ),
    misses=("TypeError: forward() missing 1 required positional argument: 'x'",),
)
