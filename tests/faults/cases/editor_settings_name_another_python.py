"""The folder's settings (with comments and trailing commas) name another environment."""

from tests.faults import editor
from tests.faults.laboratory import Bench, Fault

SETTINGS = """{
  // made by hand
  "editor.fontSize": 14, /* larger */
  "python.defaultInterpreterPath": "~/envs/other",
}
"""


def break_it(bench: Bench) -> None:
    editor.install(bench)
    editor.environment(bench)
    editor.settings(bench, SETTINGS)


FAULT = Fault(
    break_it,
    code="DLS503",
    evidence="{home}/envs/other/bin/python",
    also=("DLS507",),
    needs=("code",),
    modes=("F19",),
)
