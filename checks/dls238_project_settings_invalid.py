from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, NamedSetting, known
from dlsetup.model import Case, Check, Fix, Level, Message, Param, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies
from dlsetup.remedies.projects import NAMES


def run(settings: tuple[NamedSetting, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    """A file that cannot be read says nothing of its settings."""
    broken = {each.path: each for each in settings if each.state == "invalid"}
    for path, each in broken.items():
        line = known(each.first) or 1
        params: dict[str, Param] = {"path": path, "what": "not-toml", "line": line}
        params["tool"] = {**NAMES, "pipenv": "Pipenv"}.get(each.tool, "pip")
        yield Problem(path, params, Fix((CORRECT,)))
    names = setting_remedies.join_values(each for each in settings if each.state == "not-known")
    for each in names:
        if each.kind == "unknown-key" and each.path not in broken:
            yield judge(each, facts)


def judge(setting: NamedSetting, facts: Facts) -> Problem:
    """uv stops at one of uv.toml, and leaves the whole table of pyproject.toml out."""
    is_own = not setting.path.endswith("pyproject.toml")
    what = "stops-at-name" if is_own else "leaves-out-table"
    params: dict[str, Param] = {"path": setting.path, "what": what, "setting": setting.setting}
    level = Level.FAIL if is_own else Level.WARN
    by_hand = Fix((setting_remedies.delete_by_hand(setting),))  # others work with this file, too
    fix = setting_remedies.take_out(facts, setting) if is_own else by_hand
    return Problem(f"{setting.path} {setting.setting}", params, fix, level)


CORRECT = instruct(
    en="Open {path} in an editor. Look at line {line}: a quote, a bracket or `=` is missing there.",
    ko="{path} 파일을 편집기로 열어 {line}번째 줄을 보세요. 따옴표, 괄호, `=` 가운데 하나가 "
    "빠졌을 것입니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import change, machine

    path = "/home/student/course/uv.toml"
    name = NamedSetting(
        tool="uv",
        path=path,
        setting="index_url",
        value="",
        kind="unknown-key",
        state="not-known",
        first=3,
        last=3,
    )
    table = change(name, path="/home/student/course/pyproject.toml")
    mistake = change(name, setting="(syntax)", kind="syntax", state="invalid", first=4, last=None)

    def found(each: NamedSetting, what: str) -> dict[str, dict[str, Param]]:
        params: dict[str, Param] = {"path": each.path, "what": what, "setting": each.setting}
        return {f"{each.path} {each.setting}": params}

    return (
        Case(machine(), id="no settings"),
        Case(machine(named_settings=(change(name, kind="keras-backend"),)), id="of Keras"),
        Case(machine(named_settings=(name, name)), found(name, "stops-at-name"), "its own file"),
        Case(machine(named_settings=(table,)), found(table, "leaves-out-table"), "a table"),
        Case(
            machine(named_settings=(mistake, name)),
            {path: {"path": path, "what": "not-toml", "line": 4, "tool": "uv"}},
            "no TOML",
        ),
    )


CHECK = Check(
    code="DLS238",
    name="project-settings-invalid",
    level=Level.FAIL,
    about=lambda facts: facts.named_settings,
    run=run,
    title=Text(
        en="A package manager cannot read its settings",
        ko="패키지 관리 도구가 설정 파일을 읽지 못함",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "not-toml": Text(
                en="{tool} cannot read {path}: line {line} is not written as TOML asks.",
                ko="{path} 파일의 {line}번째 줄이 TOML 문법에 맞지 않아 {tool} 명령이 읽지 "
                "못합니다.",
            ),
            "stops-at-name": Text(
                en="Every command of uv fails: uv does not know the setting `{setting}` in {path}.",
                ko="{path} 파일의 `{setting}` 설정을 uv가 몰라서 모든 uv 명령이 실패합니다.",
            ),
            "leaves-out-table": Text(
                en="uv does not know the setting `{setting}` in {path}, so it uses none of the "
                "settings under `[tool.uv]` there.",
                ko="{path} 파일의 `{setting}` 설정을 uv가 몰라서 `[tool.uv]` 아래 설정을 모두 쓰지 "
                "않습니다.",
            ),
        },
    ),
    why=Text(
        en="uv stops at every name that it does not know: a misspelled one, one from pip, or one "
        "from a newer uv. Its names have no underscores.",
        ko="uv는 모르는 이름이 있으면 멈춥니다. 철자가 틀린 이름, pip의 이름, 새 uv의 이름이 "
        "그렇습니다. uv의 이름은 단어 사이에 밑줄을 쓰지 않습니다.",
    ),
    dont=Text(
        en="Do not delete the whole file: the project's other settings are in it.",
        ko="파일을 통째로 지우지 마세요. 프로젝트의 다른 설정까지 사라집니다.",
    ),
    symptoms=(
        r"error: Failed to parse: `?[^`\n]*uv\.toml",
        r"warning: Failed to parse `pyproject\.toml` during settings discovery",
        r"Invalid TOML file \S+pyproject\.toml",
        r"pip._vendor\.tomli\.TOMLDecodeError",
    ),
    links=("https://docs.astral.sh/uv/reference/settings/",),
    cases=cases,
)
