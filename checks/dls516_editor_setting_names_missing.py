from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dlsetup.facts import EditorFacts, Facts, NamedSetting, Unknown, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies
from dlsetup.remedies.editor import SELECT_INTERPRETER

LEVELS = {"program": Level.INFO, "folder": Level.INFO}
ENVIRONMENTS = ("environments", "environments-at-home")
KINDS = frozenset({"interpreter", "terminal", *LEVELS, *ENVIRONMENTS})
STATES = ("gone", "no-folder", "empty")


def run(editor: EditorFacts, facts: Facts, course: Course) -> Iterator[Problem]:
    for each in setting_remedies.select(facts, "editor"):
        chosen = each.setting == "python.defaultInterpreterPath" and editor.existing_selections
        if each.state in STATES and each.kind in KINDS and not chosen:
            params = {
                "path": each.path,
                "setting": each.setting,
                "value": each.value,
                "what": sentence(each),
            }
            subject = f"{each.path} {each.setting} {each.value}"
            yield Problem(subject, params, cure(each), level(each, editor))


def sentence(setting: NamedSetting) -> str:
    kind = "environments" if setting.kind in ENVIRONMENTS else setting.kind
    return kind if setting.state == "gone" else f"{kind}-{known(setting.state)}"


def level(setting: NamedSetting, editor: EditorFacts) -> Level:
    """Who chose an environment already does not need the list of them."""
    if setting.kind in ENVIRONMENTS and editor.existing_selections:
        return Level.INFO
    return LEVELS.get(setting.kind, Level.WARN)


def cure(setting: NamedSetting) -> Fix:
    selects = setting.kind in ("interpreter", *ENVIRONMENTS)
    select = SELECT_INTERPRETER.steps if selects else ()
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
    folder = change(interpreter, setting="code-runner.cwd", kind="folder", value="/old/work")
    envs = change(interpreter, setting="python.venvPath", kind="environments", value="/old/envs")
    at_home = change(
        envs, setting="python.venvFolders", kind="environments-at-home", value="envs", state="empty"
    )
    terminal = change(folder, setting="terminal.integrated.cwd", kind="terminal")
    launch = change(interpreter, path=f"{HOME}/course/.vscode/launch.json", setting="python")

    def case(id: str, each: NamedSetting, what: str = "", **fields: Any) -> Case:
        params = {"path": each.path, "setting": each.setting, "value": each.value}
        subject = f"{each.path} {each.setting} {each.value}"
        expect = {subject: {**params, "what": what or each.kind}}
        return Case(machine(named_settings=(each,), **fields), expect, id)

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
        case("a folder of programs that are run", folder),
        case("a file instead of a folder", change(folder, state="no-folder"), "folder-no-folder"),
        case("a folder of environments", envs),
        case(
            "a file instead of environments",
            change(envs, state="no-folder"),
            "environments-no-folder",
        ),
        case("a folder without environments", at_home, "environments-empty"),
        case(
            "environments are gone, and one was chosen in the window",
            envs,
            editor=change(EDITOR, selections=(chosen,)),
        ),
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
            "folder-no-folder": Text(
                en="`{setting}` in {path} is set to a file, not to a folder: {value}",
                ko="{path} 파일의 `{setting}` 설정에 폴더가 아닌 파일이 적혀 있습니다: {value}",
            ),
            "environments": Text(
                en="VS Code is set to look for environments in a folder that does not exist: "
                "{value} (`{setting}` in {path})",
                ko="VS Code가 가상 환경을 찾도록 설정된 폴더가 없습니다: {value} ({path} 파일의 "
                "`{setting}` 설정)",
            ),
            "environments-no-folder": Text(
                en="VS Code is set to look for environments in a file, not in a folder: {value} "
                "(`{setting}` in {path})",
                ko="VS Code가 가상 환경을 찾는 곳이 폴더가 아닌 파일로 설정되어 있습니다: {value} "
                "({path} 파일의 `{setting}` 설정)",
            ),
            "environments-empty": Text(
                en="VS Code is set to look for environments in a folder that contains none: "
                "{value} (`{setting}` in {path})",
                ko="VS Code가 가상 환경을 찾도록 설정된 폴더에 가상 환경이 하나도 없습니다: "
                "{value} ({path} 파일의 `{setting}` 설정)",
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
        "https://github.com/microsoft/vscode-python-environments/issues/1254",
        "https://code.visualstudio.com/docs/python/environments#_configure-search-paths",
    ),
    cases=cases,
)
