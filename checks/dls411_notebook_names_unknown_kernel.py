from __future__ import annotations

from collections.abc import Iterator, Mapping

from dlsetup.facts import Facts, Kernel, Notebook, Unknown, Workspace, known
from dlsetup.model import Case, Check, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course


def run(workspace: Workspace, facts: Facts, course: Course) -> Iterator[Problem]:
    if isinstance(facts.kernels, Unknown):
        return
    offered = offered_kernels(facts.kernels, facts)
    judged_kernel = known(workspace.kernel) if workspace.kernel_found is False else None
    for kernel_name in dict.fromkeys(
        (*((judged_kernel,) if judged_kernel else ()), *other_kernels(workspace))
    ):
        if kernel_name == judged_kernel or kernel_name.lower() not in offered:
            rest = {name: each for name, each in offered.items() if name != kernel_name.lower()}
            yield tell_kernel(kernel_name, rest, workspace, is_judged=kernel_name == judged_kernel)


def offered_kernels(kernels: tuple[Kernel, ...], facts: Facts) -> dict[str, str]:
    """The kernels' names in lower case, each with its language; Jupyter offers its own Python,
    registered or not."""
    python = known(facts.python)
    own = {"python3": "python"} if python and "ipykernel" in (python.installed_keys or ()) else {}
    return own | {kernel.name.lower(): known(kernel.language) or "python" for kernel in kernels}


def tell_kernel(
    kernel_name: str, others: Mapping[str, str], workspace: Workspace, is_judged: bool
) -> Problem:
    """Where a kernel of its language is there, Jupyter takes that one or asks: only a note."""
    language = find_language(kernel_name, workspace)
    usable = sorted(name for name in others if not language or others[name] == language)
    is_foreign = not usable and language not in (None, "python")
    if is_foreign:
        level, what = Level.FAIL if is_judged else Level.WARN, "no-such-language"
    elif usable:
        level, what = Level.INFO, "kernel-and-others"
    else:
        level, what = Level.FAIL if is_judged else Level.INFO, "kernel-only"
    name, package = LANGUAGES.get(language or "", (language or "-", "-"))
    params = {
        "kernel": kernel_name,
        "notebook": find_notebook(kernel_name, workspace),
        "known": ", ".join(usable),
        "language": name,
        "package": package,
        "what": what,
    }
    fix = FIX if not is_foreign else INSTALL_KERNEL if package != "-" else FIND_KERNEL
    return Problem(kernel_name, params, fix, level)


def find_language(kernel: str, workspace: Workspace) -> str | None:
    """Of the notebooks that name it; None: they do not tell."""
    languages = (
        notebook.language
        for notebook in known(workspace.notebooks, ())
        if notebook.kernel == kernel and isinstance(notebook.language, str)
    )
    return next(languages, None)


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


