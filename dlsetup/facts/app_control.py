"""What of Windows decides whether a program or a library may be loaded at all."""

from __future__ import annotations

from dlsetup.facts.base import NOT_RECORDED, Fact, Unknown


class AppControl(Fact, frozen=True):
    """Application control and virus protection, of Windows alone. Files stand with their
    place in the environment: `site-packages/numpy/_core/x.pyd`, `Scripts/pip.exe`."""

    smart: str | Unknown | None = NOT_RECORDED  # Smart App Control: on, evaluation, off; None: none
    code_integrity: str | Unknown = NOT_RECORDED  # of programs: on, audit, off (App Control)
    s_mode: bool | Unknown = NOT_RECORDED  # only applications of the Store
    app_locker: tuple[str, ...] | Unknown = NOT_RECORDED  # what it refuses: exe, dll, script
    controlled_folders: str | Unknown = NOT_RECORDED  # of Defender: on, audit, off
    real_time: bool | Unknown = NOT_RECORDED  # Defender's protection while files are used
    antivirus: tuple[str, ...] | Unknown = NOT_RECORDED  # defender, v3, alyac, ..., another
    # of the checked environment, the first few; looked at only with --deep
    blocked: tuple[str, ...] | Unknown = NOT_RECORDED
    audited: tuple[str, ...] | Unknown = NOT_RECORDED  # would be blocked by a policy on trial
