from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, NamedSetting, Unknown
from dlsetup.model import Case, Check, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies


def run(settings: tuple[NamedSetting, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for each in setting_remedies.select(facts, "pip"):
        if each.kind in ("file", "source") and each.state == "gone":
            name = each.setting.rpartition(".")[2]
            params = {"path": each.path, "setting": name, "value": each.value, "what": each.kind}
            level = Level.FAIL if each.kind == "file" else Level.WARN
            fix = setting_remedies.take_out(facts, each)
            yield Problem(f"{each.path} {name} {each.value}", params, fix, level)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import HOME, change, machine

    path = f"{HOME}/.config/pip/pip.conf"
    constraint = NamedSetting(
        tool="pip",
        path=path,
        setting="global.constraint",
        value="/old/constraints.txt",
        kind="file",
        state="gone",
        first=2,
        last=2,
    )
    wheels = change(constraint, setting="install.find-links", value="/usb/wheels", kind="source")

    def found(setting: str, each: NamedSetting) -> dict[str, dict[str, str]]:
        params = {"path": path, "setting": setting, "value": each.value, "what": each.kind}
        return {f"{path} {setting} {each.value}": params}

    return (
        Case(machine(), id="no settings"),
        Case(machine(named_settings=(change(constraint, state="present"),)), id="there"),
        Case(machine(named_settings=(change(wheels, state=Unknown("address")),)), id="a page"),
        Case(
            machine(named_settings=(constraint,)),
            found("constraint", constraint),
            "constraint gone",
        ),
        Case(machine(named_settings=(wheels,)), found("find-links", wheels), "wheels gone"),
    )


CHECK = Check(
    code="DLS235",
    name="pip-setting-names-missing",
    level=Level.FAIL,
    about=lambda facts: facts.named_settings,
    run=run,
    title=Text(en="A file in the pip settings does not exist", ko="pip 설정에 적힌 파일이 없음"),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "file": Text(
                en="Every installation fails: `{setting}` in {path} is set to a file that does "
                "not exist: {value}",
                ko="{path} 파일의 `{setting}` 설정에 적힌 파일이 없어서 모든 설치가 실패합니다: "
                "{value}",
            ),
            "source": Text(
                en="`{setting}` in {path} is set to a place that does not exist, so pip finds no "
                "packages there: {value}",
                ko="{path} 파일의 `{setting}` 설정에 적힌 위치가 없어서 그곳의 패키지를 찾지 "
                "못합니다: {value}",
            ),
        },
    ),
    why=Text(
        en="pip reads its settings at every installation, in every environment. It looks for a "
        "deleted or moved file each time.",
        ko="pip는 어느 환경에서든 설치할 때마다 설정을 읽습니다. 그 뒤에 지우거나 옮긴 파일도 "
        "매번 다시 찾습니다.",
    ),
    dont=Text(
        en="Do not install pip or Python again: it reads the same settings afterwards.",
        ko="pip나 파이썬을 다시 설치하지 마세요. 다시 설치해도 같은 설정을 읽습니다.",
    ),
    symptoms=(
        r"Could not open requirements file: .{1,80}constraint",
        r"WARNING: Location '[^']+' is ignored: it is either a non-existing path or lacks",
    ),
    links=("https://pip.pypa.io/en/stable/topics/configuration/",),
    cases=cases,
)
