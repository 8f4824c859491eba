from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Notebook, Unknown, Workspace, known
from dlsetup.model import Case, Check, Level, Message, Problem, Text, advise
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
            others = ", ".join(sorted(names - {kernel_name.lower()}))
            params = {
                "kernel": kernel_name,
                "notebook": find_notebook(kernel_name, workspace),
                "known": others,
                "what": "kernel-and-others" if others else "kernel-only",
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
    en="Open {notebook}, choose a kernel in Kernel > Change Kernel (VS Code: Select Kernel, top "
    "right), and save.",
    ko="{notebook} 노트북을 열어 Kernel > Change Kernel에서 커널을 고르고(VS Code에서는 오른쪽 "
    "위의 커널 선택) 저장하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import change, distributions_without, machine, python

    def notebooks(*names: str, **fields: object) -> Facts:
        found = tuple(Notebook(path="/c/week1.ipynb", kernel=name) for name in names)
        workspace = Workspace(path="/c", notebook_kernels=names, notebooks=found)
        return machine(workspace=workspace, **fields)

    def judged(kernel: str, found: bool, **fields: object) -> Facts:
        one = Workspace(path="/c", notebook="/c/a.ipynb", kernel=kernel, kernel_found=found)
        return machine(workspace=change(one, notebook_kernels=(kernel,)), **fields)

    named = {"notebook": "/c/a.ipynb"}
    others = {"known": "python3", "what": "kernel-and-others"}
    none = {"known": "", "what": "kernel-only"}
    return (
        Case(machine(), id="no notebooks"),
        Case(notebooks("Python3"), id="a kernel that is there"),
        Case(notebooks("python3", kernels=()), id="Jupyter's own kernel is not registered"),
        Case(notebooks("old", kernels=Facts().kernels), id="the kernels are not known"),
        Case(machine(workspace=Workspace(path="/c")), id="the notebooks are not known"),
        Case(
            notebooks("python3", "course-2024"),
            {"course-2024": {**others, "kernel": "course-2024", "notebook": "/c/week1.ipynb"}},
            "a teacher's kernel",
        ),
        Case(judged("python3", True, kernels=()), id="the judged notebook's is found"),
        Case(
            judged("course-2024", False),
            {"course-2024": {**named, **others, "kernel": "course-2024"}},
            "the judged notebook's is not found",
        ),
        Case(
            judged("python3", False),
            {"python3": {**named, **none, "kernel": "python3"}},
            "it is another Jupyter's",
        ),
        Case(
            notebooks(
                "python3",
                kernels=(),
                python=python(distributions=distributions_without("ipykernel")),
            ),
            {"python3": {**none, "kernel": "python3", "notebook": "/c/week1.ipynb"}},
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
        en="Jupyter does not find a notebook's kernel", ko="노트북에 적힌 커널을 찾을 수 없음"
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "kernel-only": Text(
                en="{notebook} asks for the kernel `{kernel}`, which Jupyter does not find.",
                ko="{notebook}에 적힌 `{kernel}` 커널을 Jupyter가 찾지 못합니다.",
            ),
            "kernel-and-others": Text(
                en="{notebook} asks for the kernel `{kernel}`, which Jupyter does not find. You "
                "can use: {known}",
                ko="{notebook}에 적힌 `{kernel}` 커널을 Jupyter가 찾지 못합니다. 대신 쓸 수 있는 "
                "커널: {known}",
            ),
        },
    ),
    dont=Text(
        en="Do not make an environment with the same name: choosing another kernel is enough.",
        ko="커널 이름을 맞추려고 같은 이름의 가상 환경을 만들지 마세요. 다른 커널을 고르면 됩니다.",
    ),
    why=Text(
        en="A notebook keeps the name of the kernel it was saved with, often one from its "
        "author's computer. When you open it, Jupyter asks for another kernel, which is harmless.",
        ko="노트북에는 마지막으로 저장할 때 쓴 커널의 이름이 남습니다. 다른 사람의 컴퓨터에만 "
        "있는 이름일 때가 많고, 그러면 노트북을 열 때 Jupyter가 다른 커널을 고르라고 묻습니다. "
        "해롭지 않습니다.",
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
