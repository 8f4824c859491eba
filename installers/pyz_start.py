#!/usr/bin/env -S python3 -E
# -*- coding: utf-8 -*-
"""dlsetup in one file, for Python 3.11 or newer: python3 -E dlsetup.pyz

These first lines are of any Python. What follows them in dlsetup.pyz is a zip file of dlsetup and
the libraries that it needs, written as comments (base85). It is unpacked once, into a folder of
its own in the user's cache, since the programs that dlsetup has other Pythons run must be files.
Built by: python installers/build_pyz.py
"""

from __future__ import unicode_literals

import sys

ARCHIVE = "@ARCHIVE@"  # SHA-256 of the zip file
MANIFEST = "@MANIFEST@"  # SHA-256 of its list of files, which is in it
LIST = "files.txt"  # lines: size in bytes, path
FORGOTTEN = 30 * 86400.0  # seconds: what is older was left by another version, or by a kill


class DamagedError(Exception):
    """This file is not what was built."""


def complain(english, korean):
    text = "dlsetup: {0}\ndlsetup: {1}\n".format(english, korean)
    sys.stderr.write(text if sys.version_info[0] > 2 else text.encode("utf-8"))
    return 3


def main():
    if sys.version_info < (3, 11):
        version = ".".join(str(number) for number in sys.version_info[:2])
        return complain(
            "this needs Python 3.11 or newer, and Python {0} started it.".format(version),
            "파이썬 3.11 이상이 필요합니다. 지금 실행한 파이썬은 {0}입니다.".format(version),
        )
    if not sys.flags.safe_path:
        del sys.path[0]  # the folder of this file: a random.py there is not Python's own
    try:
        folder = find_or_unpack()
    except DamagedError:
        return complain(
            "{0} is incomplete or damaged. Download it again.".format(__file__),
            "{0} 파일이 온전하지 않습니다. 다시 내려받으세요.".format(__file__),
        )
    except OSError as error:
        return complain(
            "no folder to unpack into: {0}".format(error),
            "압축을 풀 폴더가 없습니다: {0}".format(error),
        )
    return start(folder)


def start(folder):
    import os

    sys.path[:] = [folder] + [entry for entry in sys.path if is_of_python(entry)]
    import dlsetup
    from dlsetup.__main__ import main as run

    dlsetup.archive = sys.argv[0] = os.path.abspath(__file__)
    return run()


def is_of_python(entry):
    """The standard library: what is installed beside it may be of other versions than ours."""
    import os

    library, folders = os.path.dirname(os.__file__), entry.replace("\\", "/").split("/")
    if {"site-packages", "dist-packages"} & set(folders):
        return False
    if entry in (library, sys.base_prefix) or entry.startswith(library + os.sep):
        return True
    beside = os.path.dirname(entry) in (sys.base_prefix, os.path.dirname(library))
    return beside and (folders[-1] == "DLLs" or folders[-1].endswith(".zip"))


def find_or_unpack():
    """Raises OSError: nothing can be written. Raises DamagedError."""
    import os
    import tempfile

    user = str(os.getuid()) if hasattr(os, "getuid") else "user"
    cache, temporary = cache_folder(), os.path.join(tempfile.gettempdir(), "dlsetup-" + user)
    for parent in (cache, temporary):
        if is_whole(place_in(parent)):
            return place_in(parent)
    try:
        return unpack(cache)
    except OSError:  # full, or not to be written
        return unpack(temporary)


def place_in(parent):
    import os

    return os.path.join(parent, "pyz-" + ARCHIVE[:16])


def cache_folder():
    import os

    home = os.path.expanduser("~")
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
        return os.path.join(local, "dlsetup", "Cache")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "dlsetup")
    named = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(named if os.path.isabs(named) else os.path.join(home, ".cache"), "dlsetup")


def is_private(folder):
    """Nobody else can write to it, or has made it for us."""
    import os
    import stat

    try:
        found = os.lstat(folder)
    except OSError:
        return False
    if not stat.S_ISDIR(found.st_mode):
        return False
    return sys.platform == "win32" or (
        found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )


def is_whole(folder):
    """All files are there, in their sizes: what cleans temporary folders takes single ones."""
    import hashlib
    import os

    if not is_private(folder):
        return False
    try:
        with open(os.path.join(folder, LIST), "rb") as file:
            listed = file.read()
        if hashlib.sha256(listed).hexdigest() != MANIFEST:
            return False
        lines = [line.split(" ", 1) for line in listed.decode("utf-8").splitlines()]
        return all(os.stat(os.path.join(folder, name)).st_size == int(size) for size, name in lines)
    except OSError:
        return False


def unpack(parent):
    """Beside its place, then renamed: whole or not there, whoever else does the same."""
    import io
    import os
    import shutil
    import tempfile
    import zipfile

    archive, place = read_archive(), place_in(parent)
    os.makedirs(parent, 0o700, exist_ok=True)
    if not is_private(parent):
        raise PermissionError(13, "others can write to it", parent)
    remove_forgotten(parent)
    making = tempfile.mkdtemp(prefix="making-", dir=parent)
    try:
        zipfile.ZipFile(io.BytesIO(archive)).extractall(os.path.join(making, "new"))
        os.chmod(os.path.join(making, "new"), 0o700)
        if os.path.lexists(place) and not is_whole(place):
            os.rename(place, os.path.join(making, "old"))
        try:
            os.rename(os.path.join(making, "new"), place)
        except OSError:
            if not is_whole(place):  # another start was quicker
                raise
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return place


def remove_forgotten(parent):
    import os
    import shutil
    import time

    for name in os.listdir(parent):
        path = os.path.join(parent, name)
        if (
            name.startswith(("making-", "pyz-"))
            and os.path.getmtime(path) < time.time() - FORGOTTEN
        ):
            shutil.rmtree(path, ignore_errors=True)


def read_archive():
    """The zip file. Raises DamagedError."""
    import base64
    import hashlib

    with open(__file__, "rb") as file:
        lines = [line[2:].strip() for line in file if line.startswith(b"#:")]
    try:
        archive = base64.b85decode(b"".join(lines))
    except ValueError:
        raise DamagedError
    if hashlib.sha256(archive).hexdigest() != ARCHIVE:
        raise DamagedError
    return archive


if __name__ == "__main__":
    sys.exit(main())
