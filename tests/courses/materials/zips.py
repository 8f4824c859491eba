"""Zip files as courses, services and enemies pack them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dlsetup.courses.materials.archive import MaterialsArchive
from dlsetup.courses.materials.note import MaterialsNote
from dlsetup.courses.materials.update import UpdatePlan

LIMIT = 10**7
LINK = 0o120777 << 16
PLAN = UpdatePlan(MaterialsNote("vision", "https://a.b/c.zip", False, 10))


def pack(files: Mapping[str, bytes], *, top: str = "") -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(ZipInfo(top + name), data, ZIP_DEFLATED)
    return packed.getvalue()


def pack_link(name: str, target: str, others: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        link = ZipInfo(name)
        link.external_attr = LINK
        archive.writestr(link, target)
        for other, data in others.items():
            archive.writestr(other, data)
    return packed.getvalue()


def open_zip(data: bytes, limit: int = LIMIT, *, has_top: bool = False) -> MaterialsArchive:
    return MaterialsArchive(io.BytesIO(data), limit, has_top=has_top)


def archive(files: Mapping[str, bytes]) -> MaterialsArchive:
    return open_zip(pack(files))
