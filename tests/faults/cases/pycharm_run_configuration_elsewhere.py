"""A run configuration of PyCharm came with the folder and names paths of another computer."""

from tests.faults.laboratory import Bench, Fault

CONFIGURATION = """<component name="ProjectRunConfigurationManager">
  <configuration default="false" name="train" type="PythonConfigurationType" factoryName="Python">
    <option name="SDK_HOME" value="/Users/t/miniconda3/bin/python" />
    <option name="IS_MODULE_SDK" value="false" />
    <option name="SCRIPT_NAME" value="/Users/t/course/train.py" />
  </configuration>
</component>
"""


def break_it(bench: Bench) -> None:
    bench.write(bench.work / ".idea" / "runConfigurations" / "train.xml", CONFIGURATION)


FAULT = Fault(break_it, code="DLS515", evidence="miniconda3/bin/python", modes=("X85",))
