"""How a folder was when it was kept, and how it becomes so again."""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from tests.faults.digests import is_ephemeral

Listing = dict[str, os.stat_result]


@dataclass(frozen=True)
class Original:
    """What stood below `root`: by each folder its entries, and in `copy` all of them once more.
    A file that is a link into a cache is one there too: whatever is written into it, instead of
    a new file in its place, is lost, and told, except where the machine itself may write."""

    root: Path
    copy: Path
    status: os.stat_result  # of `root` itself
    listings: dict[str, Listing]

    def restore(self) -> None:
        self._restore("", self.status)

    def _restore(self, folder: str, was: os.stat_result) -> None:
        """Only what is not as it was is touched: to make and delete thousands of files takes
        longer than a doctor's look."""
        place, wanted = self.root / folder, self.listings[folder]
        with os.scandir(place) as entries:
            found = {entry.name: entry for entry in entries}
        for name in found.keys() - wanted.keys():
            remove(Path(found[name]))
        for name, old in wanted.items():
            path = os.path.join(folder, name)
            now = found[name].stat(follow_symlinks=False) if name in found else None
            if now is None or not _same(now, old):
                if now is not None:
                    remove(self.root / path)
                self._bring(path, old)
            elif _owned(now) != _owned(old):
                _own(self.root / path, old)
            if stat.S_ISDIR(old.st_mode):
                self._restore(path, old)
        if place.stat().st_mtime_ns != was.st_mtime_ns:
            os.utime(place, ns=(was.st_atime_ns, was.st_mtime_ns))

    def _bring(self, path: str, old: os.stat_result) -> None:
        target, kept = self.root / path, self.copy / path
        if stat.S_ISREG(old.st_mode) and not is_ephemeral(path):
            assert _same(kept.lstat(), old), f"{path} was written into, and with it a cache"
        _put(kept, target, old)
        _own(target, old)


def keep(root: Path, copy: Path) -> Original:
    """`copy`: an empty folder of the same disk."""
    status, listings = root.stat(), dict[str, Listing]()
    for place, _, _ in os.walk(root):
        folder = place[len(str(root)) + 1 :]
        with os.scandir(place) as entries:
            listings[folder] = {each.name: each.stat(follow_symlinks=False) for each in entries}
    for folder, listing in listings.items():
        for name, old in listing.items():
            _put(root / folder / name, copy / folder / name, old)
    return Original(root, copy, status, listings)


def remove(path: Path) -> None:
    """Whatever was done to its permissions."""
    if path.is_symlink() or not path.is_dir():
        path.unlink()
        return
    for folder, _, _ in os.walk(path):
        os.chmod(folder, 0o700)
    shutil.rmtree(path)


def _put(source: Path, target: Path, old: os.stat_result) -> None:
    if stat.S_ISDIR(old.st_mode):
        target.mkdir()
    elif old.st_nlink > 1:
        os.link(source, target, follow_symlinks=False)
    else:
        shutil.copy2(source, target, follow_symlinks=False)


def _own(path: Path, old: os.stat_result) -> None:
    os.chown(path, old.st_uid, old.st_gid, follow_symlinks=False)
    if not stat.S_ISLNK(old.st_mode):
        os.chmod(path, stat.S_IMODE(old.st_mode))


def _same(now: os.stat_result, old: os.stat_result) -> bool:
    """As far as what is in it goes; a folder's is looked at by itself."""
    if stat.S_IFMT(now.st_mode) != stat.S_IFMT(old.st_mode):
        return False
    content = (now.st_size, now.st_mtime_ns) == (old.st_size, old.st_mtime_ns)
    return content or stat.S_ISDIR(old.st_mode)


def _owned(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_mode, status.st_uid, status.st_gid
