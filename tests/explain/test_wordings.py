"""The same error in every wording: shells by command, Windows by number, tools by cause."""

from __future__ import annotations

import pytest

from dlsetup.explain.answer import diagnose_text
from dlsetup.tables.wordings import WINDOWS_ERRORS

# as each shell writes it; NAME is the command
SHELLS = {
    "cmd": "C:\\Users\\me>NAME -h\n'NAME' is not recognized as an internal or external command,\n"
    "operable program or batch file.",
    "cmd-ko": "C:\\>NAME\n'NAME'은(는) 내부 또는 외부 명령, 실행할 수 있는 프로그램, 또는\n"
    "배치 파일이 아닙니다.",
    "powershell5": "NAME : The term 'NAME' is not recognized as the name of a cmdlet, function, "
    "script file, or operable program. Check the spelling of the name\nAt line:1 char:1\n+ NAME",
    "powershell5-ko": "NAME : 'NAME' 용어가 cmdlet, 함수, 스크립트 파일 또는 실행할 수 있는 "
    "프로그램 이름으로 인식되지 않습니다.\n위치 줄:1 문자:1\n+ NAME",
    "powershell7": "NAME: The term 'NAME' is not recognized as a name of a cmdlet, function, "
    "script file, or executable program.",
    "powershell7-ko": "NAME: 'NAME' 용어는 cmdlet, 함수, 스크립트 파일 또는 실행 파일 이름으로 "
    "인식되지 않습니다.",
    "cmd-zh": "'NAME' 不是内部或外部命令，也不是可运行的程序\n或批处理文件。",
    "powershell-zh": "NAME : 无法将“NAME”项识别为 cmdlet、函数、脚本文件或可运行程序的名称。",
    "cmd-ja": "'NAME' は、内部コマンドまたは外部コマンド、\n"
    "操作可能なプログラムまたはバッチ ファイルとして認識されていません。",
    "powershell-ja": "NAME : 用語 'NAME' は、コマンドレット、関数、スクリプト ファイル、または"
    "操作可能なプログラムの名前として認識されません。",
    "bash-zh": "bash: NAME: 未找到命令",
    "bash-ja": "bash: NAME: コマンドが見つかりません",
    "bash": "bash: NAME: command not found",
    "bash-login": "-bash: NAME: command not found",
    "bash-line": "./run.sh: line 3: NAME: command not found",
    "bash-ko": "bash: NAME: 명령어를 찾을 수 없음",
    "bash-ko-new": "bash: NAME: 명령을 찾을 수 없습니다",
    "zsh": "zsh: command not found: NAME",
    "fish": "fish: Unknown command: NAME",
    "fish-old": "fish: Unknown command 'NAME'",
    "dash": "sh: 1: NAME: not found",
    "busybox": "/bin/sh: NAME: not found",
    "ubuntu": "Command 'NAME' not found, but can be installed with:\nsudo apt install x",
    "ubuntu-did-you-mean": "Command 'NAME' not found, did you mean:\n  command 'x' from deb x",
    "ubuntu-ko": "명령어 'NAME' 을(를) 찾을 수 없습니다. 그러나 다음을 통해 설치할 수 있습니다:",
    "env": "/usr/bin/env: 'NAME': No such file or directory",
    "env-macos": "env: NAME: No such file or directory",
    "env-ko": "/usr/bin/env: 'NAME': 그런 파일이나 디렉터리가 없습니다",
}
COMMANDS = {
    "python": "DLS101",
    "python3": "DLS101",
    "py": "DLS101",
    "pip": "DLS202",
    "pip3": "DLS202",
    "conda": "DLS301",
    "ipython": "DLS401",
    "jupyter": "DLS403",
    "jupyter-lab": "DLS403",
    "code": "DLS501",
    "nvidia-smi": "DLS602",
    "git": "command-not-found",
    "uv": "command-not-found",
    "tensorboard": "command-not-found",
    "ffmpeg": "program-missing",
    "java": "java-missing",
    "import": "python-in-shell",
}


