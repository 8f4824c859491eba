"""A distribution of conda is installed: terms and size shown, fetched, checked, journalled."""

from __future__ import annotations

import contextlib
import os
import shutil
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from dlsetup.commands.live_fixes import LiveFixSession
from dlsetup.commands.setup_consent import ask_consent
from dlsetup.download.answers import DownloadError
from dlsetup.download.progress import MEGA, DownloadProgress
from dlsetup.download.servers import Patience
from dlsetup.messages import distributions as messages
from dlsetup.messages import downloading
from dlsetup.model.course import Course
from dlsetup.model.system_errors import system_error_name
from dlsetup.model.text import Param
from dlsetup.readers import files
from dlsetup.readers.conda.terms import PLUGIN_PREFIX
from dlsetup.remedies.new_distribution import FREE_ONE, DistributionPlan
from dlsetup.remedies.new_environment import is_accepted
from dlsetup.repair import making
from dlsetup.repair.fixes import FixResult
from dlsetup.settings import Settings
from dlsetup.tables.distributions import CondaDistribution
from dlsetup.terminal.activity import show_activity
from dlsetup.terminal.setup import INDENT

MIRROR_VARIABLE = "DLSETUP_DISTRIBUTION_MIRROR"  # a folder of the web that is asked instead


class DistributionWork(NamedTuple):
    """What is installed for a course, with consent. `was_named`: by somebody who may as well take
    another tool."""

    settings: Settings
    fix_session: LiveFixSession
    plan: DistributionPlan
    course: Course
    was_named: bool = True

    @property
    def distribution(self) -> CondaDistribution:
        return self.plan.installer.distribution

    @property
    def params(self) -> dict[str, Param]:
        row = self.distribution
        return {
            "title": row.title,
            "publisher": row.publisher,
            "people": row.free_below,
            "path": self.fix_session.style.shorten(self.plan.prefix),
            "megabytes": row.installed,
        }

    def install(self) -> bool:
        """Whether it is there now: agreed to, fetched and installed."""
        screen = self.fix_session.setup_screen
        screen.print_body(messages.NEEDS_DISTRIBUTION, self.params)
        if not (self._accepts_terms() and self._accepts_place()):
            return False
        if not ask_consent(self.fix_session, self.plan.command, self.distribution.download):
            return False
        journal = self.fix_session.journal  # from here on no other dlsetup is at work
        try:
            self._check_room()
            self._fetch()
        except DownloadError as error:
            self._tell_failure(error)
            return False
        result = making.create_environment(
            self.plan.prefix,
            self.plan.command,
            run=self.fix_session.run_command,
            journal=journal,
            kind="conda",
        )
        if not self.fix_session.check_result(result):
            return False
        with contextlib.suppress(OSError):  # it has done its work
            os.unlink(self.plan.file)
        return self._tell_conda_the_answer()

    def _tell_conda_the_answer(self) -> bool:
        """A conda that asks for an agreement gets the one that was just given. It is no change that
        undo could take back: conda keeps it with the person's own files."""
        names = files.names(os.path.join(self.plan.prefix, "conda-meta"))
        if not (self.distribution.terms and any(name.startswith(PLUGIN_PREFIX) for name in names)):
            return True
        command = (self.plan.conda, "tos", "accept")
        self.fix_session.setup_screen.print_body(messages.ANSWER_IS_TOLD)
        self.fix_session.setup_screen.print_command(self.fix_session.style.show(command))
        result = self.fix_session.run_command(command)
        outcome: Literal["done", "failed"] = "done" if result.returncode == 0 else "failed"
        return self.fix_session.check_result(FixResult(outcome, process_result=result))

    def _accepts_terms(self) -> bool:
        """A person agrees, nobody in its place: --yes is no agreement."""
        if not self.distribution.terms:
            return True
        session, screen = self.fix_session, self.fix_session.setup_screen
        screen.print_body(messages.TERMS, self.params)
        screen.print_command(self.distribution.terms)
        if session.yes:
            screen.print_body(messages.TERMS_BY_PERSON, self.params, "yellow")
        elif session.screen.confirm(messages.ACCEPT_TERMS, INDENT):
            return True
        if is_accepted(FREE_ONE, self.course):
            screen.print_body(messages.WITHOUT_TERMS)
            screen.print_command(session.style.show(("dlsetup", "init", "--with", FREE_ONE)))
        else:
            screen.print_body(messages.ONLY_WITH_TERMS, self.params)
        return False

    def _accepts_place(self) -> bool:
        """A path with letters that some tools cannot read: only after a better one was named."""
        if self.plan.is_plain:
            return True
        session, screen = self.fix_session, self.fix_session.setup_screen
        screen.print_body(messages.PLACE_NOT_PLAIN, {"path": self.plan.prefix}, "yellow")
        if self.was_named:
            screen.print_body(messages.VENV_WORKS_THERE)
            screen.print_command(session.style.show(("dlsetup", "init", "--with", "venv")))
        return not session.yes and session.screen.confirm(messages.INSTALL_THERE, INDENT)

    def _check_room(self) -> None:
        """Raises DownloadError: it does not fit."""
        needs = {self.plan.prefix: self.distribution.installed}
        needs[self.plan.file] = self.distribution.download
        for path, megabytes in needs.items():
            above = files.nearest_existing(os.path.dirname(path))
            if shutil.disk_usage(above).free < megabytes * MEGA:
                raise DownloadError("no-room", str(megabytes))

    def _fetch(self) -> None:
        """Raises DownloadError."""
        progress = DownloadProgress(self.plan.installer.file)
        screen, repaint = self.fix_session.screen, self.fix_session.repaint
        with show_activity(screen, partial(progress.describe, screen.lang), repaint=repaint):
            self._fetch_quietly(progress)
        if screen.verbosity >= 0:
            self.fix_session.setup_screen.print_body(downloading.SUM_MATCHES, self.params)

    def _fetch_quietly(self, progress: DownloadProgress) -> None:
        from dlsetup.download.connection import Client  # urllib and ssl: 40 ms
        from dlsetup.download.fetch import Fetcher
        from dlsetup.download.installers import InstallerSource

        environ, patience = self.settings.environ, Patience()
        fetcher = Fetcher(Client(environ, patience.silence), progress, patience)
        instead = environ.get(MIRROR_VARIABLE, "")
        source = InstallerSource(self.plan.installer, instead, self.course.distribution.mirrors)
        try:
            source.fetch(fetcher, Path(self.plan.file).parent)
        except OSError as error:
            raise DownloadError("disk", system_error_name(error)) from error

    def _tell_failure(self, error: DownloadError) -> None:
        host = urlsplit(error.url).hostname or urlsplit(self.distribution.url).hostname
        params = {
            **self.params,
            "host": host or "-",
            "file": self.plan.installer.file,
            "path": self.fix_session.style.shorten(os.path.dirname(self.plan.file)),
            "detail": error.detail or error.kind,
        }
        self.fix_session.failed += 1
        self.fix_session.setup_screen.print_body(downloading.FAILURES[error.kind], params, "red")
