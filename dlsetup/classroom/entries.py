"""What one file has: a report, a list of short codes, or a student's own text with such codes."""

from __future__ import annotations

from collections.abc import Sequence

from dlsetup.classroom.decoding import ReadReport, decode_submission
from dlsetup.classroom.short_codes import read_code_list
from dlsetup.classroom.submissions import RefusedFile, Submission
from dlsetup.classroom.typed_codes import is_text, read_typed_codes


def read_entries(file: Submission) -> Sequence[ReadReport | RefusedFile]:
    """Of a platform's file all is its student's; of another a name stands before each code."""
    if not (file.owner.id and is_text(file)):
        return read_code_list(file) or (decode_submission(file),)
    found = decode_submission(file)
    if not isinstance(found, RefusedFile):
        return (found,)
    return read_typed_codes(file) or (
        found._replace(reason="typed") if file.owner.typed else found,
    )
