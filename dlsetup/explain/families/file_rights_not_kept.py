"""A disk does not keep the rights of files."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="file-rights-not-kept",
    title=Text(
        en="This disk does not keep file rights", ko="이 디스크에는 파일 권한이 저장되지 않음"
    ),
    message=Text(
        en="Jupyter writes files that only you can read. A network, Windows or "
        "container disk does not keep such rights.",
        ko="Jupyter는 나만 읽을 수 있는 파일을 씁니다. 네트워크, Windows, 컨테이너 "
        "디스크에는 그런 권한이 저장되지 않습니다.",
    ),
    steps=(
        instruct(
            en="Set JUPYTER_RUNTIME_DIR to a folder on an ordinary disk, such as /tmp, and "
            "start Jupyter again.",
            ko="JUPYTER_RUNTIME_DIR을 /tmp 같은 일반 디스크의 폴더로 정하고 Jupyter를 다시 "
            "실행하세요.",
        ),
        instruct(
            en="In a container, mount the home folder without changed rights, or leave that "
            "folder inside.",
            ko="컨테이너라면 권한이 바뀌지 않게 홈 폴더를 연결하거나, 그 폴더는 안에 두세요.",
        ),
    ),
    dont=Text(
        en="Do not give everybody the right to read it: the file contains your token.",
        ko="모두에게 읽기 권한을 주지 마세요. 파일에 토큰이 들어 있습니다.",
    ),
    symptoms=(r"Permissions assignment failed for secure file",),
    matches=(
        "RuntimeError: Permissions assignment failed for secure file: "
        "'/home/jovyan/.local/share/jupyter/runtime/jpserver-11.json'. Got '0o655' "
        "instead of '0o0600'.",
    ),
    misses=("PermissionError: [Errno 13] Permission denied: '/home/jovyan/.local'",),
    links=("https://jupyter-server.readthedocs.io/en/latest/operators/security.html",),
)
