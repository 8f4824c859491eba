from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, SettingsFile, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text
from dlsetup.model.course import Course

GONE = "missing."


def run(
    configurations: tuple[SettingsFile, ...], facts: Facts, course: Course
) -> Iterator[Problem]:
    for file in configurations:
        for name, folder in known(file.values, ()) if file.tool == "jupyter" else ():
            if name.startswith(GONE):
                setting = name.removeprefix(GONE)
                params = {"path": file.path, "setting": setting, "folder": folder}
                json = file.path.endswith(".json")
                yield Problem(
                    file.path, params, Fix((Instruction(IN_JSON if json else IN_PYTHON),))
                )


IN_PYTHON = Text(
    en="Make the folder again, or open the settings file and correct that line (put a # before it "
    "and Jupyter opens the folder it is started in).",
    ko="폴더를 다시 만들거나, 설정 파일을 열어 해당 줄을 고치세요. 줄 맨 앞에 #을 붙이면 Jupyter를 "
    "시작한 폴더가 열립니다.",
)
IN_JSON = Text(
    en="Make the folder again, or open the settings file and correct the path (\\ is written "
    "twice in it); with the whole entry gone Jupyter opens the folder it is started in.",
    ko="폴더를 다시 만들거나, 설정 파일을 열어 경로를 고치세요(\\ 하나를 두 개로 적어야 합니다). "
    "항목을 통째로 지우면 Jupyter를 시작한 폴더가 열립니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    path = "/home/student/.jupyter/jupyter_server_config.py"
    named = ("ServerApp.root_dir", "/gone")

    def settings(*values: tuple[str, str]) -> Facts:
        fact = SettingsFile(tool="jupyter", path=path, line=None, values=values)
        return machine(settings_files=(fact,))

    return (
        Case(machine(), id="no settings"),
        Case(settings(named), id="it is there"),
        Case(machine(settings_files=(SettingsFile(tool="jupyter", path=path),)), id="not known"),
        Case(
            settings(named, (f"{GONE}ServerApp.root_dir", "/gone")),
            {path: {"path": path, "setting": "ServerApp.root_dir", "folder": "/gone"}},
            "gone",
        ),
    )


CHECK = Check(
    code="DLS420",
    name="jupyter-folder-setting-gone",
    level=Level.FAIL,
    about=lambda facts: facts.settings_files,
    run=run,
    title=Text(
        en="Jupyter is set to open a folder that is gone",
        ko="Jupyter 설정에 적힌 폴더가 없음",
    ),
    message=Text(
        en="{path} sets {setting} to {folder}, which does not exist.",
        ko="{path} 파일의 {setting} 값에 적힌 폴더가 없습니다: {folder}",
    ),
    why=Text(
        en="Jupyter ends at once, or shows an empty page, when the folder it is told to open is "
        "gone: deleted, renamed, moved into OneDrive, or on a drive that is not plugged in. Do not "
        "install Jupyter again: the setting stays.",
        ko="설정에 적힌 폴더를 지우거나 이름을 바꾸거나 OneDrive로 옮겼거나, 그 폴더가 있는 "
        "드라이브를 뽑았다면 Jupyter가 바로 꺼지거나 빈 화면만 나옵니다. Jupyter를 다시 설치해도 "
        "설정은 그대로 남으니 소용이 없습니다.",
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
