"""Where the course's environment goes, and why it may not be made there."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from dlsetup.collect.choose_interpreter import active_prefix, find_python, same_path
from dlsetup.commands import diagnose
from dlsetup.commands.network_place import describe_network, find_local_place
from dlsetup.facts import Environment, Facts, Host, known
from dlsetup.messages import changes
from dlsetup.messages import setup as messages
from dlsetup.model.course import Course
from dlsetup.model.fixes import Instruction, instruct
from dlsetup.model.text import Text
from dlsetup.platforms import current_system
from dlsetup.readers import files
from dlsetup.readers.machine.folders import sync_service
from dlsetup.readers.python import environments, identify
from dlsetup.records import msgspec
from dlsetup.remedies.environments import ENVIRONMENT_KINDS
from dlsetup.remedies.new_distribution import DistributionPlaces
from dlsetup.remedies.new_environment import EnvironmentPlan
from dlsetup.repair.making import find_obstacle, find_own_making
from dlsetup.repair.rebuild import new_prefix
from dlsetup.settings import Settings
from dlsetup.storage import state

SIGNS = {"posix": '$`"\\:\n', "windows": "%;"}  # scripts/common/activate of venv; PATH
WITH_LINKS = ("venv", "uv")  # of environments, to the Python that made them
FRESH = "fresh"  # a name for what had none
DOWNLOADS = "downloads"  # in the state's folder: installers until they have run


class ChosenPlace(NamedTuple):
    """Where the environment is or goes, and why just there."""

    prefix: str
    reason: Text
    params: Mapping[str, str] = MappingProxyType({})
    command: tuple[str, ...] = ()  # with which the other one is taken


def choose_place(
    settings: Settings,
    course: Course,
    env: str | None,
    agrees: Callable[[str], bool] = lambda prefix: False,
) -> ChosenPlace:
    """`--env`; else the active environment, if it is the course's or somebody `agrees` to it: it
    may be another project's; else the course's remembered or fixed place."""
    if env is not None:
        pathlike = os.path.dirname(env) or env.startswith("~")
        prefix = os.path.abspath(Path(env).expanduser()) if pathlike else _own_place(settings, env)
        return ChosenPlace(prefix, messages.PLACE_NAMED)
    context = diagnose.build_context(settings, course)
    created = state.course_environment(context.saved_state, course.name)
    if created and not (_is_in_former_place(settings, created.prefix)):
        chosen = ChosenPlace(created.prefix, messages.PLACE_REMEMBERED)
    else:
        chosen = _describe_own_place(settings, _own_place(settings, course.name))
    active = _active_environment(settings, context.own_prefix)
    if active is None or same_path(active, chosen.prefix):
        return chosen
    if agrees(active):
        return ChosenPlace(active, messages.PLACE_AGREED)
    command = ("dlsetup", "init", "--env", active)
    return chosen._replace(
        reason=messages.PLACE_NOT_ACTIVE, params={"path": active}, command=command
    )


def _describe_own_place(settings: Settings, prefix: str) -> ChosenPlace:
    """With a better place where it would be made on the network."""
    system, home = current_system(), str(settings.home)
    is_there = find_python(prefix, system) is not None
    network = None if is_there else describe_network(system, prefix, home, settings.environ)
    if network is None:
        return ChosenPlace(prefix, messages.PLACE_OWN)
    kind, other = network
    reason = messages.PLACE_ON_NETWORK if other else messages.PLACE_ON_NETWORK_ONLY
    path = other or messages.FOLDER_OF_PACKAGES.render(settings.lang)
    return ChosenPlace(prefix, reason, {"kind": kind}, ("dlsetup", "init", "--env", path))


def _active_environment(settings: Settings, own_prefix: str) -> str | None:
    """The one that somebody works in: no base of conda, nor the one that only dlsetup is in."""
    active, system = active_prefix(settings.environ), current_system()
    python = find_python(active, system) if active else None
    if active is None or python is None or same_path(active, own_prefix):
        return None
    kind = identify.identify_interpreter(python, system).kind
    return os.path.abspath(active) if kind in ENVIRONMENT_KINDS else None


def check_place(settings: Settings, plan: EnvironmentPlan, *, explicit: bool) -> EnvironmentPlan:
    """The plan, or its refusal: where something is that is not ours, in a closed folder, or, unless
    somebody named the place (`explicit`), where a repository would take it in."""
    if not plan.command:
        return plan
    folder = state.folder(settings.environ)
    other = _propose_other(settings, plan.prefix)
    if obstacle := find_obstacle(Path(plan.prefix), folder, settings.home):
        if obstacle.names:
            way_on = _move_or_choose(other)
        else:
            way_on = instruct(
                en="Choose another place:",
                ko="다른 위치를 지정하세요.",
                argv=("dlsetup", "init", "--env", other),
            )
        return _refuse(plan, obstacle.reason, way_on, path=plan.prefix)
    if sign := _sign_of_shells(plan.prefix):
        return _refuse(plan, changes.PLACE_OF_SIGNS, WITHOUT_SIGN, path=plan.prefix, sign=sign)
    above = files.nearest_existing(os.path.dirname(plan.prefix))
    if not os.path.isdir(above):
        return _refuse(plan, changes.PLACE_IN_A_FILE, ELSEWHERE, path=above)
    if not os.access(above, os.W_OK):
        return _refuse(plan, changes.PLACE_CLOSED, ELSEWHERE, path=above)
    if plan.kind in WITH_LINKS and current_system().refuses_links(above):
        way_on = _on_own_disk(settings, plan.prefix)
        return _refuse(plan, changes.PLACE_WITHOUT_LINKS, way_on, path=above)
    repository = find_repository(plan.prefix)
    if repository is not None and not explicit:
        way_on = instruct(
            en="Choose a place outside of it. Or make it here, if you are sure:",
            ko="저장소 밖의 다른 위치를 지정하세요. 여기에 만들어도 괜찮다면 다음을 실행하세요.",
            argv=("dlsetup", "init", "--env", plan.prefix),
        )
        return _refuse(plan, changes.IN_REPOSITORY, way_on, repository=repository)
    return plan


def _on_own_disk(settings: Settings, prefix: str) -> Instruction:
    system, home = current_system(), str(settings.home)
    other = find_local_place(system, prefix, home, settings.environ)
    return instruct(
        en="Choose another place with --env, on this computer's own disk. Notebooks may stay where "
        "they are.",
        ko="--env 옵션으로 이 컴퓨터의 디스크에 있는 위치를 지정하세요. 노트북 파일은 그대로 "
        "두어도 됩니다.",
        argv=("dlsetup", "init", "--env", other) if other else (),
    )


def _sign_of_shells(prefix: str) -> str:
    """The first that an environment's `activate` or PATH reads as something else; "": none."""
    signs = SIGNS["windows" if current_system().NAME == "windows" else "posix"]
    return next((sign for sign in prefix if sign in signs), "")


