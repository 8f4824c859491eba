"""Another program has the file open."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct
from dlsetup.tables.wordings import windows_error

FAMILY = Family(
    name="file-in-use",
    title=Text(
        en="Another program has the file open",
        ko="다른 프로그램이 파일을 열고 있음",
    ),
    message=Text(
        en="Windows does not change or delete a file that a program has open: a notebook, "
        "Excel, a sync program.",
        ko="Windows는 노트북, Excel, 동기화 프로그램 등이 열어 둔 파일을 바꾸거나 지우지 "
        "못하게 합니다.",
    ),
    steps=(
        instruct(
            en="Close every notebook, Jupyter server, editor and Excel window, then try again.",
            ko="노트북과 Jupyter 서버, 편집기, Excel 창을 모두 닫고 다시 하세요.",
        ),
        instruct(
            en="If it stays so, restart the computer.",
            ko="그래도 같으면 컴퓨터를 다시 시작하세요.",
        ),
    ),
    dont=Text(
        en="Do not run the command as administrator: the file will stay in use.",
        ko="명령을 관리자로 실행하지 마세요. 파일은 계속 사용 중입니다.",
    ),
    symptoms=(
        r"Failed to install: \S+\.whl[^\n]*\n[^\n]{0,60}\(os error (?:5|-2147024891)\)",
        *windows_error(32),
        r"The process cannot access the file because (?:it is being used by another "
        r"process|another process has locked)",
        r"다른 프로세스가 파일을 사용 중",
        r"\(os error 32\)",
        r"EBUSY: resource busy or locked",
        r"Text file busy",
        r"Could not get lock /var/lib/(?:dpkg|apt)",
        r"/var/lib/(?:dpkg|apt)/\S+ 잠금 파일을 얻을 수 없습니다 - open \(11: ",
        r"Unable to acquire the dpkg frontend lock \([^)\n]+\), is another process using it",
        r"BlockingIOError: .{0,80}(?:unable to lock file|Resource temporarily unavailable)",
        r"sqlite3\.OperationalError: database is locked",
        r"LockError: Failed to acquire lock|LOCKERROR: It looks like conda is already doing",
    ),
    matches=(
        "PermissionError: [WinError 32] The process cannot access the file because "
        "it is being used by another process: 'data.xlsx'",
        "error: failed to remove file `C:\\\\x\\\\.venv\\\\Scripts\\\\python.exe`: 다른 "
        "프로세스가 파일을 사용 중이기 때문에 프로세스가 액세스할 수 없습니다. (os "
        "error 32)",
    ),
    misses=("PermissionError: [Errno 13] Permission denied: 'result.xlsx'",),
)
