"""How a shared library that a package expects of the system is installed there."""

from __future__ import annotations

from dlsetup.facts import Facts, known
from dlsetup.model.fixes import Instruction, instruct
from dlsetup.model.text import Text
from dlsetup.tables.system_libraries import INSTALLERS, family, find_library


def install_library(facts: Facts, name: str) -> tuple[Instruction, ...]:
    """Steps for somebody who may change the system."""
    host = known(facts.host)
    library = find_library(name)
    group = family(known(host.distribution), host.os) if host else None
    package = library.package(group) if library and group else ""
    if not group or not package:
        return (Instruction(UNKNOWN_PACKAGE, params={"library": name}),)
    root = () if group == "brew" or (host and known(host.administrator)) else ("sudo",)
    steps = (
        instruct(
            en="Install it. On a shared computer, ask the administrator to run this:",
            ko="설치하세요. 공용 컴퓨터라면 관리자에게 부탁하세요.",
            argv=(*root, *INSTALLERS[group], package),
        ),
    )
    return (*_refresh(root), *steps) if group == "debian" else steps


UNKNOWN_PACKAGE = Text(
    en="Install the package of your system that contains {library}. On a shared computer, ask the "
    "administrator.",
    ko="라이브러리 {library} 파일이 들어 있는 시스템 패키지를 설치하세요. 공용 컴퓨터라면 "
    "관리자에게 부탁하세요.",
)


def _refresh(root: tuple[str, ...]) -> tuple[Instruction, ...]:
    """Images of containers come without the list of packages."""
    return (
        instruct(
            en="Update the list of system packages:",
            ko="시스템 패키지 목록을 새로 받으세요.",
            argv=(*root, "apt", "update"),
        ),
    )
