"""The words of a report that belong to no check."""

from __future__ import annotations

from dlsetup.messages import training as training_messages
from dlsetup.model.text import Text

TITLE = Text(en="Deep learning environment report", ko="딥러닝 환경 보고서")
COUNTS = {
    "fail": Text(en="{count:problem|problems}", ko="문제 {count}개"),
    "warn": Text(en="{count:warning|warnings}", ko="경고 {count}개"),
    "info": Text(en="{count} optional", ko="선택 사항 {count}개"),
    "ok": Text(en="{count:check|checks} passed", ko="검사 {count}개 통과"),
    "skipped": Text(
        en="{count:does|do} not apply to this computer", ko="이 컴퓨터에 해당 없음 {count}개"
    ),
    "unknown": Text(en="{count} could not be determined", ko="확인 불가 {count}개"),
    "crashed": Text(en="{count} did not finish", ko="끝나지 못한 검사 {count}개"),
    "muted": Text(en="{count} muted", ko="알림 끔 {count}개"),
}
NO_PROBLEMS = Text(en="No problems", ko="문제가 없습니다")
NOT_FINISHED = Text(
    en="No problems, but {count:check|checks} did not finish",
    ko="문제는 없지만 끝나지 못한 검사가 {count}개 있습니다",
)
NOTHING_CHECKED = Text(en="Nothing could be checked", ko="검사할 수 있는 것이 없었습니다")
INSTALL_PACKAGES = Text(
    en="{count:course package has|course packages have} to be installed",
    ko="강의용 패키지 {count}개를 설치해야 함",
)
CHANGE_PACKAGES = Text(
    en="{count:package has|packages have} to be installed or changed",
    ko="패키지 {count}개를 설치하거나 바꿔야 함",
)
AND_MORE = Text(en="{count} more", ko="그 밖에 {count}개")
ALSO_FIXED = Text(en="Also fixed by this: {titles}", ko="함께 해결됨: {titles}")
OUTCOMES = {
    "fail": Text(en="problem", ko="문제"),
    "warn": Text(en="warning", ko="경고"),
    "info": Text(en="optional", ko="선택"),
    "ok": Text(en="not found", ko="문제 없음"),
    "skipped": Text(en="does not apply", ko="해당 없음"),
    "unknown": Text(en="could not be determined", ko="확인 불가"),
    "crashed": Text(en="did not finish", ko="검사 오류"),
    "timed-out": Text(en="timed out", ko="시간 초과"),
}
MUTED = Text(en="muted: {reason}", ko="알림 끔: {reason}")
COURSE = Text(en="Course", ko="강의")
ORIGINS = {  # where the course was found
    "option": Text(en="from a course file", ko="강의 파일"),
    "variable": Text(en="from the file in DLSETUP_COURSE", ko="DLSETUP_COURSE에 지정된 강의 파일"),
    "folder": Text(en="from a course file in the folder", ko="폴더에서 찾은 강의 파일"),
    "environment": Text(
        en="the one the environment was made for", ko="가상 환경을 만들 때 쓴 강의"
    ),
    "report": Text(en="the one in the report", ko="보고서에 담긴 강의"),
}
LEVELS = Text(en="Levels set by the course", ko="강의가 바꾼 심각도")
CREATED = Text(en="Written", ko="작성 시각")
LABEL = Text(en="Label", ko="이름표")
SENDER = Text(en="Sent by", ko="보낸 사람")
TARGET = Text(en="Python checked", ko="검사한 파이썬")
NONE = Text(en="none", ko="없음")
NOT_KNOWN = Text(en="unknown", ko="알 수 없음")