def refuse_other(settings: Settings, plan: EnvironmentPlan, facts: Facts) -> EnvironmentPlan:
    """Something looks like an environment, but what runs there is another Python."""
    python = known(facts.python)
    found = known(python.prefix, "-") if python else "-"
    way_on = _move_or_choose(_propose_other(settings, plan.prefix))
    return _refuse(plan, changes.ANOTHER_PYTHON, way_on, path=plan.prefix, found=found)


def _propose_other(settings: Settings, prefix: str) -> str:
    """Beside it, where somebody may make a folder; else, and outside of the home folder, among
    their own environments."""
    above = os.path.dirname(prefix)
    holds_home = settings.home.is_relative_to(prefix)
    if os.access(above, os.W_OK) and not holds_home:
        return new_prefix(prefix, os.path.lexists)
    name = FRESH if holds_home else os.path.basename(prefix)
    other = _own_place(settings, name)
    return new_prefix(other, os.path.lexists) if os.path.lexists(other) else other


def _move_or_choose(other: str) -> Instruction:
    return instruct(
        en="Move or rename that folder, or choose another place:",
        ko="그 폴더를 옮기거나 이름을 바꾸세요. 또는 다른 위치를 지정하세요.",
        argv=("dlsetup", "init", "--env", other),
    )


