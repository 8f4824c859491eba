from __future__ import annotations

from dlsetup.facts import EditorFacts, Facts, NamedSetting, known
from dlsetup.model import Case, Check, EditJson, Fix, Level, Message, Param, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies
from dlsetup.remedies.environments import ENVIRONMENT_KINDS

EXTENSION = "formulahendry.code-runner"
SETTING = "code-runner.executorMap.python"
FOLDER_SCOPE = ".vscode"


def run(editor: EditorFacts, facts: Facts, course: Course) -> Problem | None:
    """A command by its path is that one Python; without any, the extension runs `python`."""
    extensions = {each.id for each in known(editor.extensions, ()) if each.present is not False}
    python = known(facts.python)
    if EXTENSION not in extensions - set(known(editor.disabled, ())) or python is None:
        return None
    setting = counting_setting(facts)
    state = "plain" if setting is None else known(setting.state)
    command = "python -u" if setting is None else setting.value
    if state not in ("gone", "fixed", "plain") or python.executable in command:
        return None
    if state != "gone" and known(python.kind) not in ENVIRONMENT_KINDS:
        return None
    params: dict[str, Param] = {"command": command, "python": python.executable, "what": state}
    level = Level.INFO if state == "plain" else Level.WARN
    return Problem(params=params, fix=fix(setting), level=level)


def counting_setting(facts: Facts) -> NamedSetting | None:
    """The folder's comes before the user's."""
    mine = [each for each in setting_remedies.select(facts, "editor") if each.kind == "runner"]
    return max(mine, key=lambda each: FOLDER_SCOPE in each.path, default=None)


def fix(setting: NamedSetting | None) -> Fix:
    """With `$pythonPath` the extension runs what is chosen in the window."""
    if setting is None:
        return BY_HAND
    keys = ("code-runner.executorMap", "python")
    return Fix((EditJson(setting.path, keys, "$pythonPath -u $fullFileName"),), safe=True)


BY_HAND = Fix(
    (
        instruct(
            en="Use the Run Python File button of the Python extension, or switch the extension "
            "Code Runner off.",
            ko="Python 확장의 Run Python File 버튼을 쓰거나 Code Runner 확장을 끄세요.",
        ),
        instruct(
            en="To keep it, open VS Code's settings.json and set `python` in "
            "`code-runner.executorMap` to `$pythonPath -u $fullFileName`.",
            ko="계속 쓰려면 VS Code의 settings.json 파일을 열고 `code-runner.executorMap` 안의 "
            "`python` 값을 `$pythonPath -u $fullFileName` 형식으로 바꾸세요.",
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import EditorExtension, Unknown
    from dlsetup.facts.factory import EDITOR, HOME, PYTHON, change, machine, python

    runner = EditorExtension(id=EXTENSION, version="0.12.2", present=True)
    editor = change(EDITOR, extensions=(runner,))
    users = NamedSetting(
        tool="editor",
        path=f"{HOME}/.config/Code/User/settings.json",
        setting=SETTING,
        value="/usr/bin/python3 -u",
        kind="runner",
        state="fixed",
    )
    folders = change(
        users, path=f"{HOME}/course/.vscode/settings.json", value="$pythonPath -u", state="present"
    )

    def found(command: str, what: str) -> dict[str, dict[str, str]]:
        return {"": {"command": command, "python": PYTHON, "what": what}}

    def facts(*settings: NamedSetting) -> Facts:
        return machine(editor=editor, named_settings=settings)

    off = change(editor, disabled=(EXTENSION,))
    return (
        Case(machine(named_settings=(users,)), id="not installed"),
        Case(machine(editor=off, named_settings=(users,)), id="switched off"),
        Case(facts(users, folders), id="the folder's settings come first"),
        Case(facts(change(users, value=f"{PYTHON} -u")), id="the right one"),
        Case(facts(change(users, state=Unknown("variable"))), id="not known"),
        Case(change(facts(users), python=python(kind="system")), id="no environment"),
        Case(facts(users), found("/usr/bin/python3 -u", "fixed"), "one by its path"),
        Case(facts(change(users, state="gone")), found("/usr/bin/python3 -u", "gone"), "gone"),
        Case(facts(), found("python -u", "plain"), "its own choice"),
    )


CHECK = Check(
    code="DLS517",
    name="code-runner-uses-another-python",
    level=Level.WARN,
    about=lambda facts: facts.editor,
    run=run,
    title=Text(
        en="Code Runner does not use the chosen Python",
        ko="Code Runner가 다른 파이썬을 씀",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "fixed": Text(
                en="The Run Code button of the extension Code Runner runs `{command}`, not "
                "{python}.",
                ko="Code Runner 확장의 Run Code 버튼은 {python} 대신 다음을 실행합니다: "
                "`{command}`",
            ),
            "gone": Text(
                en="The Run Code button of the extension Code Runner runs a Python that does not "
                "exist: `{command}` ({python} is the one to use)",
                ko="Code Runner 확장의 Run Code 버튼이 없는 파이썬을 실행합니다: `{command}` (쓸 "
                "파이썬: {python})",
            ),
            "plain": Text(
                en="The Run Code button of the extension Code Runner runs `{command}`, whatever "
                "Python is chosen in VS Code. That may not be {python}.",
                ko="Code Runner 확장의 Run Code 버튼은 VS Code에서 고른 파이썬과 관계없이 "
                "`{command}` 명령을 실행합니다. {python} 대신 다른 파이썬일 수 있습니다.",
            ),
        },
    ),
    why=Text(
        en="Two extensions put a run button into the same corner. Code Runner does not use "
        "environments, so installed packages seem to be missing.",
        ko="두 확장이 같은 자리에 실행 버튼을 둡니다. Code Runner는 가상 환경을 모르기 때문에 "
        "설치한 패키지가 없다고 나옵니다.",
    ),
    symptoms=(
        r"\[Running\] [^\n]{0,60}python[\d.]*(?: -u)? \"[^\"]+\"\s+Traceback \(most recent call "
        r"last\):[\s\S]{0,400}ModuleNotFoundError",
    ),
    links=(
        "https://github.com/microsoft/vscode-python/issues/15532",
        "https://marketplace.visualstudio.com/items?itemName=formulahendry.code-runner",
    ),
    cases=cases,
)
