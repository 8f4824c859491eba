"""The program's own words, in both languages."""

from __future__ import annotations

from dlsetup.model.text import Text

# what went wrong before any work
BAD_LANGUAGE = Text(
    en="--lang takes ko or en, not {found}.",
    ko="--lang에는 ko 또는 en만 쓸 수 있습니다(입력한 값: {found}).",
)
NO_WORKING_FOLDER = Text(
    en="The folder this terminal stands in no longer exists. Type `cd` to go home and try again.",
    ko="지금 터미널이 있는 폴더가 지워졌습니다. `cd`를 입력해 홈 폴더로 옮긴 뒤 다시 실행하세요.",
)
NOT_AN_INTERPRETER = Text(
    en="--python {path}: {why}. Give the path of a Python, or the folder of an environment.",
    ko="--python {path}: {why}. 파이썬 실행 파일이나 가상 환경 폴더의 경로를 적어 주세요.",
)
NOT_INTERPRETER_REASONS = {
    "missing": Text(en="there is no such file", ko="그런 파일이 없습니다"),
    "dangling": Text(en="a link to a file that is gone", ko="링크가 가리키는 파일이 없습니다"),
    "folder": Text(en="a folder with no Python in it", ko="파이썬이 들어 있지 않은 폴더입니다"),
    "not-python": Text(en="not a Python interpreter", ko="파이썬 실행 파일이 아닙니다"),
}
NO_SUCH_ENVIRONMENT = Text(
    en="--env {name}: no such environment. Known ones: {known}",
    ko="--env {name}: 그런 환경이 없습니다. 찾은 환경: {known}",
)
SYSTEM_REFUSED = Text(
    en="The system refused a file or folder: {path} ({why}). Check that the disk is not full and "
    "that you may read and write there. Then run the same command again.",
    ko="운영 체제가 파일이나 폴더 접근을 거부했습니다: {path} ({why}). 디스크가 가득 차지 않았는지, "
    "읽고 쓸 권한이 있는지 확인한 뒤 같은 명령을 다시 실행하세요.",
)
NO_ANSWER = Text(
    en="A folder where Python is looked for does not answer. It may be on a network drive that is "
    "gone. Look through the folders of PATH, or name a Python with --python.",
    ko="파이썬을 찾는 폴더 중 하나가 응답하지 않습니다. 연결이 끊긴 네트워크 드라이브일 수 있습니다. "
    "PATH에 있는 폴더를 확인하거나 --python으로 파이썬을 직접 지정하세요.",
)
GIVEN_UP = Text(
    en="These did not answer in time and were not looked at: {names}. A folder may be on a network "
    "drive that is gone, or on a disk that fails.",
    ko="제시간에 응답하지 않아 살펴보지 못한 것: {names}. 폴더가 연결이 끊긴 네트워크 드라이브나 "
    "고장 난 디스크에 있을 수 있습니다.",
)
WITHOUT_MEMORY = Text(
    en="dlsetup cannot read what it remembers of this computer: {path} ({detail}). It looks "
    "without it.",
    ko="dlsetup이 이 컴퓨터에서 했던 작업의 기록을 읽을 수 없습니다: {path} ({detail}). 기록 없이 "
    "검사합니다.",
)
UNKNOWN_CODE = Text(
    en="{found} is neither a code of a check nor its name. `dlsetup explain` lists them all.",
    ko="{found}: 그런 검사 코드나 이름이 없습니다. 전체 목록은 `dlsetup explain`으로 볼 수 있습니다.",
)
CANNOT_SEARCH = Text(
    en="The patterns could not be searched for: {why}",
    ko="오류 문구를 검색할 수 없습니다: {why}",
)
FACTS_WITH_FIX = Text(
    en="--facts judges a saved report; there is nothing on this machine to --fix. Leave one out.",
    ko="--facts는 저장된 보고서를 다시 판정하는 옵션이라 --fix와 함께 쓸 수 없습니다. 둘 중 하나만 쓰세요.",
)
FACTS_WITH_TARGET = Text(
    en="--facts judges a saved report; {path} would not be looked at. Leave one out.",
    ko="--facts는 저장된 보고서를 다시 판정하는 옵션이라 {path} 경로를 살펴보지 않습니다. 둘 중 "
    "하나만 쓰세요.",
)
NO_TARGET = Text(
    en="{path}: {why}. Give a folder, or a notebook (.ipynb).",
    ko="{path}: {why}. 폴더나 노트북(.ipynb)의 경로를 적어 주세요.",
)
NO_TARGET_REASONS = {
    "missing": Text(en="there is no such file or folder", ko="그런 파일이나 폴더가 없습니다"),
    "not-a-file": Text(en="neither a file nor a folder", ko="일반 파일도 폴더도 아닙니다"),
    "empty": Text(en="an empty file", ko="빈 파일입니다"),
    "not-json": Text(
        en="not JSON (line {line}), which a notebook is",
        ko="노트북이라면 JSON이어야 하는데 아닙니다({line}번째 줄)",
    ),
    "no-notebook": Text(
        en="not a notebook: it has no nbformat", ko="노트북이 아닙니다(nbformat이 없음)"
    ),
}
CANNOT_WRITE = Text(
    en="{path} cannot be written: {why}. Nothing was lost; choose another place with -o.",
    ko="{path} 파일에 쓸 수 없습니다: {why}. 잃어버린 것은 없습니다. -o로 다른 위치를 지정하세요.",
)
REPORT_NOT_WRITTEN = Text(
    en="The report cannot be written to {path}: {why}.",
    ko="보고서를 {path} 위치에 쓸 수 없습니다: {why}.",
)
REPORT_ELSEWHERE = Text(
    en="Another place: dlsetup report -o FILE", ko="다른 위치에 쓰기: dlsetup report -o FILE"
)
CANNOT_READ = Text(en="{path} cannot be read: {why}.", ko="{path} 파일을 읽을 수 없습니다: {why}.")
WAITING_FOR = Text(en="Waiting for: {what} ...", ko="기다리는 중: {what} ...")
NEEDS_PYTHON = Text(
    en="There is no Python to train with. Start with: dlsetup init",
    ko="학습에 쓸 파이썬이 없습니다. 먼저 다음 명령을 실행하세요: dlsetup init",
)
INTERRUPTED = Text(
    en="Interrupted. Nothing is half-written; type the same command to go on.",
    ko="중단했습니다. 쓰다 만 파일은 없습니다. 같은 명령을 다시 실행하면 이어서 합니다.",
)
OUR_BUG = Text(
    en="This is a fault of dlsetup itself, not yours. What happened is written below without "
    "names or paths of yours; please paste it to your instructor or into an issue.",
    ko="dlsetup 자체의 오류입니다. 사용자의 잘못이 아닙니다. 아래 내용에는 이름이나 경로가 들어 있지 "
    "않으니, 그대로 복사해 강사에게 보내거나 이슈로 올려 주세요.",
)

