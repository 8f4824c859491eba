"""The program's own words, in both languages."""

from __future__ import annotations

from dlsetup.model.system_errors import SYSTEM_ERRORS
from dlsetup.model.text import Message, Text

# what went wrong before any work
BAD_LANGUAGE = Text(
    en="--lang {found}: there is no such language. Choose one of: {known}",
    ko="--lang {found}: 그런 언어가 없습니다. 다음 중에서 고르세요: {known}",
)
NO_LANGUAGE = Text(
    en="--lang needs one of: {known}", ko="--lang 뒤에 다음 중 하나를 쓰세요: {known}"
)
NO_WORKING_FOLDER = Text(
    en="The folder you are in no longer exists. Go to your home folder, then try again:",
    ko="지금 있는 폴더가 지워졌습니다. 홈 폴더로 이동한 뒤 다시 실행하세요.",
)
NOT_AN_INTERPRETER = Message(
    en="--python {path}: {why}. Give the path of a Python, or the folder of an environment.",
    ko="--python {path}: {why}. 파이썬 실행 파일이나 가상 환경 폴더의 경로를 적으세요.",
    words={
        "no-such-file": Text(en="there is no such file", ko="그런 파일이 없습니다"),
        "dangling-link": Text(
            en="it is a link to a file that does not exist", ko="링크가 가리키는 파일이 없습니다"
        ),
        "folder-without-python": Text(
            en="there is no Python in this folder", ko="폴더 안에 파이썬이 없습니다"
        ),
        "not-a-python": Text(en="it is not a Python program", ko="파이썬 실행 파일이 아닙니다"),
    },
)
NO_SUCH_ENVIRONMENT = Text(
    en="--env {name}: there is no such environment.", ko="--env {name}: 그런 가상 환경이 없습니다."
)
KNOWN_ENVIRONMENTS = Text(
    en="Environments on this computer (--env NAME): {known}",
    ko="이 컴퓨터의 가상 환경(--env 이름): {known}",
)
NO_ENVIRONMENTS = Text(
    en="No environment was found on this computer. Make one:",
    ko="이 컴퓨터에서 가상 환경을 찾지 못했습니다. 새로 만드세요.",
)
SYSTEM_REFUSED_SOMETHING = Message(
    en="The system refused a file or folder ({why}). Check that the disk is not full and that you "
    "can read and write there. Then run the same command again.",
    ko="운영 체제가 파일이나 폴더 접근을 거부했습니다({why}). 디스크가 가득 차지 않았는지, 읽고 쓸 "
    "권한이 있는지 확인한 뒤 같은 명령을 다시 실행하세요.",
    words=SYSTEM_ERRORS,
)
SYSTEM_REFUSED = Message(
    en="The system refused a file or folder: {path} ({why}). Check that the disk is not full and "
    "that you can read and write there. Then run the same command again.",
    ko="운영 체제가 파일이나 폴더 접근을 거부했습니다: {path} ({why}). 디스크가 가득 차지 않았는지, "
    "읽고 쓸 권한이 있는지 확인한 뒤 같은 명령을 다시 실행하세요.",
    words=SYSTEM_ERRORS,
)
NO_ANSWER = Text(
    en="A folder that may contain Python does not respond. It may be on a network drive that is "
    "not connected. Check the folders of PATH, or choose a Python with --python.",
    ko="파이썬을 찾는 폴더 중 하나가 응답하지 않습니다. 연결이 끊긴 네트워크 드라이브일 수 있습니다. "
    "PATH에 있는 폴더를 확인하거나 --python으로 파이썬을 직접 지정하세요.",
)
GIVEN_UP = Text(
    en="These did not respond in time and were not checked: {names}. A folder may be on a network "
    "drive that is not connected, or on a disk that fails.",
    ko="제시간에 응답하지 않아 검사하지 못한 것: {names}. 폴더가 연결이 끊긴 네트워크 드라이브나 "
    "고장 난 디스크에 있을 수 있습니다.",
)
WITHOUT_MEMORY = Message(
    en="dlsetup cannot read what it remembers of this computer: {path} ({detail}). It "
    "checks without it.",
    ko="dlsetup이 이 컴퓨터에서 했던 작업의 기록을 읽을 수 없습니다: {path} ({detail}). 기록 없이 "
    "검사합니다.",
    words=SYSTEM_ERRORS,
)
UNKNOWN_CODE = Text(
    en="There is no check {found}. List all checks:",
    ko="{found}: 그런 검사가 없습니다. 전체 목록 보기:",
)
UNKNOWN_CODE_NEAR = Text(
    en="There is no check {found}. Did you mean this one?",
    ko="{found}: 그런 검사가 없습니다. 혹시 이것을 찾으시나요?",
)
CANNOT_SEARCH = Message(
    en="The error message could not be searched: {why}.",
    ko="오류 메시지를 검색할 수 없습니다: {why}.",
    words=SYSTEM_ERRORS,
)
FACTS_WITH_FIX = Text(
    en="--facts reads a saved report, so --fix cannot be used with it. Remove one of the two.",
    ko="--facts는 저장된 보고서를 다시 검사하므로 --fix와 함께 쓸 수 없습니다. 둘 중 하나만 쓰세요.",
)
FACTS_FORMS = Text(
    en="For several reports, --format can be text or json, not {form}.",
    ko="보고서가 여러 개이면 --format에 text나 json만 쓸 수 있습니다. {form} 형식은 쓸 수 없습니다.",
)
FACTS_WITH_TARGET = Text(
    en="--facts reads a saved report, so {path} would not be checked. Remove one of the two.",
    ko="--facts는 저장된 보고서를 다시 검사하므로 {path} 경로는 검사하지 않습니다. 둘 중 하나만 "
    "쓰세요.",
)
NO_TARGET = Message(
    en="{path}: {why}. Give a folder, or a notebook (.ipynb).",
    ko="{path}: {why}. 폴더나 노트북(.ipynb)의 경로를 적으세요.",
    words={
        "no-such-target": Text(
            en="there is no such file or folder", ko="그런 파일이나 폴더가 없습니다"
        ),
        "not-a-regular-file": Text(
            en="it is not a file and not a folder", ko="일반 파일도 폴더도 아닙니다"
        ),
        "empty-file": Text(en="it is an empty file", ko="빈 파일입니다"),
        "not-a-notebook": Text(en="it is not a notebook", ko="노트북이 아닙니다"),
    },
)
UNREAD_NOTEBOOKS = Message(
    en="{read} notebooks of {path} were checked. {count:more was|more were} not.",
    ko="{path} 폴더의 노트북 {read}개를 검사했습니다. 나머지 {count}개는 검사하지 않았습니다.",
)
CANNOT_WRITE = Message(
    en="Cannot write {path}: {why}. Choose another place with -o.",
    ko="{path} 파일에 쓸 수 없습니다: {why}. -o로 다른 위치를 지정하세요.",
    words=SYSTEM_ERRORS,
)
REPORT_NOT_WRITTEN = Message(
    en="The report cannot be written to {path}: {why}.",
    ko="보고서를 {path} 위치에 쓸 수 없습니다: {why}.",
    words=SYSTEM_ERRORS,
)
REPORT_ELSEWHERE = Text(en="To write it to another place:", ko="다른 위치에 쓰려면 실행하세요.")
CANNOT_READ = Message(
    en="Cannot read {path}: {why}.",
    ko="{path}: 읽을 수 없습니다({why}).",
    words=SYSTEM_ERRORS,
)
FOREIGN_PROGRAM = Text(
    en="This folder has its own Python. A full check has to start it:",
    ko="이 폴더에는 자체 파이썬이 들어 있습니다. 모두 검사하려면 이 프로그램을 실행해야 합니다.",
)
NOT_STARTED = Text(
    en="The Python of this folder was not started: only its files were checked. If you trust the "
    "person who made the folder:",
    ko="이 폴더의 파이썬은 실행하지 않고 파일만 검사했습니다. 폴더를 만든 사람을 믿는다면 다음 "
    "명령을 실행하세요.",
)
NOT_STARTED_AT_ALL = Text(
    en="The Python of this folder was not started. If you trust the person who made the folder:",
    ko="이 폴더의 파이썬은 실행하지 않았습니다. 폴더를 만든 사람을 믿는다면 다음 명령을 실행하세요.",
)
PASSED_OVER = Text(
    en="The active environment was checked. This folder has another one, which is not active. To "
    "check that one:",
    ko="활성화된 가상 환경을 검사했습니다. 이 폴더에도 활성화되지 않은 가상 환경이 있습니다. 그것을 "
    "검사하려면 다음을 실행하세요.",
)
DEEP_STARTS = {
    "imports": Text(en="--deep imports: {names}", ko="--deep 검사로 불러오는 패키지: {names}"),
    "programs": Text(
        en="--deep tries to start: {names}", ko="--deep 검사로 실행해 보는 것: {names}"
    ),
    "kernel": Text(
        en="--deep starts the kernel: {names}", ko="--deep 검사로 시작하는 커널: {names}"
    ),
}
WAITING_FOR = Text(en="Waiting for: {what} ...", ko="기다리는 중: {what} ...")
NEEDS_PYTHON = Text(
    en="There is no Python to train with. Set one up:",
    ko="학습에 쓸 파이썬이 없습니다. 먼저 파이썬을 준비하세요.",
)
OUR_BUG = Text(
    en="This is a bug in dlsetup, not your mistake. Words that dlsetup does not know are left out "
    "below. Copy it to your instructor or into an issue.",
    ko="dlsetup 자체의 오류이며 사용자의 잘못이 아닙니다. 아래 내용에서 dlsetup이 모르는 단어는 "
    "뺐습니다. 복사해 강사에게 보내거나 이슈로 올려 주세요.",
)

