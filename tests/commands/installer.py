"""A shell installer of constructor's shape: `-b -f -p PREFIX`, files packed behind the script."""

from __future__ import annotations

import io
import sys
import tarfile

CONDA = """\
#!/bin/sh
# creates as conda does: `create -y -p PREFIX ...`
case "$1" in
    create) "{python}" -m venv --without-pip "$4" && mkdir -p "$4/conda-meta" &&
        echo "==> now <==" > "$4/conda-meta/history" ;;
    tos) mkdir -p "$HOME/.conda/tos" && echo "$@" > "$HOME/.conda/tos/answer" ;;
    *) echo conda 26.9.1 ;;
esac
"""
SCRIPT = """\
#!/bin/sh
set -e
FORCE=0
while getopts bfp: option; do
    case "$option" in
        b) ;;
        f) FORCE=1 ;;
        p) PREFIX="$OPTARG" ;;
        *) exit 2 ;;
    esac
done
case "$PREFIX" in
    *\\ *) echo "ERROR: Cannot install into directories with spaces" >&2; exit 1 ;;
esac
if [ "$FORCE" = 0 ] && [ -e "$PREFIX" ]; then
    echo "ERROR: File or directory already exists" >&2; exit 1
fi
mkdir -p "$PREFIX/conda-meta"
echo "installing to $PREFIX"
{pause}
tail -n +{lines} "$0" | tar -xf - -C "$PREFIX"
exit 0
"""


def build_installer(
    *, channel: str = "conda-forge", asks_for_terms: bool = False, pause: str = ":"
) -> bytes:
    """`pause`: what the script does when half of it is there."""
    history = f"==> now <==\n+https://conda.anaconda.org/{channel}/noarch::conda-26.9.1-py313_0\n"
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        _add(archive, "bin/conda", CONDA.replace("{python}", sys.executable), 0o755)
        _add(archive, "condabin/conda", "#!/bin/sh\n", 0o755)
        _add(archive, "bin/activate", "true\n", 0o644)
        _add(archive, "conda-meta/history", history, 0o644)
        _add(archive, "conda-meta/conda-26.9.1-py313_0.json", "{}", 0o644)
        _add(archive, "pkgs/urls.txt", "", 0o644)
        if asks_for_terms:
            _add(archive, "conda-meta/conda-anaconda-tos-0.2.0-py_0.json", "{}", 0o644)
    script = SCRIPT.replace("{pause}", pause)
    lines = str(script.count("\n") + 1)
    return script.replace("{lines}", lines).encode() + packed.getvalue()


MOVE = r"""
for file in bin/conda condabin/conda bin/pip; do
    sed -i "1s#^\#!{root}#\#!$PREFIX#" "$PREFIX/$file"
done
"""


def pack_base(root: str) -> bytes:
    """The same of a real conda's base, whose scripts name the folder that they are unpacked to."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        archive.add(root, ".", filter=lambda member: None if "/envs/" in member.name else member)
    script = SCRIPT.replace("{pause}", ":")
    script = script.replace("exit 0\n", MOVE.replace("{root}", root) + "exit 0\n")
    lines = str(script.count("\n") + 1)
    return script.replace("{lines}", lines).encode() + packed.getvalue()


def _add(archive: tarfile.TarFile, name: str, text: str, mode: int) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(text), mode
    archive.addfile(info, io.BytesIO(text.encode()))
