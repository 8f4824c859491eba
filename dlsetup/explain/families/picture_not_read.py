"""OpenCV reads no picture at this path, and tells it late."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="picture-not-read",
    own=True,
    title=Text(
        en="OpenCV did not read the picture",
        ko="OpenCV가 사진을 읽지 못함",
    ),
    message=Text(
        en="`cv2.imread` gives `None` where it cannot read a file, and the next line fails. The "
        "path is wrong, the file is not a picture, or Windows' path has Korean letters.",
        ko="`cv2.imread`는 파일을 못 읽으면 `None`을 돌려주고, 오류는 다음 줄에서 납니다. 경로가 "
        "틀렸거나, 사진 파일이 아니거나, Windows 경로에 한글이 있습니다.",
    ),
    steps=(
        instruct(
            en="See whether the file is there. The path is counted from this folder:",
            ko="파일이 있는지 확인하세요. 경로는 이 폴더를 기준으로 찾습니다.",
            argv=("python", "-c", "import os; print(os.getcwd(), os.listdir())"),
        ),
        instruct(
            en="Where letters of the path are Korean, move the file, or read it with "
            "`cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_COLOR)`.",
            ko="경로에 한글이 있으면 파일을 옮기거나 "
            "`cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_COLOR)`로 읽으세요.",
        ),
    ),
    dont=Text(
        en="Do not reinstall OpenCV: it works.",
        ko="OpenCV를 다시 설치하지 마세요. 정상입니다.",
    ),
    symptoms=(
        r"imread_\('[^\n]*can't open/read file[\s\S]{0,2500}'NoneType' object has no attribute",
        r"(?:open|imread)_\('[^'\n]*'\): can't open/read file",
        r"cv2\.error: OpenCV\([\d.]+\)[^\n]*error: \(-215:Assertion failed\) !(?:_?src\.|_?img\.|"
        r"ssize\.|buf\.)?empty\(\)",
        r"error: \(-5:Bad argument\) in function '\w+'[\s\S]{0,200}is not a numpy array, neither a",
        r"Assertion failed\) size\.width ?> ?0 && size\.height ?> ?0 in function '[\w:]*imshow'",
    ),
    matches=(
        "cv2.error: OpenCV(4.10.0) color.cpp:196: error: (-215:Assertion failed) !_src.empty() "
        "in function 'cv::cvtColor'",
        "cv2.error: OpenCV(4.8.1) resize.cpp:4062: error: (-215:Assertion failed) "
        "!ssize.empty() in function 'resize'",
        "[ WARN:0@0.032] global loadsave.cpp:248 cv::findDecoder imread_('cat.jpg'): can't "
        "open/read file: check file path/integrity",
    ),
    misses=("ImportError: libGL.so.1: cannot open shared object file: No such file or directory",),
    links=("https://docs.opencv.org/4.x/d4/da8/group__imgcodecs.html",),
)