NOTHING_MUTED = Text(
    en="{code} is not muted, and no other check is.",
    ko="{code} 알림은 꺼져 있지 않습니다. 꺼진 알림이 하나도 없습니다.",
)

# the doctor's screen
OPTIONAL = Text(en="Optional: {titles}", ko="선택 사항: {titles}")
OPTIONAL_TITLE = Text(en="{title} ({code}).", ko="{title}({code}).")
MAP_HEADING = Text(en="Which Python each tool uses", ko="도구마다 쓰는 파이썬")
CHECKED = Text(en="Checked: {path}{version}", ko="검사한 파이썬: {path}{version}")
USED_BY = Text(en="Used by: {users}", ko="이 파이썬을 쓰는 도구: {users}")
PYTHON_NOT_IN_REPORT = Text(
    en="The report contains nothing about a Python.", ko="보고서에 파이썬에 관한 내용이 없습니다."
)
NOTHING_CHECKED = Text(en="No Python was found to check.", ko="검사할 파이썬을 찾지 못했습니다.")
CHECKED_UNREAD = Text(
    en="This Python could not be checked, because its answer makes no sense.",
    ko="선택한 파이썬의 응답을 해석할 수 없어 검사하지 못했습니다.",
)
PASSED = Text(en="{verdict}. ({passed})", ko="{verdict}. ({passed})")
NONE_PASSED = Text(en="{verdict}.", ko="{verdict}.")
PASSED_IN_PART = Text(
    en="No problems in the part that the report contains. ({passed})",
    ko="보고서에 들어 있는 부분에는 문제가 없습니다. ({passed})",
)
FIX_THIS = Text(en="{counts}. This fixes it:", ko="{counts}. 이렇게 고치세요.")
FIX_IN_ORDER = Text(en="{counts}. Fix them in this order:", ko="{counts}. 다음 순서로 고치세요.")
UNFINISHED = Text(
    en="{count:check|checks} did not finish: {names}", ko="끝나지 못한 검사 {count}개: {names}"
)
MORE_STEPS = Text(en="The other steps are shown with -v.", ko="나머지 단계는 -v를 붙이면 보입니다.")
MORE_BLOCKS = Text(en="{count} more ({codes}):", ko="그 밖에 {count}개({codes}):")
NEXT = Text(en="Next:", ko="다음에 할 일:")
NEXT_FIX = Text(en="fixes what it can, asks first", ko="고칠 수 있는 것을 고치기(먼저 묻습니다)")
NEXT_EXPLAIN = Text(en="why this happens", ko="이런 일이 생기는 이유")
NEXT_WHOLE = Text(en="every step, and all checks", ko="모든 단계와 검사 결과 보기")
NEXT_OPTIONAL = Text(en="more about what is optional", ko="선택 사항을 자세히 알아보기")
NEXT_SMOKE = Text(en="trains a first network", ko="첫 신경망 학습시키기")
NEXT_REPORT = Text(en="a page for your instructor", ko="강사에게 보낼 보고서 만들기")
NOT_FOUND_HEADING = Text(en="Checked, not found:", ko="검사했지만 없는 문제:")
NOT_CHECKED_HEADING = Text(en="Not checked:", ko="검사하지 않은 문제:")
NOT_CHECKED_REASONS = {
    "absent": Text(en="does not apply here", ko="해당 없음"),
    "not-asked": Text(en="only with --deep or --online", ko="--deep이나 --online일 때만"),
    "not-recorded": Text(en="not in this report", ko="이 보고서에 없음"),
    "timed-out": Text(en="no answer in time", ko="제시간에 응답이 없음"),
}
NO_CHECKS = Text(
    en="No check ran, so nothing is known. See --only and --skip.",
    ko="실행된 검사가 없어 알 수 없습니다. --only와 --skip을 확인하세요.",
)
NOTHING_IN_REPORT = Text(
    en="The report contains nothing that can be checked.",
    ko="보고서에 검사할 수 있는 내용이 없습니다.",
)
FIX_SKIPPED = Text(en="Not changed.", ko="바꾸지 않았습니다.")
FIX_UNSAFE = Text(
    en="Not changed: --yes does only what is safe. To be asked, leave --yes out.",
    ko="바꾸지 않았습니다. --yes는 안전한 작업만 합니다. 직접 고르려면 --yes 없이 실행하세요.",
)
FIXED = Text(en="{code} is fixed.", ko="{code}: 고쳤습니다.")
NOT_FIXED = Text(
    en="{code} is not fixed. The changes are undone.",
    ko="{code}: 고쳐지지 않아 바꾼 것을 되돌립니다.",
)
FIXED_HEADING = Text(en="Fixed {count:problem|problems}:", ko="문제 {count}개를 고쳤습니다.")
NOTHING_FIXED = Text(en="Nothing was changed.", ko="바꾼 것이 없습니다.")
NOTHING_LEFT = Text(en="No problems are left.", ko="남은 문제가 없습니다.")
LEFT_HEADING = Text(en="Left for you: {counts}", ko="직접 고칠 것: {counts}")
NEXT_UNDO = Text(en="undoes these changes", ko="방금 바꾼 것 되돌리기")
NEXT_CHECK = Text(en="shows what to do", ko="고치는 방법 보기")
CUT_SHORT = Text(
    en="The last fix did not finish:",
    ko="지난번에 고치던 작업이 끝나지 않았습니다.",
)
CUT_SHORT_NEXT = Text(en="Run it again, or undo it:", ko="다시 실행하거나 되돌리세요.")
MUTE_NEEDS_REASON = Text(
    en="--mute {code} needs --reason: why is it fine here? Readers of the report see it.",
    ko="--mute {code}: --reason으로 괜찮은 이유를 적으세요. 보고서를 읽는 사람에게 그대로 "
    "보입니다.",
)
REBUILD_WITH_FIX = Text(
    en="--rebuild makes another environment and --fix repairs this one. Give them one after the "
    "other.",
    ko="--rebuild는 새 환경을 만들고 --fix는 지금 환경을 고칩니다. 하나씩 따로 실행하세요.",
)
REASON_WITHOUT_MUTE = Text(
    en="Use --reason together with --mute CODE.", ko="--reason은 --mute CODE와 함께 쓰세요."
)
NOT_MUTED = Text(
    en="{code} is not muted. Muted: {names}",
    ko="{code}: 알림이 꺼져 있지 않습니다. 꺼진 알림: {names}",
)
NOW_MUTED = Text(
    en="{code} is muted on this machine: {reason}. To count it again:",
    ko="이 컴퓨터에서 {code} 알림을 껐습니다({reason}). 다시 켜기:",
)
NOW_UNMUTED = Text(en="{code} counts again.", ko="{code} 알림을 다시 켰습니다.")
NO_SUCH_STEP = Text(
    en="--step {found}: there is no such step. Steps: {names}",
    ko="--step {found}: 그런 단계가 없습니다. 단계: {names}",
)
STATE_DAMAGED = Text(
    en="dlsetup's own record was damaged. It was kept as {path}, and a new one was started.",
    ko="dlsetup의 기록 파일이 손상되어 {path}(으)로 옮겨 두고 새로 시작합니다.",
)
OUTCOMES = {
    "fail": Text(en="problem", ko="문제"),
    "warn": Text(en="warning", ko="경고"),
    "info": Text(en="optional", ko="선택"),
    "ok": Text(en="ok", ko="정상"),
    "skipped": Text(en="skipped", ko="건너뜀"),
    "unknown": Text(en="unknown", ko="알 수 없음"),
    "crashed": Text(en="check failed", ko="검사 오류"),
    "timed-out": Text(en="timed out", ko="시간 초과"),
}


# explain
LEVEL = Text(en="Level: {level}", ko="심각도: {level}")
