"""What a course's set-up is made of, as a CycloneDX document: dlsetup with its libraries, and the
packages that the latest check found. https://cyclonedx.org/docs/1.6/json/"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any, Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dlsetup
from dlsetup.courses.matrix import Cell
from dlsetup.model.course import Course
from dlsetup.tables import install_scripts

SPECIFICATION: Final = "1.6"
PLACE: Final = "dlsetup:system"  # a property: where a package is installed
OWN: Final = "dlsetup"


def bill_of_materials(course: Course, cells: Sequence[Cell], created: str) -> dict[str, Any]:
    """`created`: ISO 8601, UTC. Without cells the course's own packages, without versions."""
    components = [*_own_components(), _uv(), *_course_components(course, cells)]
    content = json.dumps([course.name, components], sort_keys=True)
    serial = uuid.UUID(bytes=hashlib.sha256(content.encode()).digest()[:16], version=4)
    return {
        "$schema": f"http://cyclonedx.org/schema/bom-{SPECIFICATION}.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": SPECIFICATION,
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "timestamp": created,
            "tools": {"components": [_component(OWN, dlsetup.__version__, kind="application")]},
            "component": {
                "type": "application",
                "bom-ref": f"course/{course.name}",
                "name": course.name,
                "description": course.title.en,
            },
        },
        "components": components,
    }


def _own_components() -> Iterator[dict[str, Any]]:
    """dlsetup and all that it needs here, without its extras."""
    yield _component(OWN, dlsetup.__version__, kind="application")
    known, waiting = {OWN}, [OWN]
    while waiting:
        for name, version in _needed_by(waiting.pop()):
            if name not in known:
                known.add(name)
                waiting.append(name)
                yield _component(name, version)


def _needed_by(name: str) -> Iterator[tuple[str, str]]:
    """Libraries and their versions; one that is not installed is needed elsewhere."""
    for text in _requirements(name):
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            try:
                found = distribution(requirement.name)
            except PackageNotFoundError:
                continue
            yield canonicalize_name(requirement.name), found.version


def _requirements(name: str) -> Iterable[str]:
    try:
        return distribution(name).requires or ()
    except PackageNotFoundError:  # dlsetup.pyz holds them without their metadata
        return ()


def _uv() -> dict[str, Any]:
    uv = install_scripts.table().uv
    files = [
        {
            "type": "distribution",
            "url": wheel.address,
            "hashes": [{"alg": "SHA-256", "content": wheel.sha256}],
        }
        for wheel in uv.wheels
    ]
    return {**_component("uv", uv.version, kind="application"), "externalReferences": files}


def _course_components(course: Course, cells: Sequence[Cell]) -> Iterator[dict[str, Any]]:
    """Each version of a package once, with the systems and Pythons that get it."""
    places: dict[tuple[str, str], list[str]] = {}
    for cell in cells:
        for package in cell.packages:
            place = f"{cell.system}, Python {cell.python}"
            places.setdefault((package.name, package.version), []).append(place)
    for (name, version), systems in sorted(places.items()):
        properties = [{"name": PLACE, "value": system} for system in systems]
        reference = f"course/{course.name}/{name}@{version}"
        yield {**_component(name, version), "bom-ref": reference, "properties": properties}
    if not places:
        for text in (*map(str, course.requirements), *course.framework.packages):
            name = canonicalize_name(Requirement(text).name)
            yield {**_component(name), "bom-ref": f"course/{course.name}/{name}"}


def _component(name: str, version: str = "", kind: str = "library") -> dict[str, Any]:
    purl = f"pkg:pypi/{name}" + (f"@{version}" if version else "")
    found = {"type": kind, "bom-ref": purl, "name": name, "purl": purl}
    return {**found, "version": version} if version else found
