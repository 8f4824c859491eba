from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, NamedSetting, Unknown
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies


def run(settings: tuple[NamedSetting, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    mine = tuple(setting_remedies.select(facts, "git"))
    broken = {(s.path, name_of(s)): s for s in mine if s.kind == "command" and s.state == "gone"}
    for (path, name), each in broken.items():
        params = {"path": path, "filter": name, "command": each.value}
        parts = tuple(s for s in mine if (s.path, name_of(s)) == (path, name))
        yield Problem(f"{path} {name}", params, cure(facts, name, each, parts))


def name_of(setting: NamedSetting) -> str:
    """filter.nbstripout.clean -> nbstripout"""
    return setting.setting.removeprefix("filter.").rpartition(".")[0]


def cure(facts: Facts, name: str, broken: NamedSetting, parts: tuple[NamedSetting, ...]) -> Fix:
    """Large files are lost without their filter; all others only clean what is committed. A bare
    name may be found when another environment is active."""
    if name == "lfs":
        return Fix((INSTALL_LFS,))
    if "/" in broken.value or "\\" in broken.value:
        return setting_remedies.take_out(facts, *parts)
    return Fix((ACTIVATE, *map(setting_remedies.delete_by_hand, parts)))


ACTIVATE = instruct(
    en="Activate the environment in which the program was installed, or install it into this one.",
    ko="그 프로그램을 설치한 환경을 활성화하거나, 지금 쓰는 환경에 설치하세요.",
)
INSTALL_LFS = instruct(
    en="Install Git LFS from https://git-lfs.com, open a new terminal, and get the large files:",
    ko="https://git-lfs.com 에서 Git LFS를 설치하고 새 터미널에서 큰 파일을 내려받으세요.",
    argv=("git", "lfs", "pull"),
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import HOME, change, machine

    path = f"{HOME}/course/.git/config"
    clean = NamedSetting(
        tool="git",
        path=path,
        setting="filter.nbstripout.clean",
        value="/old/bin/python -m nbstripout",
        kind="command",
        state="gone",
        first=7,
        last=7,
    )
    required = change(clean, setting="filter.nbstripout.required", value="true", kind="option")
    required = change(required, state="set", first=8, last=8)
    bare = change(clean, value="nbstripout")
    large = change(clean, setting="filter.lfs.process", value="git-lfs filter-process")

    def found(name: str, each: NamedSetting) -> dict[str, dict[str, str]]:
        return {f"{path} {name}": {"path": path, "filter": name, "command": each.value}}

    return (
        Case(machine(), id="no repository"),
        Case(machine(named_settings=(change(clean, state="present"), required)), id="there"),
        Case(machine(named_settings=(change(clean, state=Unknown("shell")),)), id="not known"),
        Case(machine(named_settings=(clean, required)), found("nbstripout", clean), "gone"),
        Case(machine(named_settings=(large,)), found("lfs", large), "Git LFS"),
        Case(machine(named_settings=(bare,)), found("nbstripout", bare), "not on PATH"),
    )


CHECK = Check(
    code="DLS760",
    name="git-filter-missing",
    level=Level.WARN,
    about=lambda facts: facts.named_settings,
    run=run,
    title=Text(
        en="A git filter needs a missing program",
        ko="git 필터 프로그램이 없음",
    ),
    message=Text(
        en="git cannot add or update files here: the filter `{filter}` in {path} runs a program "
        "that does not exist: {command}",
        ko="{path} 파일에 적힌 필터 `{filter}` 프로그램이 없어서 git으로 노트북을 추가하거나 "
        "갱신할 수 없습니다: {command}",
    ),
    dont=Text(
        en="Do not clone the repository again: a setting in your home folder stays.",
        ko="저장소를 다시 복제하지 마세요. 홈 폴더에 있는 설정은 그대로 남습니다.",
    ),
    why=Text(
        en="A filter changes files when they are committed. nbstripout takes the output out of "
        "notebooks. It was installed in an environment that no longer exists. Without the filter, "
        "git keeps the files as they are.",
        ko="필터는 커밋할 때 파일을 바꿉니다. nbstripout은 노트북의 출력을 지웁니다. 필터가 설치된 "
        "환경이 없어졌습니다. 필터를 빼면 git은 파일을 그대로 저장합니다.",
    ),
    symptoms=(
        r"error: external filter '[^']+' failed( \d+)?",
        r"fatal: \S+: clean filter '[^']+' failed",
        r"\S+: smudge filter '?\w+'? failed",
    ),
    links=(
        "https://github.com/srstevenson/nb-clean/issues/322",
        "https://git-scm.com/docs/gitattributes#_filter",
    ),
    cases=cases,
)
