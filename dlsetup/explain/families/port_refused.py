"""A port that the system keeps for itself."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="port-refused",
    title=Text(
        en="The system does not give out this port",
        ko="시스템이 이 포트를 내주지 않음",
    ),
    message=Text(
        en="Nobody else uses this port. Windows keeps whole ranges for Hyper-V, WSL and "
        "Docker, and Unix all ports below 1024.",
        ko="다른 프로그램이 쓰는 포트가 아닙니다. Windows는 Hyper-V, WSL, Docker용 구간을, "
        "Unix는 1024번 아래를 남겨 둡니다.",
    ),
    steps=(
        instruct(
            en="Choose another port, far from this one. For Jupyter:",
            ko="멀리 떨어진 다른 포트를 쓰세요. Jupyter라면:",
            argv=("jupyter", "lab", "--port", "18888"),
        ),
        instruct(
            en="On Windows, this shows the reserved ranges:",
            ko="Windows에서 예약된 구간은 이렇게 볼 수 있습니다:",
            argv=("netsh", "interface", "ipv4", "show", "excludedportrange", "protocol=tcp"),
        ),
    ),
    dont=Text(
        en="Do not start Jupyter as an administrator for it.",
        ko="이 때문에 Jupyter를 관리자 권한으로 실행하지 마세요.",
    ),
    symptoms=(
        r"bind on address[^\n]*\n?[^\n]{0,40}\[WinError 10013\]",
        r"Permission to listen on port \d+ denied",
        # not of a connection that a firewall stops: `new connection: [WinError 10013]`
        r"^(?:[\w.]*Error|ERROR): +\[WinError 10013\]",
        r"PermissionError: \[Errno 13\] [^\n]*(?:bind|listen|port)",
        r"(?:bind|listen)[^\n]{0,60}: (?:permission denied|EACCES)",
    ),
    matches=(
        "[W 13:18:19.034 NotebookApp] Permission to listen on port 8888 denied.",
        "PermissionError: [WinError 10013] 액세스 권한에 의해 숨겨진 소켓에 액세스를 시도했습니다",
    ),
    misses=(
        "OSError: [Errno 98] Address already in use",
        "Failed to establish a new connection: [WinError 10013] An attempt was made to access a "
        "socket in a way forbidden by its access permissions",
    ),
    links=("https://github.com/microsoft/WSL/issues/5306",),
)
