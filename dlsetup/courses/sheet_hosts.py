"""Which hosts a course's set-up contacts: of the addresses that the program itself uses. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dlsetup.collect.network import INDEX_URL
from dlsetup.courses import sheet_messages as messages
from dlsetup.courses.index import PYPI, index_address
from dlsetup.courses.materials.address import find_archive
from dlsetup.model.course import Course
from dlsetup.model.text import Text
from dlsetup.tables import distributions, drivers, hosts, install_scripts


class HostUse(NamedTuple):
    """`name`: may begin with `*.` for all below it. `when`: in which case it is contacted."""

    name: str
    port: int
    role: Text
    when: Text


def list_hosts(course: Course, environ: Mapping[str, str]) -> tuple[HostUse, ...]:
    """Those that are always needed first, each once; the others once for each of their roles."""
    uses = dict.fromkeys(use for role in _roles(course, environ) for use in _expand(*role))
    always: dict[tuple[str, int], HostUse] = {}
    for use in uses:
        if use.when is messages.ALWAYS:
            always.setdefault((use.name, use.port), use)
    others = (use for use in uses if (use.name, use.port) not in always)
    return (*always.values(), *others)


Role = tuple[str, Text, Text]


def _roles(course: Course, environ: Mapping[str, str]) -> Iterator[Role]:
    """Addresses, each with its role and when it is asked."""
    for address, role in (
        (course.page.scripts, messages.ROLE_SCRIPTS),
        (course.page.source, messages.ROLE_SOURCE),
        (course.page.course, messages.ROLE_COURSE),
    ):
        yield address, role, messages.ALWAYS
    if course.materials.address.startswith("https://"):
        address = find_archive(course.materials.address, course.materials.branch).location
        yield address, messages.ROLE_MATERIALS, messages.ALWAYS
    yield PYPI, messages.ROLE_INDEX, messages.ALWAYS
    yield INDEX_URL, messages.ROLE_INDEX, messages.ALWAYS
    yield index_address(environ), _index_role(environ), messages.ALWAYS
    yield from _pythons()
    if "torch" in course.framework.requirements:
        yield drivers.table().index.url, messages.ROLE_TORCH, messages.WITH_OTHER_BUILD
    yield from _conda(course)
    if course.editor.name == "vscode" and course.editor.extensions:
        for address in hosts.table().addresses["vscode"]:
            yield address, messages.ROLE_EDITOR, messages.WITH_EDITOR


def _index_role(environ: Mapping[str, str]) -> Text:
    same = hosts.host_of(index_address(environ)) == hosts.host_of(PYPI)
    return messages.ROLE_INDEX if same else messages.ROLE_OWN_INDEX


def _pythons() -> Iterator[Role]:
    scripts, addresses = install_scripts.table(), hosts.table().addresses
    for wheel in scripts.uv.wheels:
        yield wheel.address, messages.ROLE_UV, messages.WITHOUT_PYTHON
    for address in addresses["uv-python"]:
        yield address, messages.ROLE_UV_PYTHON, messages.WITHOUT_PYTHON
    for address in (scripts.manager.address, *addresses["python-manager"]):
        yield address, messages.ROLE_MANAGER, messages.WITHOUT_WINDOWS_PYTHON


def _conda(course: Course) -> Iterator[Role]:
    for name in accepted_distributions(course):
        row = distributions.table().distributions[name]
        for address in (row.url, *course.distribution.mirrors):
            yield address, messages.ROLE_CONDA, messages.WITH_CONDA
        for address in hosts.table().addresses[row.channel]:
            yield address, messages.ROLE_CHANNEL, messages.WITH_CONDA


def accepted_distributions(course: Course) -> tuple[str, ...]:
    accepted = course.distribution.accept
    every = tuple(distributions.table().distributions)
    takes_any = not accepted or "conda" in accepted
    return tuple(name for name in every if takes_any or name in accepted)


def _expand(address: str, role: Text, when: Text) -> Iterator[HostUse]:
    """Its host, and those that have the files; none of what is on this computer."""
    name, port = hosts.host_of(address)
    for each in (name, *hosts.hosts_behind(name)) if name else ():
        yield HostUse(each, port, role, when)
