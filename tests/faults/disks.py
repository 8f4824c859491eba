"""Disks, accounts and files of the system as a bench sees them, for which the laboratory needs
the rights of root."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.faults.laboratory import Bench


def mount(bench: Bench, folder: Path, options: str) -> Path:
    """A small disk in memory at `folder`, gone again with the bench."""
    folder.mkdir(parents=True, exist_ok=True)
    mode = f"{options},mode=1777"
    subprocess.run(["mount", "-t", "tmpfs", "-o", mode, "dl", folder], check=True)

    def unmount() -> None:
        subprocess.run(["umount", "-l", folder], check=True)

    bench.undo.append(unmount)
    return folder


POWERS = ("dac_override", "dac_read_search", "fowner", "chown", "sys_admin")


def ordinary(bench: Bench) -> None:
    """The doctor as an account that the permissions of files hold for."""
    dropped = ",".join(f"-{each}" for each in POWERS)
    bench.within = ("setpriv", "--bounding-set", dropped)


def mounted(bench: Bench, *commands: str) -> None:
    """The doctor where these mounts were made, which nobody else sees."""
    script = " && ".join((*commands, 'exec "$@"'))
    bench.within = ("unshare", "--mount", "sh", "-c", script, "sh")


def covered(bench: Bench, path: str, content: str) -> None:
    """A file of the system with another content, for the doctor alone."""
    stand_in = bench.write(f"covered/{path.strip('/')}", content)
    mounted(bench, f"mount --bind '{stand_in}' '{path}'")


def hidden(bench: Bench, name: str, *commands: str) -> None:
    """The doctor where the root folder has no `name`: all else stands there as it is."""
    root = bench.root / "root"
    root.mkdir()
    link = f'if [ -L "$each" ]; then cp -a "$each" {root}; continue; fi'
    made = f'if [ -d "$each" ]; then mkdir "{root}$each"; else touch "{root}$each"; fi'
    each = f'{link}; {made}; mount --rbind "$each" "{root}$each"'
    script = (
        f"mount -t tmpfs dl {root} && for each in /* /.[a-z]*; do "
        f'if [ ! -e "$each" ] || [ "$each" = "/{name}" ]; then continue; fi; {each}; done'
    )
    mounted(
        bench,
        *commands,
        script,
        f'set -- /usr/sbin/chroot {root} sh -c \'cd "$0"; exec "$@"\' "$PWD" "$@"',
    )
