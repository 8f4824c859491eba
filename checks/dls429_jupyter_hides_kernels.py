from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, NamedSetting, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies
from dlsetup.remedies.serving import server_command

OWN = "python3"  # Jupyter offers its own Python, registered or not


def run(settings: tuple[NamedSetting, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    mine = tuple(each for each in settings if each.tool == "jupyter")
    lists = [each for each in mine if each.kind == "allowed-kernel" and each.value]
    if any(each.setting.endswith("kernel_spec_manager_class") for each in mine):
        return  # it may know kernels that are no files
    hidden = find_hidden(facts, frozenset(each.value for each in lists)) if lists else None
    if hidden is None:
        return
    for each in setting_remedies.join_values(lists):
        params = {"path": each.path, "setting": each.setting, "value": each.value}
        nothing_works = hidden == "" and server_command(facts)
        yield Problem(
            f"{each.path} {each.setting}",
            {**params, "kernel": hidden or OWN, "what": "one-hidden" if hidden else "all-hidden"},
            FIX,
            Level.FAIL if nothing_works else Level.WARN,
        )


def find_hidden(facts: Facts, allowed: frozenset[str]) -> str | None:
    """The kernel that is missed: of the judged notebook, else of the judged Python; "" where not
    one can be chosen, None where none is missed."""
    offered = offered_kernels(facts)
    if offered is None:
        return None
    python, workspace = known(facts.python), known(facts.workspace)
    visible = {name for name in offered if name in allowed}  # their names are in lower case
    if not visible:
        return ""
    notebook = known(workspace.kernel) if workspace else None
    if notebook and notebook.lower() in offered and notebook.lower() not in visible:
        return notebook
    ours = known(python.letter) if python else None
    of_ours = [name for name, letter in offered.items() if ours and letter == ours]
    return None if not of_ours or visible & {*of_ours} else of_ours[0]


def offered_kernels(facts: Facts) -> dict[str, str | None] | None:
    """Their names, each with the letter of its Python; of an environment's, those that its own
    Jupyter sees."""
    python, server, kernels = known(facts.python), server_command(facts), known(facts.kernels)
    ours = known(python.letter) if python else None
    theirs = (known(server.interpreter) if server else None) or ours
    if kernels is None or theirs is None:
        return None
    seen = (each for each in kernels if each.seen_by in (theirs, "user", "system"))
    return {OWN: theirs} | {each.name.lower(): known(each.interpreter) for each in seen}


FIX = Fix(
    (
        Instruction(
            Text(
                en="Open {path} in an editor. Add `{kernel}` to the list `{setting}`, or delete "
                "the whole setting.",
                ko="{path} 파일을 편집기로 열어 `{setting}` 목록에 `{kernel}` 이름을 추가하거나 이 "
                "설정 전체를 지우세요.",
            )
        ),
        Instruction(
            Text(
                en="Then start Jupyter again and look at its list of kernels:",
                ko="그런 다음 Jupyter를 다시 시작하고 커널 목록을 확인하세요.",
            ),
            ("jupyter", "kernelspec", "list"),
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown, Workspace
    from dlsetup.facts.factory import HOME, change, kernel, machine

    path = f"{HOME}/.jupyter/jupyter_config.json"
    first = NamedSetting(
        tool="jupyter",
        path=path,
        setting="KernelSpecManager.allowed_kernelspecs",
        value="ir",
        kind="allowed-kernel",
        state="set",
    )
    second = change(first, value="julia-1.9")
    manager = change(first, setting="ServerApp.kernel_spec_manager_class", kind="class", value="x")
    other = kernel("ir", language="R", interpreter=None, seen_by="user")
    course = kernel("dl", seen_by="user", interpreter="B")
    workspace = Workspace(path="/home/student/course", kernel="dl")
    found = {"path": path, "setting": first.setting, "kernel": OWN}
    subject = f"{path} {first.setting}"
    none = {**found, "value": "ir, julia-1.9", "what": "all-hidden"}
    return (
        Case(machine(), id="no list"),
        Case(machine(named_settings=(first, change(first, value=OWN))), id="ours is among them"),
        Case(
            machine(named_settings=(change(first, value=OWN),), kernels=()),
            id="Jupyter's own is not registered",
        ),
        Case(machine(named_settings=(first, manager)), id="another manager of kernels"),
        Case(machine(named_settings=(first,), kernels=Unknown("failed")), id="not known"),
        Case(machine(named_settings=(first,), python=None, tools=()), id="no Python is judged"),
        Case(machine(named_settings=(first, second)), {subject: none}, "none is left"),
        Case(
            machine(named_settings=(first,), kernels=(kernel(), other)),
            {subject: {**found, "value": "ir", "what": "one-hidden"}},
            "only another language's is left",
        ),
        Case(
            machine(
                named_settings=(change(first, value=OWN),),
                kernels=(kernel(), course),
                workspace=workspace,
            ),
            {subject: {**found, "value": OWN, "kernel": "dl", "what": "one-hidden"}},
            "the notebook's",
        ),
    )


CHECK = Check(
    code="DLS429",
    name="jupyter-hides-kernels",
    level=Level.WARN,
    about=lambda facts: facts.named_settings,
    run=run,
    title=Text(
        en="A Jupyter setting hides the kernel you need",
        ko="Jupyter 설정이 필요한 커널을 숨김",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "all-hidden": Text(
                en="Jupyter offers no kernel: `{setting}` in {path} allows only {value}, and "
                "Jupyter finds none of these.",
                ko="{path} 파일의 `{setting}` 설정에 적힌 커널이 하나도 없어서 Jupyter에서 고를 수 "
                "있는 커널이 없습니다: {value}",
            ),
            "one-hidden": Text(
                en="`{setting}` in {path} allows only {value}, so Jupyter does not offer the "
                "kernel `{kernel}`.",
                ko="{path} 파일의 `{setting}` 설정에 `{kernel}` 커널이 없어서 Jupyter에서 고를 수 "
                "없습니다. 허용된 커널: {value}",
            ),
        },
    ),
    dont=Text(
        en="Do not register the kernel again: the setting still hides it.",
        ko="커널을 다시 등록하지 마세요. 설정이 그대로 숨깁니다.",
    ),
    why=Text(
        en="Jupyter offers only the kernels in this list. A list that came with another computer "
        "or an older course names kernels that are not here.",
        ko="Jupyter는 이 목록에 적힌 커널만 보여 줍니다. 다른 컴퓨터나 지난 강의에서 가져온 "
        "목록에는 여기 없는 커널이 적혀 있습니다.",
    ),
    after=("DLS405",),
    links=("https://github.com/jupyter/notebook/issues/3674",),
    cases=cases,
)
