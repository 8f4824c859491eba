from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, NamedSetting, known
from dlsetup.model import Case, Check, Fix, Level, Message, Param, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.settings import join_values


def run(settings: tuple[NamedSetting, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for each in join_values(each for each in settings if each.kind == "misspelled"):
        line = known(each.first) or 1
        params: dict[str, Param] = {
            "tool": each.tool,
            "path": each.path,
            "setting": each.setting,
            "meant": each.value,
            "line": line,
        }
        yield Problem(f"{each.path} {each.setting}", params, Fix((RENAME,)))


RENAME = instruct(
    en="Open {path} in an editor. If `{meant}` was meant in line {line}, write it there in place "
    "of `{setting}`. Otherwise delete the line.",
    ko="{path} 파일을 편집기로 열어 {line}번째 줄을 보세요. `{meant}` 설정을 적으려던 것이면 "
    "`{setting}` 자리에 그 이름을 쓰고, 아니면 그 줄을 지우세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import change, machine

    index = NamedSetting(
        tool="pip",
        path="/home/student/.config/pip/pip.conf",
        setting="global.extra-index-urls",
        value="global.extra-index-url",
        kind="misspelled",
        state="not-known",
        first=2,
        last=2,
    )
    channel = change(
        index,
        tool="conda",
        path="/home/student/.condarc",
        setting="chanels",
        value="channels",
        first=None,
        last=None,
    )

    def found(each: NamedSetting, line: int) -> dict[str, dict[str, Param]]:
        params: dict[str, Param] = {"tool": each.tool, "path": each.path, "line": line}
        params |= {"setting": each.setting, "meant": each.value}
        return {f"{each.path} {each.setting}": params}

    return (
        Case(machine(), id="no settings"),
        Case(machine(named_settings=(change(index, kind="unknown-key"),)), id="of uv"),
        Case(machine(named_settings=(index,)), found(index, 2), "of pip"),
        Case(machine(named_settings=(channel, channel)), found(channel, 1), "two items"),
    )


CHECK = Check(
    code="DLS245",
    name="setting-misspelled",
    level=Level.WARN,
    about=lambda facts: facts.named_settings,
    run=run,
    title=Text(
        en="A setting with a misspelled name has no effect",
        ko="이름이 틀려서 적용되지 않는 설정",
    ),
    message=Message(
        en="{tool} has no setting `{setting}` and ignores that line of {path}. Perhaps `{meant}` "
        "was meant.",
        ko="{path} 파일의 `{setting}` 설정은 {tool}에 없는 이름이라 적용되지 않습니다. `{meant}` "
        "설정을 적으려던 것 같습니다.",
    ),
    why=Text(
        en="pip and conda say nothing of a name that they do not know. What the line was to change "
        "stays as it was.",
        ko="pip와 conda는 모르는 이름의 설정을 아무 메시지 없이 지나칩니다. 그래서 그 줄로 "
        "바꾸려던 것은 바뀌지 않습니다.",
    ),
    dont=Text(
        en="Do not correct the name before you check the value: it takes effect immediately.",
        ko="값을 확인하지 않고 이름부터 고치지 마세요. 바로 적용됩니다.",
    ),
    symptoms=(),
    links=(
        "https://pip.pypa.io/en/stable/topics/configuration/",
        "https://docs.conda.io/projects/conda/en/stable/configuration.html",
    ),
    cases=cases,
)
