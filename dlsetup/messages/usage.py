"""What is wrong with a command line."""

from __future__ import annotations

from dlsetup.model.text import Text

USAGE = Text(en="Usage", ko="사용법")
TRY_HELP = Text(en="Help:", ko="도움말:")
NO_SUCH_OPTION = Text(en="There is no option {name}.", ko="{name}: 없는 옵션입니다.")
NO_SUCH_COMMAND = Text(en="There is no command {name}.", ko="{name}: 없는 명령입니다.")
SIMILAR_OPTION = Text(en="Did you mean {names}?", ko="{names} 옵션을 쓰려고 하셨나요?")
SIMILAR_COMMAND = Text(en="Did you mean {names}?", ko="{names} 명령을 쓰려고 하셨나요?")
NEEDS_VALUE = Text(en="{name} needs a value.", ko="{name} 옵션에는 값이 필요합니다.")
TAKES_NO_VALUE = Text(
    en="{name} takes no value. Remove the = and what follows it.",
    ko="{name} 옵션에는 값을 쓰지 않습니다. = 뒤를 지우세요.",
)
BAD_NUMBER = Text(
    en="{name}: '{value}' is not a whole number.",
    ko="{name}: '{value}' 값은 정수가 아닙니다.",
)
BAD_DECIMAL = Text(
    en="{name}: '{value}' is not a number.", ko="{name}: '{value}' 값은 수가 아닙니다."
)
TOO_SMALL = Text(
    en="{name}: {value} is too small. It must be at least {limit}.",
    ko="{name}: {value} 값이 너무 작습니다. {limit} 이상이어야 합니다.",
)
TOO_LARGE = Text(
    en="{name}: {value} is too large. It can be at most {limit}.",
    ko="{name}: {value} 값이 너무 큽니다. {limit} 이하여야 합니다.",
)
BAD_VALUE = Text(
    en="{name}: {value} is not possible. Choose one of: {choices}",
    ko="{name}: {value} 값은 쓸 수 없습니다. 다음 중에서 고르세요: {choices}",
)
MISSING_ARGUMENT = Text(en="{name} is missing.", ko="빠진 것이 있습니다: {name}")
MISSING_COMMAND = Text(
    en="{command} needs one of: {names}", ko="{command} 뒤에 하위 명령을 쓰세요: {names}"
)
BAD_USAGE = Text(
    en="The command cannot be understood.", ko="명령을 이해할 수 없습니다. 철자를 확인하세요."
)
TOO_MANY_ARGUMENTS = Text(en="Unexpected: {extra}", ko="명령에 필요 없는 부분이 있습니다: {extra}")
