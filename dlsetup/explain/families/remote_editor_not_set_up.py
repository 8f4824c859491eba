"""VS Code cannot set itself up on a server."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="remote-editor-not-set-up",
    title=Text(
        en="VS Code could not set itself up on the server", ko="VS Code를 서버에 준비하지 못함"
    ),
    message=Text(
        en="VS Code puts a program of its own into `.vscode-server` there. A half copy, "
        "a full disk, or a server without internet stops it.",
        ko="VS Code는 서버의 `.vscode-server`에 자체 프로그램을 넣습니다. 반만 "
        "복사되었거나, 디스크가 찼거나, 서버에 인터넷이 없으면 멈춥니다.",
    ),
    steps=(
        instruct(
            en="See whether you can log in at all, and whether there is room:",
            ko="로그인이 되는지, 공간이 있는지 확인하세요.",
            argv=("ssh", "USER@SERVER", "df", "-h", "."),
        ),
        instruct(
            en="In VS Code: Ctrl+Shift+P > Remote-SSH: Kill VS Code Server on Host, then "
            "connect again.",
            ko="VS Code: Ctrl+Shift+P > Remote-SSH: Kill VS Code Server on Host 실행 후 "
            "다시 연결하세요.",
        ),
        instruct(
            en="If the server has no internet, set `remote.SSH.localServerDownload` to `always`.",
            ko="서버에 인터넷이 없으면 설정 `remote.SSH.localServerDownload`를 `always`로 "
            "바꾸세요.",
        ),
    ),
    dont=Text(
        en="Do not delete other hidden folders of your home: only `.vscode-server` is VS Code's.",
        ko="홈의 다른 숨김 폴더는 지우지 마세요. VS Code의 것은 하나뿐입니다.",
    ),
    symptoms=(
        r"Unable to resolve the server's authority",
        r"Got bad result from install script",
        r"(?:Failed to (?:download|set up|install)|Downloading) (?:the )?VS Code Server[^\n]*"
        r"(?:failed|exit code|[Ee]rror)",
        r"Failed to (?:download|set up|install|connect to) the (?:VS Code Server|remote extens"
        r"ion host)",
        r"failed to download with exit code",
        r"exit code[^\n]{0,20}wget=\d+",
        r"WebSocket close with status code 1006",
        r"vscode-remote-lock",
        r"[Tt]imed out (?:while )?(?:waiting|connecting) [^\n]{0,60}(?:vscode|VS Code|install)",
    ),
    matches=(
        "Unable to resolve the server's authority",
        "Resolver error: Error: Got bad result from install script",
        "Failed to connect to the remote extension host server (Error: WebSocket "
        "close with status code 1006)",
    ),
    misses=("ssh: connect to host gpu.example.ac.kr port 22: Connection refused",),
    links=("https://code.visualstudio.com/docs/remote/troubleshooting",),
)
