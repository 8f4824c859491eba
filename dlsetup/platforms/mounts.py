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


class Mount(NamedTuple):
    folder: str
    kind: str  # ext4, nfs4, fuse.sshfs


def find_network_kind(path: str, mounts: Iterable[Mount]) -> str | None:
    """Of the file system that `path`, with its links followed, is on; None: this computer keeps it.
    Of two at one folder the later hides the other."""
    kind, length = "", 0
    for mount in mounts:
        folder = mount.folder.rstrip("/")
        if len(folder) >= length and f"{path}/".startswith(f"{folder}/"):
            kind, length = mount.kind.removeprefix("fuse."), len(folder)
    return kind if kind in NETWORK else None


def parse_mounts(text: str) -> tuple[Mount, ...]:
    """Of /proc/self/mounts."""
    lines = (line.split(" ") for line in text.splitlines())
    return tuple(Mount(_without_escapes(words[1]), words[2]) for words in lines if len(words) > 3)


def _without_escapes(path: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 8)), path)
