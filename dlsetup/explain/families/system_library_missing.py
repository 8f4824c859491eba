"""A library of the operating system is missing."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="system-library-missing",
    title=Text(
        en="A library of the operating system is missing",
        ko="운영 체제의 라이브러리가 없음",
    ),
    message=Text(
        en="A package needs a library that comes with Linux, not with pip. Servers and "
        "containers often leave it out.",
        ko="pip가 아니라 Linux가 제공하는 라이브러리가 없습니다. 서버와 컨테이너에는 자주 "
        "빠져 있습니다.",
    ),
    steps=(
        instruct(
            en="For OpenCV without windows, use the package that needs no such library:",
            ko="창을 띄우지 않는 OpenCV라면 라이브러리가 필요 없는 패키지를 쓰세요.",
            argv=("python", "-m", "pip", "install", "--force-reinstall", "opencv-python-headless"),
        ),
        instruct(
            en="Otherwise install the libraries most packages ask for, on Ubuntu or Debian:",
            ko="그 밖에는 Ubuntu나 Debian에서 자주 쓰는 라이브러리를 설치하세요.",
            argv=("sudo", "apt", "install", "libgl1", "libglib2.0-0", "libgomp1", "libsndfile1"),
        ),
        instruct(
            en="Without `sudo`, in a conda environment:",
            ko="`sudo`를 쓸 수 없다면 conda 환경에서:",
            argv=("conda", "install", "-c", "conda-forge", "libgl", "glib", "libsndfile"),
        ),
    ),
    dont=Text(
        en="Do not download a single `.so` file: it needs others that fit.",
        ko="`.so` 파일 하나만 내려받지 마세요. 서로 맞는 다른 파일도 필요합니다.",
    ),
    symptoms=(
        r"(?:ImportError|OSError): lib(?!torch|c10|shm|cu|nv|nccl|python)[\w+.-]+\.so[\w.]*: "
        r"cannot open shared object file",
        r"(?:ImportError|OSError): lib(?!torch|c10|shm|cu|nv|nccl|python)[\w+.-]+\.so[\w.]*: "
        r"공유 (?:오브젝트|목적) 파일을 열 수 없습니다",
        r"error while loading shared libraries: lib(?!python|torch|cu)[\w+.-]+: cannot "
        r"open shared object file",
        r"OSError: sndfile library not found",
        r"OSError: (?:PortAudio|cairo|libcairo|libtk)[\w. -]* (?:library )?not found",
        r"cannot load library '(?:libgobject|libpango|libsndfile|gobject|pango)[^'\n]*'",
        r"Could not load the Qt platform plugin \"xcb\"",
        r"no library called \"(?:cairo|libcairo|pango)[^\"\n]*\" was found",
    ),
    matches=(
        "ImportError: libGL.so.1: cannot open shared object file: No such file or directory",
        "OSError: libsndfile.so: cannot open shared object file: No such file or directory",
        "ImportError: libgthread-2.0.so.0: cannot open shared object file: No such "
        "file or directory",
    ),
    misses=(
        "ImportError: libcudart.so.12: cannot open shared object file: No such file or directory",
        "OSError: libtorch_cuda.so: cannot open shared object file: No such file or directory",
    ),
)