# usage errors
USAGE = Text(en="Usage", ko="사용법")
TRY_HELP = Text(en="Help: {command} --help", ko="도움말: {command} --help")
NO_SUCH_OPTION = Text(en="There is no option {name}.{hint}", ko="{name}: 없는 옵션입니다.{hint}")
NO_SUCH_COMMAND = Text(en="There is no command {name}.{hint}", ko="{name}: 없는 명령입니다.{hint}")
DID_YOU_MEAN = Text(en=" Did you mean {names}?", ko=" 혹시 {names}?")
NEEDS_VALUE = Text(en="{name} needs a value.", ko="{name} 옵션에는 값이 필요합니다.")
BAD_NUMBER = Text(
    en="{name}: '{value}' is not a whole number.",
    ko="{name}: '{value}' 값은 정수가 아닙니다.",
)
BAD_VALUE = Text(
    en="{name}: {value} is not possible; choose one of {choices}.",
    ko="{name}: {value} 값은 쓸 수 없습니다. 다음 중에서 고르세요: {choices}",
)
BAD_USAGE = Text(en="That cannot be understood: {detail}", ko="명령을 이해할 수 없습니다: {detail}")
TOO_MANY_ARGUMENTS = Text(en="Too many words: {extra}", ko="인자가 너무 많습니다: {extra}")

