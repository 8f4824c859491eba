"""Limits that a shell sets for the programs it starts."""

from __future__ import annotations

from dlsetup.model import Fix, Instruction, instruct


def lift_limit(option: str, if_refused: Instruction) -> Fix:
    """`option`: of `ulimit`, as `-v`."""
    return Fix(
        (
            instruct(
                en="Take the limit away in this terminal, then start your program again:",
                ko="지금 터미널에서 제한을 없앤 뒤 프로그램을 다시 시작하세요.",
                argv=("ulimit", option, "unlimited"),
            ),
            if_refused,
            instruct(
                en="If a new terminal has the limit again, look for `ulimit {option}` in your "
                "shell's settings file (~/.bashrc, ~/.profile).",
                ko="새 터미널에서 다시 제한되면 셸 설정 파일(~/.bashrc, ~/.profile)에서 "
                "`ulimit {option}` 명령을 찾아 지우세요.",
                option=option,
            ),
        )
    )