MAP = Text(en="Which Python each tool uses", ko="도구마다 쓰는 파이썬")
MAP_CAPTION = Text(
    en="Each Python on this computer, and what uses it",
    ko="이 컴퓨터에 있는 파이썬과 각각을 사용하는 것",
)
NO_MAP = Text(en="No Python was found.", ko="파이썬을 찾지 못했습니다.")
CHECKED_PYTHON = Text(en="checked", ko="검사함")
KEEPERS = {  # by the kind of an interpreter: whose it is
    "homebrew": Text(en="Homebrew", ko="Homebrew"),
    "store": Text(en="Microsoft Store", ko="Microsoft Store"),
    "pipx": Text(en="installed by pipx", ko="pipx로 설치함"),
    "uv-tool": Text(en="installed by uv tool", ko="uv tool로 설치함"),
}
NOT_FOUND = Text(en="{name} (not found)", ko="{name}(찾지 못함)")
ALIAS = Text(en="{name} (alias)", ko="{name}(별칭)")
KERNEL = Text(en="kernel {name}", ko="커널 {name}")
NO_SUCH_PYTHON = Text(en="does not exist", ko="없는 경로")
LETTER = Text(en="Mark", ko="기호")
INTERPRETER = Text(en="Python", ko="파이썬")
VERSION = Text(en="Version", ko="버전")
KIND = Text(en="Kind", ko="종류")
USED_BY = Text(en="Used by", ko="사용하는 것")
USERS = {
    "command": Text(en="commands", ko="명령"),
    "not-found": Text(en="commands not in PATH", ko="PATH에 없는 명령"),
    "alias": Text(en="aliases of the shell", ko="셸의 별칭"),
    "kernel": Text(en="kernels", ko="커널"),
    "environment": Text(en="environments", ko="가상 환경"),
    "editor": Text(en="VS Code", ko="VS Code"),
    "other-editor": Text(en="editors", ko="편집기"),
}
EDITORS = {  # as their makers write them
    **{"vscode": "VS Code", "vscode-insiders": "VS Code Insiders", "vscode-server": "VS Code"},
    **{"vscodium": "VSCodium", "code-server": "code-server", "cursor": "Cursor"},
    **{"cursor-server": "Cursor", "windsurf": "Windsurf", "windsurf-server": "Windsurf"},
    **{"positron": "Positron", "positron-server": "Positron", "trae": "Trae"},
    **{"antigravity": "Antigravity", "pycharm": "PyCharm", "spyder": "Spyder"},
    "jupyterlab-desktop": "JupyterLab Desktop",
}

FINDINGS = Text(en="Fix in this order", ko="고칠 순서")
OPTIONAL = Text(en="Optional", ko="선택 사항")
NO_FINDINGS = Text(en="No problem was found.", ko="발견된 문제가 없습니다.")
WHY = Text(en="Why this matters", ko="왜 문제인가요?")
FIX = Text(en="What to do", ko="해결 방법")
WRITE = Text(en="Write the file {path}", ko="파일 쓰기: {path}")
COMMENT_OUT = Text(
    en="Put # before line {lines} (a copy is kept): {path}",
    ko="{lines}번째 줄 앞에 # 붙이기(사본은 남김): {path}",
)
RECODE = Text(
    en="Save as UTF-8 (a copy is kept): {path}", ko="UTF-8로 다시 저장(사본은 남김): {path}"
)
RECODE_BY_HAND = Text(
    en="By hand: open it in VS Code and click the encoding at the bottom right. If letters look "
    "wrong, choose Reopen with Encoding > Korean (EUC-KR). Then choose Save with Encoding > UTF-8.",
    ko="직접 하려면 VS Code에서 열고 오른쪽 아래의 인코딩을 누르세요. 글자가 깨져 보이면 먼저 "
    "Reopen with Encoding > Korean (EUC-KR)을 고르세요. 그다음 Save with Encoding > UTF-8을 "
    "고르세요.",
)
EDIT_BY_HAND = Text(
    en="By hand: keep a copy of the file, open it in VS Code and change only this entry.",
    ko="직접 하려면 사본을 남긴 뒤 VS Code에서 파일을 열어 이 항목만 고치세요.",
)
SET_KEY = Text(
    en="Set `{key}` to {value} (a copy is kept): {path}",
    ko="`{key}` 값 바꾸기(새 값: {value}, 사본은 남김): {path}",
)
TAKE_OUT_KEY = Text(
    en="Delete `{key}` (a copy is kept): {path}", ko="`{key}` 항목 삭제(사본은 남김): {path}"
)
RENAME = Text(en="Rename to {name}: {path}", ko="이름 바꾸기(새 이름: {name}): {path}")
REMOVE = Text(en="Delete (a copy is kept): {path}", ko="삭제(사본은 남김): {path}")

