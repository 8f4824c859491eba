"""A package is compiled and misses the development files of a library of the system."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="library-headers-missing",
    title=Text(
        en="A library's development files are missing for a build",
        ko="빌드에 필요한 라이브러리의 개발 파일이 없음",
    ),
    message=Text(
        en="There is no finished package for your Python, so it is compiled. The compiler is "
        "there, but not the header file (`.h`) of a library that the package uses.",
        ko="내 파이썬에 맞는 설치 파일이 없어 컴파일합니다. 컴파일러는 있지만 패키지가 쓰는 "
        "라이브러리의 헤더 파일(`.h`)이 없습니다.",
    ),
    steps=(
        instruct(
            en="Ask for finished packages only. If it fails, use the Python version of "
            "your course.",
            ko="설치 파일만 받도록 하세요. 그래도 안 되면 강의에서 정한 파이썬 버전을 쓰세요.",
            argv=("python", "-m", "pip", "install", "--only-binary", ":all:", "PACKAGE"),
        ),
        instruct(
            en="Or, in a conda environment, let conda install the library with it:",
            ko="conda 환경이라면 conda로 설치하면 라이브러리까지 설치됩니다.",
            argv=("conda", "install", "-c", "conda-forge", "PACKAGE"),
        ),
        instruct(
            en="Or install the library. On Ubuntu or Debian its package ends in `-dev`. An example "
            "for `portaudio.h`:",
            ko="또는 라이브러리를 설치하세요. Ubuntu나 Debian에서는 이름이 `-dev`로 끝납니다. "
            "`portaudio.h`의 예:",
            argv=("sudo", "apt", "install", "portaudio19-dev"),
        ),
    ),
    dont=Text(
        en="Do not download a single `.h` file: the library itself is missing, too.",
        ko="`.h` 파일만 내려받지 마세요. 라이브러리 자체가 없습니다.",
    ),
    symptoms=(
        r"(?:fatal error|치명적 오류): '?(?!Python\.h)[\w./+-]+'?(?: file not found|: (?:No such "
        r"file or directory|그런 파일이나 디렉터리가 없습니다))",
        r"fatal error C1083: [^'\n]*'(?!Python\.h)[\w./+\\-]+\.h(?:pp|xx)?'",
        r"\bld(?:\.\w+)?: (?:library not found for|library '[\w.+-]+' not found|cannot find) ?-?l?",
        r"pkg-config[^\n]{0,80}(?:could not find|no package '[\w.+-]+' found)",
        r"Package '?[\w.+-]+'?,? (?:required by '[^'\n]*', )?(?:was )?not found in the "
        r"pkg-config search path",
        r"(?:pg_config|mysql_config|gdal-config|freetype-config) (?:executable )?not found",
    ),
    matches=(
        "src/_portaudiomodule.c:29:10: fatal error: portaudio.h: No such file or directory",
        "src/pyaudio/device_api.c:9:10: fatal error: 'portaudio.h' file not found",
        "cl.exe: fatal error C1083: Cannot open include file: 'gdal.h': No such file or directory",
        "Package cairo was not found in the pkg-config search path.",
        "Error: pg_config executable not found.",
    ),
    misses=(
        "psutil/_psutil_common.c:9:10: fatal error: Python.h: No such file or directory",
        "OSError: PortAudio library not found",
        "node: error in child: cannot find module 'x'",
    ),
)
