"""Children that die, hang, print rubbish or repeat themselves: what it costs and what not."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlsetup.process import children
from dlsetup.process.children import (
    ChildResult,
    ItemOutcome,
    Items,
    Progress,
    Unreadable,
    decode_line,
    read_outcomes,
    run_child,
    run_items,
)
from dlsetup.process.run import Command, ProcessResult
from tests.thoroughness import thorough


class Event(msgspec.Struct, frozen=True, omit_defaults=True):
    """`kind`: hello and plan name no item, begin, part and end do."""

    kind: str
    item: str | None = None
    items: Items | None = None


def progress_of(event: Event) -> Progress:
    return Progress(event.item, finished=event.kind == "end", planned=event.items)


decode = msgspec.json.Decoder(Event).decode
BEGIN = b'{"kind":"begin","item":"a"}'
END = b'{"kind":"end","item":"a"}'
BEGUN, ENDED, CUT = Event("begin", "a"), Event("end", "a"), Unreadable('{"kind":"')


@pytest.mark.parametrize(
    ("text", "events"),
    [
        pytest.param(BEGIN, (BEGUN,), id="whole"),
        pytest.param(BEGIN + b"<m>" + BEGIN, (BEGUN,), id="twice in one line"),
        pytest.param(BEGIN + b"\r<m>" + END, (BEGUN, ENDED), id="two in one line"),
        pytest.param(BEGIN[:9] + b"<m>" + BEGIN, (CUT, BEGUN), id="cut short, and a whole one"),
        pytest.param(BEGIN + b"<m>" + BEGIN[:9], (BEGUN, CUT), id="a whole one, and cut short"),
        pytest.param((BEGIN[:9] + b"<m>") * 9 + BEGIN, (CUT, BEGUN), id="often"),
        pytest.param(
            BEGIN.replace(b'"a"', b'"<m>"'), (Event("begin", "<m>"),), id="tells a marker"
        ),
        pytest.param(b'{"kind":"beg', (Unreadable('{"kind":"beg'),), id="cut short"),
        pytest.param(b'{"\xc7\xd1":1}', (Unreadable('{"\\xc7\\xd1":1}'),), id="cp949"),
        pytest.param(b'{"kind":1}', (Unreadable('{"kind":1}'),), id="of another type"),
        pytest.param(b"[1]", (Unreadable("[1]"),), id="a list"),
        pytest.param(b"\0" + BEGIN[:1], (Unreadable("\\x00{"),), id="a null before it"),
        pytest.param(b"", (Unreadable(""),), id="nothing"),
        pytest.param(b"{[" * 100_000, (Unreadable("{[" * 100),), id="deep"),
    ],
)
def test_events_of_a_line(text: bytes, events: tuple[object, ...]) -> None:
    assert decode_line(text, b"<m>", decode) == events


@pytest.mark.parametrize("decoder", [decode, json.loads])
@given(text=st.binary(), more=st.binary())
@settings(max_examples=40)
def test_no_line_raises(decoder: Callable[[bytes], Any], text: bytes, more: bytes) -> None:
    assert decode_line(b"{" + text + b"<m>" + more, b"<m>", decoder)


def told(*words: str) -> ChildResult[Event]:
    pairs = (word.partition(" ") for word in words)
    events = tuple(Event(kind, item or None) for kind, _, item in pairs)
    return ChildResult(events, noise=False, process=ProcessResult(0))


@pytest.mark.parametrize(
    ("child", "states"),
    [
        pytest.param(told("begin a", "end a", "begin b"), {"a": 1, "b": 0}, id="dies in b"),
        pytest.param(told("begin a", "begin b", "end b"), {"a": 0, "b": 1}, id="an end is missing"),
        pytest.param(told("end a"), {"a": 1}, id="a beginning is missing"),
        pytest.param(told("begin a", "end a", "begin a"), {"a": 1}, id="begins again"),
        pytest.param(told("hello", "plan"), {}, id="nothing"),
    ],
)
def test_outcomes(child: ChildResult[Event], states: dict[str, int]) -> None:
    outcomes = read_outcomes(child, progress_of)
    assert {each.item: int(each.state == "finished") for each in outcomes} == states


# A child that is a list of lines, and dies after some of them.

STYLES: dict[str, Callable[[Items], list[Event]]] = {
    "tasks": lambda items: [
        Event("hello"),
        *(Event(kind, item) for item in items for kind in ("begin", "part", "part", "end")),
    ],
    "stack": lambda items: [
        Event("plan", None, items),
        *(Event(kind, item) for item in items for kind in ("begin", "end")),
    ],
    "imports": lambda items: [  # with what it finds by itself behind the first
        *(Event(kind, item) for item in items[:1] for kind in ("begin", "end")),
        *(Event(kind, "cpu") for kind in ("begin", "end") if "a" in items),
        *(Event(kind, item) for item in items[1:] for kind in ("begin", "end")),
    ],
}
ITEMS = ("a", "b", "c")


class Deaths:
    """Stands in for `stream`: each child dies after so many lines, the later ones do not."""

    def __init__(self, style: str, *deaths: int, rubbish: Sequence[bytes] = (), times: int = 1):
        self.script, self.deaths = STYLES[style], list(deaths)
        self.rubbish, self.times = rubbish, times
        self.children: list[Items] = []
        self.finished: set[str] = set()
        self.lost: set[str] = set()

    def stream(self, command: Command, on_line: Callable[[bytes], object]) -> ProcessResult:
        marker, *items = command.argv
        self.children.append(tuple(items))
        script = self.script(tuple(items))
        death = self.deaths.pop(0) if self.deaths else len(script)
        for event in script[:death]:
            for text in self.rubbish:
                on_line(text + b"\n")
                on_line(marker.encode() + b"{" + text + b"\n")
            for _ in range(self.times):
                on_line(marker.encode() + msgspec.json.encode(event) + b"\n")
        self.finished |= {event.item for event in script[:death] if event.kind == "end"}  # type: ignore[misc]
        last = script[:death][-1] if death else None
        self.lost |= {str(last.item)} if last and last.kind in ("begin", "part") else set()
        return ProcessResult(0 if death >= len(script) else -11)

    def run(
        self, items: Items = ITEMS, max_children: int | None = None, max_failed_starts: int = 1
    ) -> dict[str, str]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(children, "stream", self.stream)
            command_of: Any = lambda items, marker: Command((marker, *items), 9.0)  # noqa: E731
            outcomes = run_items(
                items,
                command_of,
                decode,
                progress_of,
                max_children=max_children,
                max_failed_starts=max_failed_starts,
            )
            return {outcome.item: outcome.state for outcome in outcomes}


EVERY_LINE = [(style, at) for style in STYLES for at in range(len(STYLES[style](ITEMS)) + 1)]


@pytest.mark.parametrize(("style", "death"), EVERY_LINE)
def test_a_death_at_every_line_costs_the_item_at_work(style: str, death: int) -> None:
    child = Deaths(style, death)
    states = child.run()
    begun = any(event.item for event in STYLES[style](ITEMS)[:death])
    assert set(states) >= set(ITEMS)
    assert {item for item in states if states[item] == "lost"} == child.lost
    assert {item for item in states if states[item] == "finished"} == child.finished
    assert ("not-begun" in states.values()) == (not begun)  # it would end like this for ever
    assert len(child.children) <= 2


@given(
    style=st.sampled_from(sorted(STYLES)),
    count=st.integers(1, 5),
    deaths=st.lists(st.integers(0, 20), max_size=8),
    rubbish=st.lists(st.binary(max_size=20).filter(lambda text: b"\n" not in text), max_size=3),
    times=st.integers(1, 3),
)
@settings(max_examples=100)
def test_rubbish_changes_nothing(
    style: str, count: int, deaths: list[int], rubbish: list[bytes], times: int
) -> None:
    items = tuple("abcde"[:count])
    child = Deaths(style, *deaths, rubbish=rubbish, times=times)
    quiet = Deaths(style, *deaths)
    assert child.run(items) == quiet.run(items)
    assert child.children == quiet.children


@pytest.mark.parametrize(
    ("deaths", "limits", "states", "started"),
    [
        pytest.param((5, 1, 1), {}, "finished not-begun not-begun", 2, id="one failed start"),
        pytest.param(
            (3, 1, 1, 1),
            {"max_failed_starts": 3},
            "finished not-begun not-begun",
            4,
            id="three in a row",
        ),
        pytest.param((3, 1, 1), {"max_failed_starts": 3}, "finished " * 3, 4, id="and then well"),
        pytest.param((1, 5), {"max_failed_starts": 3}, "not-begun " * 3, 1, id="never one"),
        pytest.param((2, 2), {"max_children": 2}, "lost lost not-begun", 2, id="so many children"),
    ],
)
def test_giving_up(
    deaths: tuple[int, ...], limits: dict[str, Any], states: str, started: int
) -> None:
    child = Deaths("tasks" if deaths[0] == 5 else "stack", *deaths)
    assert list(child.run(**limits).values()) == states.split()
    assert len(child.children) == started


@pytest.mark.parametrize("plan", [(), ("a@cpu",)])
def test_what_a_child_plans_is_done(plan: Items) -> None:
    STYLES["plans"] = lambda items: [
        Event("plan", None, plan),
        *(Event(kind, item) for item in plan for kind in ("begin", "end")),
    ]
    states = Deaths("plans").run(("a",))
    del STYLES["plans"]
    assert states == dict.fromkeys(plan, "finished")


# Real ones.

TELL = """
import os, sys, time
marker, items = sys.argv[1], sys.argv[2:]
def tell(kind, item=None):
    text = '"kind":"%s"' % kind + (',"item":"%s"' % item if item else "")
    os.write(1, ("%s{%s}\\n" % (marker, text)).encode())
