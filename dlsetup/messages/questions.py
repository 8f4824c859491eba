"""What is asked before something changes, and how it is answered."""

from __future__ import annotations

from typing import Literal

from dlsetup.model.text import Text

Meaning = Literal["yes", "no"]
RUN_IT = Text(en="Run it?", ko="실행할까요?")
DO_ALL = Text(en="Do all of this?", ko="모두 실행할까요?")
UNDO_IT = Text(en="Undo this?", ko="되돌릴까요?")
START_FOREIGN = Text(
    en="Start it only if you trust who made the folder. Start it?",
    ko="폴더를 만든 사람을 믿을 때만 실행하세요. 실행할까요?",
)
TYPE_YES = Text(
    en="Type y, then Enter (Enter alone: no):",
    ko="y를 입력하고 Enter를 누르세요(그냥 Enter는 아니요):",
)
ANSWER_WORDS = {  # as they are typed
    "yes": Text(en="y yes", ko="y yes ㅛ ㅇ ㅇㅇ 응 네 예"),
    "no": Text(en="n no", ko="n no ㅜ 아니요 아니오 아뇨"),
}
HIDE_WORDS = Text(
    en="Which words must reports hide, such as your student number?",
    ko="보고서에서 가릴 말이 있나요(예: 실명, 학번)?",
)
TYPE_WORDS = Text(
    en="With commas (Enter alone: none):",
    ko="쉼표로 나누어 입력하세요(그냥 Enter는 없음):",
)
TYPE_VALUE = Text(en="(Enter alone: {default}):", ko="(그냥 Enter: {default}):")
WORDS_WANTED = Text(
    en="Please type the words themselves, or press Enter alone.",
    ko="가릴 말을 그대로 입력하거나, 없으면 그냥 Enter를 누르세요.",
)
UNKNOWN_ANSWER = Text(
    en="Please type y (yes) or n (no), then press Enter.",
    ko="y(예) 또는 n(아니요)을 입력하고 Enter를 누르세요.",
)
NOBODY_TO_ASK = Text(
    en="Nothing was run, because dlsetup cannot ask you here. With --yes, it runs the safe steps "
    "without asking.",
    ko="여기서는 물어볼 수 없어 실행하지 않았습니다. --yes 옵션을 쓰면 안전한 단계는 묻지 않고 "
    "실행합니다.",
)

# for a screen reader
NUMBERS = {"yes": "1", "no": "2"}
QUESTION_NUMBER = Text(en="Question {number}: {question}", ko="질문 {number}: {question}")
CHOICES = Text(en="1. Yes\n2. No (or Enter alone)", ko="1. 예\n2. 아니요(또는 그냥 Enter)")
TYPE_NUMBER = Text(en="Type 1 or 2 and press Enter:", ko="1 또는 2를 입력하고 Enter를 누르세요:")
UNKNOWN_NUMBER = Text(
    en="Please type 1 (yes) or 2 (no), then press Enter.",
    ko="1(예) 또는 2(아니요)를 입력하고 Enter를 누르세요.",
)
