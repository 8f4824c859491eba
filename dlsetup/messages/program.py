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
    ko="지금 있는 폴더가 지워졌습니다. 홈 폴더로 옮긴 뒤 다시 실행하세요.",
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
        "not-a-python": Text(en="it is not a Python", ko="파이썬 실행 파일이 아닙니다"),
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
SYSTEM_REFUSED = Message(
    en="The system refused a file or folder: {path} ({why}). Check that the disk is not full and "
    "that you can read and write there. Then run the same command again.",
    ko="운영 체제가 파일이나 폴더 접근을 거부했습니다: {path} ({why}). 디스크가 가득 차지 않았는지, "
    "읽고 쓸 권한이 있는지 확인한 뒤 같은 명령을 다시 실행하세요.",
    words=SYSTEM_ERRORS,
)
NO_ANSWER = Text(
    en="A folder that may hold Python does not respond. It may be on a network drive that is not "
    "connected. Check the folders of PATH, or name a Python with --python.",
    ko="파이썬을 찾는 폴더 중 하나가 응답하지 않습니다. 연결이 끊긴 네트워크 드라이브일 수 있습니다. "
    "PATH에 있는 폴더를 확인하거나 --python으로 파이썬을 직접 지정하세요.",
)
GIVEN_UP = Text(
    en="These did not respond in time and were not checked: {names}. A folder may be on a network "
    "drive that is not connected, or on a disk that fails.",
    ko="제시간에 응답하지 않아 살펴보지 못한 것: {names}. 폴더가 연결이 끊긴 네트워크 드라이브나 "
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
CANNOT_SEARCH = Message(
    en="The error message could not be searched: {why}.",
    ko="오류 메시지를 검색할 수 없습니다: {why}.",
    words=SYSTEM_ERRORS,
)
FACTS_WITH_FIX = Text(
    en="--facts reads a saved report, so --fix cannot be used with it. Remove one of the two.",
    ko="--facts는 저장된 보고서를 다시 검사하므로 --fix와 함께 쓸 수 없습니다. 둘 중 하나만 쓰세요.",
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
REPORT_ELSEWHERE = Text(
    en="Another place: dlsetup report -o FILE", ko="다른 위치에 쓰기: dlsetup report -o FILE"
)
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
    en="The Python of this folder was not started: only its files were checked. If you trust who "
    "made the folder:",
    ko="이 폴더의 파이썬은 실행하지 않고 파일만 검사했습니다. 폴더를 만든 사람을 믿는다면 다음 "
    "명령을 실행하세요.",
)
NOT_STARTED_AT_ALL = Text(
    en="The Python of this folder was not started. If you trust who made the folder:",
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

# usage errors
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
BAD_VALUE = Text(
    en="{name}: {value} is not possible. Choose one of: {choices}",
    ko="{name}: {value} 값은 쓸 수 없습니다. 다음 중에서 고르세요: {choices}",
)
MISSING_ARGUMENT = Text(en="{name} is missing.", ko="{name} 값이 빠졌습니다.")
MISSING_COMMAND = Text(
    en="{command} needs one of: {names}", ko="{command} 뒤에 하위 명령을 쓰세요: {names}"
)
BAD_USAGE = Text(
    en="The command cannot be understood.", ko="명령을 이해할 수 없습니다. 철자를 확인하세요."
)
TOO_MANY_ARGUMENTS = Text(en="Unexpected: {extra}", ko="필요 없는 말이 있습니다: {extra}")
NOTHING_MUTED = Text(
    en="{code} is not muted. No finding is.", ko="{code}: 꺼진 알림이 하나도 없습니다."
)

# the doctor's screen
MAP_HEADING = Text(en="Which Python each tool uses", ko="도구마다 쓰는 파이썬")
CHECKED = Text(en="Checked: {path}{version}", ko="검사한 파이썬: {path}{version}")
NOTHING_CHECKED = Text(en="No Python was found to check.", ko="검사할 파이썬을 찾지 못했습니다.")
CHECKED_UNREAD = Text(
    en="This Python could not be checked, because its answer makes no sense.",
    ko="선택한 파이썬의 응답을 해석할 수 없어 검사하지 못했습니다.",
)
PASSED = Text(en="{verdict}. ({passed})", ko="{verdict}. ({passed})")
FIX_THIS = Text(en="{counts}. This fixes it:", ko="{counts}. 이렇게 고치세요.")
FIX_IN_ORDER = Text(en="{counts}. Fix them in this order:", ko="{counts}. 다음 순서로 고치세요.")
UNFINISHED = Text(
    en="{count:check|checks} did not finish: {names}", ko="끝나지 못한 검사 {count}개: {names}"
)
MORE_BLOCKS = Text(en="{count} more ({codes}):", ko="그 밖에 {count}개({codes}):")
NEXT = Text(en="Next:", ko="다음에 할 일:")
NEXT_FIX = Text(en="fixes what it can, asks first", ko="고칠 수 있는 것을 고치기(먼저 묻습니다)")
NEXT_EXPLAIN = Text(en="why this happens", ko="이런 일이 생기는 이유")
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
    en="--reason goes with --mute CODE.", ko="--reason은 --mute CODE와 함께 쓰세요."
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

# the walk
SETUP_TITLE = Text(en='Setting up "{course}" in {prefix}', ko='"{course}" 설치: {prefix}')
PLACE_NAMED = Text(en="You named this place with --env.", ko="--env 옵션으로 지정한 위치입니다.")
PLACE_REMEMBERED = Text(
    en="This is the environment that this course has used before.",
    ko="이 강의에서 전부터 쓰던 가상 환경입니다.",
)
PLACE_OWN = Text(en="This course gets its own environment.", ko="이 강의만을 위한 가상 환경입니다.")
PLACE_AGREED = Text(
    en="It is active now, and you agreed to use it for this course.",
    ko="지금 활성화된 가상 환경이며, 이 강의에 쓰기로 했습니다.",
)
PLACE_NOT_ACTIVE = Text(
    en="The active environment stays as it is, because it may belong to another project: {path}. "
    "To use it for this course:",
    ko="지금 활성화된 가상 환경은 다른 프로젝트에서 쓸 수 있어 건드리지 않습니다: {path}. 이 강의에 쓰려면:",
)
ACTIVE_ENVIRONMENT = Text(
    en="This environment is active, but it is not the course's:",
    ko="지금 활성화된 이 가상 환경은 이 강의용이 아닙니다.",
)
CONFIRM_ACTIVE = Text(
    en="Install the course's packages into it? If not, the course gets its own environment.",
    ko="여기에 강의용 패키지를 설치할까요? 아니라고 하면 강의용 가상 환경을 따로 만듭니다.",
)
STEP_READY = Text(en="ready", ko="준비됨")
STEP_READY_BUT = Text(en="ready, {count:warning|warnings}", ko="준비됨(경고 {count}개)")
STEP_OPTIONAL = Text(en="optional", ko="선택 사항")
STEP_NEEDS_STUDENT = Text(en="needs you (see the end)", ko="직접 해야 함(끝에서 안내)")
STEP_WAITING = Text(en='waiting for "{step}"', ko='"{step}" 단계를 기다림')
SETUP_COMMANDS = Text(en="Next command:", ko="다음에 실행할 명령:")
DOWNLOAD_SIZE = Text(
    en="About {megabytes} MB to download: {minutes:minute|minutes} at 20 Mbit/s.",
    ko="약 {megabytes} MB를 내려받습니다(20 Mbit/s에서 약 {minutes}분).",
)
HOW_TO_INSTALL = Text(en="You can skip this. To add it:", ko="건너뛰어도 됩니다. 추가하려면:")
SETUP_SKIPPED = Text(en="Skipped.", ko="건너뛰었습니다.")
SETUP_DRY_RUN = Text(
    en="dlsetup init would do this (nothing has been run):",
    ko="dlsetup init을 실행하면 이렇게 합니다(아직 아무것도 실행하지 않았습니다).",
)
SETUP_STOPPED = Text(
    en="dlsetup stops here: it installs only into {prefix}, and there is no environment there that "
    "it can use. Nothing was installed anywhere else.",
    ko="여기서 멈춥니다. {prefix} 환경에만 설치하는데, 그곳에 쓸 수 있는 가상 환경이 없습니다. "
    "다른 곳에는 아무것도 설치하지 않았습니다.",
)
SETUP_STOPPED_FIRST = Text(
    en="dlsetup stops here and downloads nothing more: what is wrong has to be solved first.",
    ko="더 내려받지 않고 여기서 멈춥니다. 먼저 문제를 해결하세요.",
)
SETUP_COMPLETE = Text(en="Every step is done.", ko="모든 단계를 마쳤습니다.")
SETUP_FAILED_MILDLY = Text(
    en="{count:command|commands} did not work (see above). What is left counts as a warning.",
    ko="실패한 명령이 {count}개 있습니다(위 내용 참고). 남은 것은 경고로 분류됩니다.",
)
SETUP_NEEDS = Text(en="{count:thing needs|things need} you:", ko="직접 해야 할 일 {count}개:")
SETUP_ALSO_FIXED = Text(en="This also fixes: {titles}", ko="함께 해결됨: {titles}")
SETUP_NO_FIX = Text(
    en="dlsetup cannot fix this. Send your instructor the report:",
    ko="dlsetup이 고칠 수 없는 문제입니다. 보고서를 강사에게 보내세요.",
)
SETUP_FIXABLE = Text(
    en="dlsetup can fix some of this for you, and asks first:",
    ko="일부는 dlsetup이 고칠 수 있습니다(먼저 묻습니다).",
)
SETUP_AGAIN = Text(
    en="Then run this again. Finished steps are not repeated:",
    ko="그런 다음 다시 실행하세요. 끝난 단계는 반복하지 않습니다.",
)
SETUP_PACKAGES_MISSING = Text(
    en="{count} course packages are missing", ko="강의용 패키지 {count}개가 없음"
)
SETUP_PARTLY_READY = Text(en="What you can use already", ko="지금 쓸 수 있는 것")
SETUP_READY = Text(en="Ready to use", ko="사용할 준비가 되었습니다")
SETUP_WARNINGS = Text(
    en="To see {count:warning|warnings} and what to do:",
    ko="경고 {count}개와 할 일 보기:",
)
CHECK_AGAIN = Text(
    en="If something stops working later, check this computer:",
    ko="나중에 문제가 생기면 컴퓨터를 검사하세요.",
)
ALREADY_TRAINED = Text(
    en="Trained on {created}: {accuracy} of the test digits were right.",
    ko="{created}에 학습했습니다(정답률 {accuracy}).",
)
REPORT_WRITTEN = Text(en="Report: {path}", ko="보고서: {path}")
REPORT_HINT = Text(
    en="Accounts, folders of people, servers and what looks like a password are hidden in it. So "
    "are names that dlsetup does not know. Read it before you send it:",
    ko="계정, 사람의 폴더, 서버, 비밀번호로 보이는 것은 가렸습니다. dlsetup이 모르는 이름도 가렸습니다. "
    "보내기 전에 내용을 확인하세요.",
)
NOT_DISCLOSED = Text(
    en="Nothing was written, because this is left on line {line}: {kind}. That is a bug in dlsetup. "
    "Report it without that line.",
    ko="가려야 할 내용이 남아 있어 쓰지 않았습니다({line}번째 줄): {kind}. dlsetup의 오류이니 그 줄은 "
    "빼고 알려 주세요.",
)
LEAK_KINDS = {
    "home": Text(en="the name of a home folder", ko="홈 폴더 이름"),
    "user": Text(en="a name of your account", ko="계정 이름"),
    "host": Text(en="the name of a computer or a proxy", ko="컴퓨터나 프록시 이름"),
    "credentials": Text(en="a login or password in an address", ko="주소에 든 로그인이나 비밀번호"),
    "token": Text(en="a token or key", ko="토큰이나 키"),
    "value": Text(en="the value of a secret variable", ko="비밀 환경 변수의 값"),
    "word": Text(en="a word of --hide", ko="--hide로 지정한 단어"),
}
PUBLIC_WORD = Text(
    en="Many reports contain the word {word}, so it cannot be hidden. Choose a longer one.",
    ko="많은 보고서에 쓰이는 단어라 가릴 수 없습니다: {word}. 더 긴 단어를 고르세요.",
)
WORDS_HIDDEN = Text(
    en="From now on, every report hides what you typed. To hide another word:",
    ko="이제부터 모든 보고서에서 이 말을 가립니다. 다른 말도 가리려면:",
)
REPORT_PREVIEW = Text(
    en="This is what the page shows. It also contains the facts behind it, for programs. To see "
    "every byte:",
    ko="보고서 페이지에 보이는 내용입니다. 파일에는 프로그램이 읽을 자료도 함께 들어 있습니다. 파일 "
    "전체를 그대로 보려면:",
)

# a command of the walk while it runs, and how it ended
MAKING_ENVIRONMENT = Text(en="Making the environment", ko="가상 환경을 만드는 중")
RESOLVING = Text(en="Choosing package versions", ko="패키지 버전을 고르는 중")
COLLECTING = Text(en="Collecting {name}", ko="패키지를 모으는 중: {name}")
DOWNLOADING = Text(en="Downloading {name} ({size})", ko="내려받는 중: {name}({size})")
BUILDING = Text(en="Building a package", ko="패키지를 빌드하는 중")
INSTALLING = Text(en="Installing {count:package|packages}", ko="패키지 {count}개를 설치하는 중")
RUNNING = Text(en="Running the command", ko="명령을 실행하는 중")
CHECKING = Text(en="Checking this computer", ko="컴퓨터를 검사하는 중")
TESTING_KERNELS = Text(en="Testing the notebook kernels", ko="노트북 커널을 시험하는 중")
WITH_COUNT = Text(
    en="{activity}, {count:package|packages} so far", ko="{activity} (지금까지 {count}개)"
)
IN_PROGRESS = Text(en="{activity} ... {seconds} s", ko="{activity} ... {seconds}초")
INSTALLED = Text(
    en="{count:package|packages} installed in {seconds} s (option -v shows all output)",
    ko="패키지 {count}개를 {seconds}초 만에 설치했습니다(-v 옵션: 모든 출력).",
)
COMMAND_DONE = Text(en="Finished in {seconds} s", ko="{seconds}초 만에 끝났습니다.")
STEP_FAILED = Text(
    en="The command did not work (exit code {code}). Finished steps are kept.",
    ko="명령이 실패했습니다(종료 코드 {code}). 끝난 단계는 그대로 있습니다.",
)
COMMAND_NOT_STARTED = Text(
    en="The command could not start: {why}", ko="명령을 시작하지 못했습니다: {why}"
)
COMMAND_TIMED_OUT = Text(
    en="The command took too long and was stopped. Finished steps are kept.",
    ko="명령이 너무 오래 걸려 멈추었습니다. 끝난 단계는 그대로 있습니다.",
)
LAST_OUTPUT = Text(en="Its last lines:", ko="마지막 출력:")
LIKELY_CAUSE = Text(en="Likely cause: {title} ({code})", ko="원인일 수 있는 문제: {title}({code})")
MORE_ABOUT = Text(en="More about it:", ko="자세히 보기:")

# explain
LEVEL = Text(en="Level: {level}", ko="심각도: {level}")
