from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import EditorPython, Facts, NamedSetting, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, advise, instruct
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies


def run(pythons: tuple[EditorPython, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    editor = known(facts.editor)
    told = {settings.path for settings in known(editor.settings, ())} if editor else set()
    for each in pythons:
        if each.exists is False and each.path not in told:  # else it is DLS504's
            name = NAMES.get(each.name, each.name.title())
            params = {"editor": name, "python": each.interpreter_path, "path": each.path}
            yield Problem(each.name, {**params, "name": "-", "what": "python"}, FIX)
    # a folder brings them from another computer, and this one may have no PyCharm
    is_here = any(each.name == "pycharm" for each in pythons)
    for (path, name), gone in configurations(facts).items():
        params = {"editor": NAMES["pycharm"], "python": ", ".join(gone), "path": path}
        params |= {"name": name, "what": "configuration"}
        level = Level.WARN if is_here else Level.INFO
        yield Problem(f"{path} {name}", params, CONFIGURE, level)


def configurations(facts: Facts) -> dict[tuple[str, str], list[str]]:
    """Run configurations by file and name, with what each needs and is not there."""
    found: dict[tuple[str, str], list[str]] = {}
    for each in setting_remedies.select(facts, "pycharm"):
        if each.state in ("gone", "no-folder"):
            name = each.setting.rpartition(".")[0]
            values = found.setdefault((each.path, name), [])
            if each.value not in values:
                values.append(each.value)
    return found


CONFIGURE = Fix(
    (
        instruct(
            en="In {editor}, open Run > Edit Configurations, select `{name}` and choose the "
            "interpreter, script and working directory again.",
            ko="{editor}에서 Run > Edit Configurations를 열어 `{name}` 구성을 고르고 인터프리터, "
            "스크립트, 작업 폴더를 다시 정하세요.",
        ),
        instruct(
            en="If you do not need `{name}`, delete it there.",
            ko="`{name}` 구성이 필요 없으면 거기서 지우세요.",
        ),
    )
)
FIX = advise(
    en="In the settings of {editor}, choose the Python of your environment, then restart it.",
    ko="{editor} 설정에서 내 가상 환경의 파이썬을 고르고 다시 시작하세요.",
)
NAMES = {  # the rest of the table are builds of VS Code, whose names are words
    **{"pycharm": "PyCharm", "spyder": "Spyder", "jupyterlab-desktop": "JupyterLab Desktop"},
    **{"vscode": "VS Code", "vscode-insiders": "VS Code Insiders", "vscodium": "VSCodium"},
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import EditorSettings, Unknown
    from dlsetup.facts.factory import EDITOR, change, machine

    shared = EditorSettings(scope="workspace", path="/w/.idea/misc.xml")
    gone = EditorPython(
        name="pycharm", path="/w/.idea/misc.xml", interpreter_path="/gone/bin/python", exists=False
    )
    params = {"editor": "PyCharm", "python": "/gone/bin/python", "path": "/w/.idea/misc.xml"}
    params |= {"name": "-", "what": "python"}
    shared_file = "/w/.idea/runConfigurations/train.xml"
    sdk = NamedSetting(
        tool="pycharm",
        path=shared_file,
        setting="train.SDK_HOME",
        value="/Users/kim/dl/bin/python",
        kind="interpreter",
        state="gone",
    )
    script = change(sdk, setting="train.SCRIPT_NAME", value="/Users/kim/hw/train.py", kind="file")
    both = "/Users/kim/dl/bin/python, /Users/kim/hw/train.py"
    configured = {**params, "path": shared_file, "name": "train", "what": "configuration"}
    found = {f"{shared_file} train": {**configured, "python": both}}
    there = (change(gone, exists=True),)
    return (
        Case(machine(), id="no other editor"),
        Case(machine(editor_pythons=Unknown("x")), id="not known"),
        Case(machine(editor_pythons=(change(gone, exists=True),)), id="there"),
        Case(
            machine(editor_pythons=(gone,), editor=change(EDITOR, settings=(shared,))),
            id="the settings that VS Code reads, too",
        ),
        Case(machine(editor_pythons=(gone,)), {"pycharm": params}, "gone"),
        Case(
            machine(named_settings=(change(sdk, state=Unknown("variable")),)),
            id="a run configuration that is not understood",
        ),
        Case(machine(named_settings=(sdk, script)), found, "a run configuration"),
        Case(
            machine(named_settings=(sdk, script), editor_pythons=there),
            found,
            "a run configuration of a project that PyCharm knows",
        ),
    )


CHECK = Check(
    code="DLS515",
    name="other-editor-python-gone",
    level=Level.WARN,
    about=lambda facts: facts.editor_pythons,
    run=run,
    title=Text(
        en="Another editor needs a missing Python or file",
        ko="다른 편집기 설정의 파이썬이나 파일이 없음",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "python": Text(
                en="{editor} is set to use {python}, which does not exist.",
                ko="{editor} 설정에 있는 {python} 파이썬이 없습니다.",
            ),
            "configuration": Text(
                en="{editor}'s run configuration `{name}` in {path} needs what does not exist "
                "here: {python}",
                ko="{path} 파일에 있는 {editor} 실행 구성 `{name}`에 이 컴퓨터에 없는 경로가 "
                "적혀 있습니다: {python}",
            ),
        },
    ),
    dont=Text(
        en="Do not make an empty file at that path: the editor needs a whole Python.",
        ko="그 경로에 빈 파일을 만들지 마세요. 편집기에는 온전한 파이썬이 필요합니다.",
    ),
    why=Text(
        en="Each editor remembers its Python by path. The path stays in its settings when the "
        "environment is deleted, moved or made again somewhere else. A shared run configuration "
        "has the paths of another computer.",
        ko="편집기마다 쓸 파이썬을 경로로 기억합니다. 가상 환경을 지우거나 옮기거나 다른 곳에 새로 "
        "만들어도 설정에는 예전 경로가 남습니다. 함께 쓰는 실행 구성에는 다른 컴퓨터의 경로가 "
        "적혀 있습니다.",
    ),
    symptoms=(
        r"Invalid Python (interpreter|SDK)( selected)?",
        r"Cannot set up a python SDK|The SDK seems invalid",
    ),
    links=(
        "https://www.jetbrains.com/help/pycharm/configuring-python-interpreter.html",
        "https://www.jetbrains.com/help/pycharm/run-debug-configuration.html",
    ),
    cases=cases,
)
