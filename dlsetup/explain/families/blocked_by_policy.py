"""The operating system's policy refuses programs that it does not know."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct
from dlsetup.tables.wordings import dll_load_failed, nameless_dll_failed, windows_error

FAMILY = Family(
    name="blocked-by-policy",
    title=Text(
        en="Windows blocks this program by policy",
        ko="Windows 정책이 프로그램을 차단함",
    ),
    message=Text(
        en="Smart App Control, AppLocker or S mode does not allow the file to run. It is "
        "not damaged, and nothing is wrong with your Python.",
        ko="스마트 앱 컨트롤, AppLocker 또는 S 모드가 파일 실행을 막았습니다. 파일이 "
        "손상된 것도, 파이썬이 잘못된 것도 아닙니다.",
    ),
    steps=(
        instruct(
            en="On your own computer: open Windows Security > App & browser control > "
            "Smart App Control and see whether it is on.",
            ko="내 컴퓨터라면 Windows 보안 > 앱 및 브라우저 컨트롤 > 스마트 앱 컨트롤이 "
            "켜져 있는지 확인하세요.",
        ),
        instruct(
            en="Start packages as modules, because only their .exe files are blocked. An example:",
            ko="차단된 것이 .exe 파일뿐이라면 모듈로 실행하세요. 예:",
            argv=("python", "-m", "jupyter", "lab"),
        ),
        instruct(
            en="If a library of a package is blocked, let dlsetup list the files and what to "
            "install instead:",
            ko="패키지의 라이브러리가 차단되었다면 어떤 파일인지, 대신 무엇을 설치할지 dlsetup으로 "
            "확인하세요.",
            argv=("dlsetup", "doctor", "--deep"),
        ),
        instruct(
            en="If python.exe itself is blocked, use the signed Python of https://www.python.org",
            ko="python.exe가 차단되었다면 서명이 있는 https://www.python.org 의 파이썬을 쓰세요.",
        ),
        instruct(
            en="On a school computer: ask the administrator, or use Google Colab: "
            "https://colab.research.google.com",
            ko="학교 컴퓨터라면 관리자에게 문의하거나 Google Colab을 쓰세요: "
            "https://colab.research.google.com",
        ),
    ),
    dont=Text(
        en="Do not reinstall Python or the package: the new files will be blocked, too.",
        ko="파이썬이나 패키지를 다시 설치하지 마세요. 새 파일도 똑같이 차단됩니다.",
    ),
    symptoms=(
        *dll_load_failed(4551),
        *nameless_dll_failed(4551),
        *dll_load_failed(1260),
        *dll_load_failed(577),
        *windows_error(4551),
        *windows_error(1260),
        *windows_error(577),
        r"Application Control policy has blocked this file",
        r"Program '[^'\n]+' failed to run: (?:An Application Control policy|This "
        r"program is blocked)[^\n]*",
        r"프로그램을 실행하지 못했습니다[^\n]{0,20}(?:애플리케이션|응용 프로그램) "
        r"제어 정책",
        r"This app has been blocked by your system administrator",
        r"시스템 관리자가 (?:이|이 앱을) ?(?:앱|프로그램)?[을를]? ?차단",
        r"Your organization used (?:Device Guard|Windows Defender Application Control|"
        r"App Control for Business) to block this app",
        r"조직에서 (?:Device Guard|Windows Defender 애플리케이션 제어)를 사용하여 "
        r"이 앱을 차단",
        r"Smart App Control (?:has )?blocked (?:a part of )?(?:this|an) app",
        r"스마트 앱 컨트롤에서[^\n]{0,40}차단",
        r"\(os error (?:4551|1260)\)",
        r"was blocked by your organization.s Device Guard policy",
        r"0x800711C7",
    ),
    links=(
        "https://support.microsoft.com/windows/smart-app-control-frequently-asked-questions-285ea03d-fa88-4d56-882e-6698afdb7003",
    ),
    matches=(
        "ImportError: DLL load failed while importing _ctypes: An Application "
        "Control policy has blocked this file.",
        "OSError: numpy.pyd was blocked by your organization's Device Guard policy.",
        "Program 'python.exe' failed to run: 0x800711C7",
        "ImportError: DLL load failed while importing _C: 애플리케이션 제어 정책에서 "
        "이 파일을 차단했습니다.",
        "OSError: [WinError 1260] This program is blocked by group policy. For more "
        "information, contact your system administrator.",
        "error: Failed to spawn: `jupyter`\n"
        "  Caused by: 애플리케이션 제어 정책에서 이 파일을 차단했습니다. (os error "
        "4551)",
    ),
    misses=(
        "ImportError: DLL load failed while importing _ctypes: The specified module "
        "could not be found.",
        "PermissionError: [WinError 5] Access is denied: 'out.csv'",
    ),
)
