"""What a step makes of a file's content: nothing here reads or writes."""

from __future__ import annotations

from dlsetup.model.fixes import CommentOut, EditJson, Recode
from dlsetup.model.text import Text
from dlsetup.repair.json_text import edit

Edit = CommentOut | Recode | EditJson
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
KOREAN = "cp949"


def edited(step: Edit, content: bytes) -> str | Text:
    """The file's new text; a byte that is not UTF-8 is a surrogate in it, as it was read. A
    sentence: why it stays, since what the step is about is not there any more."""
    if isinstance(step, Recode):
        return _decode(content)
    text = content.decode("utf-8", "surrogateescape")
    return _comment_out(step, text) if isinstance(step, CommentOut) else _edit_json(step, text)


def _comment_out(step: CommentOut, text: str) -> str | Text:
    """The text as it is now, but for these lines."""
    lines = text.split("\n")
    chosen = lines[step.first - 1 : step.last]
    if not chosen or step.mentions not in chosen[0]:
        return LINE_CHANGED
    if not all(line.startswith("#") for line in chosen):
        lines[step.first - 1 : step.last] = [f"# {line}" for line in chosen]
    return "\n".join(lines)


def _edit_json(step: EditJson, text: str) -> str | Text:
    new = edit(text.removeprefix("\ufeff"), step.keys, step.value)
    return LINE_CHANGED if new is None else new


def _decode(content: bytes) -> str | Text:
    """By the mark at its beginning; UTF-8 where it is that; else as Windows in Korean saves."""
    encodings = ("utf-16",) if content.startswith(UTF_16_MARKS) else ("utf-8-sig", KOREAN)
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return UNKNOWN_ENCODING


LINE_CHANGED = Text(
    en="The file was changed after the check, so it stays as it is.",
    ko="검사한 뒤에 파일이 바뀌어서 그대로 둡니다.",
)
UNKNOWN_ENCODING = Text(
    en="The file is saved in an unknown encoding, so it stays as it is.",
    ko="파일의 인코딩을 알 수 없어서 그대로 둡니다.",
)
