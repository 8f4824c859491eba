from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, NamedSetting
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies
from dlsetup.remedies.serving import server_command


def run(settings: tuple[NamedSetting, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    level = Level.FAIL if server_command(facts) else Level.WARN
    needed = (
        each
        for each in settings
        if (each.tool, each.kind, each.state) == ("jupyter", "disabled-plugin", "set")
    )
    for each in setting_remedies.join_values(needed):
        params = {"path": each.path, "setting": each.setting, "value": each.value}
        yield Problem(each.path, params, FIX, level)


FIX = Fix(
    (
        instruct(
            en="Open {path} in an editor and delete from `{setting}`: {value}",
            ko="{path} 파일을 편집기로 열어 `{setting}` 항목에서 지우세요: {value}",
        ),
        instruct(
            en="Then start JupyterLab again, or reload its page.",
            ko="그런 다음 JupyterLab을 다시 시작하거나 페이지를 새로 고치세요.",
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import HOME, change, machine

    path = f"{HOME}/.jupyter/labconfig/page_config.json"
    notebooks = NamedSetting(
        tool="jupyter",
        path=path,
        setting="disabledExtensions",
        value="@jupyterlab/notebook-extension",
        kind="disabled-plugin",
        state="set",
    )
    documents = change(notebooks, value="@jupyterlab/docmanager-extension:manager")
    harmless = change(notebooks, value="@jupyterlab/cell-toolbar-extension", state="present")
    found = {"path": path, "setting": "disabledExtensions"}
    return (
        Case(machine(), id="nothing is disabled"),
        Case(machine(named_settings=(harmless,)), id="a part that notebooks do without"),
        Case(machine(named_settings=(change(notebooks, kind="option"),)), id="another setting"),
        Case(
            machine(named_settings=(notebooks, documents, harmless)),
            {path: {**found, "value": f"{notebooks.value}, {documents.value}"}},
            "two that notebooks need",
        ),
    )


CHECK = Check(
    code="DLS430",
    name="jupyterlab-part-disabled",
    level=Level.FAIL,
    about=lambda facts: facts.named_settings,
    run=run,
    title=Text(
        en="JupyterLab is set to start without notebooks",
        ko="JupyterLab의 노트북 기능이 꺼져 있음",
    ),
    message=Message(
        en="JupyterLab opens no notebook, because `{setting}` in {path} switches off a part of its "
        "own: {value}",
        ko="{path} 파일의 `{setting}` 항목이 JupyterLab의 필수 기능을 꺼서 노트북을 열 수 "
        "없습니다: {value}",
    ),
    dont=Text(
        en="Do not install JupyterLab again: the file stays.",
        ko="JupyterLab을 다시 설치하지 마세요. 파일은 그대로 남습니다.",
    ),
    why=Text(
        en="JupyterLab is made of parts, and page_config.json says which of them are off. Without "
        "this one it starts, but offers no new notebook, and .ipynb files open as text or not at "
        "all.",
        ko="JupyterLab은 여러 기능으로 나뉘어 있고, page_config.json 파일에 적힌 기능은 꺼집니다. "
        "그러면 JupyterLab은 시작되지만 노트북을 새로 만들 수 없고 .ipynb 파일이 텍스트로 열리거나 "
        "열리지 않습니다.",
    ),
    links=("https://jupyterlab.readthedocs.io/en/stable/user/extensions.html",),
    cases=cases,
)
