"""The program's own words, in both languages."""

from __future__ import annotations

from dlsetup.model import Text

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
WHY_NOT = {
    "missing": Text(en="there is no such file", ko="그런 파일이 없습니다"),
    "dangling": Text(en="a link to a file that is gone", ko="링크가 가리키는 파일이 없습니다"),
    "folder": Text(en="a folder with no Python in it", ko="파이썬이 들어 있지 않은 폴더입니다"),
    "not-python": Text(en="not a Python interpreter", ko="파이썬 실행 파일이 아닙니다"),
}
NO_SUCH_ENVIRONMENT = Text(
    en="--env {name}: no such environment. Known ones: {known}",
    ko="--env {name}: 그런 환경이 없습니다. 찾은 환경: {known}",
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
WHY_NO_TARGET = {
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
TOO_MANY = Text(en="Too many words: {extra}", ko="인자가 너무 많습니다: {extra}")

# help
OPTIONS = Text(en="Options", ko="옵션")
ARGUMENTS = Text(en="Arguments", ko="인자")
COMMANDS = Text(en="Commands", ko="명령")
EXAMPLES = Text(en="Examples", ko="예")
EVERYWHERE = Text(en="Everywhere", ko="공통 옵션")
GLOBAL_OPTIONS = (
    ("--lang ko|en", Text(en="the language of everything shown", ko="화면에 쓰는 언어")),
    (
        "-v, --verbose",
        Text(en="show what passed and was skipped, too", ko="통과하거나 건너뛴 항목도 보기"),
    ),
    ("-q, --quiet", Text(en="show only what is wrong", ko="문제만 보기")),
    (
        "--debug",
        Text(en="on a fault of ours, print the whole log", ko="내부 오류가 나면 전체 기록 출력"),
    ),
    ("--version", Text(en="the version of dlsetup", ko="dlsetup 버전")),
    (
        "--install-completion",
        Text(
            en="completion with the Tab key for this shell (dlsetup alone)",
            ko="이 셸에서 Tab 키 자동 완성 켜기(dlsetup 뒤에 바로)",
        ),
    ),
    ("--help", Text(en="this page", ko="이 도움말")),
)
HELP = {
    "": Text(
        en="From an empty laptop to a first trained neural network: set up, diagnose, verify, report.",
        ko="빈 노트북에서 첫 신경망 학습까지: 설치하고, 진단하고, 확인하고, 보고합니다.",
    ),
    "init": Text(
        en="Walk through the set-up in the order of the course; each step is looked at again.",
        ko="강의 순서대로 설치를 진행하고, 단계마다 다시 확인합니다.",
    ),
    "doctor": Text(
        en="Find out what is wrong. Changes nothing, unless --fix is given and you agree.",
        ko="무엇이 잘못되었는지 찾습니다. --fix를 주고 동의하기 전에는 아무것도 바꾸지 않습니다.",
    ),
    "smoke": Text(
        en="Train a small network and compare its losses with a referee's.",
        ko="작은 신경망을 학습시키고 손실을 기준 계산과 비교합니다.",
    ),
    "report": Text(
        en="Write a report without your names, folders or passwords, to share with an instructor.",
        ko="이름, 폴더, 비밀번호를 뺀 보고서를 만들어 강사와 공유합니다.",
    ),
    "explain": Text(
        en="Explain a check, or find the checks that match an error text on standard input.",
        ko="검사를 설명하거나, 표준 입력으로 받은 오류 문구에 맞는 검사를 찾습니다.",
    ),
    "class": Text(
        en="For the instructor: the reports of a whole class.",
        ko="강사용: 반 전체의 보고서를 다룹니다.",
    ),
    "verify": Text(
        en="Compute the losses of each report's seed again, and say whether they agree.",
        ko="보고서마다 시드의 손실을 다시 계산해 일치하는지 알려 줍니다.",
    ),
    "reports": Text(
        en="reports (JSON or HTML), or folders of them", ko="보고서(JSON, HTML) 또는 그 폴더"
    ),
    "verify.seed-from": Text(
        en="the text the students gave; {student} stands for an id (else for the file's name)",
        ko="학생들이 준 문구. {student} 자리에는 학생 번호(목록이 없으면 파일 이름)가 들어감",
    ),
    "students": Text(
        en="CSV file whose first column is the students' ids",
        ko="첫 열이 학생 번호인 CSV 파일",
    ),
    "seed-from": Text(
        en="a text that the seed is made from: the course's word and your student id",
        ko="시드를 만들 문구: 강의에서 정한 말과 학생 번호",
    ),
    "backend": Text(
        en="train with this framework, too; auto: torch where it is installed",
        ko="이 프레임워크로도 학습. auto: torch가 설치되어 있으면 함께",
    ),
    "device": Text(
        en="where the framework trains; auto: on the CPU and on every GPU kind it has",
        ko="프레임워크가 학습할 장치. auto: CPU와 쓸 수 있는 GPU 모두",
    ),
    "course": Text(
        en="course file: the built-in one when left out",
        ko="강의 파일. 생략하면 내장된 강의를 씁니다",
    ),
    "with": Text(
        en="how to make the environment: venv, uv, conda",
        ko="환경을 만드는 도구: venv, uv, conda",
    ),
    "init.env": Text(en="where the environment goes", ko="환경을 만들 위치"),
    "yes": Text(
        en="take what is safe without asking; never a licence",
        ko="안전한 작업은 묻지 않고 진행(라이선스 동의는 제외)",
    ),
    "dry-run": Text(
        en="show every command of the whole walk, run none",
        ko="실행할 명령을 모두 보여 주기만 하고 실행하지 않음",
    ),
    "step": Text(en="only this step", ko="이 단계만 진행"),
    "target": Text(
        en="judge what this folder or notebook gets; the working folder when left out",
        ko="이 폴더나 노트북이 실제로 쓰는 것을 검사. 생략하면 작업 폴더",
    ),
    "python": Text(en="the interpreter or environment to judge", ko="검사할 파이썬 또는 환경"),
    "env": Text(en="the environment to judge, by name or path", ko="검사할 환경의 이름 또는 경로"),
    "only": Text(
        en="only these: a code, or a digit of its subject (2: pip)",
        ko="이 검사만: 코드나 분류 숫자(2: pip)",
    ),
    "skip": Text(en="without these", ko="이 검사는 제외"),
    "deep": Text(
        en="start each kernel and ask it for its interpreter (writes Jupyter's runtime files)",
        ko="커널을 실제로 시작해 어떤 파이썬인지 확인(Jupyter 실행 파일이 생김)",
    ),
    "online": Text(en="try the network, too", ko="네트워크도 확인"),
    "fix": Text(
        en="mend what is found, asking each time", ko="찾은 문제를 하나씩 물어 가며 고치기"
    ),
    "mute": Text(
        en="live with a finding (one of several: CODE:SUBJECT); it shows, but does not count",
        ko="이 문제는 그대로 두기(여럿 중 하나면 CODE:대상). 보이기는 하지만 세지 않음",
    ),
    "reason": Text(en="why it is fine here (with --mute)", ko="괜찮은 이유(--mute와 함께)"),
    "rebuild": Text(
        en="make the environment anew beside the old one, with the same packages",
        ko="같은 패키지를 가진 환경을 기존 환경 옆에 새로 만들기",
    ),
    "unmute": Text(en="count it again", ko="다시 문제로 세기"),
    "undo": Text(en="undo the latest fix", ko="마지막으로 고친 것을 되돌리기"),
    "format": Text(en="how the result is written", ko="결과 형식"),
    "output": Text(en="file to write, - for standard output", ko="저장할 파일, -는 표준 출력"),
    "facts": Text(en="judge this saved report again", ko="저장된 보고서를 다시 판정"),
    "seed": Text(en="of the random numbers", ko="난수 시드"),
    "task": Text(
        en="train this task of the course; several are allowed",
        ko="학습할 과제. 여러 번 지정할 수 있음",
    ),
    "tasks.all": Text(en="train every task", ko="모든 과제를 학습"),
    "tasks.list": Text(
        en="show the tasks: bar, seconds, part of the stack",
        ko="과제 목록(기준, 시간, 확인하는 부분)",
    ),
    "full": Text(
        en="the slow stack checks, too: workers, memory, speed, torch.compile",
        ko="느린 스택 검사도 실행: 작업 프로세스, 메모리, 속도, torch.compile",
    ),
    "distributed": Text(
        en="train with several processes, on one machine or many; torchrun starts them",
        ko="여러 프로세스로 분산 학습(한 대 또는 여러 대). 실행은 torchrun이 맡음",
    ),
    "result": Text(
        en="show this record of a distributed training", ko="분산 학습 결과 파일을 보여 주기"
    ),
    "preview": Text(
        en="show exactly the bytes that would be shared", ko="공유될 내용을 그대로 보여 주기"
    ),
    "student": Text(en="the id your instructor gave you", ko="강사가 알려 준 학생 번호"),
    "code": Text(
        en="code or name of a check; - reads an error text; none lists all",
        ko="검사 코드나 이름. -는 오류 문구를 읽고, 생략하면 전체 목록",
    ),
}
EXAMPLE_LINES = {
    "": ("dlsetup init", "dlsetup doctor", "dlsetup report -o report.html"),
    "init": ("dlsetup init", "dlsetup init --dry-run", "dlsetup init --yes --with venv"),
    "doctor": (
        "dlsetup doctor",
        "dlsetup doctor --fix",
        "dlsetup doctor week1/lab.ipynb",
        "dlsetup doctor --format json -o doctor.json",
        "dlsetup doctor --facts doctor.json",
    ),
    "smoke": (
        "dlsetup smoke",
        "dlsetup smoke --task image --task translation",
        "dlsetup smoke --all",
        "dlsetup smoke --full",
        "dlsetup smoke --backend torch --device cuda",
        'dlsetup smoke --seed-from "spring 20260001"',
    ),
    "report": ("dlsetup report -o report.html", "dlsetup report --preview --format markdown"),
    "class": ("dlsetup class verify reports/",),
    "verify": (
        "dlsetup class verify reports/",
        'dlsetup class verify reports/ --seed-from "spring {student}" --students students.csv',
        "dlsetup class verify a.json b.html --format json",
    ),
    "explain": ("dlsetup explain DLS201", "dlsetup explain - < error.txt"),
}

# the doctor's screen
MAP = Text(en="Which Python each tool uses", ko="도구마다 쓰는 파이썬")
JUDGED = Text(en="Judged: {path}", ko="검사 대상: {path}")
NO_JUDGED = Text(en="No Python to judge", ko="검사할 파이썬이 없음")
ALL_WELL = Text(
    en="Nothing is wrong. {ok} checks passed.", ko="문제가 없습니다. {ok}개 검사를 통과했습니다."
)
SUMMARY = Text(
    en="{fail} must be mended, {warn} warnings, {info} notes; {ok} passed, {skipped} skipped, "
    "{unknown} could not be told.",
    ko="고쳐야 할 문제 {fail}, 경고 {warn}, 참고 {info}, 통과 {ok}, 건너뜀 {skipped}, 알 수 없음 {unknown}",
)
NO_CHECKS = Text(
    en="No check ran: nothing can be said. Look at --only and --skip.",
    ko="실행된 검사가 없어 판단할 수 없습니다. --only와 --skip을 확인하세요.",
)
BECAUSE = Text(en="follows from {codes}", ko="원인: {codes}")
HOW_TO_FIX = Text(
    en="Mend what can be mended: dlsetup doctor --fix", ko="자동으로 고치기: dlsetup doctor --fix"
)
ASK = Text(en="Do this? [y/N] ", ko="실행할까요? [y/N] ")
WORDS_OF_YES = ("y", "yes", "예", "네", "ㅇ")
FIX_SKIPPED = Text(en="Left as it is.", ko="그대로 두었습니다.")
FIXED = Text(en="Looked at again: {code} is gone.", ko="다시 확인: {code} 문제가 해결되었습니다.")
NOT_FIXED = Text(
    en="Looked at again: {code} is still there. What the fix changed is put back.",
    ko="다시 확인: {code} 문제가 남아 있습니다. 이 작업으로 바꾼 것은 되돌립니다.",
)
CUT_SHORT = Text(
    en="An earlier fix was cut short: {what}. To put things back: dlsetup doctor --undo",
    ko="이전에 고치던 작업이 중간에 끊겼습니다: {what}. 되돌리려면: dlsetup doctor --undo",
)
MUTE_NEEDS_REASON = Text(
    en="--mute {code} needs --reason: why is it fine here? Whoever reads the report sees it.",
    ko="--mute {code}: --reason으로 괜찮은 이유를 적으세요. 보고서를 읽는 사람에게 그대로 보입니다.",
)
REBUILD_WITH_FIX = Text(
    en="--rebuild makes another environment and --fix mends this one. Give them one after the "
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

# training
TRAINING = Text(
    en="Training a 64-64-10 network on 1,437 handwritten digits",
    ko="손글씨 숫자 1,437장으로 64-64-10 신경망을 학습합니다",
)
STEP_LINE = Text(en="step {step}/{steps}  loss {loss}", ko="{step}/{steps}단계  손실 {loss}")
JUDGED_STEP_LINE = Text(
    en="step {step}/{steps}  loss {loss}  accuracy {accuracy}",
    ko="{step}/{steps}단계  손실 {loss}  정확도 {accuracy}",
)
PASSED = Text(
    en="Trained: {accuracy} of the test digits right; losses equal the referee's (largest "
    "deviation {deviation}, allowed {bar}); {seconds} s.",
    ko="학습 성공: 시험 숫자 정답률 {accuracy}, 손실이 기준 계산과 일치합니다(최대 편차 {deviation}, "
    "허용 {bar}). {seconds}초.",
)
NOT_PASSED = Text(
    en="The training did not pass: {reasons}. `dlsetup explain {code}` tells more.",
    ko="학습 확인에 실패했습니다: {reasons}. 자세한 설명: `dlsetup explain {code}`",
)
DEVIATION = Text(en="The deviation is named `{seen}`.", ko="편차의 종류: `{seen}`")
REASONS = {
    "accuracy": Text(en="too few digits right", ko="정답률이 낮음"),
    "first-loss": Text(en="the first loss is not ln 10", ko="첫 손실이 ln 10과 다름"),
    "tasks": Text(en="a task of the course failed", ko="강의 과제가 실패함"),
    "stack": Text(en="a part of the framework failed", ko="프레임워크의 일부가 실패함"),
    "curve": Text(en="the losses differ from the referee's", ko="손실이 기준 계산과 다름"),
    "curves": Text(
        en="a framework's losses differ from the referee's",
        ko="프레임워크의 손실이 기준 계산과 다름",
    ),
    "numpy-missing": Text(en="numpy is not installed", ko="numpy가 설치되어 있지 않음"),
    "numpy-broken": Text(en="numpy cannot be imported", ko="numpy를 불러올 수 없음"),
    "python-too-old": Text(en="the Python is too old", ko="파이썬 버전이 너무 낮음"),
    "memory": Text(en="out of memory", ko="메모리 부족"),
    "crashed": Text(en="the process crashed", ko="프로세스가 비정상 종료됨"),
    "hung": Text(en="no answer within the time limit", ko="제한 시간 안에 응답이 없음"),
    "not-started": Text(en="the interpreter could not be started", ko="파이썬을 시작할 수 없음"),
    "no-result": Text(en="it ended without a result", ko="결과 없이 끝남"),
}

# the tasks of the course
TASKS_BEGIN = Text(en="Training the tasks of the course", ko="강의에서 다루는 과제를 학습합니다")
TASK_MEASURED = Text(en="reached: {values}", ko="결과: {values}")
TASK_POINTS = Text(
    en="{title} failed ({error}). It points to: {parts}. `dlsetup explain DLS802` tells what to do.",
    ko="{title}: 실패({error}). 의심되는 부분: {parts}. 해결 방법: `dlsetup explain DLS802`",
)
ALL_PASSED = Text(en="All of it is right: {parts}.", ko="모두 정상입니다: {parts}.")
COUNTED = {
    "digits": Text(en="the digits", ko="숫자 학습"),
    "tasks": Text(en="tasks ({count})", ko="과제 {count}개"),
    "parts": Text(en="parts of the framework ({count})", ko="프레임워크의 부분 {count}개"),
    "curves": Text(en="the losses in {count}", ko="손실 비교({count})"),
}
WITHOUT_FRAMEWORK = Text(
    en="No framework (PyTorch, JAX, TensorFlow) is installed in this Python: none was tried.",
    ko="이 파이썬에는 프레임워크(PyTorch, JAX, TensorFlow)가 설치되어 있지 않아 확인하지 않았습니다.",
)
NOT_ALL_PASSED = Text(
    en="Not all of it is right: {reasons}. What it means and what to do: dlsetup doctor",
    ko="문제가 있습니다: {reasons}. 뜻과 해결 방법: dlsetup doctor",
)
NO_SUCH_TASK = Text(
    en="There is no such task: {names}. The tasks are: {tasks}. `dlsetup smoke --list` explains them.",
    ko="없는 과제입니다: {names}. 쓸 수 있는 과제: {tasks}. 자세한 목록: `dlsetup smoke --list`",
)
TASK_AND_ALL = Text(
    en="--task and --all exclude each other. Leave one out.",
    ko="--task와 --all은 함께 쓸 수 없습니다. 하나만 쓰세요.",
)

# the stack checks and several processes
STACK_BEGINS = Text(en="Trying the parts of the framework", ko="프레임워크의 각 부분을 시험합니다")
STACK_LINE = Text(
    en="{outcome}  {what} [{where}] {seconds} s {detail}",
    ko="{outcome}  {what} [{where}] {seconds}초 {detail}",
)
STACK_OUTCOMES = {
    "ok": Text(en="ok", ko="정상"),
    "failed": Text(en="FAILED", ko="실패"),
    "skipped": Text(en="skipped", ko="건너뜀"),
    "crashed": Text(en="CRASHED", ko="비정상 종료"),
    "hung": Text(en="NO END", ko="응답 없음"),
}
NEEDS_TORCHRUN = Text(
    en="--distributed is started by torchrun. Two processes on this machine:\n\n  {one}\n\n"
    "On two machines, on each its own --node-rank (0, 1) and the first one's address as HOST:"
    "\n\n  {many}\n\nThen, on the first: dlsetup smoke --distributed --result {result}",
    ko="--distributed 옵션은 torchrun으로 실행합니다. 이 컴퓨터에서 프로세스 둘로 실행하려면:\n\n"
    "  {one}\n\n컴퓨터 두 대라면 각각 다른 --node-rank(0, 1)를 주고 HOST 자리에는 첫 컴퓨터의 "
    "주소를 적습니다:\n\n  {many}\n\n끝나면 첫 컴퓨터에서: dlsetup smoke --distributed --result "
    "{result}",
)
NO_RESULT = Text(
    en="{path} is no record of a distributed training ({error}). torchrun may have ended before "
    "all machines had met: look whether each can reach --master-addr and --master-port.",
    ko="{path}: 분산 학습 결과 파일이 아닙니다({error}). 모든 컴퓨터가 접속하기 전에 torchrun이 "
    "끝났을 수 있습니다. 각 컴퓨터에서 --master-addr와 --master-port에 접속할 수 있는지 확인하세요.",
)
TRAINED_TOGETHER = Text(
    en="{world} processes trained one network ({backend}): sums exact, {bandwidth} GB/s; losses "
    "equal one process's (largest deviation {deviation}).",
    ko="프로세스 {world}개가 신경망 하나를 함께 학습했습니다({backend}). 합계가 정확하고 전송 속도는 "
    "{bandwidth} GB/s, 손실은 프로세스 하나일 때와 같습니다(최대 편차 {deviation}).",
)
NOT_TOGETHER = Text(
    en="The processes could not train together: {cause}; ranks: {ranks}. "
    "`dlsetup explain DLS805` tells more.",
    ko="여러 프로세스가 함께 학습하지 못했습니다: {cause}, rank: {ranks}. 자세한 설명: "
    "`dlsetup explain DLS805`",
)
SEED_RANGE = Text(
    en="--seed {seed}: a seed is a whole number from 0 to {last}.",
    ko="--seed {seed}: 시드는 0 이상 {last} 이하의 정수여야 합니다.",
)
EMPTY_SEED_TEXT = Text(
    en="--seed-from got an empty text. Give the words of your course and your id, as in "
    '--seed-from "spring 20260001".',
    ko='--seed-from 값이 비어 있습니다. --seed-from "spring 20260001"처럼 강의 암호와 학번을 '
    "적으세요.",
)
SEEDS_TOGETHER = Text(
    en="--seed and --seed-from exclude each other. Leave one out.",
    ko="--seed와 --seed-from은 함께 쓸 수 없습니다. 하나만 쓰세요.",
)
DEVICE_WITHOUT_FRAMEWORK = Text(
    en="numpy trains on the CPU alone. With --device {device} choose --backend torch, jax or "
    "tensorflow.",
    ko="numpy는 CPU에서만 학습합니다. --device {device} 옵션은 --backend torch, jax, tensorflow 중 "
    "하나와 함께 쓰세요.",
)
CURVE_RUNS = {
    "passed": Text(
        en="{where}: the losses equal the referee's (deviation {deviation}, precision {seen}).",
        ko="{where}: 손실이 기준 계산과 일치합니다(편차 {deviation}, 정밀도 {seen}).",
    ),
    "failed": Text(
        en="{where}: the losses are not the referee's: {seen} (deviation {deviation}). "
        "`dlsetup explain DLS803` tells more.",
        ko="{where}: 손실이 기준 계산과 다릅니다. 분류: {seen}(편차 {deviation}). 자세한 설명: "
        "`dlsetup explain DLS803`",
    ),
    "skipped": Text(en="{where}: not there ({error})", ko="{where}: 없음({error})"),
    "crashed": Text(en="{where}: crashed ({error})", ko="{where}: 비정상 종료({error})"),
    "hung": Text(
        en="{where}: no answer within the time limit", ko="{where}: 제한 시간 안에 응답이 없음"
    ),
    "not-started": Text(
        en="{where}: could not begin ({error})", ko="{where}: 시작할 수 없음({error})"
    ),
}

# a class
VERDICTS = {
    "agrees": Text(en="agrees", ko="일치"),
    "does-not-agree": Text(en="does not agree", ko="불일치"),
    "cannot-tell": Text(en="cannot tell", ko="알 수 없음"),
}
VERDICT_REASONS = {
    "losses": Text(en="the losses are not those of its seed", ko="손실이 이 시드의 값이 아님"),
    "other-seed": Text(en="it was another seed", ko="다른 시드로 학습함"),
    "no-training": Text(en="it holds no training", ko="학습 기록이 없음"),
    "no-losses": Text(en="it holds no losses to compare", ko="비교할 손실이 없음"),
    "unreadable": Text(en="it is no readable report", ko="읽을 수 있는 보고서가 아님"),
}
VERIFYING = Text(
    en="Computing the first steps of {count} reports again ...",
    ko="보고서 {count}개의 첫 학습 단계를 다시 계산하는 중 ...",
)
VERIFIED = Text(
    en="{agree} agree, {differ} do not agree, {untold} cannot be told.",
    ko="일치 {agree}건, 불일치 {differ}건, 알 수 없음 {untold}건.",
)
WITHOUT_REPORT = Text(
    en="No report that agrees: {students}", ko="일치하는 보고서가 없는 학생: {students}"
)
NO_REPORTS = Text(
    en="There is no report to verify: {paths}", ko="확인할 보고서가 없습니다: {paths}"
)
PATTERN_WITHOUT_STUDENT = Text(
    en="--students needs --seed-from with {example} in it.",
    ko="--students를 쓰려면 --seed-from 값에 {example} 자리가 있어야 합니다.",
)

# the walk
WALK_ENOUGH = Text(
    en="Nothing that is required is missing.", ko="꼭 필요한 것은 모두 갖추었습니다."
)
WALK_BLOCKED = Text(en="Waits for an earlier step.", ko="앞 단계를 먼저 마쳐야 합니다.")
WALK_DONE = Text(en="done", ko="완료")
WALK_LEFT = Text(en="left", ko="남음")
WALK_WHERE = Text(en="Environment: {prefix}", ko="환경 위치: {prefix}")
WALK_COMMANDS = Text(en="This will be run:", ko="실행할 명령:")
WALK_DRY = Text(
    en="Nothing was run. Every command of the walk:", ko="아무것도 실행하지 않았습니다. 전체 명령:"
)
WALK_FAILED = Text(
    en="That did not work (exit {code}). What is done stays; type the same command to go on.",
    ko="실패했습니다(종료 코드 {code}). 끝난 단계는 남아 있으니 같은 명령을 다시 실행하면 이어서 합니다.",
)
WALK_END = Text(en="What to type next:", ko="이제 입력할 것:")
WALK_OPEN = Text(en="{count} steps are left: {names}", ko="남은 단계 {count}개: {names}")
WALK_ALL = Text(en="Every step is done.", ko="모든 단계를 마쳤습니다.")
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
WHY = Text(en="Why it matters", ko="왜 문제인가")
SYMPTOMS = Text(en="What you may see", ko="이런 오류 문구가 보입니다")
LINKS = Text(en="Links", ko="참고 링크")
LEVEL = Text(en="Level: {level}", ko="심각도: {level}")