def find_repository(prefix: str) -> str | None:
    """The working copy of Git that `prefix` is in."""
    folders = (Path(prefix), *Path(prefix).parents)
    return next((str(f) for f in folders if os.path.lexists(f / ".git")), None)


def with_place_examined(prefix: str, facts: Facts) -> Facts:
    """With the environment at `prefix` by this spelling, a link to it among them, and where no
    list knows of it."""
    system = current_system()
    others = tuple(
        each for each in known(facts.environments, ()) if not same_path(each.path, prefix)
    )
    python = find_python(prefix, system)
    if python is None:
        return facts
    found = environments.examine(prefix, (), system)
    kind = identify.identify_interpreter(python, system).kind
    environment = Environment(path=prefix, kind=kind, name=found.name, state=found.state)
    return msgspec.structs.replace(facts, environments=(*others, environment))


def without_half_made(settings: Settings, facts: Facts, prefix: str) -> Facts:
    """Without the environment at `prefix` where its making was cut short: it may look like one,
    and is made again."""
    folder = state.folder(settings.environ)
    making = find_own_making(Path(prefix), folder, settings.home)
    if making is None or not making.is_half:
        return facts
    others = tuple(each for each in known(facts.environments, ()) if each.path != prefix)
    return msgspec.structs.replace(facts, environments=others)


def without_half_conda(settings: Settings, facts: Facts) -> Facts:
    """Without a conda whose installation by us was cut short: it is installed again."""
    conda, folder = known(facts.conda), state.folder(settings.environ)
    making = find_own_making(Path(conda.root), folder, settings.home) if conda else None
    is_half = making is not None and making.is_half
    return msgspec.structs.replace(facts, conda=None) if is_half else facts


def distribution_places(settings: Settings, facts: Facts) -> DistributionPlaces:
    """Where a distribution of conda may be installed: in folders that are searched for one."""
    system, home, host = current_system(), str(settings.home), known(facts.host)
    own, *_ = system.environments_folders(home, settings.environ)
    folders = (own, *system.conda_roots(home, settings.environ))
    return DistributionPlaces(
        system=system.NAME,
        machine=_processor(host) if host else "",
        folders=tuple(dict.fromkeys(map(os.path.dirname, folders))),
        downloads=str(state.folder(settings.environ) / DOWNLOADS),
        is_open=_is_open,
        is_taken=partial(_is_taken, settings),
    )


def _processor(host: Host) -> str:
    """As installers are named by it; "": none of them runs here, where glibc is not."""
    return "" if known(host.libc) == "musl" else known(host.machine, "")


def _is_open(path: str) -> bool:
    """It can be made there, and no service copies it away."""
    above = files.nearest_existing(os.path.dirname(path))
    return os.access(above, os.W_OK) and sync_service(path) is None


def _is_taken(settings: Settings, path: str) -> bool:
    """By more than what we made."""
    return find_obstacle(Path(path), state.folder(settings.environ), settings.home) is not None


def _own_place(settings: Settings, name: str) -> str:
    """Where an environment of that name is, or else is made."""
    system = current_system()
    folders = system.environments_folders(str(settings.home), settings.environ)
    paths = [os.path.join(folder, name) for folder in folders]
    return next((path for path in paths if find_python(path, system)), paths[0])


def _is_in_former_place(settings: Settings, prefix: str) -> bool:
    """There it is used, but not made once more."""
    _, *former = current_system().environments_folders(str(settings.home), settings.environ)
    return os.path.dirname(prefix) in former and not os.path.lexists(prefix)


def _refuse(
    plan: EnvironmentPlan, reason: Text, way_on: Instruction, **params: str
) -> EnvironmentPlan:
    return EnvironmentPlan(
        "none", (), plan.prefix, "", (), reason, params, (way_on,), refused="env"
    )


ELSEWHERE = instruct(
    en="Choose another place with --env or --prefix, in a folder where you can write.",
    ko="--env나 --prefix 옵션으로 내가 쓸 수 있는 폴더 안의 위치를 지정하세요.",
)
WITHOUT_SIGN = instruct(
    en="Choose another place with --env or --prefix, in a folder without it.",
    ko="--env나 --prefix 옵션으로 그 문자가 없는 폴더 안의 위치를 지정하세요.",
)
