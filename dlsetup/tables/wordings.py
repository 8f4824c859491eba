"""How shells and Windows say the same thing, in English and Korean, and that a command is not
found in Chinese and Japanese, too: regular expressions.

A shell's sentence for a command that it does not find, and Windows' sentence for an error of a
number, are the same for every program. Who looks for one gives the name or the number alone.
Sources: the sentences of cmd, PowerShell 5 and 7, bash, zsh, fish, dash, busybox and Ubuntu's
command-not-found, and Windows' message tables (`net helpmsg NUMBER` in both languages).
"""

from __future__ import annotations

import re
from functools import cache

NOT_FOUND = (  # by shell; NAME is the command
    r"'NAME' is not recognized as an internal or external command",  # cmd
    r"'NAME'[은는이가()]{1,6} 내부 또는 외부 명령",
    r"[Tt]he term 'NAME' is not recognized as (?:the|a) name of a cmdlet",  # PowerShell
    r"'NAME' 용어(?:가|는|를)? ?cmdlet",
    r"'NAME' 용어가 cmdlet, 함수, 스크립트 파일 또는 실행할 수 있는 프로그램 이름으로 인식되지",
    r"(?<![\w.'/-])NAME: (?:command not found|not found)",  # bash, dash
    r"(?<![\w.'/-])NAME: (?:명령어?를|명령을) 찾을 수 (?:없음|없습니다)",
    r"command not found: NAME(?![\w.-])",  # zsh
    r"(?:fish: )?[Uu]nknown command:? '?NAME(?![\w.-])",  # fish
    r"[Cc]ommand '?NAME'? not found, (?:but can be installed|did you mean)",  # Ubuntu
    r"명령어? '?NAME'? ?[을를()]{1,6} 찾을 수 없",
    r"The program 'NAME' is currently not installed",
    r"env: '?NAME'?: No such file or directory",
    r"env: '?NAME'?: 그런 파일이나 디렉터리가 없습니다",
    r"(?:sh|line \d+): [^\s:]*[/\\]NAME: No such file or directory",
    r"'NAME' 不是内部或外部命令",  # of students whose Windows is Chinese or Japanese
    r"无法将[\"“]NAME[\"”]项识别为 ?cmdlet",
    r"'NAME' は、内部コマンドまたは外部コマンド",
    r"用語 'NAME' は、コマンドレット",
    r"(?<![\w.'/-])NAME: ?(?:未找到命令|コマンドが見つかりません)",
)

FILE_COMMANDS = (
    *("cat", "cp", "diff", "du", "head", "less", "ln", "ls", "mkdir", "mv", "rm", "rmdir", "scp"),
    *("source", "stat", "tail", "tar", "touch", "unzip", "wc", "grep", "chmod", "chown", "tee"),
)

# What uv says where it starts a program, unless it goes on with another reason than this one.
NOT_SPAWNED = r"error: Failed to spawn: `NAME`(?!\s+Caused by: (?!No such file|program not found))"

# Each form in full: what is compared is never hidden in a report, and a stem begins names, too.
BLOCKED = r"차단했습니다|차단하였습니다|차단합니다|차단되었습니다|차단되어|차단됩니다|차단됨|차단"

