from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, NamedSetting, Unknown, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies


def run(settings: tuple[NamedSetting, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    """Where nothing can be reached, the index is not what is wrong."""
    host = known(facts.host)
    offline = host is not None and host.network is False
    for each in setting_remedies.select(facts, "pip"):
        gone = each.state == "switched-off" or (each.state == "unreachable" and not offline)
        if each.kind == "index" and (gone or each.state in ("gone", "no-address")):
            name = each.setting.rpartition(".")[2]
            params = {
                "path": each.path,
                "setting": name,
                "url": each.value,
                "what": str(each.state),
            }
            level = Level.FAIL if name == "index-url" else Level.WARN
            yield Problem(f"{each.path} {name} {each.value}", params, cure(facts, each), level)


def cure(facts: Facts, setting: NamedSetting) -> Fix:
    """A server that does not answer today may answer tomorrow: that is for a person to say."""
    if setting.state != "unreachable" or setting_remedies.is_variable(setting.path):
        return setting_remedies.take_out(facts, setting)
    return Fix((TRY_AGAIN, setting_remedies.delete_by_hand(setting)))


TRY_AGAIN = instruct(
    en="If this is the server of your school or company, connect to its network or VPN and try "
    "again.",
    ko="학교나 회사의 서버라면 그곳의 네트워크나 VPN에 연결하고 다시 해 보세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import HOME, change, host, machine

    path = f"{HOME}/.pip/pip.conf"
    mirror = NamedSetting(
        tool="pip",
        path=path,
        setting="global.index-url",
        value="http://mirror.example/simple",
        kind="index",
        state="switched-off",
        first=2,
        last=2,
    )
    silent = change(mirror, setting="global.extra-index-url", state="unreachable")

    def found(setting: str, state: str) -> dict[str, dict[str, str]]:
        params = {"path": path, "setting": setting, "url": mirror.value, "what": state}
        return {f"{path} {setting} {mirror.value}": params}

    return (
        Case(machine(), id="no settings"),
        Case(machine(named_settings=(change(mirror, state=Unknown("not-asked")),)), id="not asked"),
        Case(machine(named_settings=(change(mirror, state="present"),)), id="answers"),
        Case(machine(named_settings=(silent,), host=host(network=False)), id="nothing is reached"),
        Case(machine(named_settings=(mirror,)), found("index-url", "switched-off"), "switched off"),
        Case(
            machine(named_settings=(change(mirror, state="gone"),)),
            found("index-url", "gone"),
            "a folder that is gone",
        ),
        Case(
            machine(named_settings=(change(mirror, path="PIP_INDEX_URL"),)),
            {
                f"PIP_INDEX_URL index-url {mirror.value}": {
                    **{"path": "PIP_INDEX_URL", "setting": "index-url"},
                    **{"url": mirror.value, "what": "switched-off"},
                }
            },
            "a variable",
        ),
        Case(
            machine(named_settings=(change(mirror, state="no-address"),)),
            found("index-url", "no-address"),
            "no address",
        ),
        Case(
            machine(named_settings=(silent,), host=host(network=True)),
            found("extra-index-url", "unreachable"),
            "does not answer",
        ),
    )


CHECK = Check(
    code="DLS236",
    name="pip-index-gone",
    level=Level.FAIL,
    about=lambda facts: facts.named_settings,
    run=run,
    title=Text(
        en="The package index set for pip does not answer",
        ko="pip에 설정된 패키지 저장소가 응답하지 않음",
    ),
    message=Message(
        en="`{setting}` in {path} makes pip search {url}. {what}",
        ko="{what} {path} 파일의 `{setting}` 설정에 적힌 저장소입니다: {url}",
        words={
            "switched-off": Text(
                en="This index was switched off, so pip finds no packages.",
                ko="운영이 끝난 저장소라서 패키지를 찾지 못합니다.",
            ),
            "unreachable": Text(
                en="This index did not answer, so pip finds no packages.",
                ko="저장소가 응답하지 않아 패키지를 찾지 못합니다.",
            ),
            "no-address": Text(
                en="It is not the address of an index, so pip finds no packages.",
                ko="저장소 주소의 형식이 아니라서 패키지를 찾지 못합니다.",
            ),
            "gone": Text(
                en="This folder does not exist, so pip finds no packages.",
                ko="이 폴더가 없어서 패키지를 찾지 못합니다.",
            ),
        },
    ),
    why=Text(
        en="Without this setting, pip uses pypi.org, which has every package. Old guides set a "
        "mirror because it was faster then.",
        ko="이 설정이 없으면 pip는 모든 패키지가 있는 pypi.org 서버를 씁니다. 예전 안내 글에서는 "
        "더 빠르다는 이유로 미러 서버를 설정했습니다.",
    ),
    dont=Text(
        en="Do not set another mirror from an old guide: you cannot know what it gives you.",
        ko="오래된 글에 나온 다른 미러 서버로 바꾸지 마세요. 무엇을 받게 될지 알 수 없습니다.",
    ),
    symptoms=(r"Looking in indexes: https?://ftp\.daumkakao\.com/pypi",),
    links=("https://pip.pypa.io/en/stable/cli/pip_install/#cmdoption-index-url",),
    cases=cases,
)
