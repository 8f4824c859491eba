from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Unknown, Workspace, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course


def run(workspace: Workspace, facts: Facts, course: Course) -> Iterator[Problem]:
    if isinstance(facts.kernels, Unknown):
        return
    names = {kernel.name.lower() for kernel in facts.kernels}
    python = known(facts.python)
    if python and "ipykernel" in (python.installed_keys or ()):
        names.add("python3")  # Jupyter offers its own, registered or not
    judged_kernel = known(workspace.kernel) if workspace.kernel_found is False else None
    for kernel_name in dict.fromkeys(
        (*((judged_kernel,) if judged_kernel else ()), *other_kernels(workspace))
    ):
        if kernel_name == judged_kernel or kernel_name.lower() not in names:
            params = {
                "kernel": kernel_name,
                "notebook": find_notebook(kernel_name, workspace),
                "known": ", ".join(sorted(names - {kernel_name.lower()})) or "-",
            }
            yield Problem(
                kernel_name, params, FIX, Level.FAIL if kernel_name == judged_kernel else None
            )


def find_notebook(kernel: str, workspace: Workspace) -> str:
    """One that names the kernel: the judged one, else the first of the folder."""
    judged_notebook = known(workspace.notebook)
    if judged_notebook and known(workspace.kernel) == kernel:
        return judged_notebook
    paths = (other.path for other in known(workspace.notebooks, ()) if other.kernel == kernel)
    return next(paths, workspace.path)


def other_kernels(workspace: Workspace) -> tuple[str, ...]:
    """The kernels of the folder's notebooks; what the judged one gets is known better."""
    names = known(workspace.notebook_kernels, ())
    return tuple(name for name in names if name != known(workspace.kernel))


FIX = advise(
    en="Open the notebook and choose a kernel from the list (Kernel > Change Kernel; "
    "in VS Code: Select Kernel, top right), then save it.",
    ko="노트북을 열고 목록에서 커널을 선택한 뒤(Kernel > Change Kernel, VS Code에서는 "
    "오른쪽 위의 커널 선택) 저장하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import change, distributions_without, machine, python

    def notebooks(*names: str, **fields: object) -> Facts:
        return machine(workspace=Workspace(path="/c", notebook_kernels=names), **fields)

    def judged(kernel: str, found: bool, **fields: object) -> Facts:
        one = Workspace(path="/c", notebook="/c/a.ipynb", kernel=kernel, kernel_found=found)
        return machine(workspace=change(one, notebook_kernels=(kernel,)), **fields)

    named = {"notebook": "/c/a.ipynb"}
    return (
        Case(machine(), id="no notebooks"),
        Case(notebooks("Python3"), id="a kernel that is there"),
        Case(notebooks("python3", kernels=()), id="Jupyter's own kernel is not registered"),
        Case(notebooks("old", kernels=Facts().kernels), id="the kernels are not known"),
        Case(machine(workspace=Workspace(path="/c")), id="the notebooks are not known"),
        Case(
            notebooks("python3", "course-2024"),
            {"course-2024": {"kernel": "course-2024", "notebook": "/c", "known": "python3"}},
            "a teacher's kernel",
        ),
        Case(judged("python3", True, kernels=()), id="the judged notebook's is found"),
        Case(
            judged("course-2024", False),
            {"course-2024": {**named, "kernel": "course-2024", "known": "python3"}},
            "the judged notebook's is not found",
        ),
        Case(
            judged("python3", False),
            {"python3": {**named, "kernel": "python3", "known": "-"}},
            "it is another Jupyter's",
        ),
        Case(
            notebooks(
                "python3",
                kernels=(),
                python=python(distributions=distributions_without("ipykernel")),
            ),
            {"python3": {"kernel": "python3", "notebook": "/c", "known": "-"}},
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
        en="A notebook names the kernel {kernel}, which is not found: {notebook}. Others that are "
        "here: {known}",
        ko="노트북에 적힌 커널을 찾지 못했습니다: {kernel}. 노트북: {notebook}. 대신 쓸 수 있는 "
        "커널: {known}",
    ),
    why=Text(
        en="A notebook carries the name of the kernel it was last saved with, often that of its "
        "author's computer. Jupyter asks for another one when it is opened: that is harmless. Do "
        "not make an environment of that name only to please the notebook.",
        ko="노트북에는 마지막으로 저장할 때 쓴 커널의 이름이 남는데, 만든 사람 컴퓨터의 이름인 "
        "경우가 많습니다. 열 때 Jupyter가 다른 커널을 고르라고 물을 뿐이니 걱정하지 마세요. "
        "이름을 맞추려고 같은 이름의 환경을 만들 필요는 없습니다.",
    ),
    symptoms=(
        r"Could not find a kernel matching",
        r"NoSuchKernel",
        r"커널을 찾을 수 없습니다",
        r"No such kernel named",
    ),
    after=("DLS405",),
    links=("https://nbformat.readthedocs.io/en/latest/format_description.html",),
    cases=cases,
)
