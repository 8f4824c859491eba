from __future__ import annotations

from collections.abc import Iterator

from dlsetup.course import Course
from dlsetup.facts import Facts, Unknown, Workspace, known
from dlsetup.model import Case, Check, Do, Fix, Level, Problem, Text


def run(workspace: Workspace, facts: Facts, course: Course) -> Iterator[Problem]:
    if isinstance(facts.kernels, Unknown):
        return
    names = {kernel.name for kernel in facts.kernels}
    for wanted in known(workspace.notebook_kernels, ()):
        if wanted not in names:
            params = {"kernel": wanted, "known": ", ".join(sorted(names)) or "-"}
            yield Problem(wanted, params, FIX)


FIX = Fix(
    (
        Do(
            Text(
                en="Open the notebook and choose a kernel from the list (Kernel > Change Kernel; "
                "in VS Code: Select Kernel, top right), then save it.",
                ko="노트북을 열고 목록에서 커널을 선택한 뒤(Kernel > Change Kernel, VS Code에서는 "
                "오른쪽 위의 커널 선택) 저장하세요.",
            )
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.build import machine

    def notebooks(*names: str, **fields: object) -> Facts:
        return machine(workspace=Workspace(path="/c", notebook_kernels=names), **fields)

    return (
        Case(machine(), id="no notebooks"),
        Case(notebooks("python3"), id="a kernel that is there"),
        Case(notebooks("old", kernels=Facts().kernels), id="the kernels are not known"),
        Case(machine(workspace=Workspace(path="/c")), id="the notebooks are not known"),
        Case(
            notebooks("python3", "course-2024"),
            {"course-2024": {"kernel": "course-2024", "known": "python3"}},
            "a teacher's kernel",
        ),
        Case(
            notebooks("python3", kernels=()),
            {"python3": {"kernel": "python3", "known": "-"}},
            "no kernels at all",
        ),
    )


CHECK = Check(
    code="DLS411",
    name="notebook-names-unknown-kernel",
    level=Level.INFO,
    about=lambda facts: facts.workspace,
    run=run,
    title=Text(
        en="A notebook asks for a kernel that is not here",
        ko="노트북에 적힌 커널이 이 컴퓨터에 없음",
    ),
    message=Text(
        en="A notebook in the working folder names the kernel {kernel}. There are: {known}",
        ko="작업 폴더의 노트북에 적힌 커널이 없습니다: {kernel}. 쓸 수 있는 커널: {known}",
    ),
    why=Text(
        en="A notebook carries the name of the kernel it was last saved with, often that of its "
        "author's computer. Jupyter asks for another one when it is opened: that is harmless. Do "
        "not make an environment of that name only to please the notebook.",
        ko="노트북에는 마지막으로 저장할 때 쓴 커널의 이름이 남는데, 만든 사람 컴퓨터의 이름인 "
        "경우가 많습니다. 열 때 Jupyter가 다른 커널을 고르라고 물을 뿐이니 걱정하지 마세요. "
        "이름을 맞추려고 같은 이름의 환경을 만들 필요는 없습니다.",
    ),
    symptoms=(r"Could not find a kernel matching", r"NoSuchKernel", r"커널을 찾을 수 없습니다"),
    links=("https://nbformat.readthedocs.io/en/latest/format_description.html",),
    cases=cases,
)
