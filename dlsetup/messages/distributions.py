"""What `init` says before and while it installs a distribution of conda."""

from __future__ import annotations

from dlsetup.model.text import Text

NEEDS_DISTRIBUTION = Text(
    en="There is no conda here, so {title} from {publisher} is installed first, only for you, in "
    "{path} (about {megabytes} MB there).",
    ko="conda가 없으므로 먼저 {publisher}의 {title} 배포판을 내 계정에만 설치합니다: {path} (설치 후 약 "
    "{megabytes} MB)",
)
TERMS = Text(
    en="{title} has terms of service by {publisher}. It is free for one person, for organizations "
    "of fewer than {people} people and for accredited universities. Others may have to pay. "
    "Read the terms:",
    ko="{title} 배포판에는 {publisher}의 이용 약관이 있습니다. 개인, {people}명 미만의 조직, 인가받은 "
    "대학은 무료이고 그 밖에는 비용을 내야 할 수 있습니다. 약관을 읽어 보세요.",
)
ACCEPT_TERMS = Text(
    en="Have you read these terms, and do you accept them?", ko="약관을 읽었고 동의합니까?"
)
ANSWER_IS_TOLD = Text(
    en="conda asks for the same agreement. dlsetup gives it your answer:",
    ko="conda도 같은 동의를 묻습니다. 방금 한 대답을 전합니다.",
)
TERMS_BY_PERSON = Text(
    en="Only you can accept these terms: --yes does not. Run the same command without --yes.",
    ko="약관에는 본인만 동의할 수 있고 --yes 옵션은 동의를 대신하지 않습니다. --yes 없이 다시 "
    "실행하세요.",
)
WITHOUT_TERMS = Text(
    en="Nothing was installed. Miniforge has the same conda and asks for no terms:",
    ko="아무것도 설치하지 않았습니다. Miniforge에는 같은 conda가 있고 약관 동의가 필요 없습니다.",
)
ONLY_WITH_TERMS = Text(
    en="Nothing was installed. Your course uses only what has such terms, so ask your instructor.",
    ko="아무것도 설치하지 않았습니다. 강의에서는 약관이 있는 배포판만 쓰므로 강사에게 문의하세요.",
)
PLACE_NOT_PLAIN = Text(
    en="The path {path} has letters that some conda tools cannot read.",
    ko="{path} 경로에는 conda의 일부 도구가 읽지 못하는 글자가 있습니다.",
)
VENV_WORKS_THERE = Text(
    en="venv works there without trouble:", ko="venv는 그곳에서도 문제없이 쓸 수 있습니다."
)
INSTALL_THERE = Text(en="Install it there anyway?", ko="그래도 그곳에 설치할까요?")
