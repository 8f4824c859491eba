from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, NamedSetting, Unknown
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies


def run(settings: tuple[NamedSetting, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    mine = tuple(setting_remedies.select(facts, "git"))
    broken = {(s.path, name_of(s)): s for s in mine if s.state == "gone" and s.kind != "proxy"}
    for (path, name), each in broken.items():
        params = {"path": path, "name": name, "command": each.value, "what": sort_of(each)}
        parts = tuple(s for s in mine if (s.path, name_of(s)) == (path, name))
        level = None if params["what"] in STOPS else Level.INFO
        yield Problem(f"{path} {name}", params, cure(facts, name, each, parts), level)


def name_of(setting: NamedSetting) -> str:
    """filter.nbstripout.clean -> nbstripout, core.editor -> core.editor"""
    section, _, rest = setting.setting.partition(".")
    return rest.rpartition(".")[0] or rest if section in DRIVERS else setting.setting


def sort_of(setting: NamedSetting) -> str:
    section = setting.setting.partition(".")[0]
    if section in ("filter", "hook", "credential"):
        return f"git-{section}"
    by_name = {"core.hookspath": "git-hooks-folder", "commit.template": "git-file"}
    return "git-driver" if section in DRIVERS else by_name.get(setting.setting, "git-program")


DRIVERS = ("filter", "diff", "merge")
STOPS = frozenset({"git-filter", "git-hook", "git-driver", "git-file", "git-program"})


def cure(facts: Facts, name: str, broken: NamedSetting, parts: tuple[NamedSetting, ...]) -> Fix:
    """Large files are lost without their filter; all others only clean what is committed. A bare
    name may be found when another environment is active."""
    if name == "lfs":
        return Fix((INSTALL_LFS,))
    if broken.setting.startswith("hook."):
        return Fix((INSTALL_HOOK, NO_HOOK))
    if "/" in broken.value or "\\" in broken.value:
        return setting_remedies.take_out(facts, *parts)
    return Fix((ACTIVATE, *map(setting_remedies.delete_by_hand, parts)))


INSTALL_HOOK = instruct(
    en="Activate the course's environment and install the hook again. If pre-commit made it:",
    ko="강의용 가상 환경을 활성화하고 훅을 다시 설치하세요. pre-commit이 만든 훅이면 다음과 "
    "같습니다.",
    argv=("pre-commit", "install", "--overwrite"),
)
NO_HOOK = instruct(
    en="If you do not need the hook, give its file another name. git then runs nothing.",
    ko="훅이 필요 없으면 그 파일의 이름을 바꾸세요. 그러면 git은 아무것도 실행하지 않습니다.",
)
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

    editor = change(clean, setting="core.editor", value="/opt/code/bin/code --wait")
    helper = change(clean, setting="credential.helper", value="manager-core", kind="helper")
    folder = change(clean, setting="core.hookspath", value="/old/hooks", kind="file")
    template = change(folder, setting="commit.template", value="~/.gitmessage")
    driver = change(clean, setting="diff.jupyternotebook.command", value="git-nbdiffdriver diff")
    hook = change(clean, setting="hook.pre-commit", value="/old/bin/python", first=None, last=None)

    def case(id: str, name: str, what: str, *settings: NamedSetting) -> Case:
        params = {"path": path, "name": name, "command": settings[0].value, "what": what}
        return Case(machine(named_settings=settings), {f"{path} {name}": params}, id)

    return (
        Case(machine(), id="no repository"),
        Case(machine(named_settings=(change(clean, state="present"), required)), id="there"),
        Case(machine(named_settings=(change(clean, state=Unknown("shell")),)), id="not known"),
        case("gone", "nbstripout", "git-filter", clean, required),
        case("Git LFS", "lfs", "git-filter", large),
        case("not on PATH", "nbstripout", "git-filter", bare),
        case("an editor", "core.editor", "git-program", editor),
        case("saved passwords", "credential.helper", "git-credential", helper),
        case("a folder of hooks", "core.hookspath", "git-hooks-folder", folder),
        case("a template", "commit.template", "git-file", template),
        case("a driver", "jupyternotebook", "git-driver", driver),
        case("a hook", "hook.pre-commit", "git-hook", hook),
    )


CHECK = Check(
    code="DLS760",
    name="git-setting-names-missing",
    level=Level.WARN,
    about=lambda facts: facts.named_settings,
    run=run,
    title=Text(
        en="A git setting needs something missing",
        ko="git 설정에 적힌 프로그램이나 파일이 없음",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "git-filter": Text(
                en="git cannot add or update files here: the filter `{name}` in {path} runs a "
                "program that does not exist: {command}",
                ko="{path} 파일에 적힌 필터 `{name}` 프로그램이 없어서 git으로 노트북을 추가하거나 "
                "갱신할 수 없습니다: {command}",
            ),
            "git-driver": Text(
                en="git cannot compare or merge files here: `{name}` in {path} runs a program "
                "that does not exist: {command}",
                ko="{path} 파일에 적힌 `{name}` 프로그램이 없어서 git으로 파일을 비교하거나 병합할 "
                "수 없습니다: {command}",
            ),
            "git-hook": Text(
                en="git starts the hook {path}, and it needs a program that does not exist: "
                "{command}. A commit or a push may then fail.",
                ko="git이 실행하는 훅 {path} 파일에 필요한 프로그램이 없습니다: {command}. "
                "커밋이나 푸시가 실패할 수 있습니다.",
            ),
            "git-credential": Text(
                en="git asks for your password each time: `{name}` in {path} is set to a program "
                "that does not exist: {command}",
                ko="{path} 파일의 `{name}` 설정에 적힌 프로그램이 없어서 git이 비밀번호를 매번 "
                "묻습니다: {command}",
            ),
            "git-hooks-folder": Text(
                en="git runs no hooks: `{name}` in {path} is set to a folder that does not "
                "exist: {command}",
                ko="{path} 파일의 `{name}` 설정에 적힌 폴더가 없어서 git이 훅을 실행하지 "
                "않습니다: {command}",
            ),
            "git-file": Text(
                en="A commit fails: `{name}` in {path} is set to a file that does not exist: "
                "{command}",
                ko="{path} 파일의 `{name}` 설정에 적힌 파일이 없어서 커밋이 실패합니다: {command}",
            ),
            "git-program": Text(
                en="`{name}` in {path} is set to a program that does not exist, so git cannot "
                "start it: {command}",
                ko="{path} 파일의 `{name}` 설정에 적힌 프로그램이 없어서 git이 실행하지 "
                "못합니다: {command}",
            ),
        },
    ),
    dont=Text(
        en="Do not clone the repository again: a setting in your home folder stays.",
        ko="저장소를 다시 복제하지 마세요. 홈 폴더에 있는 설정은 그대로 남습니다.",
    ),
    why=Text(
        en="git starts other programs: a filter takes the output out of "
        "notebooks, a hook looks at each commit, an editor opens for messages. Often such a "
        "program was installed in an environment that no longer exists. Without the setting, git "
        "does its work without that program.",
        ko="git은 일부 작업에 다른 프로그램을 씁니다. 필터는 노트북의 출력을 지우고, 훅은 커밋을 "
        "검사하고, 편집기는 커밋 메시지를 쓸 때 열립니다. 그 프로그램을 설치한 환경이 없어진 "
        "경우가 많습니다. 설정을 빼면 git은 그 프로그램 없이 작동합니다.",
    ),
    symptoms=(
        r"error: external filter '[^']+' failed( \d+)?",
        r"fatal: \S+: clean filter '[^']+' failed",
        r"\S+: smudge filter '?\w+'? failed",
        r"fatal: external diff died, stopping at",
        r"error: There was a problem with the editor '",
        r"fatal: could not read '[^'\n]*(?:gitmessage|template)",
        r"git: 'credential-[\w-]+' is not a git command",
        r"pre-commit.{0,3} not found\.  ?Did you forget to activate your virtualenv",
    ),
    links=(
        "https://github.com/srstevenson/nb-clean/issues/322",
        "https://git-scm.com/docs/gitattributes#_filter",
    ),
    cases=cases,
)
