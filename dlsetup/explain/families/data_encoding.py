"""The data file is in another encoding."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="data-encoding",
    own=True,
    title=Text(
        en="The data file is in another encoding",
        ko="데이터 파일의 인코딩이 다름",
    ),
    message=Text(
        en="The file is not UTF-8. Korean files from Excel or public offices are mostly CP949.",
        ko="파일이 UTF-8이 아닙니다. Excel이나 공공 데이터의 한글 파일은 대개 CP949입니다.",
    ),
    steps=(
        instruct(
            en='For a table: write `pd.read_csv(path, encoding="cp949")`.',
            ko='표라면 `pd.read_csv(path, encoding="cp949")`라고 쓰세요.',
        ),
        instruct(
            en='If the file is UTF-8: write `open(path, encoding="utf-8")`, or `"utf-8-sig"` if '
            "the text says BOM.",
            ko='UTF-8 파일이라면 `open(path, encoding="utf-8")`라고 쓰세요. 메시지에 BOM이 '
            '나오면 `"utf-8-sig"`라고 쓰세요.',
        ),
        instruct(
            en='If it is an image, a model or an archive: open it with `"rb"`, or with '
            "its own library.",
            ko='이미지, 모델, 압축 파일이라면 `"rb"`로 열거나 전용 라이브러리를 쓰세요.',
        ),
    ),
    dont=Text(
        en='Do not use `errors="ignore"`: letters disappear.',
        ko='`errors="ignore"`를 쓰지 마세요. 글자가 사라집니다.',
    ),
    symptoms=(
        r"UnicodeDecodeError: 'utf-?8(?:-sig)?' codec can't decode bytes?",
        r"'utf-?8' codec can't decode byte 0x\w\w in position \d+",
        r"Unexpected UTF-8 BOM \(decode using utf-8-sig\)",
        r"UnicodeDecodeError: '(?:gbk|gb2312|gb18030|big5|cp\d+|euc[-_]kr|shift[-_]jis|johab)' code"
        r"c can't decode bytes?",
    ),
    matches=(
        "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xb1 in position 0: "
        "invalid start byte",
    ),
    misses=(
        "UnicodeDecodeError: 'cp949' codec can't decode byte 0xe2 in position 10: "
        "illegal multibyte sequence",
    ),
)
