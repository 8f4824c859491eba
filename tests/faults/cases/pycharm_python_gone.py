"""PyCharm's project names the Python of an environment that was deleted."""

from tests.faults.laboratory import Bench, Fault

MISC = '<component name="ProjectRootManager" project-jdk-name="old" />'
TABLE = '<jdk version="2"><name value="old" /><homePath value="$USER_HOME$/old/bin/python" /></jdk>'


def break_it(bench: Bench) -> None:
    bench.write(bench.work / ".idea" / "misc.xml", MISC)
    options = bench.home / ".config" / "JetBrains" / "PyCharm2025.3" / "options"
    bench.write(options / "jdk.table.xml", TABLE)


FAULT = Fault(break_it, code="DLS515", evidence="{home}/old/bin/python", modes=("X85",))