# the doctor's screen
MAP_HEADING = Text(en="Which Python each tool uses", ko="도구마다 쓰는 파이썬")
CHECKED = Text(en="Checked: {path}{version}", ko="검사한 파이썬: {path}{version}")
NOTHING_CHECKED = Text(en="No Python was found to check.", ko="검사할 파이썬을 찾지 못했습니다.")
CHECKED_UNREAD = Text(
    en="This Python could not be checked, because its answer makes no sense.",
    ko="선택한 파이썬의 응답을 해석할 수 없어 검사하지 못했습니다.",
)
FIX_THIS = Text(en="{counts}. This fixes it:", ko="{counts}. 이렇게 고치세요.")
FIX_IN_ORDER = Text(en="{counts}. Fix them in this order:", ko="{counts}. 다음 순서로 고치세요.")
UNFINISHED = Text(
    en="{count:check|checks} did not finish: {names}", ko="끝나지 못한 검사 {count}개: {names}"
)
MORE_BLOCKS = Text(en="{count} more ({codes}):", ko="그 밖에 {count}개({codes}):")
OPTIONAL = Text(en="Optional: {titles}", ko="선택 사항: {titles}")
NEXT = Text(en="Next:", ko="다음에 할 일:")
NEXT_FIX = Text(en="fixes what it can, asks first", ko="고칠 수 있는 것을 고치기(먼저 묻습니다)")
NEXT_EXPLAIN = Text(en="why this happens", ko="이런 일이 생기는 이유")
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
BECAUSE = Text(en="follows from {codes}", ko="원인: {codes}")
CONFIRM = Text(en="Do this? [y/N] ", ko="실행할까요? [y/N] ")
YES_WORDS = ("y", "yes", "예", "네", "ㅇ")
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
    en="--mute {code} needs --reason: why is it fine here? Whoever reads the report sees it.",
    ko="--mute {code}: --reason으로 괜찮은 이유를 적으세요. 보고서를 읽는 사람에게 그대로 보입니다.",
)
REBUILD_WITH_FIX = Text(
    en="--rebuild makes another environment and --fix repairs this one. Give them one after the "
    "other.",
    ko="--rebuild는 새 환경을 만들고 --fix는 지금 환경을 고칩니다. 하나씩 따로 실행하세요.",
)
REASON_WITHOUT_MUTE = Text(
    en="--reason goes with --mute CODE.", ko="--reason은 --mute CODE와 함께 쓰세요."
)
NOT_MUTED = Text(
    en="{code} is not muted. Muted: {names}",
    ko="{code}: 알림이 꺼져 있지 않습니다. 꺼진 알림: {names}",
)
NOW_MUTED = Text(
    en="{code} is muted on this machine: {reason}. Again: dlsetup doctor --unmute {code}",
    ko="이 컴퓨터에서 {code} 알림을 껐습니다({reason}). 다시 켜기: dlsetup doctor --unmute {code}",
)
NOW_UNMUTED = Text(en="{code} counts again.", ko="{code} 알림을 다시 켰습니다.")
UNDONE = Text(en="Undone: {what}", ko="되돌렸습니다: {what}")
NOT_UNDONE = Text(
    en="Could not be undone: {what} ({why})", ko="되돌리지 못했습니다: {what} ({why})"
)
NO_SUCH_STEP = Text(
    en="--step {found}: there is no such step. Steps: {names}",
    ko="--step {found}: 그런 단계가 없습니다. 단계: {names}",
)
NOTHING_TO_UNDO = Text(en="There is nothing to undo.", ko="되돌릴 작업이 없습니다.")
STATE_DAMAGED = Text(
    en="dlsetup's own notes were damaged; they are kept as {path}, and new ones are begun.",
    ko="dlsetup의 기록 파일이 손상되어 {path}(으)로 옮겨 두고 새로 시작합니다.",
)
OUTCOMES = {
    "fail": Text(en="wrong", ko="문제"),
    "warn": Text(en="warning", ko="경고"),
    "info": Text(en="note", ko="참고"),
    "ok": Text(en="ok", ko="정상"),
    "skipped": Text(en="skipped", ko="건너뜀"),
    "unknown": Text(en="unknown", ko="알 수 없음"),
    "crashed": Text(en="check failed", ko="검사 오류"),
    "timed-out": Text(en="timed out", ko="시간 초과"),
}

