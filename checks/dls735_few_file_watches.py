from __future__ import annotations

from dlsetup.facts import Facts, Host, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course

ENOUGH = 16384  # Linux before 5.11 gives 8192; later ones by their memory, 4 GB some 30,000
ADVISED = 524288  # by VS Code


def run(host: Host, facts: Facts, course: Course) -> Problem | None:
    watches = known(host.file_watches)
    if watches is None or watches >= ENOUGH:
        return None
    return Problem(params={"watches": watches, "advised": ADVISED}, fix=FIX)


FIX = Fix(
    (
        instruct(
            en="Raise the limit once, as administrator (for a container, on the computer that "
            "runs it):",
            ko="관리자 권한으로 한 번만 한도를 늘리세요(컨테이너라면 바깥 컴퓨터에서).",
            argv=(
                *("sudo", "sh", "-c"),
                f"echo fs.inotify.max_user_watches={ADVISED} > /etc/sysctl.d/60-file-watches.conf "
                "&& sysctl --system",
            ),
        ),
        instruct(
            en="If you cannot, open only the course folder in VS Code and add environments and "
            "data to `files.watcherExclude`.",
            ko="할 수 없다면 VS Code에서 강의 폴더만 열고, 가상 환경과 데이터는 "
            "`files.watcherExclude` 설정에 넣으세요.",
        ),
        instruct(
            en="Start Streamlit with `--server.fileWatcherType=none`.",
            ko="Streamlit은 `--server.fileWatcherType=none` 옵션으로 시작하세요.",
        ),
    )
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
        en="Programs can watch only a few files for changes",
        ko="변경을 감시할 수 있는 파일 수가 적음",
    ),
    message=Text(
        en="All your programs together can watch {watches} files and folders. VS Code recommends "
        "{advised}.",
        ko="모든 프로그램이 함께 감시할 수 있는 파일과 폴더는 {watches}개입니다. VS Code의 권장은 "
        "{advised}개입니다.",
    ),
    dont=Text(
        en="Do not delete files because of `No space left on device`: the disk is not full.",
        ko="`No space left on device` 오류를 보고 파일을 지우지 마세요. 디스크는 가득 차지 "
        "않았습니다.",
    ),
    why=Text(
        en="VS Code, Streamlit and cloud folders ask Linux to tell them when a file changes. An "
        "environment with a framework has thousands of folders, and each counts. When there are no "
        "more, changes are missed or a program ends with `No space left on device`.",
        ko="VS Code, Streamlit, 동기화 프로그램은 파일이 바뀌면 알려 달라고 Linux에 요청합니다. "
        "프레임워크가 설치된 가상 환경에는 폴더가 수천 개 있고 하나하나가 한도에 들어갑니다. "
        "한도를 넘으면 변경을 알아채지 못하거나 프로그램이 오류로 끝납니다.",
    ),
    symptoms=(
        r"\[Errno 28\] inotify watch limit reached",
        r"ENOSPC: System limit for number of file watchers reached",
        r"unable to watch for file changes in this large workspace",
    ),
    links=("https://code.visualstudio.com/docs/setup/linux",),
    cases=cases,
)