TRAINING = Text(en="Training", ko="학습 확인")
NO_TRAINING = Text(en="No training was recorded.", ko="기록된 학습이 없습니다.")
TRAINING_OUTCOMES = {
    "passed": Text(en="passed", ko="통과"),
    "failed": Text(en="failed", ko="실패"),
    "crashed": Text(en="crashed", ko="비정상 종료"),
    "hung": Text(en="hung", ko="응답 없음"),
    "not-started": Text(en="not started", ko="시작하지 못함"),
    "skipped": Text(en="skipped", ko="건너뜀"),
    "ok": Text(en="passed", ko="통과"),
}
OUTCOME = Text(en="Outcome", ko="결과")
ACCURACY = Text(en="Accuracy", ko="정확도")
BAR = Text(en="{value} (at least {bar})", ko="{value} (기준 {bar} 이상)")
LIMIT = Text(en="{value} (at most {bar})", ko="{value} (기준 {bar} 이하)")
DEVIATION = Text(en="Relative error of the losses", ko="손실값의 상대 오차")
TASK = Text(en="Example", ko="예제")
REASONS = {
    "accuracy": Text(en="too few digits right", ko="정답률이 낮음"),
    "first-loss": Text(en="the first loss is not ln 10", ko="첫 손실이 ln 10과 다름"),
    "tasks": Text(en="a training example failed", ko="학습 예제 하나가 실패함"),
    "stack": Text(en="a part of the framework failed", ko="프레임워크의 일부가 실패함"),
    "curve": Text(en="the losses differ from the reference run", ko="손실값이 기준값과 다름"),
    "operations": Text(
        en="an operation gives other numbers than its formula", ko="수식과 결과가 다른 연산이 있음"
    ),
    "telling": Text(
        en="the reported losses are not the requested ones", ko="요청한 손실값과 다른 값이 전달됨"
    ),
    "default-seed": Text(
        en="with the default seed the losses differ from the reference run",
        ko="기본 시드로 학습한 손실값이 기준값과 다름",
    ),
    "curves": Text(
        en="a framework's training did not pass",
        ko="프레임워크의 학습 확인에 실패함",
    ),
    "numpy-missing": Text(en="numpy is not installed", ko="numpy가 설치되어 있지 않음"),
    "numpy-broken": Text(en="numpy cannot be imported", ko="numpy를 불러올 수 없음"),
    "python-too-old": Text(en="the Python is too old", ko="파이썬 버전이 너무 낮음"),
    "memory": Text(en="out of memory", ko="메모리 부족"),
    "crashed": Text(en="the process crashed", ko="프로세스가 비정상 종료됨"),
    "hung": Text(en="no answer within the time limit", ko="제한 시간 안에 응답이 없음"),
    "not-started": Text(en="Python could not be started", ko="파이썬을 시작할 수 없음"),
    "no-result": Text(en="it ended without a result", ko="결과 없이 끝남"),
}
TASKS = Text(en="Training examples of the course", ko="강의에서 다루는 예제")
TASK_REASONS = {
    "numpy-missing": Text(en="numpy is not installed", ko="numpy가 설치되어 있지 않음"),
    "numpy-broken": Text(en="numpy cannot be imported", ko="numpy를 불러올 수 없음"),
    "torch-missing": Text(en="PyTorch is not installed", ko="PyTorch가 설치되어 있지 않음"),
    "torch-broken": Text(en="PyTorch cannot be imported", ko="PyTorch를 불러올 수 없음"),
    "device-missing": Text(en="there is no such device", ko="해당 장치가 없음"),
    "device-broken": Text(en="the device cannot compute", ko="장치에서 계산할 수 없음"),
    "device": Text(en="the device failed", ko="장치 오류"),
    "python-too-old": Text(en="the Python is too old", ko="파이썬 버전이 너무 낮음"),
    "memory": Text(en="out of memory", ko="메모리 부족"),
    "not-finite": Text(en="a loss is not a number", ko="손실이 숫자가 아님"),
    "no-result": Text(en="it ended without a result", ko="결과 없이 끝남"),
}
NAME = Text(en="Name (* default)", ko="이름(* 기본)")
REACHED = Text(en="Reached (at least)", ko="결과값(기준)")
GOAL = Text(en="At least", ko="기준(이상)")
TASK_SECONDS = Text(en="Seconds", ko="초")
EXERCISES = Text(en="Part of the stack", ko="확인하는 부분")
FIGURE = Text(
    en="Features by hand or raw pixels, shallow or deep",
    ko="수작업 특징과 원본 픽셀, 얕은 신경망과 깊은 신경망",
)
FIGURE_ACROSS = Text(en="training images (log scale)", ko="학습 이미지 수(로그 눈금)")
FIGURE_UP = Text(en="test digits right", ko="정답률")
COMPARISON = Text(
    en="With {images} images to learn from, raw pixels give {raw_deep} (deep) and {raw_shallow} "
    "(shallow), features made by hand {features_deep} and {features_shallow}.",
    ko="정답률(학습 이미지 {images}장): 원본 픽셀 {raw_deep}(깊음), {raw_shallow}(얕음), "
    "수작업 특징 {features_deep}(깊음), {features_shallow}(얕음).",
)
LESSON = Text(
    en="Depth helps both, and the deep network learns from the pixels better features than those "
    "made by hand.",
    ko="둘 다 깊을수록 좋아지고, 깊은 신경망이 픽셀에서 스스로 배운 특징이 사람이 만든 특징보다 "
    "낫습니다.",
)
CURVES = Text(en="The losses in each framework", ko="프레임워크별 손실 비교")
FRAMEWORK = Text(en="Framework", ko="프레임워크")
DEVICE = Text(en="Device", ko="장치")
DTYPE = Text(en="Format", ko="자료형")
DTYPES = {"default": Text(en="float32 as set", ko="float32(기본 설정)")}
SEEN = Text(en="Seen", ko="확인 결과")
SEEN_LABELS = {
    "product": Text(en="wrong product", ko="잘못된 행렬 곱"),
    "loss": Text(en="wrong loss", ko="잘못된 손실 계산"),
    "gradient": Text(en="wrong gradient", ko="잘못된 기울기"),
    "optimiser": Text(en="wrong update", ko="잘못된 갱신"),
    "data": Text(en="other data", ko="다른 데이터"),
    "function": Text(en="wrong function", ko="잘못된 함수 값"),
    "sum": Text(en="wrong sum", ko="잘못된 합계"),
    "array": Text(en="wrong array", ko="잘못된 배열"),
    "solver": Text(en="wrong linear algebra", ko="잘못된 선형대수"),
    "random": Text(en="wrong random numbers", ko="잘못된 난수"),
    "denormals": Text(en="tiny numbers become 0", ko="아주 작은 수가 0이 됨"),
    "unstable": Text(en="different each time", ko="매번 다름"),
    "unknown": Text(en="unknown cause", ko="알 수 없는 원인"),
}
RELATIVE = Text(en="Relative error", ko="상대 오차")
FIRST_WRONG = Text(en="Wrong from step", ko="어긋난 스텝")
PARTS = Text(en="Parts of the framework", ko="프레임워크의 각 부분")
PART = Text(en="Tried", ko="시험한 부분")
DETAIL = Text(en="Detail", ko="세부 내용")
NOTEBOOKS = Text(en="Notebooks of the course", ko="강의 노트북")
NOTEBOOK_OUTCOMES = {
    "ready": Text(en="ready", ko="준비됨"),
    "failed": Text(en="a cell stopped with an error", ko="셀에서 오류 발생"),
    "late": Text(en="a cell did not end in time", ko="셀이 제시간에 끝나지 않음"),
    "died": Text(en="the kernel ended", ko="커널이 갑자기 끝남"),
    "missing": Text(en="a package is not installed", ko="필요한 패키지가 없음"),
    "unreadable": Text(en="cannot be read", ko="읽을 수 없음"),
    "not-started": Text(en="the kernel could not start", ko="커널을 시작하지 못함"),
}
DISTRIBUTED = Text(en="Training with several processes", ko="여러 프로세스를 쓴 분산 학습")
PROCESSES = Text(en="Processes", ko="프로세스 수")
MACHINES = Text(en="Ranks on machines", ko="컴퓨터별 rank")
STAGE = Text(en="Stage", ko="단계")
STAGES = training_messages.STAGES
CAUSE = Text(en="Cause", ko="원인")
CAUSES = training_messages.CAUSES
MISSING = Text(en="Ranks that are missing", ko="응답하지 않는 rank")
BANDWIDTH = Text(en="Bandwidth", ko="전송 속도")
BACKEND = Text(en="Library", ko="라이브러리")
STEPS = Text(en="Steps", ko="스텝 수")
SEED = Text(en="Seed", ko="시드")
SECONDS = Text(en="Seconds", ko="걸린 시간(초)")
ERROR = Text(en="Error", ko="오류")
CURVE = Text(en="Loss curve", ko="손실 곡선")
CURVE_DESCRIPTION = Text(
    en="The loss goes from {first} at step {begin} to {last} at step {end}.",
    ko="손실이 {begin}번째 스텝의 {first}에서 {end}번째 스텝의 {last}까지 변했습니다.",
)
STEP = Text(en="step", ko="스텝")
LOSS = Text(en="loss", ko="손실")

