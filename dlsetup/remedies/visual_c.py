"""Microsoft's Visual C++ runtime, which compiled packages need on Windows."""

from __future__ import annotations

from dlsetup.model.fixes import Fix, instruct

INSTALL_RUNTIME = Fix(
    (
        instruct(
            en="Download Microsoft's Visual C++ Redistributable (x64) and install it: "
            "https://aka.ms/vs/17/release/vc_redist.x64.exe",
            ko="Microsoft Visual C++ 재배포 가능 패키지(x64)를 받아 설치하세요: "
            "https://aka.ms/vs/17/release/vc_redist.x64.exe",
        ),
        instruct(en="Then restart the computer.", ko="설치한 뒤 컴퓨터를 다시 시작하세요."),
    )
)
