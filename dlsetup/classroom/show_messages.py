"""What is said of a class that was collected, in both languages."""

from __future__ import annotations

from dlsetup.model.text import Text

COLLECTED = Text(
    en="{new:new report|new reports}, {known} collected before.",
    ko="새 보고서 {new}개, 전에 모은 보고서 {known}개.",
)
NOT_READ = Text(
    en="{count:file was|files were} not read: {reason}", ko="파일 {count}개를 읽지 않음: {reason}"
)
WHAT_NEXT = Text(en="To see who is stuck on what:", ko="누가 무엇에 막혔는지 보려면:")
NOT_READ_FILES = Text(
    en="{count:file was|files were} not read: {files}", ko="읽지 않은 파일 {count}개: {files}"
)
COPIED = Text(
    en="These students sent the same report: {students}",
    ko="다음 학생들은 똑같은 보고서를 냈습니다: {students}",
)
CHECKING = Text(en="Checking {count:report|reports} ...", ko="보고서 {count}개를 검사하는 중 ...")
READY = Text(
    en="{ready} of {all:student is|students are} ready.",
    ko="학생 {all}명 가운데 {ready}명이 준비되었습니다.",
)
NOBODY = Text(
    en="No student is in {database}. Collect their reports first:",
    ko="{database}에 학생이 없습니다. 먼저 보고서를 모으세요:",
)
ONE_MESSAGE = Text(
    en="One message would free {count:student|students}.",
    ko="메시지 하나로 학생 {count}명의 문제가 풀립니다.",
)
SEND_FIRST = Text(en="Send first:", ko="먼저 보낼 메시지:")
FREES = Text(en="frees {count:student|students}", ko="학생 {count}명의 문제가 풀림")
FREES_NOBODY = Text(en="needed for the next message", ko="다음 메시지에 필요함")
OPTIONAL = Text(en="Optional: {parts}", ko="선택: {parts}")
CAUSE = Text(en="cause", ko="원인")
NAME = Text(en="name", ko="이름")
STUDENTS = Text(en="all", ko="전체")
STUCK = Text(en="stuck", ko="막힘")
NEEDS = Text(en="needs", ko="필요한 것")
NEED_WORDS = {
    "administrator": Text(en="administrator", ko="관리자"),
    "instructor": Text(en="your help", ko="강사 도움"),
    "download": Text(en="download", ko="내려받기"),
    "minutes": Text(en="five minutes", ko="5분"),
}
WHO = Text(en="who", ko="누구")
STUDENT = Text(en="student", ko="학생")
AND_MORE = Text(en="and {count} more", ko="외 {count}")
ON_SHEET = Text(
    en="and {count} more, all on the sheet {sheet}", ko="외 {count}명(전체는 {sheet} 시트)"
)
KINDS = {
    "install": Text(en="Packages of the course are missing", ko="강의용 패키지가 없음"),
    "dlsetup init": Text(
        en="The course's environment has to be made", ko="강의용 가상 환경을 만들어야 함"
    ),
}
MISSING = Text(
    en="{count:student has|students have} sent no report: {students}",
    ko="보고서를 내지 않은 학생 {count}명: {students}",
)
UNLISTED = Text(
    en="{count:student is|students are} not on the list: {students}",
    ko="명단에 없는 학생 {count}명: {students}",
)
UNCHECKED = Text(
    en="For {count:report|reports}, no check could tell whether the student is ready: {students}",
    ko="준비되었는지 알 수 없는 보고서 {count}개: {students}",
)
BY_SYSTEM = Text(en="By system: {parts}", ko="운영 체제별: {parts}")
BY_PYTHON = Text(en="By Python: {parts}", ko="파이썬별: {parts}")
BY_COURSE = Text(en="By course: {parts}", ko="강의별: {parts}")
SHARE = Text(en="{name}: {ready} of {all} ready", ko="{name}: {all}명 중 {ready}명 준비됨")
UNNAMED = Text(en="unknown", ko="알 수 없음")
FOR_STUDENTS = Text(
    en="For {count:student|students} ({system}): {students}",
    ko="학생 {count}명({system}): {students}",
)
NO_CAUSE = Text(
    en="No student of this class has the cause {found}, or any other.",
    ko="이 반에는 원인 {found}인 학생도, 다른 원인이 있는 학생도 없습니다.",
)
NO_SUCH_CAUSE = Text(
    en="No student of this class has the cause {found}. Its causes: {known}",
    ko="이 반에는 원인 {found}인 학생이 없습니다. 있는 원인: {known}",
)
NO_SUCH_STUDENT = Text(
    en="There is no report from a student {found}.", ko="학생 {found}의 보고서가 없습니다."
)
SAME_NAME = Text(
    en="Several students are called {found}. Use an id: {ids}",
    ko="이름이 {found}인 학생이 여러 명입니다. 다음 중 하나를 쓰세요: {ids}",
)
NOT_SAVED = Text(
    en="The results could not be saved for the next call: {why}",
    ko="다음에 쓸 결과를 저장하지 못했습니다: {why}",
)
EARLIER = Text(
    en="If you have not fixed this yet, fix it first: {titles}",
    ko="다음 문제가 남아 있으면 먼저 해결하세요: {titles}",
)
CHECK_AGAIN = Text(en="Then check again:", ko="끝나면 다시 검사하세요:")
OR_BY_DOCTOR = Text(
    en="dlsetup can also do this for you. It asks first and keeps a copy:",
    ko="dlsetup이 대신 할 수도 있습니다. 먼저 물어보고 사본을 남깁니다.",
)
DAY = Text(en="day", ko="날짜")
REPORTS = Text(en="reports", ko="보고서")
NO_REPORT = Text(en="no report", ko="보고서 없음")
READY_WORD = Text(en="ready", ko="준비됨")
SEE_DOCTOR = Text(
    en="Run doctor on your computer. It shows what to do under {code}.",
    ko="doctor 명령을 실행하면 {code} 아래에 할 일이 나옵니다.",
)
COME_TO_ME = Text(
    en="There is no automatic fix. Ask your instructor for help.",
    ko="자동으로 고칠 수 없습니다. 강사에게 도움을 청하세요.",
)
