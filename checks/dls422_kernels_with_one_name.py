from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Kernel, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.editor import rename_kernel
from dlsetup.remedies.interpreters import kernel_python
from dlsetup.remedies.serving import offered_kernels, server_command


def run(kernels: tuple[Kernel, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    python, server = known(facts.python), server_command(facts)
    ours = known(python.letter) if python else None
    letter = (known(server.interpreter) if server else None) or ours or ""
    groups: dict[str, list[Kernel]] = {}
    for kernel in offered_kernels(facts, letter):
        name = known(kernel.display_name)
        if name and kernel.exists is not False and known(kernel.interpreter):
            groups.setdefault(name.strip().lower(), []).append(kernel)
    for group in groups.values():
        if len({kernel.interpreter for kernel in group}) > 1:
            used = (known(python.path_python) if python else None) or ours
            yield describe(facts, sorted(group, key=lambda kernel: order(kernel, used)))


def order(kernel: Kernel, used: str | None) -> tuple[bool, float]:
    """The one that the terminal's Python computes for comes last, else the newest."""
    return kernel.interpreter == used, known(kernel.written, 0.0)


def describe(facts: Facts, group: list[Kernel]) -> Problem:
    """The first of the group gets another name, and the last keeps it."""
    first, last = group[0], group[-1]
    name = str(first.display_name)
    params = {
        **{"name": name, "kernels": ", ".join(kernel.name for kernel in group)},
        **{"other": first.name, "other_python": kernel_python(facts, first)},
        **{"kept": last.name, "kept_python": kernel_python(facts, last)},
    }
    return Problem(name, params, rename(first))


def rename(kernel: Kernel) -> Fix:
    """Its file is written anew where all of it is known: notebooks ask by `name`."""
    step = rename_kernel(kernel, f"{kernel.display_name} ({kernel.name})")
    if step is None or kernel.seen_by == "system":
        return Fix((BY_HAND,))
    return Fix((step,), safe=True)


BY_HAND = instruct(
    en="In the folder of the kernel you do not use, open kernel.json and change its display_name. "
    "List the folders:",
    ko="쓰지 않는 커널의 폴더에서 kernel.json 파일을 열고 display_name 값을 바꾸세요. 폴더 목록:",
    argv=("jupyter", "kernelspec", "list"),
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import PYTHON, change, kernel, machine

    ours = kernel(
        "dl2024",
        path="/k/dl2024",
        display_name="Python (dl)",
        argv=(PYTHON, "-m", "ipykernel_launcher"),
        bare_python=False,
        seen_by="user",
        written=2.0,
        rest="{}",
    )
    theirs = change(ours, name="dl2023", path="/k/dl2023", interpreter="B", written=1.0)
    found = {
        **{"name": "Python (dl)", "kernels": "dl2023, dl2024"},
        **{"other": "dl2023", "other_python": "/usr/bin/python3"},
        **{"kept": "dl2024", "kept_python": PYTHON},
    }
    both = machine(kernels=(kernel(), ours, theirs))
    return (
        Case(machine(), id="one kernel"),
        Case(machine(kernels=(ours, change(theirs, interpreter="A"))), id="of one Python"),
        Case(machine(kernels=(ours, change(theirs, display_name="old"))), id="other names"),
        Case(machine(kernels=(ours, change(theirs, seen_by="B"))), id="another Jupyter's"),
        Case(machine(kernels=(ours, change(theirs, exists=False))), id="one's Python is gone"),
        Case(machine(kernels=(ours, change(theirs, name="DL2024"))), id="one hides the other"),
        Case(machine(kernels=(Kernel(name="a", path="/k/a"),)), id="not known"),
        Case(both, {"Python (dl)": found}, "two of one name"),
        Case(
            machine(kernels=(ours, change(theirs, rest=None))),
            {"Python (dl)": found},
            "two of one name, one with variables",
        ),
    )


CHECK = Check(
    code="DLS422",
    name="kernels-with-one-name",
    level=Level.WARN,
    about=lambda facts: facts.kernels,
    run=run,
    title=Text(
        en="Two kernels have the same name in the menu",
        ko="메뉴에서 이름이 같은 커널이 둘 이상 있음",
    ),
    message=Text(
        en="Jupyter's menu shows `{name}` more than once. The kernel {other} runs {other_python}, "
        "and the kernel {kept} runs {kept_python}.",
        ko="Jupyter 메뉴에 `{name}` 이름이 두 번 이상 나옵니다. {other} 커널은 {other_python} "
        "파이썬을, {kept} 커널은 {kept_python} 파이썬을 실행합니다.",
    ),
    dont=Text(
        en="Do not install packages into both Pythons: give one kernel another name, or remove it.",
        ko="두 파이썬에 모두 패키지를 설치하지 마세요. 한쪽 커널의 이름을 바꾸거나 지우세요.",
    ),
    why=Text(
        en="A kernel has a name for programs and a name for the menu. Two environments were "
        "registered under the same menu name, so nobody can see which Python a notebook gets.",
        ko="커널에는 프로그램이 쓰는 이름과 메뉴에 보이는 이름이 따로 있습니다. 두 가상 환경을 "
        "같은 메뉴 이름으로 등록하면 노트북이 어느 파이썬으로 실행되는지 알 수 없습니다.",
    ),
    after=("DLS406",),
    links=("https://github.com/microsoft/vscode-jupyter/issues/15066",),
    cases=cases,
)
