from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, NamedSetting
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies
from dlsetup.remedies.shells import is_windows


def run(settings: tuple[NamedSetting, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for each in settings:
        if each.kind == "served-folder" and each.state == "gone":
            params = {"path": each.path, "setting": each.setting, "folder": each.value}
            yield Problem(each.path, params, fix(facts, each))


def fix(facts: Facts, setting: NamedSetting) -> Fix:
    """Without it, Jupyter opens the folder where it is started."""
    out = setting_remedies.take_out(facts, setting)
    return out if out.automatic else correct_setting(facts, setting.path, setting.value)


def correct_setting(facts: Facts, path: str, folder: str) -> Fix:
    correct = IN_JSON if path.endswith(".json") else IN_PYTHON
    parents = () if is_windows(facts) else ("-p",)
    return Fix((correct, Instruction(MAKE_FOLDER, ("mkdir", *parents, folder))))


IN_PYTHON = instruct(
    en="Open {path} and correct {setting}. With # before its line, Jupyter opens the folder where "
    "you start it.",
    ko="{path} 파일을 열어 {setting} 값을 고치세요. 줄 앞에 #을 붙이면 Jupyter를 시작한 폴더가 "
    "열립니다.",
)
IN_JSON = instruct(
    en="Open {path} and correct {setting}, with each backslash written twice. Without it, Jupyter "
    "opens the folder where you start it.",
    ko="{path} 파일을 열어 {setting} 값을 고치세요(역슬래시는 두 번씩 적습니다). 이 항목을 지우면 "
    "Jupyter를 시작한 폴더가 열립니다.",
)
MAKE_FOLDER = Text(en="Or make the folder again:", ko="또는 폴더를 다시 만드세요.")


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import NOT_RECORDED
    from dlsetup.facts.factory import change, host, machine

    path = "/home/student/.jupyter/jupyter_server_config.py"
    json = "/home/student/.jupyter/jupyter_server_config.json"
    served = NamedSetting(
        tool="jupyter",
        path=path,
        setting="ServerApp.root_dir",
        value="/gone",
        kind="served-folder",
        state="gone",
    )

    def settings(each: NamedSetting, os: str = "linux") -> Facts:
        return machine(named_settings=(each,), host=host(os=os))

    return (
        Case(machine(), id="no settings"),
        Case(settings(change(served, state="present")), id="it is there"),
        Case(settings(change(served, state=NOT_RECORDED)), id="not known"),
        Case(
            settings(served),
            {path: {"path": path, "setting": "ServerApp.root_dir", "folder": "/gone"}},
            "gone",
        ),
        Case(
            settings(change(served, path=json), os="windows"),
            {json: {"path": json, "setting": "ServerApp.root_dir", "folder": "/gone"}},
            "written as JSON",
        ),
    )


CHECK = Check(
    code="DLS420",
    name="jupyter-folder-setting-gone",
    level=Level.FAIL,
    about=lambda facts: facts.named_settings,
    run=run,
    title=Text(
        en="The folder in Jupyter's settings does not exist", ko="Jupyter 설정에 적힌 폴더가 없음"
    ),
    message=Text(
        en="{path} sets {setting} to {folder}, which does not exist.",
        ko="{path} 파일의 {setting} 값에 적힌 폴더가 없습니다: {folder}",
    ),
    dont=Text(
        en="Do not install Jupyter again: the setting stays.",
        ko="Jupyter를 다시 설치하지 마세요. 설정은 그대로 남습니다.",
    ),
    why=Text(
        en="Jupyter stops immediately or shows an empty page when this folder was deleted, "
        "renamed, moved into OneDrive, or is on a drive that is not connected.",
        ko="설정에 적힌 폴더를 지우거나 이름을 바꾸거나 OneDrive로 옮겼거나, 그 폴더가 있는 "
        "드라이브를 뽑았다면 Jupyter가 바로 꺼지거나 빈 화면만 나옵니다.",
    ),
    symptoms=(
        r"Bad config encountered during initialization: No such",
        r"No such (directory|notebook dir|preferred dir): ",
        r"error linking extension: No such directory",
    ),
    links=(
        "https://github.com/jupyterhub/jupyterhub/issues/444",
        "https://jupyter-server.readthedocs.io/en/latest/other/full-config.html",
    ),
    cases=cases,
)
