"""What is said of a command while it runs, and of how it ended."""

from __future__ import annotations

from dlsetup.model.text import Text

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
    en="{count:package|packages} installed in {seconds} s",
    ko="패키지 {count}개를 {seconds}초 만에 설치했습니다.",
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
