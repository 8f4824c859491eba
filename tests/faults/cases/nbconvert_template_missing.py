"""nbconvert's settings name a template of nbconvert 5, which newer ones do not find."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    line = 'c.HTMLExporter.template_name = "hidecode"\n'
    bench.write(bench.home / ".jupyter/jupyter_nbconvert_config.py", f"c = get_config()\n{line}")
    bench.write(bench.home / ".jupyter/templates/hidecode.tpl", "{% extends 'full.tpl' %}\n")


FAULT = Fault(break_it, code="DLS424", evidence="hidecode")
