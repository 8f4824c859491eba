"""Google Drive is not mounted in Colab."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="drive-not-mounted",
    title=Text(
        en="Google Drive was not mounted",
        ko="Google Drive가 연결되지 않음",
    ),
    message=Text(
        en="Colab asks in a window of its own which account may be used, and the answer did "
        "not come, or Drive is mounted half.",
        ko="Colab은 별도 창에서 어느 계정을 쓸지 묻습니다. 그 답이 오지 않았거나 Drive가 "
        "반쯤 연결된 상태입니다.",
    ),
    steps=(
        instruct(
            en="Run the cell again, choose the account with which the notebook is open, and "
            "agree to all that the window asks.",
            ko="셀을 다시 실행해 노트북을 연 계정을 고르고, 창에서 묻는 권한에 모두 동의하세요.",
        ),
        instruct(
            en="If the folder has files already, mount Drive at another one, `/content/drive`.",
            ko="그 폴더에 이미 파일이 있다면 `/content/drive`처럼 다른 폴더에 연결하세요.",
        ),
        instruct(
            en="If it fails again: Runtime > Disconnect and delete runtime, and allow "
            "pop-ups and third-party cookies for Colab.",
            ko="다시 실패하면: 런타임 > 런타임 연결 해제 및 삭제 후, 브라우저에서 Colab의 "
            "팝업과 서드 파티 쿠키를 허용하세요.",
        ),
    ),
    dont=Text(
        en="Do not type your password into a cell.",
        ko="셀에 비밀번호를 입력하지 마세요.",
    ),
    symptoms=(
        r"credential propagation was unsuccessful",
        r"MessageError: (?:Error|RangeError|TypeError)\b[^\n]{0,120}(?:credential|auth)",
        r"Mountpoint must not already contain files",
        r"ValueError: [Mm]ount failed",
        r"Mountpoint must (?:either be a directory|be in a directory)",
    ),
    matches=(
        "MessageError: Error: credential propagation was unsuccessful",
        "ValueError: Mountpoint must not already contain files",
        "ValueError: mount failed",
    ),
    misses=(
        "Drive already mounted at /content/drive; to attempt to forcibly remount, call "
        'drive.mount("/content/drive", force_remount=True).',
        "FileNotFoundError: [Errno 2] No such file or directory: '/content/drive/MyDrive/x.csv'",
    ),
    links=("https://research.google.com/colaboratory/faq.html",),
)