# the walk
SETUP_SUFFICIENT = Text(
    en="Nothing that is required is missing.", ko="꼭 필요한 것은 모두 갖추었습니다."
)
STEP_BLOCKED = Text(en="Waits for an earlier step.", ko="앞 단계를 먼저 마쳐야 합니다.")
STEP_DONE = Text(en="done", ko="완료")
STEP_LEFT = Text(en="left", ko="남음")
SETUP_PREFIX = Text(en="Environment: {prefix}", ko="환경 위치: {prefix}")
SETUP_COMMANDS = Text(en="This will be run:", ko="실행할 명령:")
SETUP_DRY_RUN = Text(
    en="Nothing was run. Every command of the walk:", ko="아무것도 실행하지 않았습니다. 전체 명령:"
)
STEP_FAILED = Text(
    en="That did not work (exit {code}). What is done stays; type the same command to go on.",
    ko="실패했습니다(종료 코드 {code}). 끝난 단계는 남아 있으니 같은 명령을 다시 실행하면 이어서 합니다.",
)
SETUP_NEXT_COMMANDS = Text(en="What to type next:", ko="이제 입력할 것:")
SETUP_STEPS_LEFT = Text(
    en="Steps that are left ({count}): {names}", ko="남은 단계 {count}개: {names}"
)
SETUP_FAILURES_LEFT = Text(
    en="Still to fix; `dlsetup doctor --deep` finds the same:",
    ko="아직 고쳐야 할 문제입니다. `dlsetup doctor --deep` 명령으로도 확인할 수 있습니다.",
)
SETUP_NO_FIX = Text(
    en="dlsetup cannot fix this. Show your instructor the report (dlsetup report).",
    ko="dlsetup이 고칠 수 없는 문제입니다. 보고서(dlsetup report)를 강사에게 보여 주세요.",
)
SETUP_COMPLETE = Text(en="Every step is done.", ko="모든 단계를 마쳤습니다.")
ALREADY_TRAINED = Text(
    en="Trained already on {created}: {accuracy} of the test digits right.",
    ko="{created}에 이미 학습했습니다: 정답률 {accuracy}",
)
REPORT_WRITTEN = Text(en="Report: {path}", ko="보고서: {path}")
REPORT_HINT = Text(
    en="It holds no names, home folders or passwords: dlsetup report --preview shows all of it.",
    ko="이름, 홈 폴더, 비밀번호는 들어 있지 않습니다. `dlsetup report --preview`로 전체를 볼 수 있습니다.",
)

# explain
WHY_HEADING = Text(en="Why it matters", ko="왜 문제인가")
SYMPTOMS_HEADING = Text(en="What you may see", ko="이런 오류 문구가 보입니다")
LINKS_HEADING = Text(en="Links", ko="참고 링크")
LEVEL = Text(en="Level: {level}", ko="심각도: {level}")
