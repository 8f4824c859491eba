"""`dlsetup course serve`: a bundle for everyone in the room, from this computer."""

from __future__ import annotations

import hashlib
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from dlsetup.commands.bundle_opening import OpenBundle, explain, open_bundle, verify
from dlsetup.commands.bundle_page import render_page
from dlsetup.commands.bundle_server import BundleServer, Served, find_addresses, serving
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.courses import bundle_messages as messages
from dlsetup.courses.bundle import INDEX, LARGEST, Bundle
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.model.text import Param
from dlsetup.report.view.command_style import PLAIN
from dlsetup.settings import Settings
from dlsetup.terminal import qr_code
from dlsetup.terminal.activity import can_repaint, show_activity
from dlsetup.terminal.screen import Screen

MEGA: Final = 10**6
PORT: Final = 8000
NEXT_PORTS: Final = 20  # that are tried where nobody named one
SUM_LETTERS: Final = 12  # of the index's SHA-256, behind the address
GLANCE: Final = 0.5  # seconds: Windows tells of Ctrl+C between two waits alone
INSTALL_QR: Final = ("python", "-m", "pip", "install", "dlsetup[serve]")
EVERYWHERE: Final = ""


class CourseServeRequest(NamedTuple):
    """What was typed. `port`: None for the first that is free. `only_here`: to nobody else."""

    bundle: str
    port: int | None = None
    only_here: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        return ("dlsetup", "course", "serve", self.bundle)


def serve_bundle(settings: Settings, request: CourseServeRequest) -> CommandResult[None]:
    """Until Ctrl+C. Raises UserError: it is no whole bundle, or the port is taken."""
    screen = Screen(settings)
    path = settings.cwd / Path(request.bundle).expanduser()
    with open_bundle(settings, path) as opened:
        _verify(settings, opened)
        with start_server(settings, request, opened) as server:
            _show(screen, settings, opened.bundle, server)
            _wait(screen, server)
    return CommandResult(0, None, (CommandMessage(messages.SERVED, count_params(server)),))


def _verify(settings: Settings, opened: OpenBundle) -> None:
    """Nothing is offered that its students would have to refuse."""
    screen = Screen(settings, result=False)
    for file in opened.bundle.files:
        describe = partial(messages.CHECKING.render, screen.lang, {"file": file.name})
        with show_activity(screen, describe, repaint=can_repaint(screen)):
            verify(settings, opened, (file,))


@contextmanager
def start_server(
    settings: Settings, request: CourseServeRequest, opened: OpenBundle
) -> Iterator[BundleServer]:
    """Raises UserError: the port is taken, or the index cannot be read any more."""
    try:
        with opened.store.open_file(INDEX) as file:
            index = file.read(LARGEST)
    except OSError as error:
        raise explain(settings, error, opened.path) from error
    server = _bind(request, Served(opened.bundle, opened.store, index, b""))
    address = server_address(server)
    page = render_page(opened.bundle, address, student_words(server))
    server.served = server.served._replace(page=page)
    with serving(server):
        yield server


def _bind(request: CourseServeRequest, served: Served) -> BundleServer:
    """Raises UserError."""
    host = "127.0.0.1" if request.only_here else EVERYWHERE
    last = PORT + NEXT_PORTS
    ports = range(PORT, last + 1) if request.port is None else (request.port,)
    for port in ports:
        try:
            return BundleServer(served, host, port)
        except OSError:  # somebody else serves there
            continue
    words = (*request.words, "--port", str(ports[-1] + 1 if ports[-1] < 65535 else PORT))
    raise UserError(messages.PORT_TAKEN, {"port": ports[-1]}, EXIT_FAILED, commands=(words,))


def server_address(server: BundleServer) -> str:
    """The shortest that leads to it from the room."""
    host = str(server.server_address[0])
    first = host if host.startswith("127.") else find_addresses()[0]
    return f"http://{first}:{server.port}"


def student_words(server: BundleServer) -> tuple[str, ...]:
    """With the beginning of the index's sum, by which the bundle cannot be replaced on its way."""
    total = hashlib.sha256(server.served.content).hexdigest()[:SUM_LETTERS]
    return ("dlsetup", "init", "--offline", f"{server_address(server)}#{total}")


def _show(screen: Screen, settings: Settings, bundle: Bundle, server: BundleServer) -> None:
    address, others = server_address(server), find_addresses()
    screen.print_text(messages.SERVING, {"course": bundle.course}, "bold")
    screen.print_line(f"  {address}", "bold cyan")
    _show_code(screen, address)
    if len(others) > 1 and screen.verbosity >= 0:
        more = ", ".join(f"http://{each}:{server.port}" for each in others[1:])
        screen.print_text(messages.OTHER_ADDRESSES, {"addresses": more})
    if others == ("127.0.0.1",):
        screen.print_text(messages.ONLY_HERE, style="yellow")
    screen.print_text(messages.STUDENTS_TYPE)
    screen.print_line(f"  {PLAIN.show(student_words(server))}", "cyan")
    screen.print_text(messages.STOP)


def _show_code(screen: Screen, address: str) -> None:
    if screen.accessible or screen.verbosity < 0 or not qr_code.can_draw(screen.out.encoding):
        return
    matrix = qr_code.make_matrix(address)
    if matrix is None:
        screen.print_text(messages.NO_QR)
        screen.print_line(f"  {PLAIN.show(INSTALL_QR)}", "cyan")
        return
    for line in qr_code.draw(matrix):
        screen.print_line(f"  {line}", "black on white")


def _wait(screen: Screen, server: BundleServer) -> None:
    """Until Ctrl+C, which is no interruption here."""
    stopped = threading.Event()

    def describe() -> str:
        return messages.SO_FAR.render(screen.lang, count_params(server))

    with (
        _on_interrupt(stopped.set),
        show_activity(screen, describe, repaint=can_repaint(screen)),
    ):
        while not stopped.wait(GLANCE):
            pass


@contextmanager
def _on_interrupt(react: Callable[[], None]) -> Iterator[None]:
    """Unless whoever started us has this signal ignored."""
    former = signal.getsignal(signal.SIGINT)
    if former is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, lambda number, frame: react())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)


def count_params(server: BundleServer) -> dict[str, Param]:
    return {"megabytes": f"{server.bytes_sent / MEGA:,.1f}", "count": len(server.clients)}