WINDOWS_ERRORS = {  # number: Windows' sentence in English and in Korean
    2: (r"The system cannot find the file specified", r"지정된 파일을 찾을 수 없습니다"),
    3: (r"The system cannot find the path specified", r"지정된 경로를 찾을 수 없습니다"),
    5: (r"Access is denied", r"액세스가 거부되었습니다"),
    32: (
        r"The process cannot access the file because it is being used by another process",
        r"다른 프로세스가 파일을 사용 중이기 때문에 프로세스가 액세스 ?할 수 없습니다",
    ),
    87: (r"The parameter is incorrect", r"매개 변수가 틀립니다"),
    112: (r"There is not enough space on the disk", r"디스크 공간이 부족합니다"),
    126: (r"The specified module could not be found", r"지정된 모듈을 찾을 수 없습니다"),
    127: (r"The specified procedure could not be found", r"지정된 프로시저를 찾을 수 없습니다"),
    193: (
        r"%1 is not a valid Win32 application",
        r"%1[은는이가()]{1,6} 올바른 Win32 응용 프로그램이 아닙니다",
    ),
    206: (r"The filename or extension is too long", r"파일 이름이나 확장명이 너무 깁니다"),
    225: (
        r"the file contains a virus or potentially unwanted software",
        r"파일에 바이러스 또는 기타 사용자 동의 없이 설치된 소프트웨어가 있기 때문에",
    ),
    577: (
        r"Windows cannot verify the digital signature for this file",
        r"이 파일의 디지털 서명을 확인할 수 없습니다",
    ),
    1114: (
        r"A dynamic link library \(DLL\) initialization routine failed",
        r"DLL(?:\(동적 연결 라이브러리\))? 초기화 루틴을 실행할 수 없습니다",
    ),
    1260: (
        r"This program is blocked by group policy",
        r"이 프로그램은 그룹 정책(?:에 의해|에서|으로 인해) 차단",
    ),
    1314: (
        r"A required privilege is not held by the client",
        r"클라이언트가 필요한 권한을 가지고 있지 않습니다",
    ),
    1392: (
        r"The file or directory is corrupted and unreadable",
        r"파일이나 디렉터리가 손상되었기 때문에 읽을 수 없습니다",
    ),
    1450: (
        r"Insufficient system resources exist to complete the requested service",
        r"시스템 리소스가 부족하기 때문에 요청한 서비스를 완성할 수 없습니다",
    ),
    1455: (
        r"The paging file is too small for this operation to complete",
        r"이 작업을 완료하기 위한 페이징 파일이 너무 작습니다",
    ),
    1920: (
        r"The file cannot be accessed by the system",
        r"시스템에서 파일에 액세스할 수 없습니다",
    ),
    4551: (
        r"An Application Control policy has blocked this file",
        r"(?:애플리케이션|응용 프로그램) (?:제어|컨트롤) 정책(?:에서|이|에 의해) 이 파일(?:을|이) "
        rf"(?:{BLOCKED})",
    ),
    10048: (
        r"Only one usage of each socket address",
        r"각 소켓 주소\(프로토콜/네트워크 주소/포트\)는 하나만 사용할 수 있습니다",
    ),
    10060: (
        r"A connection attempt failed because the connected party did not properly respond",
        r"연결된 구성원으로부터 응답이 없어 연결하지 못했거나",
    ),
    10061: (
        r"No connection could be made because the target machine actively refused it",
        r"대상 컴퓨터에서 연결을 거부했으므로 연결하지 못했습니다",
    ),
}


def not_spawned(names: str) -> str:
    """`names`: a regular expression."""
    return NOT_SPAWNED.replace("NAME", names)


def command_not_found(*names: str) -> tuple[str, ...]:
    """What every shell says of each of these commands, where it does not find it."""
    return tuple(
        wording.replace("NAME", re.escape(name)) for name in names for wording in NOT_FOUND
    )


def any_command_not_found() -> tuple[str, ...]:
    """The same of a command of any name."""
    name = r"(?!bash\b|zsh\b|dash\b|fish\b|sh\b|env\b)[\w.+~/\\-]{2,80}"  # `zsh: ...` is no command
    return tuple(wording.replace("NAME", name) for wording in NOT_FOUND)


def of_a_file(*reasons: str) -> str:
    """What the commands for files of Linux and macOS say of one: `cp: cannot stat 'a': ...`."""
    return rf"^(?:{'|'.join(FILE_COMMANDS)}): [^\n]{{1,300}}: (?:{'|'.join(reasons)})"


def windows_error(number: int) -> tuple[str, ...]:
    """`[WinError 5]`, and its sentence in both languages."""
    return (rf"\[WinError {number}\]", *WINDOWS_ERRORS[number])


@cache
def windows_sentences() -> re.Pattern[str]:
    """Any of Windows' own sentences: whoever reads them, they name nobody."""
    return re.compile("|".join(text for pair in WINDOWS_ERRORS.values() for text in pair), re.I)


def dll_load_failed(number: int, module: str = r"[\w.]+") -> tuple[str, ...]:
    """`DLL load failed while importing MODULE: ` and Windows' reason, in both languages."""
    return tuple(
        rf"DLL load failed while importing {module}: {reason}" for reason in WINDOWS_ERRORS[number]
    )


def nameless_dll_failed(number: int) -> tuple[str, ...]:
    """The same without a module, as Python wrote it up to 3.9."""
    return tuple(rf"DLL load failed: {reason}" for reason in WINDOWS_ERRORS[number])


def missing_core_names() -> tuple[str, ...]:
    """A module of a package's name that is not the package: a student's file, or an empty folder
    that an installation left."""
    return (
        r"module 'numpy' has no attribute '(?:array|ndarray|asarray|zeros|ones|float64|"
        r"float32|dtype|arange)'",
        r"module 'torch' has no attribute '(?:Tensor|tensor|nn|device|cuda|no_grad|"
        r"float32|zeros|ones|manual_seed)'",
        r"module 'pandas' has no attribute '(?:DataFrame|Series|read_csv|concat)'",
        r"module '(?:numpy|torch|pandas|matplotlib)' has no attribute '__version__'",
        r"module 'matplotlib' has no attribute '(?:use|pyplot|rc|get_data_path)'",
    )
