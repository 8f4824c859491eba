"""VS Code no longer runs on a system this old."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="server-too-old-for-editor",
    title=Text(
        en="This server's system is too old for VS Code",
        ko="VS Code에 비해 서버가 너무 오래됨",
    ),
    message=Text(
        en="VS Code starts a program of its own on the server. Today's needs glibc 2.28, and "
        "that system has an older one.",
        ko="VS Code는 서버에서 자체 프로그램을 실행합니다. 지금 버전에는 glibc 2.28이 "
        "필요한데 이 서버의 것은 더 오래되었습니다.",
    ),
    steps=(
        instruct(
            en="Ask for a server with a newer system (Ubuntu 20.04, RHEL 8 or later).",
            ko="더 새로운 서버를 요청하세요(Ubuntu 20.04, RHEL 8 이상).",
        ),
        instruct(
            en="Until then, work in the browser: start JupyterLab on the server and open it "
            "through an ssh tunnel.",
            ko="그때까지는 브라우저로 작업하세요. 서버에서 JupyterLab을 실행하고 ssh 터널로 "
            "접속하면 됩니다.",
        ),
    ),
    dont=Text(
        en="Do not replace the server's glibc: nothing there would start any more.",
        ko="서버의 glibc를 바꾸지 마세요. 아무 프로그램도 실행되지 않게 됩니다.",
    ),
    symptoms=(
        r"does not meet Visual Studio Code Server's prerequisites",
        r"does not meet Visual Studio Code Server\s+(?:> )?'s prerequisites",
        r"(?:Warning: )?Missing GLIBC(?:XX)? >= [\d.]+",
        r"find GLIBC >= v?[\d.]+ \(but found v?[\d.]+",
        r"vscode-server[^\n]{0,200}GLIBC(?:XX)?_[\d.]+' not found",
        r"The remote host may not meet VS Code Server's prerequisites",
    ),
    matches=(
        "Warning: Missing GLIBC >= 2.28! from /usr/lib64/libc-2.17.so",
        "The remote host may not meet VS Code Server's prerequisites for glibc and libstdc++",
    ),
    misses=("ImportError: /lib64/libc.so.6: version `GLIBC_2.28' not found",),
    links=("https://code.visualstudio.com/docs/remote/faq",),
)
