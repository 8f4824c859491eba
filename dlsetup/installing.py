"""The exact command that installs a build of PyTorch: with pip, uv, or into conda."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dlsetup.builds import Build
from dlsetup.facts import Facts, Python, known
from dlsetup.model import Do, Fix, Text
from dlsetup.remedies import ENVIRONMENTS, MAKE_ENVIRONMENT, command_line, installer


def lines(
    facts: Facts, python: Python, build: Build, *wanted: str, force: bool = False
) -> tuple[str, ...]:
    """The commands, as a person types them, that install `wanted` (PyTorch's packages of this
    build, others from PyPI) into the environment of `python`."""
    return tuple(
        command_line(facts, *argv) for argv in commands(facts, python, build, wanted, force)
    )


def commands(
    facts: Facts, python: Python, build: Build, wanted: tuple[str, ...], force: bool = False
) -> Iterator[tuple[str, ...]]:
    """pip of the very interpreter, or uv; a conda environment gets the wheels by its own pip,
    for PyTorch's channel of conda ended with 2.5."""
    install = (*installer(facts, python), *(("--force-reinstall",) if force else ()))
    conda = known(facts.conda)
    executable = known(conda.executable) if conda else None
    if known(python.kind) == "conda" and known(python.has_pip) is False and executable:
        yield (executable, "install", "-y", "-p", known(python.prefix, ""), "pip")
        install = (python.executable, "-m", "pip", "install")
    yield from ((*install, *each) for each in arguments(build, wanted))


def arguments(build: Build, wanted: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The installer's: PyTorch's own packages with their index, then what PyPI has."""
    own = {"torch": build.torch, "torchvision": build.torchvision}
    names = {re.split(r"[\s<>=!~\[;]", each, maxsplit=1)[0].lower(): each for each in wanted}
    torch = tuple(own[name] for name in names if own.get(name))
    others = tuple(each for name, each in names.items() if name not in own)
    if torch:
        yield (*torch, *(("--index-url", build.index) if build.index else ()))
    if build.numpy and torch:
        others = (*others, f"numpy{build.numpy}")
    if others:
        yield others


def remedy(facts: Facts, build: Build, *wanted: str, force: bool = False) -> Fix | None:
    """The commands of `lines`, each a step for a person: they download gigabytes."""
    python = known(facts.python)
    if python is None:
        return None
    if known(python.kind) not in ENVIRONMENTS:
        return MAKE_ENVIRONMENT
    if not build.torch:
        return Fix((Do(build.reason),))
    if build.python:
        return Fix((Do(_another_python(build.python)),))
    steps = (Do(_command(line)) for line in lines(facts, python, build, *wanted, force=force))
    return Fix((Do(build.reason), *steps))


def installed(python: Python) -> tuple[str, ...]:
    """PyTorch's packages that are there and have to be of one build."""
    names = python.installed or frozenset()
    return ("torch", *(name for name in ("torchvision",) if name in names))


def _another_python(versions: str) -> Text:
    return Text(
        en="No build of PyTorch that suits this computer is made for this Python. Make an "
        f"environment with Python {versions}: 3.12 is the safest.",
        ko="이 파이썬 버전용으로는 이 컴퓨터에 맞는 PyTorch 빌드가 없습니다. 다음 범위의 "
        f"파이썬으로 환경을 만드세요(3.12 권장): {versions}",
    )


def _command(line: str) -> Text:
    return Text(
        en="On a fast network that costs nothing (up to several gigabytes are downloaded), run: "
        f"{line}",
        ko="요금 걱정이 없는 빠른 네트워크에서 다음 명령을 실행하세요(내려받는 크기가 몇 GB일 수 "
        f"있습니다): {line}",
    )
