"""What only the page of a class says, in both languages."""

from __future__ import annotations

from dlsetup.model.text import Text

DAYS = Text(en="Over time", ko="날짜별")
DAYS_CAPTION = Text(
    en="How many students were ready at the end of each day.",
    ko="그날까지 준비된 학생 수입니다.",
)
GROUPS = Text(en="By system, Python and course", ko="운영 체제, 파이썬, 강의별")
SYSTEM = Text(en="system", ko="운영 체제")
PYTHON = Text(en="Python version", ko="파이썬 버전")
COURSE = Text(en="course", ko="강의")
OF_ALL = Text(en="{ready} of {all}", ko="{all}명 중 {ready}명")
STUDENTS_HEAD = Text(en="Students", ko="학생")
FILTER = Text(en="Filter the students", ko="학생 골라 보기")
SEARCH = Text(en="name or id", ko="이름 또는 학번")
EVERYTHING = Text(en="all", ko="전체")
SHOW_ALL = Text(en="Show all students", ko="모든 학생 보기")
SHOW_THESE = Text(en="Show these students in the table", ko="이 학생들을 표에서 보기")
SHOWN = Text(en="Students shown:", ko="표시된 학생 수:")
PAGES = Text(en="More students", ko="학생 더 보기")
FIRST_PAGE = Text(en="Causes and messages", ko="막힌 원인과 메시지")
PAGE_RANGE = Text(en="{first} to {last}", ko="{first}~{last}")
MORE_MESSAGES = Text(
    en="{count:other message is|other messages are} not on this page. To see all:",
    ko="다른 메시지 {count}개는 이 페이지에 없습니다. 모두 보려면:",
)
PAGE_TITLE = Text(en="The class", ko="우리 반")
CAUSES = Text(en="What stops them", ko="막힌 원인")
MATRIX_CAPTION = Text(
    en="Each subject shows its worst result. Empty means no problem.",
    ko="주제마다 가장 나쁜 결과입니다. 빈칸은 문제가 없다는 뜻입니다.",
)
STUCK_ON = Text(
    en="{blocked:student is|students are} stuck on this.",
    ko="학생 {blocked}명이 여기서 막혔습니다.",
)
STUCK_AND_OTHERS = Text(
    en="{blocked:student is|students are} stuck on this, and {others:other has|others have} it too.",
    ko="학생 {blocked}명이 여기서 막혔고, 다른 {others}명에게도 있습니다.",
)
NOBODY_STUCK = Text(
    en="{others:student has|students have} this, and nobody is stuck on it.",
    ko="학생 {others}명에게 있지만, 여기서 막힌 학생은 없습니다.",
)
NEED_SENTENCES = {
    "administrator": Text(en="It needs an administrator.", ko="관리자 권한이 필요합니다."),
    "instructor": Text(en="It needs your help.", ko="강사의 도움이 필요합니다."),
    "download": Text(en="It needs a download.", ko="내려받을 것이 있습니다."),
    "minutes": Text(en="It takes five minutes.", ko="5분이면 됩니다."),
}
WHO_HAS_IT = Text(en="Who has it", ko="해당하는 학생")
RESULT = Text(en="result", ko="결과")
MESSAGES = Text(en="{count:message|messages} ready to send", ko="보낼 메시지 {count}개")
WRITTEN = Text(en="Written: {path}", ko="저장한 파일: {path}")
PAGES_WRITTEN = Text(
    en="Written: {count} pages, {path} to {last}. Open the first.",
    ko="저장한 파일: {path}부터 {last}까지 {count}개. 첫 파일을 여세요.",
)
