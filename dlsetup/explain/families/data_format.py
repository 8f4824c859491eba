"""The data file has another format than expected."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="data-format",
    own=True,
    title=Text(
        en="The data file has another format than expected",
        ko="데이터 파일의 형식이 예상과 다름",
    ),
    message=Text(
        en="The file was found, but its lines or fields are not what the program expects. "
        "It may be empty or a web page.",
        ko="파일은 있지만 줄이나 항목이 예상과 다릅니다. 비어 있거나 웹 페이지일 수 있습니다.",
    ),
    steps=(
        instruct(
            en="Open the file in a text editor and look at its first lines, and at the "
            "line that the message shows.",
            ko="텍스트 편집기로 파일을 열어 처음 몇 줄과 메시지에 나온 줄을 보세요.",
        ),
        instruct(
            en='For a table: give the separator, for example `sep="\\t"`, and the number '
            "of lines to skip.",
            ko='표라면 구분 기호(예: `sep="\\t"`)와 건너뛸 줄 수를 지정하세요.',
        ),
    ),
    dont=Text(
        en='Do not use `on_bad_lines="skip"` before you know what is lost.',
        ko='무엇이 빠지는지 알기 전에는 `on_bad_lines="skip"`을 쓰지 마세요.',
    ),
    symptoms=(
        r"JSONDecodeError: (?:Expecting|Extra data|Invalid|Unterminated)",
        r"ParserError: Error tokenizing data",
        r"EmptyDataError: No columns to parse from file",
        r"(?:XLRDError|ValueError): (?:Excel file format cannot be determined|Excel "
        r"xlsx file; not supported)",
        r"ValueError: Mixing dicts with non-Series|ValueError: Trailing data|ValueError: "
        r"time data",
    ),
    matches=(
        "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
        "pandas.errors.ParserError: Error tokenizing data. C error: Expected 3 "
        "fields in line 5, saw 4",
    ),
    misses=("KeyError: 'label'",),
)
