"""The help of each command and option, in both languages."""

from __future__ import annotations

from dlsetup.model.text import Text

MORE = "more"  # the panel of the options that few need
OPTIONS = Text(en="Options", ko="옵션")
MORE_OPTIONS = Text(en="More options", ko="그 밖의 옵션")
ARGUMENTS = Text(en="Arguments", ko="명령 뒤에 쓰는 것")
COMMANDS = Text(en="Commands", ko="명령")
EXAMPLES = Text(en="Examples", ko="예")
EVERYWHERE = Text(en="With every command", ko="모든 명령에 쓸 수 있는 옵션")
COMMAND_WORD = Text(en="COMMAND", ko="명령")
OPTIONS_WORD = Text(en="[OPTIONS]", ko="[옵션]")
METAVARS = {
    "PATH": Text(en="PATH", ko="경로"),
    "FILE": Text(en="FILE", ko="파일"),
    "FOLDER": Text(en="FOLDER", ko="폴더"),
    "NOTEBOOK": Text(en="NOTEBOOK", ko="노트북"),
    "COMMAND": Text(en="COMMAND", ko="명령"),
    "NAME": Text(en="NAME", ko="이름"),
    "OLD": Text(en="OLD", ko="이전"),
    "NEW": Text(en="NEW", ko="이후"),
    "DATE": Text(en="DATE", ko="날짜"),
    "CODE": Text(en="CODE", ko="코드"),
    "DIGIT": Text(en="DIGIT", ko="숫자"),
    "SUBJECT": Text(en="SUBJECT", ko="대상"),
    "TEXT": Text(en="TEXT", ko="글"),
    "STEP": Text(en="STEP", ko="단계"),
    "REPORT": Text(en="REPORT", ko="보고서"),
    "N": Text(en="N", ko="정수"),
}
GLOBAL_OPTIONS = (
    ("--lang {languages}", Text(en="language of the screens", ko="화면 언어")),
    ("-v, --verbose", Text(en="show everything", ko="모두 자세히 보기")),
    ("-q, --quiet", Text(en="show only problems", ko="문제만 보기")),
    ("--help", Text(en="show this help", ko="이 도움말 보기")),
)
MORE_GLOBAL_OPTIONS = (
    (
        "--debug",
        Text(
            en="if dlsetup itself fails, print the full log",
            ko="dlsetup 자체에 오류가 나면 전체 기록 출력",
        ),
    ),
    ("--version", Text(en="show the version of dlsetup", ko="dlsetup 버전 보기")),
    (
        "--install-completion",
        Text(
            en="let the Tab key complete commands in this shell",
            ko="이 셸에서 Tab 키로 명령 자동 완성하기",
        ),
    ),
)
HELP = {
    "": Text(
        en="Set up Python for deep learning, find what is wrong, train a first network.",
        ko="파이썬 딥러닝 환경을 준비하고, 문제를 찾고, 첫 신경망을 학습합니다.",
    ),
    "init": Text(
        en="Set up everything for the course, one step at a time.",
        ko="강의에 필요한 것을 한 단계씩 설치합니다.",
    ),
    "open": Text(
        en="Open the course's folder or a notebook, with the course's Python.",
        ko="강의 폴더나 노트북을 강의용 파이썬으로 엽니다.",
    ),
    "run": Text(
        en="Run a command in the course's environment and explain its error.",
        ko="강의용 가상 환경에서 명령을 실행하고, 오류가 나면 설명합니다.",
    ),
    "doctor": Text(
        en="Find what is wrong and how to fix it. Changes nothing without --fix.",
        ko="문제와 해결 방법을 찾습니다. --fix 없이는 아무것도 바꾸지 않습니다.",
    ),
    "back": Text(
        en="Go back to the packages of the last day on which it worked (asks first).",
        ko="잘 되던 마지막 날의 패키지로 되돌립니다(먼저 묻기).",
    ),
    "smoke": Text(
        en="Train a small network and check its losses.",
        ko="작은 신경망을 학습하고 손실이 올바른지 확인합니다.",
    ),
    "notebooks": Text(
        en="Write the course's notebooks into a folder and run each of them once.",
        ko="강의 노트북을 폴더에 만들고 하나씩 실행해 확인합니다.",
    ),
    "hand-in": Text(
        en="Run a notebook again from the start and make the file to hand in.",
        ko="노트북을 처음부터 다시 실행하고 제출할 파일을 만듭니다.",
    ),
    "report": Text(
        en="Write a report for your instructor. Names and passwords are hidden in it.",
        ko="강사에게 보낼 보고서를 만듭니다. 이름과 비밀번호는 가립니다.",
    ),
    "explain": Text(
        en="Explain a check, or an error message that you paste.",
        ko="검사 하나 또는 붙여 넣은 오류 메시지를 설명합니다.",
    ),
    "class": Text(
        en="For instructors: work with the reports of a whole class.",
        ko="강사용: 반 전체의 보고서를 다룹니다.",
    ),
    "dlsetup course": Text(
        en="For instructors: write a course file and prove it on every system.",
        ko="강사용: 강의 파일을 만들고 모든 시스템에서 되는지 확인합니다.",
    ),
    "new": Text(
        en="Write a course file by five questions, or from files that you have.",
        ko="다섯 가지 질문에 답하거나 가진 파일로 강의 파일을 만듭니다.",
    ),
    "new.source": Text(
        en="environment.yml, requirements.txt, pyproject.toml, uv.lock, pixi.toml or a folder of "
        "notebooks",
        ko="environment.yml, requirements.txt, pyproject.toml, uv.lock, pixi.toml 또는 노트북 폴더",
    ),
    "new.output": Text(
        en="file to write (default: dlsetup.toml), never overwritten",
        ko="저장할 파일(생략하면 dlsetup.toml). 덮어쓰지 않음",
    ),
    "new.yes": Text(en="take the defaults without asking", ko="묻지 않고 기본값으로 만들기"),
    "check": Text(
        en="Find out whether every student can install the course, on every system.",
        ko="모든 시스템의 학생이 강의 패키지를 설치할 수 있는지 확인합니다.",
    ),
    "check.folder": Text(
        en="folder of notebooks, whose imports are compared with the course",
        ko="노트북 폴더. 불러오는 모듈이 강의에 있는지 비교",
    ),
    "check.newest": Text(
        en="ignore packages that came out after this day (such as 2026-03-02)",
        ko="이 날짜 뒤에 나온 패키지는 제외(예: 2026-03-02)",
    ),
    "check.ci": Text(
        en="write a file with which GitHub or GitLab runs this every week",
        ko="GitHub나 GitLab이 매주 확인하게 하는 파일 만들기",
    ),
    "lock": Text(
        en="Write down the exact packages of a course, for each system and Python.",
        ko="강의의 정확한 패키지 버전을 시스템과 파이썬마다 저장합니다.",
    ),
    "lock.yes": Text(en="overwrite the locks without asking", ko="묻지 않고 잠금 파일 덮어쓰기"),
    "page": Text(
        en="Make the page that students follow, or the sheet for IT.",
        ko="학생이 따라 할 페이지나 전산 담당자용 안내를 만듭니다.",
    ),
    "page.it": Text(
        en="the sheet for IT instead: HTML, Markdown and a CycloneDX list of components",
        ko="대신 전산 담당자용 안내 만들기(HTML, Markdown, CycloneDX 구성 요소 목록)",
    ),
    "page.output": Text(
        en="file to write (default: the course's name), never over one that you changed",
        ko="저장할 파일(생략하면 강의 이름). 고친 파일은 덮어쓰지 않음",
    ),
    "update": Text(
        en="Fetch the course's files again. What you changed stays as it is.",
        ko="강의 자료를 다시 받습니다. 직접 고친 파일은 그대로 둡니다.",
    ),
    "update.folder": Text(
        en="folder with the course's files (default: the one you are in)",
        ko="강의 자료가 있는 폴더(생략하면 지금 폴더)",
    ),
    "update.restore": Text(en="fetch files that you deleted, too", ko="지운 파일도 다시 받기"),
    "bundle": Text(
        en="Put all that students would download into one folder or zip.",
        ko="학생이 내려받을 것을 모두 폴더나 zip 파일 하나에 담습니다.",
    ),
    "bundle.output": Text(
        en="folder or zip to make (default: the course's name and -bundle)",
        ko="만들 폴더나 zip 파일(생략하면 강의 이름 뒤에 -bundle)",
    ),
    "bundle.for": Text(
        en="a system of your students, such as windows-x64, once for each (default: all)",
        ko="학생의 시스템, 예: windows-x64(시스템마다 한 번씩 쓰고, 생략하면 모두)",
    ),
    "bundle.python": Text(
        en="a Python, such as 3.13, once for each (default: all of the course)",
        ko="파이썬 버전, 예: 3.13(버전마다 한 번씩 쓰고, 생략하면 강의의 모든 버전)",
    ),
    "bundle.with": Text(
        en="also the installer of Miniforge, or uv for Linux and macOS",
        ko="Miniforge 설치 파일 또는 uv(Linux, macOS)도 담기",
    ),
    "bundle.framework": Text(
        en="also the deep learning framework, if the course does not require it",
        ko="강의에 꼭 필요하지 않은 딥러닝 프레임워크도 담기",
    ),
    "bundle.program": Text(
        en="a dlsetup.pyz that students start from the bundle",
        ko="학생이 번들에서 실행할 dlsetup.pyz 파일",
    ),
    "bundle.yes": Text(en="download without asking", ko="묻지 않고 내려받기"),
    "serve": Text(
        en="Offer a bundle to everyone in the room, without internet.",
        ko="인터넷 없이 강의실의 모든 사람에게 번들을 나눠 줍니다.",
    ),
    "serve.bundle": Text(
        en="folder or zip that was made by `dlsetup course bundle`",
        ko="`dlsetup course bundle` 명령으로 만든 폴더나 zip 파일",
    ),
    "serve.port": Text(
        en="port to use (default: 8000, or the next that is free)",
        ko="사용할 포트(생략하면 8000 또는 그다음 빈 포트)",
    ),
    "serve.only-here": Text(
        en="only for this computer, to try it out", ko="시험 삼아 이 컴퓨터에서만 접속"
    ),
    "dlsetup course show": Text(
        en="Say what a course requires, recommends and leaves open.",
        ko="강의에 꼭 필요한 것, 권하는 것, 정하지 않은 것을 알려 줍니다.",
    ),
    "collect": Text(
        en="Collect reports from folders, zip files and downloads of Canvas or Moodle.",
        ko="폴더, 압축 파일, Canvas와 Moodle에서 내려받은 파일에서 보고서를 모읍니다.",
    ),
    "show": Text(
        en="Show who is ready, what stops the others, and which messages to send first.",
        ko="누가 준비되었고 다른 학생은 무엇에 막혔는지, 먼저 보낼 메시지를 보여 줍니다.",
    ),
    "message": Text(
        en="Write the message for one cause and list the students who need it.",
        ko="원인 하나를 푸는 메시지와 받을 학생을 보여 줍니다.",
    ),
    "submissions": Text(
        en="folders, zip files or reports, as they were downloaded",
        ko="내려받은 그대로의 폴더, 압축 파일, 보고서",
    ),
    "roster": Text(
        en="CSV file with the list of students, with any columns",
        ko="학생 명단 CSV 파일(열 이름은 자유)",
    ),
    "database": Text(
        en="file or PostgreSQL address of the class (default: dlsetup-class.db)",
        ko="반의 데이터 파일 또는 PostgreSQL 주소(생략하면 dlsetup-class.db)",
    ),
    "class.course": Text(
        en="check by this course file, or built-in (default: each report's own course)",
        ko="이 강의 파일(또는 built-in)로 검사(생략하면 보고서마다 자기 강의)",
    ),
    "student": Text(en="show the newest report of this student", ko="이 학생의 최신 보고서 보기"),
    "days": Text(
        en="also show how many were ready on each day", ko="날짜마다 준비된 학생 수도 보기"
    ),
    "matrix": Text(en="also show each student by subject", ko="학생마다 주제별 결과도 보기"),
    "cause": Text(
        en="a code that `show` lists, such as DLS211", ko="`show`에 나온 코드(예: DLS211)"
    ),
    "verify": Text(
        en="Compute the losses of each report again and say whether they agree.",
        ko="보고서마다 손실을 다시 계산해 일치하는지 알려 줍니다.",
    ),
    "reports": Text(
        en="reports (JSON or HTML), or folders of reports", ko="보고서(JSON, HTML) 또는 그 폴더"
    ),
    "verify.seed-from": Text(
        en="the text that the students used, in which {student} becomes the student's id "
        "(without --students the file's name)",
        ko="학생들이 쓴 글. {student} 자리에는 학번이 들어감(--students가 없으면 파일 이름)",
    ),
    "verify.whole": Text(
        en="compare all losses, not only the first (half a minute for each seed)",
        ko="첫 손실만이 아니라 모든 손실을 비교(시드마다 약 30초)",
    ),
    "students": Text(
        en="CSV file with the students' ids in its first column",
        ko="첫 열에 학번을 적은 CSV 파일",
    ),
    "seed-from": Text(
        en="text for your own seed: the course's word and your student id",
        ko="내 시드를 만들 글: 강의에서 정한 말과 내 학번",
    ),
    "backend": Text(
        en="also train with this framework (auto: those that are installed)",
        ko="이 프레임워크로도 학습(auto: 설치된 것 모두)",
    ),
    "device": Text(
        en="where the framework trains (auto: the CPU and every kind of GPU)",
        ko="프레임워크가 학습할 장치(auto: CPU와 쓸 수 있는 모든 GPU)",
    ),
    "course": Text(
        en="course file, or built-in (default: the one of the folder or the environment)",
        ko="강의 파일 또는 built-in(생략하면 폴더나 가상 환경의 강의)",
    ),
    "with": Text(en="tool that makes the environment", ko="가상 환경을 만들 도구"),
    "hand-in.notebook": Text(en="notebook to hand in", ko="제출할 노트북"),
    "hand-in.to": Text(
        en="kind of file (default: what the course asks for, or html)",
        ko="파일 형식(생략하면 강의에서 정한 형식 또는 html)",
    ),
    "hand-in.output": Text(
        en="folder for the files (default: hand-in beside the notebook)",
        ko="파일을 둘 폴더(생략하면 노트북 옆 hand-in 폴더)",
    ),
    "hand-in.limit": Text(
        en="seconds that a cell can take (default: 600)", ko="셀 하나의 제한 시간(초, 기본값 600)"
    ),
    "hand-in.anyway": Text(
        en="make the file although a cell stops with an error",
        ko="셀에서 오류가 나도 파일을 만듭니다.",
    ),
    "notebooks.folder": Text(
        en="folder for the notebooks (without it: deep-learning-notebooks)",
        ko="노트북을 둘 폴더(생략하면 deep-learning-notebooks)",
    ),
    "notebooks.run": Text(
        en="run each notebook to check that it works here, or only write them",
        ko="노트북을 실행해 확인할지, 만들기만 할지",
    ),
    "notebooks.answers": Text(
        en="for instructors: with the answers to the exercises",
        ko="강사용: 연습 문제의 답이 든 노트북",
    ),
    "open.target": Text(
        en="the folder or notebook to open (without it: this folder)",
        ko="열 폴더나 노트북(생략하면 지금 폴더)",
    ),
    "open.with": Text(
        en="open in VS Code, JupyterLab or Jupyter Notebook (without it: what the course uses)",
        ko="VS Code, JupyterLab, Jupyter Notebook 중 열 프로그램(생략하면 강의에서 쓰는 것)",
    ),
    "open.yes": Text(
        en="tell VS Code the folder's Python without asking",
        ko="VS Code 폴더 설정에 파이썬을 묻지 않고 쓰기",
    ),
    "back.yes": Text(en="do it without asking", ko="묻지 않고 되돌리기"),
    "run.words": Text(
        en="the command and its words, or a file of Python code",
        ko="실행할 명령과 그 뒤의 말, 또는 파이썬 파일",
    ),
    "init.env": Text(
        en="name or folder of the environment to make", ko="만들 가상 환경의 이름 또는 폴더"
    ),
    "yes": Text(
        en="do safe steps without asking (never accepts a license)",
        ko="안전한 작업은 묻지 않고 하기(라이선스는 동의하지 않음)",
    ),
    "prefix": Text(
        en="folder for everything that is made (nothing goes into the home folder)",
        ko="만드는 모든 것을 둘 폴더. 홈 폴더에는 아무것도 두지 않음",
    ),
    "dry-run": Text(
        en="show what would be done, run nothing", ko="할 일을 보여 주기만 하고 실행하지 않기"
    ),
    "step": Text(en="only this step", ko="이 단계만 하기"),
    "target": Text(
        en="check what this folder or notebook really uses (without it: this folder)",
        ko="이 폴더나 노트북이 실제로 쓰는 것을 검사(생략하면 지금 폴더)",
    ),
    "python": Text(en="the Python or environment to use", ko="사용할 파이썬 또는 가상 환경"),
    "env": Text(
        en="the environment to use, by name or folder", ko="사용할 가상 환경의 이름 또는 폴더"
    ),
    "short": Text(
        en="only a code of up to 24 characters, to type into a form or read out",
        ko="양식에 적거나 말로 전할 수 있는 24자 이내 코드만 보기",
    ),
    "diff": Text(
        en="compare two saved reports: what is solved, new or different",
        ko="저장된 두 보고서를 비교: 해결된 것, 새로 생긴 것, 달라진 것",
    ),
    "label": Text(
        en="name of this computer, shown in the report (such as lab-07)",
        ko="보고서에 적을 이 컴퓨터의 이름(예: lab-07)",
    ),
    "offline": Text(
        en="take everything from this bundle: a folder, a zip or an address in your room",
        ko="모든 것을 이 번들에서 가져오기(폴더, zip 파일 또는 강의실 안의 주소)",
    ),
    "shell": Text(
        en="also add the lines by which new terminals find `conda` and `dlsetup` (asks first)",
        ko="새 터미널에서 `conda`와 `dlsetup` 명령을 찾게 하는 줄도 추가(먼저 묻기)",
    ),
    "sender": Text(
        en="your name, shown in the report as you type it",
        ko="보고서에 적을 내 이름(입력한 그대로 보임)",
    ),
    "hide": Text(
        en="hide this word too, now and later: your name or number in file names",
        ko="이 단어도 앞으로 계속 가리기: 파일 이름에 쓰는 이름이나 학번",
    ),
    "only": Text(
        en="only these checks: codes, or the first digit of codes (2: pip)",
        ko="이 검사만: 코드 또는 코드의 첫 숫자(2: pip)",
    ),
    "skip": Text(en="without these checks", ko="이 검사는 제외"),
    "deep": Text(
        en="start kernels and programs, import packages (slower)",
        ko="커널과 프로그램을 실행하고 패키지를 불러와 검사(느림)",
    ),
    "online": Text(en="also check the network", ko="네트워크도 검사"),
    "fix": Text(en="fix what is found, asking each time", ko="찾은 문제를 하나씩 물어 보고 고치기"),
    "mute": Text(
        en="stop counting a finding (it is still listed)",
        ko="이 문제는 세지 않기(목록에는 계속 보임)",
    ),
    "reason": Text(en="why it is fine here (with --mute)", ko="괜찮은 이유(--mute와 함께)"),
    "rebuild": Text(
        en="make a new environment with the same packages beside the old one",
        ko="패키지가 같은 가상 환경을 기존 것 옆에 새로 만들기",
    ),
    "unmute": Text(en="count it again", ko="다시 세기"),
    "undo": Text(
        en="undo the last fix (asks first)", ko="마지막으로 고친 것을 되돌리기(먼저 묻기)"
    ),
    "init.undo": Text(
        en="undo the last set-up, your own files stay (asks first)",
        ko="마지막 설치를 되돌리기. 직접 만든 파일은 그대로 둠(먼저 묻기)",
    ),
    "format": Text(en="form of the result", ko="결과 형식"),
    "output": Text(en="file to write (-: the screen)", ko="저장할 파일(-: 화면)"),
    "facts": Text(
        en="check saved reports again (can be given several times)",
        ko="저장된 보고서를 다시 검사(여러 번 쓸 수 있음)",
    ),
    "seed": Text(en="seed of the random numbers", ko="난수 시드"),
    "task": Text(
        en="train this example (can be given several times)", ko="학습할 예제(여러 번 쓸 수 있음)"
    ),
    "tasks.all": Text(en="train all examples", ko="모든 예제를 학습"),
    "tasks.list": Text(en="list the examples", ko="예제 목록 보기"),
    "full": Text(
        en="also the slow checks: workers, memory, speed, torch.compile",
        ko="느린 검사도 하기: 작업 프로세스, 메모리, 속도, torch.compile",
    ),
    "distributed": Text(
        en="train with several processes (started by torchrun)",
        ko="여러 프로세스로 분산 학습(torchrun으로 실행)",
    ),
    "result": Text(
        en="show the result of a distributed training", ko="분산 학습 결과 파일을 보여 주기"
    ),
    "preview": Text(
        en="show what the report says, write nothing (with --format html every byte of the file)",
        ko="저장하지 않고 보고서 내용 보기(--format html을 더하면 파일 전체를 그대로)",
    ),
    "code": Text(
        en="a code such as DLS211, or - to paste an error message (without it: list all checks)",
        ko="DLS211 같은 코드, 또는 오류 메시지를 붙여 넣으려면 -(생략하면 전체 목록)",
    ),
}
EXAMPLE_LINES = {
    "": ("dlsetup init", "dlsetup doctor", "dlsetup explain DLS211", "dlsetup report"),
    "init": ("dlsetup init", "dlsetup init --dry-run"),
    "open": ("dlsetup open", "dlsetup open week1/lab.ipynb", "dlsetup open --with lab"),
    "run": ("dlsetup run train.py", "dlsetup run pip list", "dlsetup run ipython"),
    "doctor": ("dlsetup doctor", "dlsetup doctor --fix", "dlsetup doctor week1/lab.ipynb"),
    "back": ("dlsetup back",),
    "smoke": ("dlsetup smoke", "dlsetup smoke --task image", "dlsetup smoke --all"),
    "notebooks": ("dlsetup notebooks", "dlsetup notebooks homework", "dlsetup --lang ko notebooks"),
    "hand-in": ("dlsetup hand-in hw1.ipynb", "dlsetup hand-in hw1.ipynb --to pdf"),
    "report": ("dlsetup report", "dlsetup report --preview"),
    "class": (
        "dlsetup class collect submissions.zip --students list.csv",
        "dlsetup class show",
        "dlsetup class message DLS211",
    ),
    "dlsetup course": ("dlsetup course new", "dlsetup course check", "dlsetup course show"),
    "new": ("dlsetup course new", "dlsetup course new environment.yml"),
    "check": (
        "dlsetup course check",
        "dlsetup course check environment.yml",
        "dlsetup course check --ci github",
    ),
    "lock": ("dlsetup course lock", "dlsetup course lock vision.toml --yes"),
    "page": ("dlsetup course page", "dlsetup course page vision.toml -o vision.html"),
    "update": ("dlsetup course update", "dlsetup course update --restore"),
    "bundle": (
        "dlsetup course bundle --for windows-x64 --for macos-arm64",
        "dlsetup course bundle vision.toml -o vision.zip --python 3.13",
    ),
    "serve": ("dlsetup course serve vision-bundle", "dlsetup course serve vision.zip --port 80"),
    "dlsetup course show": ("dlsetup course show", "dlsetup course show vision.toml"),
    "collect": ("dlsetup class collect submissions.zip --students list.csv",),
    "show": ("dlsetup class show", "dlsetup class show --format csv -o class.csv"),
    "message": ("dlsetup class message DLS211",),
    "verify": (
        "dlsetup class verify reports/",
        'dlsetup class verify reports/ --seed-from "spring {student}" --students a.csv',
    ),
    "explain": ("dlsetup explain DLS211", "dlsetup explain -"),
}
