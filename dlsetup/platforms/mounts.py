"""Which of the mounted file systems a path is on, and whether another computer keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

# systemd's fstype_is_network (src/basic/mountpoint-util.c), what clusters have besides, and macOS'.
# Of autofs nothing is known before somebody looks into it.
NETWORK = frozenset(
    {
        *("afpfs", "afs", "autofs", "beegfs", "ceph", "cifs", "davfs", "gfs", "gfs2", "glusterfs"),
        *("gpfs", "lustre", "ncp", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "pvfs2", "smb3"),
        *("smbfs", "sshfs", "webdav"),
    }
)
ESCAPED = re.compile(r"\\([0-7]{3})")  # a space in the kernel's lists


# Of which some keep no links, whatever this computer may: of Windows, of virtual machines, FUSE.
WITHOUT_LINKS = frozenset({"cifs", "exfat", "msdos", "prl_fs", "smb3", "smbfs", "vboxsf", "vfat"})
FUSE = ("fuse", "9p")


class Mount(NamedTuple):
    folder: str
    kind: str  # ext4, nfs4, fuse.sshfs


def find_kind(path: str, mounts: Iterable[Mount]) -> str:
    """Of the file system that `path`, with its links followed, is on; "": none is listed. Of two
    at one folder the later hides the other."""
    kind, length = "", 0
    for mount in mounts:
        folder = mount.folder.rstrip("/")
        if len(folder) >= length and f"{path}/".startswith(f"{folder}/"):
            kind, length = mount.kind, len(folder)
    return kind


def find_network_kind(path: str, mounts: Iterable[Mount]) -> str | None:
    """None: this computer keeps it."""
    kind = find_kind(path, mounts).removeprefix("fuse.")
    return kind if kind in NETWORK else None


def may_lack_links(kind: str) -> bool:
    """Only making one tells."""
    return kind in WITHOUT_LINKS or kind.startswith(FUSE)


def parse_mounts(text: str) -> tuple[Mount, ...]:
    """Of /proc/self/mounts."""
    lines = (line.split(" ") for line in text.splitlines())
    return tuple(Mount(_without_escapes(words[1]), words[2]) for words in lines if len(words) > 3)


def _without_escapes(path: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 8)), path)
