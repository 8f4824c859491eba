"""apt cannot install: its packages do not fit each other."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="system-packages-disagree",
    title=Text(
        en="apt's packages do not fit each other",
        ko="apt 패키지끼리 맞지 않음",
    ),
    message=Text(
        en="apt knows no version that suits what is installed. Its list is old, an "
        "installation stopped halfway, or Ubuntu and NVIDIA offer the same package.",
        ko="설치된 것과 맞는 버전이 없습니다. 목록이 오래되었거나 설치가 중간에 끊겼거나, "
        "Ubuntu와 NVIDIA 저장소가 겹칩니다.",
    ),
    steps=(
        instruct(
            en="Fetch today's list, and try again:",
            ko="목록을 새로 받고 다시 시도하세요:",
            argv=("sudo", "apt", "update"),
        ),
        instruct(
            en="Finish what an earlier installation left:",
            ko="중간에 끊긴 설치를 마무리하세요:",
            argv=("sudo", "apt", "--fix-broken", "install"),
        ),
        instruct(
            en="For an NVIDIA driver, keep one source: remove the other one's packages "
            "before, and leave CUDA to pip.",
            ko="NVIDIA 드라이버라면 저장소를 하나만 쓰세요. 다른 쪽 패키지를 먼저 지우고, "
            "CUDA는 pip에 맡기세요.",
        ),
    ),
    dont=Text(
        en="Do not force it with dpkg: the graphical screen may not start again.",
        ko="dpkg로 강제 설치하지 마세요. 화면이 다시 안 뜰 수 있습니다.",
    ),
    symptoms=(
        r"No module named '(?:apt_pkg|CommandNotFound|softwareproperties)'",
        r"The following packages have unmet dependencies",
        r"E: Unmet dependencies\.",
        r"다음 패키지의 의존성이 맞지 않습니다",
        r"E: Unable to correct problems, you have held broken packages",
        r"E: 문제를 바로잡을 수 없습니다\. 망가진 고정 패키지",
        r"pkgProblemResolver::Resolve(?: generated breaks|가 망가졌습니다)",
        r"^(?:E: )?Package '?[\w.+-]+'? has no installation candidate",
        r"'?[\w.+-]+'? 패키지는 설치할 수 있는 후보가 없습니다",
        r"dpkg: error processing (?:package|archive)",
        r"dpkg was interrupted, you must manually run",
        r"E: Sub-process /usr/bin/dpkg returned an error code",
    ),
    matches=(
        "E: Unable to correct problems, you have held broken packages.",
        "다음 패키지의 의존성이 맞지 않습니다:",
        "E: Package 'python3.8-venv' has no installation candidate",
    ),
    misses=("ERROR: No matching distribution found for torch",),
    links=("https://help.ubuntu.com/community/AptGet/Howto",),
)
