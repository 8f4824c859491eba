from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, NamedSetting, Unknown, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies
from dlsetup.remedies.projects import NAMES


def run(settings: tuple[NamedSetting, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    host = known(facts.host)
    offline = host is not None and host.network is False
    for each in settings:
        if each.tool in TOOLS and (sort := sort_of(each, offline)):
            params = {"tool": TOOLS[each.tool], "path": each.path, "setting": each.setting}
            params |= {"value": each.value, "what": sort}
            yield Problem(f"{each.path} {each.setting} {each.value}", params, cure(facts, each))


def cure(facts: Facts, setting: NamedSetting) -> Fix:
    """The project's own file is others' as well, and without its address or path an entry of a
    table is no longer one."""
    is_shared = setting.path.endswith(("pyproject.toml", "Pipfile", ".pdm-python"))
    if is_shared or ("." in setting.setting and setting.kind in ("index", "file")):
        return Fix((CORRECT,))
    return setting_remedies.take_out(facts, setting)


CORRECT = instruct(
    en="Open {path} in an editor. Correct the value of `{setting}`, or delete its entry.",
    ko="{path} 파일을 편집기로 열어 `{setting}` 값을 고치거나 그 항목을 지우세요.",
)


TOOLS = {**NAMES, "pipenv": "Pipenv"}
SORTS = {
    **dict.fromkeys(("file", "source"), "path-gone"),
    **{"makeable": "folder-closed", "interpreter": "python-gone"},
}


def sort_of(setting: NamedSetting, offline: bool) -> str | None:
    """None: it is as it should be, or nobody can tell."""
    if setting.kind == "index":
        state = None if offline and setting.state == "unreachable" else setting.state
        return f"index-{state}" if state in BAD_INDEX else None
    if setting.kind == "on" and setting.state == "set":
        return "keeps-away"
    if setting.kind == "past-environment" and setting.state == "set":
        return "past-environment"
    return SORTS.get(setting.kind) if setting.state == "gone" else None


BAD_INDEX = ("no-address", "gone", "switched-off", "unreachable")


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import change, host, machine

    path = "/home/student/course/pyproject.toml"
    index = NamedSetting(
        tool="uv",
        path=path,
        setting="index-url",
        value="pypi.org/simple",
        kind="index",
        state="no-address",
        first=8,
        last=8,
    )
    wheels = change(index, setting="find-links", value="/usb", kind="source", state="gone")
    cache = change(wheels, setting="cache-dir", value="/data/cache", kind="makeable")
    silent = change(index, value="https://mirror.example/simple", state="unreachable")
    python = change(wheels, tool="pdm", setting="interpreter", kind="interpreter")
    past = change(index, setting="pip.system", value="true", kind="past-environment", state="set")
    offline = change(index, setting="offline", value="true", kind="on", state="set")

    def case(id: str, what: str, each: NamedSetting, tool: str = "uv") -> Case:
        params = {"tool": tool, "path": path, "setting": each.setting}
        expected = {**params, "value": each.value, "what": what}
        subject = f"{path} {each.setting} {each.value}"
        return Case(machine(named_settings=(each,)), {subject: expected}, id)

    return (
        Case(machine(), id="no settings"),
        Case(machine(named_settings=(change(index, state="present"),)), id="there"),
        Case(machine(named_settings=(change(index, state=Unknown("not-asked")),)), id="not asked"),
        Case(machine(named_settings=(silent,), host=host(network=False)), id="nothing is reached"),
        Case(machine(named_settings=(change(wheels, tool="pip"),)), id="of pip"),
        case("no address", "index-no-address", index),
        case("an index that is silent", "index-unreachable", silent),
        case("a folder of wheels", "path-gone", wheels),
        case("a folder that cannot be made", "folder-closed", cache),
        case("an interpreter", "python-gone", python, "PDM"),
        case("kept from the network", "keeps-away", offline),
        case("past the environment", "past-environment", past),
    )


CHECK = Check(
    code="DLS237",
    name="project-setting-names-missing",
    level=Level.WARN,
    about=lambda facts: facts.named_settings,
    run=run,
    title=Text(
        en="A package manager's setting points to something missing",
        ko="패키지 관리 도구의 설정이 없는 것을 가리킴",
    ),
    message=Message(
        en="{tool} cannot install as it should: `{setting}` in {path} is set to {value}. {what}",
        ko="{path} 파일의 `{setting}` 설정값({value}) 때문에 {tool} 도구가 제대로 설치하지 "
        "못합니다. {what}",
        words={
            "path-gone": Text(en="That does not exist.", ko="이 파일이나 폴더가 없습니다."),
            "folder-closed": Text(
                en="That folder does not exist and cannot be made.",
                ko="이 폴더가 없고 만들 수도 없습니다.",
            ),
            "python-gone": Text(en="That Python does not exist.", ko="이 파이썬은 이제 없습니다."),
            "keeps-away": Text(
                en="No packages are downloaded then.", ko="그래서 패키지를 내려받지 않습니다."
            ),
            "past-environment": Text(
                en="`uv pip` then installs into the system's Python, not into your environment.",
                ko="그래서 `uv pip` 명령이 가상 환경이 아니라 시스템의 파이썬에 설치합니다.",
            ),
            "index-no-address": Text(
                en="It is not the address of a package index.",
                ko="패키지 저장소 주소의 형식이 아닙니다.",
            ),
            "index-gone": Text(en="That folder does not exist.", ko="이 폴더가 없습니다."),
            "index-switched-off": Text(
                en="This index was switched off.", ko="운영이 끝난 저장소입니다."
            ),
            "index-unreachable": Text(
                en="This index did not answer.", ko="저장소가 응답하지 않습니다."
            ),
        },
    ),
    why=Text(
        en="The tool reads its settings at every command: those of the project, and those of "
        "your home folder, which apply to all projects. The tool then looks for whatever was "
        "copied there from another computer or an old guide.",
        ko="이 도구는 명령마다 설정을 읽습니다. 프로젝트의 설정도 읽고, 모든 프로젝트에 쓰는 홈 "
        "폴더의 설정도 읽습니다. 다른 컴퓨터나 오래된 안내 글에서 옮겨 온 값도 매번 씁니다.",
    ),
    dont=Text(
        en="Do not delete the whole file: its other settings are still needed.",
        ko="파일을 통째로 지우지 마세요. 나머지 설정은 계속 필요합니다.",
    ),
    symptoms=(
        r"Distribution not found at: file://",
        r"Failed to read `--find-links` directory",
        r"The saved Python interpreter does not exist or broken",
    ),
    links=(
        "https://docs.astral.sh/uv/concepts/configuration-files/",
        "https://python-poetry.org/docs/configuration/",
    ),
    cases=cases,
)