# How a language is written, and the package that runs its notebooks:
# https://github.com/jupyter/jupyter/wiki/Jupyter-kernels
LANGUAGES: Mapping[str, tuple[str, str]] = {
    "r": ("R", "IRkernel"),
    "julia": ("Julia", "IJulia"),
    "octave": ("Octave", "octave_kernel"),
    "matlab": ("MATLAB", "jupyter-matlab-proxy"),
    "scala": ("Scala", "almond"),
    "c++": ("C++", "xeus-cpp"),
    "bash": ("Bash", "bash_kernel"),
    "ruby": ("Ruby", "iruby"),
    "typescript": ("TypeScript", "Deno"),
    "sql": ("SQL", "xeus-sql"),
}
FIX = advise(
    en="Open {notebook}, choose a kernel in Kernel > Change Kernel (VS Code: Select Kernel, top "
    "right), and save.",
    ko="{notebook} 노트북을 열어 Kernel > Change Kernel에서 커널을 고르고(VS Code에서는 오른쪽 "
    "위의 커널 선택) 저장하세요.",
)
INSTALL_KERNEL = advise(
    en="To run {notebook}, install {language} and its Jupyter kernel, {package}.",
    ko="{notebook} 노트북을 실행하려면 {language} 언어와 Jupyter 커널인 {package} 패키지를 "
    "설치하세요.",
)
FIND_KERNEL = advise(
    en="To run {notebook}, install {language} and a Jupyter kernel for it.",
    ko="{notebook} 노트북을 실행하려면 {language} 언어와 그 언어의 Jupyter 커널을 설치하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import change, distributions_without, kernel, machine, python

    def notebooks(*names: str, language: str = "python", **fields: object) -> Facts:
        found = tuple(
            Notebook(path="/home/student/course/week1.ipynb", kernel=name, language=language)
            for name in names
        )
        workspace = Workspace(path="/home/student/course", notebook_kernels=names, notebooks=found)
        return machine(workspace=workspace, **fields)

    def judged(kernel: str, found: bool, **fields: object) -> Facts:
        one = Workspace(
            path="/home/student/course",
            notebook="/home/student/course/a.ipynb",
            kernel=kernel,
            kernel_found=found,
        )
        return machine(workspace=change(one, notebook_kernels=(kernel,)), **fields)

    named = {"notebook": "/home/student/course/a.ipynb", "language": "-", "package": "-"}
    others = {"known": "python3", "what": "kernel-and-others", "language": "python", "package": "-"}
    none = {"known": "", "what": "kernel-only", "language": "python", "package": "-"}
    foreign = {
        "known": "",
        "what": "no-such-language",
        "notebook": "/home/student/course/week1.ipynb",
    }
    r = {**foreign, "kernel": "ir", "language": "R", "package": "IRkernel"}
    return (
        Case(machine(), id="no notebooks"),
        Case(notebooks("Python3"), id="a kernel that is there"),
        Case(notebooks("python3", kernels=()), id="Jupyter's own kernel is not registered"),
        Case(notebooks("old", kernels=Facts().kernels), id="the kernels are not known"),
        Case(
            machine(workspace=Workspace(path="/home/student/course")),
            id="the notebooks are not known",
        ),
        Case(
            notebooks("python3", "course-2024"),
            {
                "course-2024": {
                    **others,
                    "kernel": "course-2024",
                    "notebook": "/home/student/course/week1.ipynb",
                }
            },
            "a teacher's kernel",
        ),
        Case(judged("python3", True, kernels=()), id="the judged notebook's is found"),
        Case(
            judged("course-2024", False),
            {"course-2024": {**others, **named, "kernel": "course-2024"}},
            "the judged notebook's is not found",
        ),
        Case(
            judged("python3", False),
            {"python3": {**none, **named, "kernel": "python3"}},
            "it is another Jupyter's",
        ),
        Case(
            notebooks(
                "python3",
                kernels=(),
                python=python(distributions=distributions_without("ipykernel")),
            ),
            {
                "python3": {
                    **none,
                    "kernel": "python3",
                    "notebook": "/home/student/course/week1.ipynb",
                }
            },
            "no kernels at all",
        ),
        Case(notebooks("ir", language="r"), {"ir": r}, "a language without a kernel"),
        Case(
            notebooks("nim", language="nim"),
            {"nim": {**r, "kernel": "nim", "language": "nim", "package": "-"}},
            "a language that few know",
        ),
        Case(
            notebooks("ir43", language="r", kernels=(kernel("ir", language="r"),)),
            {"ir43": {**r, "kernel": "ir43", "known": "ir", "what": "kernel-and-others"}},
            "another kernel of its language",
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
            "no-such-language": Text(
                en="{notebook} is written in {language}, and Jupyter has no kernel for it.",
                ko="{notebook} 노트북은 {language} 언어로 작성되었는데, Jupyter에 그 커널이 "
                "없습니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not make an environment with the same name: choosing another kernel is enough.",
        ko="커널 이름을 맞추려고 같은 이름의 가상 환경을 만들지 마세요. 다른 커널을 고르면 됩니다.",
    ),
    why=Text(
        en="A notebook keeps the name of the kernel it was saved with, often one from its "
        "author's computer. When you open it, Jupyter takes another kernel of the same language or "
        "asks, which is harmless.",
        ko="노트북에는 마지막으로 저장할 때 쓴 커널의 이름이 남습니다. 다른 사람의 컴퓨터에만 "
        "있는 이름일 때가 많고, 그러면 노트북을 열 때 Jupyter가 같은 언어의 다른 커널을 쓰거나 "
        "고르라고 묻습니다. 문제가 되지 않습니다.",
    ),
    symptoms=(
        r"Could not find a kernel matching",
        r"NoSuchKernel",
        r"커널을 찾을 수 없습니다",
        r"No such kernel named",
        r"\] Kernel not found: \S+",
    ),
    after=("DLS405",),
    links=("https://nbformat.readthedocs.io/en/latest/format_description.html",),
    cases=cases,
)
