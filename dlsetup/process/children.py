"""Children that tell in marked lines what they do: one alone, or several that share items, where
what ends a child costs the item at work, and another child goes on with the rest."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Generic, Literal, NamedTuple, TypeVar

from dlsetup.process.run import Command, ProcessResult, stream

SHOWN = 200  # bytes of an unreadable line that are shown

E = TypeVar("E")
Items = tuple[str, ...]


class Unreadable(NamedTuple):
    """A line with our marker that was cut short, or is no event for another reason."""

    text: str


class ChildResult(NamedTuple, Generic[E]):
    """What a child told, in order, and how it ended: the end of its standard error names what
    could not be read. `noise`: it printed something else, too."""

    lines: tuple[E | Unreadable, ...]
    noise: bool
    process: ProcessResult

    @property
    def events(self) -> tuple[E, ...]:
        return tuple(line for line in self.lines if not isinstance(line, Unreadable))


class Progress(NamedTuple):
    """What an event says of the items: it is about `item`, and ends it where it is `finished`;
    `planned` are all items, where only a child knows them."""

    item: str | None = None
    finished: bool = False
    planned: Items | None = None


class ItemOutcome(NamedTuple, Generic[E]):
    """What became of an item, the `events` that are about it, and its child. What is not-begun has
    the last one: no child got as far, or there were enough of them."""

    item: str
    state: Literal["finished", "lost", "not-begun"]
    events: tuple[E, ...]
    child: ChildResult[E]


def ignore_event(event: object) -> None:
    """The listener that does not listen."""


def run_child(
    command_of: Callable[[str], Command],
    decode: Callable[[bytes], E],
    on_event: Callable[[E], object] = ignore_event,
) -> ChildResult[E]:
    """Run the command that is made for a marker, which stands before each of its events, and hand
    over each event as it comes, in this thread. A line that comes twice is heard once. Raises what
    `on_event` raises, and KeyboardInterrupt: the child is stopped before. A marker within a line
    that no event follows is an echo of the child's arguments: noise."""
    marker = f"<{os.urandom(8).hex()}>"
    lines: list[E | Unreadable] = []
    noise, last_line = False, b"\n"  # which no line is, without its end

    def handle_line(line: bytes) -> None:
        nonlocal noise, last_line
        before, found, text = line.partition(marker.encode())
        text = text.rstrip()
        noise = noise or bool(before.strip())
        is_ours = bool(found) and (text.startswith(b"{") or not before.strip())
        if not is_ours or text == last_line:
            return
        last_line = text
        for event in decode_line(text, marker.encode(), decode):
            lines.append(event)
            if not isinstance(event, Unreadable):
                on_event(event)

    result = stream(without_byte_code(command_of(marker)), handle_line)
    notes = [f"\nunreadable line: {line.text}" for line in lines if isinstance(line, Unreadable)]
    stderr = result.stderr + "".join(notes[-1:]).encode()
    return ChildResult(tuple(lines), noise, result._replace(stderr=stderr))


def without_byte_code(command: Command) -> Command:
    """What only looks leaves nothing behind, nor does what it starts in turn: a kernel, workers."""
    if command.env is None:
        return command
    return command._replace(env={**command.env, "PYTHONDONTWRITEBYTECODE": "1"})


def decode_line(
    text: bytes, marker: bytes, decode: Callable[[bytes], E]
) -> tuple[E | Unreadable, ...]:
    """What stands behind the first marker of a line: an event, in whose texts there may be a
    marker, or several, each behind its own; those that come twice, once."""
    event = decode_event(text, decode)
    if not isinstance(event, Unreadable):
        return (event,)
    texts = [part.rstrip() for part in text.split(marker)]
    return tuple(decode_event(part, decode) for part, _ in itertools.groupby(texts))


def decode_event(text: bytes, decode: Callable[[bytes], E]) -> E | Unreadable:
    """An event is an object of JSON."""
    try:
        if text.startswith(b"{"):
            return decode(text)
    except (ValueError, RecursionError):
        pass
    return Unreadable(ascii(text[:SHOWN])[2:-1])


def run_items(
    items: Iterable[str],
    command_of: Callable[[Items, str], Command],
    decode: Callable[[bytes], E],
    progress_of: Callable[[E], Progress],
    on_event: Callable[[E], object] = ignore_event,
    *,
    max_children: int | None = None,
    max_failed_starts: int = 1,
) -> Iterator[ItemOutcome[E]]:
    """Have children work on all items, each on those that are left, and yield what became of them
    whenever a child has ended; of what a child named by itself, too. Children that decide nothing
    are given up after so many in a row, and after the first where nothing is decided yet."""
    remaining, decided = tuple(dict.fromkeys(items)), set[str]()
    plan: Items | None = None
    children = failed_starts = 0
    while remaining:
        child = run_child(partial(command_of, remaining), decode, on_event)
        outcomes = read_outcomes(child, progress_of)
        yield from outcomes
        if plan is None:
            plans = (progress_of(event).planned for event in child.events)
            plan = next((items for items in plans if items is not None), None)
            remaining = remaining if plan is None else plan
        decided.update(outcome.item for outcome in outcomes)
        left = tuple(item for item in remaining if item not in decided)
        failed_starts = failed_starts + 1 if left == remaining else 0
        children, remaining = children + 1, left
        if children == max_children or failed_starts >= (max_failed_starts if decided else 1):
            break
    yield from (ItemOutcome(item, "not-begun", (), child) for item in remaining)


def read_outcomes(
    child: ChildResult[E], progress_of: Callable[[E], Progress]
) -> tuple[ItemOutcome[E], ...]:
    """What became of each item that a child began; what it did not finish is lost."""
    events: dict[str, list[E]] = {}
    finished: set[str] = set()
    for event in child.events:
        item, is_end, _ = progress_of(event)
        if item is not None and item not in finished:
            events.setdefault(item, []).append(event)
            finished.update((item,) if is_end else ())
    return tuple(
        ItemOutcome(item, "finished" if item in finished else "lost", tuple(own), child)
        for item, own in events.items()
    )
