from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, NamedSetting, Unknown
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies
from dlsetup.remedies.shells import rename_command

LEVELS = {
    "class": Level.FAIL,
    "file": Level.FAIL,
    "server-extension": Level.INFO,
}

OF_DLS420 = "served-folder"


def run(settings: tuple[NamedSetting, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    mine = (s for s in settings if s.tool in ("jupyter", "ipython") and s.kind != OF_DLS420)
    gone = (each for each in mine if each.state == "gone")
    for each in setting_remedies.join_values(gone):
        params = {
            "path": each.path,
            "setting": each.setting,
            "value": each.value,
            "what": f"{each.tool}-{each.kind}",
        }
        level = LEVELS.get(each.kind, Level.WARN) if each.tool == "jupyter" else Level.WARN
        yield Problem(f"{each.path} {each.setting}", params, cure(facts, each), level)


def cure(facts: Facts, setting: NamedSetting) -> Fix:
    name = setting.path.replace("\\", "/").rpartition("/")[2]
    aside = instruct(
        en="If you do not need the file, rename it:",
        ko="파일 전체가 필요 없으면 이름을 바꾸세요.",
        argv=rename_command(facts, setting.path, f"{name}.old"),
    )
    if setting.setting == "import":
        return Fix((DELETE_IMPORT, aside))
    return setting_remedies.take_out(facts, setting, rest=(aside,))


DELETE_IMPORT = instruct(
    en="Open {path} in an editor. Delete the line that imports `{value}`, and the lines that use "
    "it.",
    ko="{path} 파일을 편집기로 열어 `{value}` 모듈을 불러오는 줄과 그 모듈을 쓰는 줄을 지우세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import HOME, change, machine

    path = f"{HOME}/.jupyter/jupyter_server_config.py"
    manager = NamedSetting(
        tool="jupyter",
        path=path,
        setting="ServerApp.contents_manager_class",
        value="jupytext.TextFileContentsManager",
        kind="class",
        state="gone",
        first=2,
        last=2,
    )
    imported = change(manager, setting="import", value="nbdev.export", kind="module", last=None)
    extension = change(manager, setting="ServerApp.jpserver_extensions", kind="server-extension")
    magic = change(
        manager, tool="ipython", setting="InteractiveShellApp.extensions", kind="extension"
    )

    def case(id: str, each: NamedSetting, found: bool = True) -> Case:
        params = {"path": path, "setting": each.setting, "value": each.value}
        subject = f"{path} {each.setting}"
        expect = {subject: {**params, "what": f"{each.tool}-{each.kind}"}} if found else {}
        return Case(machine(named_settings=(each,)), expect, id)

    return (
        Case(machine(), id="no settings"),
        case("there", change(manager, state="present"), found=False),
        case("not known", change(manager, state=Unknown("editable-installation")), found=False),
        case("a folder to serve", change(manager, kind=OF_DLS420), found=False),
        case("another tool's", change(manager, tool="pip"), found=False),
        case("a class of a package that is gone", manager),
        case("an import", imported),
        Case(
            machine(named_settings=(imported, change(imported, value="fastai.basics"))),
            {
                f"{path} import": {
                    "path": path,
                    "setting": "import",
                    "value": "nbdev.export, fastai.basics",
                    "what": "jupyter-module",
                }
            },
            "two imports",
        ),
        case("a server extension", extension),
        case("an extension of IPython", magic),
        *(
            case(f"{kind} of {tool}", change(manager, tool=tool, kind=kind))
            for tool, kind in (
                ("jupyter", "file"),
                ("jupyter", "folder"),
                ("jupyter", "address"),
                ("jupyter", "template"),
                ("jupyter", "template-file"),
                ("ipython", "file"),
                ("ipython", "module"),
                ("ipython", "gui"),
            )
        ),
    )


CHECK = Check(
    code="DLS424",
    name="jupyter-setting-names-missing",
    level=Level.FAIL,
    about=lambda facts: facts.named_settings,
    run=run,
    title=Text(
        en="A Jupyter setting needs something missing",
        ko="Jupyter 설정에 적힌 파일이나 모듈이 없음",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "jupyter-class": Text(
                en="Jupyter does not start: `{setting}` in {path} is set to {value}, which is "
                "not installed in this environment.",
                ko="{path} 파일의 `{setting}` 설정에 적힌 {value} 패키지가 이 환경에 없어서 "
                "Jupyter가 시작되지 않습니다.",
            ),
            "jupyter-module": Text(
                en="Jupyter ignores its settings file {path} because it imports {value}, which is "
                "not installed in this environment.",
                ko="{path} 파일에서 불러오는 {value} 모듈이 이 환경에 없어서 Jupyter가 이 설정 "
                "파일 전체를 무시합니다.",
            ),
            "jupyter-server-extension": Text(
                en="{path} switches on the extension {value}, which is not installed in this "
                "environment. Jupyter starts without it.",
                ko="{path} 파일에서 켠 확장 {value} 패키지가 이 환경에 없습니다. Jupyter는 확장 "
                "없이 시작됩니다.",
            ),
            "jupyter-file": Text(
                en="Jupyter does not start: `{setting}` in {path} is set to a file that does not "
                "exist: {value}",
                ko="{path} 파일의 `{setting}` 설정에 적힌 파일이 없어서 Jupyter가 시작되지 "
                "않습니다: {value}",
            ),
            "jupyter-folder": Text(
                en="`{setting}` in {path} is set to a folder that does not exist: {value}",
                ko="{path} 파일의 `{setting}` 설정에 적힌 폴더가 없습니다: {value}",
            ),
            "jupyter-address": Text(
                en="Jupyter does not start: `{setting}` in {path} is set to an address that this "
                "computer does not have: {value}",
                ko="{path} 파일의 `{setting}` 설정에 적힌 주소를 이 컴퓨터에서 쓰지 않아서 "
                "Jupyter가 시작되지 않습니다: {value}",
            ),
            "jupyter-template": Text(
                en="No notebook can be exported: `{setting}` in {path} is set to a template that "
                "nbconvert does not find: {value}",
                ko="{path} 파일의 `{setting}` 설정에 적힌 템플릿을 nbconvert가 찾지 못해서 "
                "노트북을 내보낼 수 없습니다: {value}",
            ),
            "jupyter-template-file": Text(
                en="No notebook can be exported: `{setting}` in {path} is set to a template file "
                "that nbconvert does not find: {value}",
                ko="{path} 파일의 `{setting}` 설정에 적힌 템플릿 파일을 nbconvert가 찾지 못해서 "
                "노트북을 내보낼 수 없습니다: {value}",
            ),
            "ipython-extension": Text(
                en="IPython shows an error at every start: `{setting}` in {path} loads {value}, "
                "which is not installed in this environment.",
                ko="{path} 파일의 `{setting}` 설정에 적힌 {value} 확장이 이 환경에 없어서 "
                "IPython을 시작할 때마다 오류가 나옵니다.",
            ),
            "ipython-module": Text(
                en="IPython shows an error at every start: {path} imports {value}, which is not "
                "installed in this environment.",
                ko="{path} 파일에서 불러오는 {value} 모듈이 이 환경에 없어서 IPython을 시작할 "
                "때마다 오류가 나옵니다.",
            ),
            "ipython-file": Text(
                en="`{setting}` in {path} runs a file that does not exist: {value}",
                ko="{path} 파일의 `{setting}` 설정에 적힌 파일이 없습니다: {value}",
            ),
            "ipython-gui": Text(
                en="IPython shows an error at every start: `{setting}` in {path} asks for the "
                "window system {value}, which is not installed in this environment.",
                ko="{path} 파일의 `{setting}` 설정에 적힌 창 시스템 {value} 패키지가 이 환경에 "
                "없어서 IPython을 시작할 때마다 오류가 나옵니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not install Jupyter again: the settings file stays.",
        ko="Jupyter를 다시 설치하지 마세요. 설정 파일은 그대로 남습니다.",
    ),
    why=Text(
        en="These settings are in your home folder and apply to every environment. A new "
        "environment lacks what was installed in the old one.",
        ko="이 설정은 홈 폴더에 있어 모든 환경에 적용됩니다. 새 환경에는 예전 환경에 설치했던 "
        "패키지가 없습니다.",
    ),
    symptoms=(
        r"The '\w+_class' trait of .{1,80} instance must be a type, but '[\w.]+' could not be "
        r"imported",
        r"in bind_sockets\n[\s\S]{0,200}?\[Errno (?:49|99)\] Can(?:'t|not) assign "
        r"requested address",
        r"Error in loading extension: \w+",
        r"Error in executing line in user namespace: import \w+",
        r"Failed to import any (?:of the following )?Qt binding",
    ),
    links=(
        "https://github.com/jupytext/jupytext/issues/685",
        "https://jupyter-server.readthedocs.io/en/latest/other/full-config.html",
    ),
    cases=cases,
)