MACHINE = Text(en="This computer", ko="컴퓨터 정보")
MACHINE_CAPTION = Text(en="What was read of the computer", ko="컴퓨터에서 읽은 정보")
ITEM = Text(en="Item", ko="항목")
VALUE = Text(en="Value", ko="값")
SYSTEM = Text(en="System", ko="운영 체제")
PROCESSOR = Text(en="CPU", ko="CPU")
MEMORY = Text(en="Memory", ko="메모리")
DISK = Text(en="Free disk space", ko="디스크 여유 공간")
LOCALE = Text(en="Language and encoding", ko="언어와 인코딩")
SHELL = Text(en="Shell", ko="셸")
GPU = Text(en="GPU", ko="GPU")
DRIVER = Text(en="NVIDIA driver", ko="NVIDIA 드라이버")
EDITOR = Text(en="Editor", ko="편집기")
CONDA = Text(en="conda", ko="conda")
PACKAGES = Text(en="Packages", ko="패키지")

PACKED = Text(en="For the person who helps you", ko="도와주는 사람에게")
PACKED_HINT = Text(
    en="The letters below are this report in a form that dlsetup reads. To check it again, save "
    "this text as report.md.",
    ko="아래 글자는 dlsetup이 읽을 수 있는 형태의 이 보고서입니다. 다시 검사하려면 이 글을 "
    "report.md 파일로 저장하세요.",
)
ALL_CHECKS = Text(en="All checks", ko="모든 검사")
CHECK = Text(en="Checked for", ko="검사한 문제")
CODE = Text(en="Code", ko="코드")