"""


def command(body: str, timeout: float = 60.0) -> Callable[..., Command]:
    code = TELL + textwrap.dedent(body)
    argv = (sys.executable, "-I", "-S", "-c", code)
    return lambda *given: Command((*argv, given[-1], *(given[0] if given[1:] else ())), timeout)


@pytest.mark.parametrize(
    ("fate", "timeout", "returncode"),
    [
        pytest.param("os._exit(7)", 60.0, 7, id="exits"),
        pytest.param("os.abort()", 60.0, -6, id="aborts"),
        pytest.param("time.sleep(600)", 0.8, None, id="hangs"),
        pytest.param(
            "while True: os.write(1, b'x' * 65536)", 0.8, None, id="floods", marks=thorough
        ),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_another_child_goes_on(fate: str, timeout: float, returncode: int | None) -> None:
    body = f"""
        for item in items:
            tell("begin", item)
            if item == "b":
                print("last words", file=sys.stderr, flush=True)
                {fate}
            tell("end", item)
    """
    events: list[Event] = []
    command_of = command(body, timeout)
    outcomes = list(run_items(ITEMS, command_of, decode, progress_of, events.append))
    assert [(each.item, each.state) for each in outcomes] == [
        ("a", "finished"),
        ("b", "lost"),
        ("c", "finished"),
    ]
    lost: ItemOutcome[Event] = outcomes[1]
    assert (lost.child.process.returncode, lost.child.process.hung) == (
        returncode,
        returncode is None,
    )
    assert lost.child.process.stderr.strip() == b"last words"
    assert [event.kind for event in events] == ["begin", "end", "begin", "begin", "end"]


@pytest.mark.parametrize(
    ("body", "kinds", "noise"),
    [
        pytest.param("tell('a')", "a", False, id="quiet"),
        pytest.param("print('hi', flush=True); tell('a')", "a", True, id="noise"),
        pytest.param("os.write(1, b'50%'); tell('a')", "a", True, id="noise before the marker"),
        pytest.param("print(sys.argv, flush=True); tell('a')", "a", True, id="its arguments"),
        pytest.param("tell('a'); tell('a'); tell('b')", "ab", False, id="twice"),
        pytest.param('os.write(1, (marker + \'{"kind":"a"}\').encode())', "a", False, id="no end"),
        pytest.param("os.write(1, (marker + '{\"k').encode())", "", False, id="cut short"),
    ],
)
def test_one_child(body: str, kinds: str, noise: bool) -> None:
    events: list[Event] = []
    child = run_child(command(body), decode, events.append)
    assert ("".join(event.kind for event in events), child.noise) == (kinds, noise)
    assert (child.events, child.process.returncode) == (tuple(events), 0)
    assert (b"unreadable line: {" in child.process.stderr) == (not kinds)


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        pytest.param("", '\\0{"a":1}', 1, id="a null"),
        pytest.param("", "[1]", 1, id="a list"),
        pytest.param("", '"a":1}', 1, id="its beginning is gone"),
        pytest.param("", "", 1, id="nothing"),
        pytest.param("50%", '{"a"', 1, id="cut short, behind noise"),
        pytest.param("['", "']", 0, id="its arguments"),
    ],
)
def test_a_marked_line_is_never_skipped(before: str, after: str, lines: int) -> None:
    body = f"os.write(1, ({before!r} + marker + {after!r} + chr(10)).encode()); tell('a')"
    child = run_child(command(body), decode)
    unreadable, events = child.lines[:lines], child.lines[lines:]
    assert events == (Event("a"),)
    assert [type(line) for line in unreadable] == [Unreadable] * lines


def test_an_interruption_ends_the_child() -> None:
    events: list[Event] = []

    def interrupt(event: Event) -> None:
        events.append(event)
        raise KeyboardInterrupt

    body = "tell('pid%d' % os.getpid()); time.sleep(600)"
    with pytest.raises(KeyboardInterrupt):
        run_child(command(body), decode, interrupt)
    assert not psutil.pid_exists(int(events[0].kind.removeprefix("pid")))