def first(text: str) -> str:
    return next((match.check.code for match in diagnose_text(text)), "")


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_a_shell_does_not_find(shell: str, command: str) -> None:
    assert first(SHELLS[shell].replace("NAME", command)) == COMMANDS[command]


@pytest.mark.parametrize(
    "text",
    [
        "Python was not found; run without arguments to install from the Microsoft Store, or "
        "disable this shortcut from Settings > Manage App Execution Aliases.",
        "Python이(가) 없습니다. Microsoft Store에서 설치하려면 인수 없이 실행하거나, 설정 > 앱 > "
        "고급 앱 설정 > 앱 실행 별칭에서 이 바로 가기를 사용하지 않도록 설정하세요.",
        "Python을 찾을 수 없습니다. 인수 없이 실행하여 Microsoft Store에서 설치하거나",
        "PS C:\\> python\nProgram 'python.exe' failed to run: The file cannot be accessed by the "
        "system",
    ],
)
def test_the_store_s_placeholder(text: str) -> None:
    assert first(text) == "DLS109"


DLL = {  # number: module, answer
    126: {"win32api": "DLS628", "_sqlite3": "DLS311", "_multiarray_umath": "DLS212"},
    127: {"_errors": "DLS628"},
    193: {"_imaging": "DLS103"},
    225: {"_C": "blocked-by-antivirus"},
    577: {"_C": "blocked-by-policy"},
    1114: {"_pywrap_tensorflow_internal": "DLS623", "_ext": "DLS628"},
    1260: {"_ctypes": "blocked-by-policy"},
    1455: {"_sobol": "DLS709"},
    1920: {"_ssl": "DLS311"},
    4551: {"_rust": "blocked-by-policy"},
}


@pytest.mark.parametrize(
    ("number", "module"), [(number, module) for number in DLL for module in DLL[number]]
)
@pytest.mark.parametrize("lang", [0, 1], ids=["en", "ko"])
def test_the_reason_of_a_dll_decides(number: int, module: str, lang: int) -> None:
    text = f"ImportError: DLL load failed while importing {module}: {windows(number, lang)}."
    assert first(text) == DLL[number][module]


def windows(number: int, lang: int) -> str:
    """Windows' sentence, of its pattern."""
    from dlsetup.explain.samples import sample_message

    return sample_message(WINDOWS_ERRORS[number][lang]).replace("%1...", "%1은(는)")


ERRORS = {  # an error of Python with Windows' number: its answer without a mark of a setup
    2: "own-file-not-found",
    3: "own-file-not-found",
    5: "own-file-refused",
    32: "file-in-use",
    112: "DLS704",
    193: "DLS103",
    206: "DLS706",
    225: "blocked-by-antivirus",
    1314: "symlinks-not-allowed",
    1450: "DLS709",
    1455: "DLS709",
    4551: "blocked-by-policy",
    10048: "port-in-use",
    10061: "service-not-reached",
}


@pytest.mark.parametrize("number", ERRORS)
@pytest.mark.parametrize("lang", [0, 1], ids=["en", "ko"])
def test_an_error_of_windows(number: int, lang: int) -> None:
    name = "PermissionError" if number in (5, 32) else "OSError"
    text = f"{name}: [WinError {number}] {windows(number, lang)}: 'C:\\\\work\\\\a'"
    assert first(text) == ERRORS[number]


