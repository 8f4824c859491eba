"""The help of each command and option, in both languages."""

from __future__ import annotations

from dlsetup.model.text import Text

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
        en="Write a report to share with an instructor; names and passwords are hidden in it.",
        ko="강사와 공유할 보고서를 만듭니다. 이름과 비밀번호는 가립니다.",
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
    "hide": Text(
        en="also hide this word, in later reports too: your name or number as you write it in files",
        ko="이 단어도 가림(다음 보고서부터도): 파일 이름에 쓰는 이름이나 학번",
    ),
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
    "fix": Text(en="fix what is found, asking each time", ko="찾은 문제를 하나씩 물어 가며 고치기"),
    "mute": Text(
        en="live with a finding (one of several: CODE:SUBJECT); it shows, but does not count",
        ko="이 문제는 그대로 두기(여럿 중 하나면 CODE:대상). 보이기는 하지만 세지 않음",
    ),
    "reason": Text(en="why it is fine here (with --mute)", ko="괜찮은 이유(--mute와 함께)"),
    "rebuild": Text(
        en="make the environment again beside the old one, with the same packages",
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
