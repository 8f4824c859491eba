"""The computer and its software, as rows. Nothing here looks or prints."""

from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Unknown, known
from dlsetup.model.text import Text
from dlsetup.report import messages
from dlsetup.report.view.wording import join_known

GIB = 2**30


def operating_system(facts: Facts) -> str:
    host = known(facts.host)
    return host.os if host else "linux"


def machine_rows(facts: Facts, lang: str) -> tuple[tuple[str, str], ...]:
    rows = (*_host_rows(facts), *_software_rows(facts))
    return tuple((label.render(lang), value) for label, value in rows if value)


def _host_rows(facts: Facts) -> Iterator[tuple[Text, str]]:
    host = known(facts.host)
    if host:
        yield (
            messages.SYSTEM,
            join_known(host.os, host.distribution or host.os_version, host.machine),
        )
        yield messages.PROCESSOR, join_known(host.cpu, _format_cores(host.cores))
        yield messages.MEMORY, _format_size(host.memory)
        yield messages.LOCALE, join_known(host.language, host.locale, host.encoding)
    for place in known(facts.folders, ()):
        if place.name == "home":
            yield messages.DISK, _format_size(place.free)
    shell = known(facts.shell)
    yield messages.SHELL, shell.name if shell else ""


def _software_rows(facts: Facts) -> Iterator[tuple[Text, str]]:
    gpus = known(facts.gpus, ())
    yield messages.GPU, ", ".join(join_known(gpu.vendor, gpu.name) for gpu in gpus)
    driver, conda, editor = known(facts.driver), known(facts.conda), known(facts.editor)
    yield messages.DRIVER, join_known(driver.version) if driver else ""
    yield messages.CONDA, join_known(conda.flavour, conda.version) if conda else ""
    yield messages.EDITOR, join_known(editor.name, editor.version) if editor else ""
    python = known(facts.python)
    distributions = known(python.distributions, ()) if python else ()
    yield (
        messages.PACKAGES,
        ", ".join(f"{package.name} {package.version}" for package in distributions),
    )


def _format_cores(cores: int | Unknown) -> str:
    return "" if isinstance(cores, Unknown) else f"× {cores}"


def _format_size(size: int | Unknown) -> str:
    return "" if isinstance(size, Unknown) else f"{size / GIB:.1f} GiB"
