"""What the machine does to every program on it: its clock, the way to the package index, the
folders and files that environment variables name, and whose they are."""

from __future__ import annotations

from dlsetup.facts.base import NOT_RECORDED, Fact, FactsRecord, Unknown


class Clock(Fact, frozen=True):
    """A sure sign that the clock is wrong; times in UTC."""

    now: str  # what it shows: 2026-11-23T23:20:59Z
    other: str  # the time that the evidence names
    evidence: str  # a file written later than now, `dlsetup` itself, the address of an index
    ahead: int  # seconds from `other` to `now`; negative where the clock is behind


class Connection(Fact, frozen=True):
    """One try to reach the package index; looked at only with --online."""

    url: str
    outcome: str  # ok, certificate, tls, dns, timeout, refused, unreachable, proxy-...
    error: str | Unknown | None = NOT_RECORDED  # what the system said
    proxied: bool | Unknown = NOT_RECORDED
    issuer: str | Unknown | None = NOT_RECORDED  # of a certificate that was not accepted


class VariableTarget(FactsRecord, frozen=True):
    """What an environment variable names. A proxy's address is never repeated here."""

    variable: str
    kind: str  # as in the table: folder, file, folders, certificates, proxy, module, flags ...
    state: str  # ok, missing, not-a-folder, not-writable, entry-missing, not-pem, bad-port, ...
    path: str | None = None
    detail: str = ""  # the module that is missing, the flags that nobody knows
    origin: str = "environment"  # as Variable.origin
    file: str | None = None  # as Variable.file


class ForeignOwned(FactsRecord, frozen=True):
    """A folder or file of the student's own places that belongs to somebody else, so that it
    cannot be written."""

    path: str
    owner: str  # root, or the number of an account without a name


class MatplotlibSettings(Fact, frozen=True):
    """matplotlib's settings and the fonts it can draw Hangul with."""

    settings: str | Unknown | None = NOT_RECORDED  # the student's matplotlibrc
    # why it cannot be read: not-utf-8, unreadable, open-quote
    error: str | Unknown | None = NOT_RECORDED
    line: int | Unknown | None = NOT_RECORDED  # of the quotation mark that is not closed
    backend: str | Unknown | None = NOT_RECORDED  # as it is asked for
    backend_from: str | Unknown | None = NOT_RECORDED  # MPLBACKEND, or the settings' path
    # ok, no-such-backend, module-missing, other-system
    backend_state: str | Unknown | None = NOT_RECORDED
    backend_module: str | Unknown | None = NOT_RECORDED  # what it cannot do without
    usetex: bool | Unknown = NOT_RECORDED  # a LaTeX of the system draws all text
    hangul_font: str | Unknown | None = NOT_RECORDED  # the first font file that has Hangul
    # matplotlib's own list of fonts, where it is older than that font and names none with Hangul
    stale_font_list: str | Unknown | None = NOT_RECORDED
