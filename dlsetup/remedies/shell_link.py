"""A shortcut of Windows (.lnk), as [MS-SHLLINK] describes it:
https://learn.microsoft.com/openspecs/windows_protocols/ms-shllink/

It names its target by its path, in the code page of old programs and in UTF-16, so that Hangul
survives; there is no list of shell items, which only a running Windows can make.
"""

from __future__ import annotations

import struct

HEADER_SIZE = 0x4C
CLASS_ID = bytes.fromhex("0114020000000000c000000000000046")
HAS_LINK_INFO, HAS_NAME, HAS_FOLDER, HAS_ARGUMENTS, IS_UNICODE = 0x02, 0x04, 0x10, 0x20, 0x80
HAS_EXPANDED_PATH = 0x200  # the block below
FILE_ATTRIBUTE_NORMAL = 0x80
SHOW_NORMAL = 1
FIXED_DRIVE = 3
LINK_INFO_HEADER = 0x24  # with the two offsets of texts in UTF-16
VOLUME_ID = struct.pack("<IIII", 0x11, FIXED_DRIVE, 0, 0x10) + b"\0"  # a drive without a label
PATH_BLOCK_SIZE, PATH_BLOCK = 0x314, 0xA0000001  # EnvironmentVariableDataBlock
ANSI_PATH, WIDE_PATH = 260, 520  # bytes of the two paths in it


def shell_link(target: str, arguments: str, folder: str, name: str) -> bytes:
    """The file's bytes. `target`: a program's absolute path, `folder`: in which it starts."""
    flags = HAS_LINK_INFO | HAS_NAME | HAS_FOLDER | IS_UNICODE | HAS_EXPANDED_PATH
    flags |= HAS_ARGUMENTS if arguments else 0
    header = struct.pack("<I16sII", HEADER_SIZE, CLASS_ID, flags, FILE_ATTRIBUTE_NORMAL)
    header += struct.pack("<QQQIiIHHII", 0, 0, 0, 0, 0, SHOW_NORMAL, 0, 0, 0, 0)
    texts = [name, folder, *((arguments,) if arguments else ())]
    ended = struct.pack("<I", 0)
    return (
        header + _link_info(target) + b"".join(map(_counted, texts)) + _path_block(target) + ended
    )


def _link_info(target: str) -> bytes:
    """Where the target is: on a drive of this computer."""
    ansi, wide = _ansi(target) + b"\0", target.encode("utf-16-le") + b"\0\0"
    base = LINK_INFO_HEADER + len(VOLUME_ID)
    suffix, wide_base = base + len(ansi), base + len(ansi) + 1
    wide_suffix = wide_base + len(wide)
    size = wide_suffix + 2
    offsets = (LINK_INFO_HEADER, base, 0, suffix, wide_base, wide_suffix)
    head = struct.pack("<III6I", size, LINK_INFO_HEADER, 1, *offsets)
    return head + VOLUME_ID + ansi + b"\0" + wide + b"\0\0"


def _path_block(target: str) -> bytes:
    ansi, wide = _ansi(target)[: ANSI_PATH - 1], target.encode("utf-16-le")[: WIDE_PATH - 2]
    head = struct.pack("<II", PATH_BLOCK_SIZE, PATH_BLOCK)
    return head + ansi.ljust(ANSI_PATH, b"\0") + wide.ljust(WIDE_PATH, b"\0")


def _ansi(text: str) -> bytes:
    """What is not in it stands in UTF-16 beside it."""
    return text.encode("cp949", "replace")


def _counted(text: str) -> bytes:
    """The number of its UTF-16 units, and they."""
    encoded = text.encode("utf-16-le", "replace")
    return struct.pack("<H", len(encoded) // 2) + encoded
