"""What `init` says: its places, its steps and how they ended."""

from __future__ import annotations

from dlsetup.model.text import Message, Text

SETUP_TITLE = Text(en='Setting up "{course}" in {prefix}', ko='"{course}" 설치: {prefix}')
PLACE_NAMED = Text(en="You chose this place with --env.", ko="--env 옵션으로 지정한 위치입니다.")
PLACE_PREFIX = Text(
    en="Everything goes into the folder that you chose with --prefix.",
    ko="모든 것을 --prefix 옵션으로 지정한 폴더에 둡니다.",
)
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
PLACE_ON_NETWORK = Text(
    en="Your home folder is on the network ({kind}), so the environment will be slower. To have it on "
    "this computer's own disk, for this computer alone:",
    ko="홈 폴더가 네트워크({kind})에 있어 가상 환경이 느려집니다. 이 컴퓨터의 디스크에 만들려면(다른 "
    "컴퓨터에서는 쓸 수 없음):",
)
PLACE_ON_NETWORK_ONLY = Text(
    en="Your home folder is on the network ({kind}), so the environment will be slower. If you have a "
    "folder on this computer's own disk, choose it:",
    ko="홈 폴더가 네트워크({kind})에 있어 가상 환경이 느려집니다. 이 컴퓨터의 디스크에 쓸 수 있는 폴더가 "
    "있으면 그 폴더를 지정하세요.",
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
WHOLE_SIZE = Text(
    en="Download: about {megabytes} MB ({minutes:minute|minutes} at 20 Mbit/s). Disk: {room} GB.",
    ko="내려받기 약 {megabytes} MB(20 Mbit/s에서 약 {minutes}분), 디스크 {room} GB.",
)
WHOLE_SIZE_OF = Text(
    en="Download: about {megabytes} MB ({minutes:minute|minutes} at 20 Mbit/s). Disk: {room} of "
    "{free} GB.",
    ko="내려받기 약 {megabytes} MB(20 Mbit/s에서 약 {minutes}분), 디스크 {free} GB 중 {room} GB.",
)
PLANNED_NOTEBOOKS = Text(en="Notebooks in a new folder:", ko="강의 노트북을 새 폴더에 만듭니다.")
WRITTEN_INTO = Text(en="In {folder}:", ko="{folder} 폴더:")
SETUP_PLAN = Text(en="This will be done:", ko="다음과 같이 합니다.")
PLAN_DECLINED = Text(
    en="Nothing was done. Do one step, or start again:",
    ko="아무것도 하지 않았습니다. 한 단계만 하거나 다시 시작하세요.",
)
HOW_TO_INSTALL = Text(en="You can skip this. To add it:", ko="건너뛰어도 됩니다. 추가하려면:")
SETUP_SKIPPED = Text(en="Skipped.", ko="건너뛰었습니다.")
SETUP_DRY_RUN = Text(
    en="dlsetup init would do this (nothing has been run):",
    ko="dlsetup init을 실행하면 이렇게 합니다(아직 아무것도 실행하지 않았습니다).",
)
WITHOUT_UV = Text(
    en="uv could not make the environment. venv needs no download for it, so it is used instead:",
    ko="uv로 가상 환경을 만들지 못했습니다. 내려받을 것이 없는 venv로 만듭니다.",
)
PACKAGES_WITHOUT_UV = Text(
    en="uv could not install the packages, so pip does it:",
    ko="uv로 패키지를 설치하지 못해 pip로 설치합니다.",
)
SETUP_STOPPED = Text(
    en="dlsetup stops here: it installs only into {prefix}, and there is no environment there that "
    "it can use. Nothing was installed anywhere else.",
    ko="여기서 멈춥니다. {prefix} 환경에만 설치하는데, 그곳에 쓸 수 있는 가상 환경이 없습니다. "
    "다른 곳에는 아무것도 설치하지 않았습니다.",
)
SETUP_BROKE_OFF = Text(
    en="dlsetup stops here. What is done so far is kept.",
    ko="여기서 멈춥니다. 지금까지 한 것은 그대로 있습니다.",
)
SETUP_STOPPED_FIRST = Text(
    en="dlsetup stops here and downloads nothing more. Solve the problem first.",
    ko="더 내려받지 않고 여기서 멈춥니다. 먼저 문제를 해결하세요.",
)
NO_INTERNET = Message(
    en="No internet: {reason}.",
    ko="인터넷에 연결되지 않음: {reason}.",
    words={
        "dns": Text(en="the name {host} was not found", ko="{host} 주소를 찾지 못했습니다"),
        "timeout": Text(
            en="{host} did not answer in time", ko="{host} 서버가 제때 응답하지 않습니다"
        ),
        "refused": Text(en="{host} refused the connection", ko="{host} 서버가 연결을 거부했습니다"),
        "unreachable": Text(en="{host} cannot be reached", ko="{host} 서버에 연결할 수 없습니다"),
    },
)
OFFLINE_WAYS = Text(
    en="Without internet you can still check this computer:",
    ko="인터넷 없이도 이 컴퓨터를 검사할 수 있습니다.",
)
OFFLINE_ENVIRONMENT = Text(
    en="You can also make the environment without packages:",
    ko="패키지 없이 가상 환경만 먼저 만들 수도 있습니다.",
)
OFFLINE_BUNDLE = Text(
    en="If your instructor gave you a bundle, it has all that is needed:",
    ko="강사에게 받은 번들이 있으면 필요한 것이 모두 들어 있습니다.",
)
BUNDLE = Text(en="BUNDLE", ko="번들")
OFFLINE_INSTALL = Text(
    en="Packages that are in a folder, for example on a USB stick, can be installed too:",
    ko="USB 메모리 같은 폴더에 받아 둔 패키지도 설치할 수 있습니다.",
)
FOLDER_OF_PACKAGES = Text(en="FOLDER", ko="폴더")
COURSE_BESIDES = Text(
    en="A bundle includes its own course. Leave out --course or --offline.",
    ko="번들에는 강의 파일이 들어 있습니다. --course나 --offline 중 하나를 빼세요.",
)
TOOL_BESIDES = Text(
    en="With a bundle the environment is made by venv, because {tool} needs internet. Leave out --with.",
    ko="번들로 설치할 때는 가상 환경을 venv로 만듭니다({tool} 도구는 인터넷이 필요함). --with 옵션을 빼세요.",
)
ONLINE_AGAIN = Text(
    en="Nothing was made. With internet, run this again:",
    ko="아무것도 만들지 않았습니다. 인터넷에 연결되면 다시 실행하세요.",
)
AFTERWARDS = Text(
    en="Nothing was made. After that, run this again:",
    ko="아무것도 만들지 않았습니다. 해결한 뒤 다시 실행하세요.",
)
ICON = Text(en="An icon for this folder:", ko="이 폴더를 여는 아이콘:")
MAKE_ICON = Text(en="Make it?", ko="만들까요?")
ICON_MADE = Text(en="Made.", ko="만들었습니다.")
SHELL_LINES = Text(
    en="New terminals find `{name}` with these lines in {path}:",
    ko="다음 줄이 {path} 파일에 있으면 새 터미널에서 `{name}` 명령을 쓸 수 있습니다.",
)
ADD_LINES = Text(en="Add them?", ko="추가할까요?")
LINES_ADDED = Text(en="Added.", ko="추가했습니다.")
SHELL_CLOSED = Text(
    en="{path} cannot be written, so it stays as it is.",
    ko="{path} 파일은 쓸 수 없어서 그대로 둡니다.",
)
SHELL_LATER = Text(
    en="New terminals do not find {names} yet. To change that:",
    ko="새 터미널에서는 아직 찾지 못하는 명령: {names}. 찾게 하려면:",
)
COURSE_CHANGED = Text(
    en="The course file changed while this ran: {path}. The version from the start was used. To "
    "use the new one:",
    ko="실행하는 동안 강의 파일이 바뀌었습니다: {path}. 시작할 때의 내용을 따랐습니다. 새 내용을 따르려면:",
)
SETUP_COMPLETE = Text(en="Every step is done.", ko="모든 단계를 마쳤습니다.")
SETUP_FAILED_MILDLY = Text(
    en="{count:command|commands} did not work (see above). The course works without this.",
    ko="실패한 명령이 {count}개 있습니다(위 내용 참고). 없어도 강의를 들을 수 있습니다.",
)
SETUP_LACKS_FILES = Text(
    en="The environment is ready, but the course's files are missing (see above). To fetch them:",
    ko="가상 환경은 준비되었지만 강의 자료를 받지 못했습니다(위 내용 참고). 받으려면 다음 명령을 실행하세요.",
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
CHECK_AGAIN = Text(en="If something stops working:", ko="나중에 문제가 생기면 컴퓨터를 검사하세요.")
ADD_OPTIONAL = Text(en="To add what is optional:", ko="선택 사항을 추가하는 방법 보기:")
ALREADY_TRAINED = Text(
    en="Trained on {created}: {accuracy} of the test digits were right.",
    ko="{created}에 학습했습니다(정답률 {accuracy}).",
)
