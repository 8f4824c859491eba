"""The help of the options, by their names; of a command alone with its name before."""

from __future__ import annotations

from dlsetup.model.text import Text

OPTION_HELP = {
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
        ko="셀에서 오류가 나도 파일 만들기",
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
        ko="안전한 작업은 묻지 않고 하기(라이선스에는 동의하지 않음)",
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
        en="also let new terminals find `conda` and `dlsetup` (adds lines, asks first)",
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
    "fix": Text(en="fix what is found, asking each time", ko="찾은 문제를 하나씩 물어보고 고치기"),
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
    "format": Text(en="output format", ko="결과 형식"),
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
