from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import EditorFacts, Facts, NamedSetting, Unknown
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies
from dlsetup.remedies.editor import SELECT_INTERPRETER

LEVELS = {"program": Level.INFO, "folder": Level.INFO}


def run(editor: EditorFacts, facts: Facts, course: Course) -> Iterator[Problem]:
    for each in setting_remedies.select(facts, "editor"):
        chosen = each.setting == "python.defaultInterpreterPath" and editor.existing_selections
        if (
            each.kind in ("interpreter", "terminal", *LEVELS)
            and each.state == "gone"
            and not chosen
        ):
            params = {
                "path": each.path,
                "setting": each.setting,
                "value": each.value,
                "what": each.kind,
            }
            subject = f"{each.path} {each.setting} {each.value}"
            yield Problem(subject, params, cure(each), LEVELS.get(each.kind, Level.WARN))


def cure(setting: NamedSetting) -> Fix:
    select = SELECT_INTERPRETER.steps if setting.kind == "interpreter" else ()
    instructions = tuple(step for step in select if isinstance(step, Instruction))
    return Fix((setting_remedies.delete_by_hand(setting), *instructions))


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import SelectedInterpreter
    from dlsetup.facts.factory import EDITOR, HOME, change, machine

    path = f"{HOME}/course/course.code-workspace"
    interpreter = NamedSetting(
        tool="editor",
        path=path,
        setting="python.defaultInterpreterPath",
        value="/old/bin/python",
        kind="interpreter",
        state="gone",
    )
    conda = change(interpreter, setting="python.condaPath", kind="program", value="/old/conda")
    folder = change(interpreter, setting="python.venvPath", kind="folder", value="/old/envs")
    terminal = change(folder, setting="terminal.integrated.cwd", kind="terminal")
    launch = change(interpreter, path=f"{HOME}/course/.vscode/launch.json", setting="python")

    def case(id: str, each: NamedSetting) -> Case:
        params = {"path": each.path, "setting": each.setting, "value": each.value}
        subject = f"{each.path} {each.setting} {each.value}"
        expect = {subject: {**params, "what": each.kind}}
        return Case(machine(named_settings=(each,)), expect, id)

    chosen = SelectedInterpreter(extension="python", interpreter_path="/e/bin/python", exists=True)
    return (
        Case(machine(), id="no settings"),
        Case(machine(named_settings=(change(interpreter, state="present"),)), id="there"),
        Case(
            machine(named_settings=(change(interpreter, state=Unknown("variable")),)),
            id="a variable",
        ),
        Case(machine(named_settings=(interpreter,), editor=None), id="no editor"),
        Case(
            machine(named_settings=(interpreter,), editor=change(EDITOR, selections=(chosen,))),
            id="another one was chosen in the window",
        ),
        case("a workspace of several folders", interpreter),
        case("how programs are run", launch),
        case("conda", conda),
        case("a folder of environments", folder),
        case("a folder of the terminal", terminal),
    )


CHECK = Check(
    code="DLS516",
    name="editor-setting-names-missing",
    level=Level.WARN,
    about=lambda facts: facts.editor,
    run=run,
    title=Text(
        en="A VS Code setting needs something missing",
        ko="VS Code 설정에 적힌 파일이나 프로그램이 없음",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "interpreter": Text(
                en="`{setting}` in {path} is set to a Python that does not exist: {value}",
                ko="{path} 파일의 `{setting}` 설정에 적힌 파이썬이 없습니다: {value}",
            ),
            "program": Text(
                en="`{setting}` in {path} is set to a program that does not exist: {value}",
                ko="{path} 파일의 `{setting}` 설정에 적힌 프로그램이 없습니다: {value}",
            ),
            "terminal": Text(
                en="VS Code cannot open its terminal: `{setting}` in {path} is set to something "
                "that does not exist: {value}",
                ko="{path} 파일의 `{setting}` 설정이 없는 것을 가리켜서 VS Code가 터미널을 열지 "
                "못합니다: {value}",
            ),
            "folder": Text(
                en="`{setting}` in {path} is set to a folder that does not exist: {value}",
                ko="{path} 파일의 `{setting}` 설정에 적힌 폴더가 없습니다: {value}",
            ),
        },
    ),
    why=Text(
        en="A workspace file and launch.json travel with the course's folder. The paths in them "
        "are those of the computer on which they were written.",
        ko="작업 영역 파일과 launch.json은 수업 폴더와 함께 옮겨집니다. 그 안의 경로는 파일을 만든 "
        "컴퓨터의 경로입니다.",
    ),
    symptoms=(
        r"The Python path in your debug configuration is invalid",
        r"Default interpreter path '[^']+' could not be resolved",
        r"Path to shell executable \"[^\"]+\" does not exist",
        r"Starting directory \(cwd\) \"[^\"]+\" does not exist",
    ),
    links=(
        "https://github.com/microsoft/vscode-python/issues/20366",
        "https://code.visualstudio.com/docs/editing/workspaces/multi-root-workspaces",
    ),
    cases=cases,
)
