"""Blocks on fewer lines: of each stay its title, what to do first, the command, what not to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dlsetup.report.view.blocks import Block

FIRST_STEPS = 2  # where no command is among them


def shorten_blocks(
    blocks: Sequence[Block], count_lines: Callable[[Block], int], room: int
) -> tuple[Block, ...]:
    """Until they fit into `room` lines, or nothing more can go: the longest first, and the block
    that is to be fixed first at last."""
    forms = [tuple(_forms(block, count_lines)) for block in blocks]
    while sum(own[0][1] for own in forms) > room:
        able = [at for at, own in enumerate(forms) if len(own) > 1]
        if not able:
            break
        longest = max(able, key=lambda at: (at > 0, forms[at][0][1], at))
        forms[longest] = forms[longest][1:]
    return tuple(own[0][0] for own in forms)


def _forms(block: Block, count_lines: Callable[[Block], int]) -> Iterator[tuple[Block, int]]:
    """From the whole to the shortest, with their lines; each is shorter than the one before."""
    least = count_lines(block)
    yield block, least
    parts = (_without_later_steps, _without_other_titles, _without_message)
    for shorter in parts:
        height = count_lines(shorter(block))
        if height < least:
            block, least = shorter(block), height
            yield block, least


def _without_later_steps(block: Block) -> Block:
    """After the first command."""
    kinds = [step.kind for step in block.steps]
    first = kinds.index("command") + 1 if "command" in kinds else FIRST_STEPS
    return block._replace(steps=block.steps[:first], more_steps=len(block.steps) > first)


def _without_other_titles(block: Block) -> Block:
    return block._replace(findings=block.findings[:1], consequences=())


def _without_message(block: Block) -> Block:
    return block._replace(message="")
