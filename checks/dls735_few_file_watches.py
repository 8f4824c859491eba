from __future__ import annotations

from dlsetup.facts import Facts, Host, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course

ENOUGH = 16384  # Linux before 5.11 gives 8192; later ones by their memory, 4 GB some 30,000
ADVISED = 524288  # by VS Code


def run(host: Host, facts: Facts, course: Course) -> Problem | None:
    watches = known(host.file_watches)
    if watches is None or watches >= ENOUGH:
        return None
    return Problem(params={"watches": watches, "advised": ADVISED}, fix=FIX)


FIX = advise(
    en=f"As the administrator: `echo fs.inotify.max_user_watches={ADVISED} | sudo tee "
    "/etc/sysctl.d/60-file-watches.conf && sudo sysctl --system`, once. In a container the "
    "limit is that of the computer it runs on. Where you may not change it, open the course's "
    "folder alone in VS Code, keep environments and data out of it or in `files.watcherExclude`, "
    "and start Streamlit with --server.fileWatcherType=none.",
    ko=f"관리자 권한으로 한 번만 실행하세요: `echo fs.inotify.max_user_watches={ADVISED} | sudo "
    "tee /etc/sysctl.d/60-file-watches.conf && sudo sysctl --system`. 컨테이너 안에서는 바깥 "
    "컴퓨터의 한도가 적용됩니다. 한도를 바꿀 수 없다면 VS Code에서 강의 폴더만 열고, 가상 환경과 "
    "데이터는 그 밖에 두거나 `files.watcherExclude` 설정에 넣고, Streamlit에는 "
    "--server.fileWatcherType=none 옵션을 붙여 시작하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import host, machine

    found = {"watches": 8192, "advised": ADVISED}
    return (
        Case(machine(), id="enough"),
        Case(machine(host=host(file_watches=30000)), id="4 GB and a later kernel"),
        Case(machine(host=host(os="macos", file_watches=None)), id="not Linux"),
        Case(machine(host=Host(os="linux")), id="not known"),
        Case(machine(host=host(file_watches=8192)), {"": found}, "an earlier kernel"),
    )


CHECK = Check(
    code="DLS735",
    name="few-file-watches",
    level=Level.INFO,
    about=lambda facts: facts.host,
    run=run,
    title=Text(
        en="Programs may watch few files for changes",
        ko="변경을 감시할 수 있는 파일 수가 적음",
    ),
    message=Text(
        en="Your programs may together watch {watches} files and folders; {advised} are advised.",
        ko="모든 프로그램이 함께 감시할 수 있는 파일과 폴더 수: {watches}개 (권장: {advised}개)",
    ),
    why=Text(
        en="VS Code, Streamlit and file synchronisation ask Linux to tell them when a file "
        "changes. An environment with a framework has thousands of folders, and each counts. When "
        "there are no more, changes are missed or a program ends with `No space left on device`, "
        "though the disk is not full: do not delete anything.",
        ko="VS Code, Streamlit, 파일 동기화 프로그램은 파일이 바뀌면 알려 달라고 리눅스에 "
        "요청합니다. 프레임워크가 설치된 가상 환경에는 폴더가 수천 개 있고 하나하나가 한도에 "
        "들어갑니다. 한도를 넘으면 변경을 알아채지 못하거나, 디스크가 차지 않았는데도 `No space "
        "left on device` 오류로 프로그램이 끝납니다. 파일을 지우지 마세요.",
    ),
    symptoms=(
        r"\[Errno 28\] inotify watch limit reached",
        r"ENOSPC: System limit for number of file watchers reached",
        r"unable to watch for file changes in this large workspace",
    ),
    links=("https://code.visualstudio.com/docs/setup/linux",),
    cases=cases,
)
