from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, NamedSetting, Unknown
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies


def run(settings: tuple[NamedSetting, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for each in setting_remedies.select(facts, "conda"):
        if each.kind == "pin" and each.state == "differs":
            params = {"path": each.path, "pin": each.value}
            fix = setting_remedies.take_out(facts, each)
            yield Problem(f"{each.path} {each.value}", params, fix)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import PREFIX, change, machine

    path = f"{PREFIX}/conda-meta/pinned"
    pin = NamedSetting(
        tool="conda",
        path=path,
        setting="pinned",
        value="python 3.7.*",
        kind="pin",
        state="differs",
        first=2,
        last=2,
    )
    return (
        Case(machine(), id="no pins"),
        Case(machine(named_settings=(change(pin, state="present"),)), id="what is installed"),
        Case(machine(named_settings=(change(pin, state=Unknown("not-installed")),)), id="unknown"),
        Case(machine(named_settings=(change(pin, kind="channel"),)), id="another setting"),
        Case(
            machine(named_settings=(pin,)),
            {f"{path} python 3.7.*": {"path": path, "pin": "python 3.7.*"}},
            "another version",
        ),
    )


CHECK = Check(
    code="DLS320",
    name="conda-pin-differs",
    level=Level.WARN,
    about=lambda facts: facts.named_settings,
    run=run,
    title=Text(
        en="conda pins a version that is not installed",
        ko="conda에 고정된 버전이 설치된 버전과 다름",
    ),
    message=Text(
        en="{path} pins `{pin}`, but another version is installed. conda cannot install anything "
        "new, or it replaces this package.",
        ko="{path} 파일에 `{pin}` 버전이 고정되어 있지만 다른 버전이 설치되어 있습니다. conda로 새 "
        "패키지를 설치할 수 없거나 이 패키지가 바뀝니다.",
    ),
    dont=Text(
        en="Do not install with --force: the next installation has the same problem.",
        ko="--force 옵션으로 설치하지 마세요. 다음 설치 때 고정된 버전이 다시 적용됩니다.",
    ),
    why=Text(
        en="conda keeps to the pins at every installation and says little about it. A course or "
        "a script wrote them once for packages of that time.",
        ko="conda는 설치할 때마다 고정된 버전을 따르지만 거의 알려 주지 않습니다. 예전 수업이나 "
        "스크립트가 그때의 패키지에 맞춰 적어 둔 것입니다.",
    ),
    symptoms=(
        r"SpecsConfigurationConflictError: Requested specs conflict with configured specs",
        r"Pin \S+ .{0,80}conflicts with",
        r"The following explicit pins are requested|pinned packages:",
    ),
    links=("https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-pkgs.html",),
    cases=cases,
)
