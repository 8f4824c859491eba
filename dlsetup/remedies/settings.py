"""How a setting is taken out of its file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from dlsetup.facts import Facts, NamedSetting, known
from dlsetup.model.fixes import CommentOut, Fix, Instruction, instruct
from dlsetup.records import msgspec
from dlsetup.remedies.pure_paths import is_inside
from dlsetup.remedies.shells import unset_variables


def select(facts: Facts, tool: str) -> Iterator[NamedSetting]:
    """The settings of one tool."""
    return (each for each in known(facts.named_settings, ()) if each.tool == tool)


def join_values(settings: Iterable[NamedSetting]) -> Iterator[NamedSetting]:
    """One for each setting of a file, with all the values that were given."""
    alike: dict[tuple[str, str, str], list[NamedSetting]] = defaultdict(list)
    for each in settings:
        alike[each.path, each.setting, each.kind].append(each)
    for first, *others in alike.values():
        values = dict.fromkeys((first.value, *(each.value for each in others)))
        yield msgspec.structs.replace(first, value=", ".join(values))


# kinds that one environment may lack and the next one hold
OF_AN_ENVIRONMENT = frozenset(
    {"module", "class", "extension", "server-extension", "code", "gui", "keras-backend"}
    | {"template", "template-file"}
)


def take_out(facts: Facts, *settings: NamedSetting, rest: tuple[Instruction, ...] = ()) -> Fix:
    """Put # before their lines, where that costs nothing else and the file is the student's;
    otherwise a person does it. `rest`: what a person may do instead. It is not done unasked where
    another environment may hold what this one lacks, and reads the same file."""
    if any(is_variable(each.path) for each in settings):
        return Fix((*unset_variables(facts, *(each.path for each in settings)), *rest))
    steps = tuple(map(comment_out, settings))
    if all(steps) and all(is_own(facts, each.path) for each in settings):
        safe = not any(_serves_others(facts, s) for s in settings if s.state == "gone")
        return Fix(tuple(step for step in steps if step), safe=safe)
    return Fix((*map(delete_by_hand, settings), *rest))


def _serves_others(facts: Facts, setting: NamedSetting) -> bool:
    python = known(facts.python)
    prefix = known(python.prefix) if python else None
    if prefix and is_inside(setting.path, prefix):
        return False
    is_found_on_path = setting.kind == "command" and not re.search(r"[/\\]", setting.value)
    return is_found_on_path or setting.kind in OF_AN_ENVIRONMENT


def is_variable(path: str) -> bool:
    """A setting that a variable gives has its name for a path."""
    return re.fullmatch(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+", path) is not None


def delete_by_hand(setting: NamedSetting) -> Instruction:
    if known(setting.first) is not None and setting.last is None:
        return instruct(
            en="Open {path} in an editor and delete `{value}` from the setting `{setting}`.",
            ko="{path} 파일을 편집기로 열어 `{setting}` 설정에서 `{value}` 부분을 지우세요.",
            path=setting.path,
            setting=setting.setting,
            value=setting.value,
        )
    return instruct(
        en="Open {path} in an editor and delete the setting `{setting}`.",
        ko="{path} 파일을 편집기로 열어 `{setting}` 설정을 지우세요.",
        path=setting.path,
        setting=setting.setting,
    )


def comment_out(setting: NamedSetting) -> CommentOut | None:
    """None: it has no lines of its own, or a syntax without comments."""
    first, last = known(setting.first), known(setting.last)
    if first is None or last is None or setting.path.endswith(".json"):
        return None
    return CommentOut(setting.path, first, last, _word(setting))


def is_own(facts: Facts, path: str) -> bool:
    """A file below the home folder, the working folder or the judged environment."""
    python, workspace = known(facts.python), known(facts.workspace)
    places: Iterable[str | None] = (
        *(folder.path for folder in known(facts.folders, ()) if folder.name == "home"),
        known(python.prefix) if python else None,
        workspace.path if workspace else None,
    )
    return any(place and is_inside(path, place) for place in places)


def _word(setting: NamedSetting) -> str:
    """What its first line must hold, however its words are joined there."""
    if setting.setting == "pinned":
        return setting.value.split("=")[0].split(" ")[0]
    return setting.setting.rpartition(".")[2].split("-")[0]