TROUBLES = {
    "DLS710": {
        "pip": "WARNING: Retrying (Retry(total=4)) after connection broken by "
        "'ConnectTimeoutError(<pip._vendor.urllib3.connection.HTTPSConnection object>, "
        "'Connection to pypi.org timed out. (connect timeout=15)')': /simple/torch/",
        "pip-read": "pip._vendor.urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool("
        "host='files.pythonhosted.org', port=443): Read timed out.",
        "uv": "error: Failed to fetch: `https://pypi.org/simple/torch/`\n  Caused by: error "
        "sending request for url (https://pypi.org/simple/torch/)\n"
        "  Caused by: operation timed out",
        "conda": "CondaHTTPError: HTTP 000 CONNECTION FAILED for url "
        "<https://conda.anaconda.org/conda-forge/win-64/repodata.json>",
        "git": "fatal: unable to access 'https://github.com/a/b.git/': Could not resolve host: "
        "github.com",
        "git-connect": "fatal: unable to access 'https://github.com/a/b.git/': Failed to connect "
        "to github.com port 443 after 21045 ms: Couldn't connect to server",
        "vscode": "Error: getaddrinfo ENOTFOUND marketplace.visualstudio.com",
        "requests": "requests.exceptions.ConnectionError: HTTPSConnectionPool("
        "host='huggingface.co', port=443): Max retries exceeded with url: /api (Caused by "
        "NameResolutionError("
        "\"Failed to resolve 'huggingface.co' ([Errno 11001] getaddrinfo failed)\"))",
        "torch.hub": '  File "/x/lib/python3.12/site-packages/torch/hub.py", line 7, in download\n'
        "urllib.error.URLError: <urlopen error [Errno -3] Temporary failure in name resolution>",
    },
    "DLS730": {
        "pip": "Could not fetch URL https://pypi.org/simple/x/: There was a problem confirming the "
        "ssl certificate: SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] "
        "certificate verify failed: unable to get local issuer certificate (_ssl.c:1007)'))",
        "uv": "  Caused by: invalid peer certificate: UnknownIssuer",
        "conda": "CondaSSLError: Encountered an SSL error. Most likely a certificate verification "
        "issue.",
        "git": "fatal: unable to access 'https://github.com/a/b.git/': SSL certificate problem: "
        "unable to get local issuer certificate",
        "vscode": "Error: self signed certificate in certificate chain (SELF_SIGNED_CERT_IN_CHAIN)",
        "urllib": "urllib.error.URLError: <urlopen error [SSL: CERTIFICATE_VERIFY_FAILED] "
        "certificate verify failed: self-signed certificate in certificate chain (_ssl.c:1000)>",
    },
    "DLS704": {
        "pip": "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on "
        "device",
        "uv": "error: Failed to install: torch.whl\n  Caused by: No space left on device "
        "(os error 28)",
        "conda": "NoSpaceLeftError: No space left on devices.",
        "git": "fatal: write error: No space left on device",
        "npm": "Error: ENOSPC: no space left on device, write",
        "uv-windows": "  Caused by: 디스크 공간이 부족합니다. (os error 112)",
    },
    "DLS226": {
        "pip": "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: "
        "'/usr/lib/python3/dist-packages/numpy'",
        "conda": "EnvironmentNotWritableError: The current user does not have write permissions to "
        "the target environment.",
        "uv": "error: Failed to install: numpy.whl\n  Caused by: failed to remove directory "
        "`C:\\x\\.venv\\Lib\\site-packages\\numpy`: 액세스가 거부되었습니다. (os error 5)",
    },
    "DLS731": {
        "pip": "WARNING: Retrying (Retry(total=4)) after connection broken by 'ProxyError('Cannot "
        "connect to proxy.', OSError('Tunnel connection failed: 407 Proxy Authentication "
        "Required'))': /simple/torch/",
        "conda": "ProxyError: Conda cannot proceed due to an error in your proxy configuration.",
        "git": "fatal: unable to access 'https://github.com/a/b.git/': Received HTTP code 407 from "
        "proxy after CONNECT",
    },
}


@pytest.mark.parametrize(
    ("code", "tool"), [(code, tool) for code in TROUBLES for tool in TROUBLES[code]]
)
def test_a_trouble_of_each_tool(code: str, tool: str) -> None:
    assert first(TROUBLES[code][tool]) == code
