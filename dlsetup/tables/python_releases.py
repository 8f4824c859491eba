"""When each Python came out, and until when it gets security fixes.

As of 2026-11. Source: https://devguide.python.org/versions/
"""

from __future__ import annotations

from typing import Final

# The release: its first day, and its last one.
RELEASES: Final = {
    "3.6": ("2016-12-23", "2021-12-23"),
    "3.7": ("2018-06-27", "2023-06-27"),
    "3.8": ("2019-10-14", "2024-10-07"),
    "3.9": ("2020-10-05", "2025-10-31"),
    "3.10": ("2021-10-04", "2026-10-31"),
    "3.11": ("2022-10-24", "2027-10-31"),
    "3.12": ("2023-10-02", "2028-10-31"),
    "3.13": ("2024-10-07", "2029-10-31"),
    "3.14": ("2025-10-07", "2030-10-31"),
    "3.15": ("2026-10-01", "2031-10-31"),
}
