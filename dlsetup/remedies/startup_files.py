"""How a line of a shell's start-up file is switched off."""

from __future__ import annotations

import ntpath
import re

from dlsetup.facts import StartupLine, known
from dlsetup.model.fixes import CommentOut, Fix, Instruction, instruct
from dlsetup.remedies.shells import NEW_TERMINAL

REMOVABLE = re.compile(r"/(mnt|media|run/media|Volumes|net)/|[D-Zd-z]:|\\\\")


def switch_off(line: StartupLine) -> Fix:
    """By us where the line stands alone; a block that lost a line would break the whole file."""
    if known(line.alone) is not True:
        return Fix((KEEP_COPY, delete_lines(line), NEW_TERMINAL))
    is_gone = line.exists is False and not REMOVABLE.match(line.path or "")
    return Fix((CommentOut(line.file, line.line, line.line, find_word(line)),), safe=is_gone)


def find_word(line: StartupLine) -> str:
    """What the line must still hold."""
    words = {"alias": line.command, "sudo": line.command, "activate": ""}
    name = ntpath.basename(line.path or "")
    return words.get(line.kind, name if line.kind in ("source", "foreign", "hook") else "")


def delete_lines(line: StartupLine) -> Instruction:
    last = known(line.last) or line.line
    if line.kind == "conda" and last > line.line:
        return instruct(
            en="Open {file} in an editor and delete lines {first} to {last}.",
            ko="{file} 파일을 편집기로 열어 {first}번째 줄부터 {last}번째 줄까지 지우세요.",
            file=line.file,
            first=line.line,
            last=last,
        )
    return instruct(
        en="Open {file} in an editor and delete the command on line {first}. If it is the only "
        "one in its block, delete the whole block.",
        ko="{file} 파일을 편집기로 열어 {first}번째 줄의 명령을 지우세요. 블록에 그 명령만 있으면 "
        "블록 전체를 지우세요.",
        file=line.file,
        first=line.line,
    )


KEEP_COPY = instruct(en="Keep a copy of {file}.", ko="{file} 파일의 사본을 남겨 두세요.")
