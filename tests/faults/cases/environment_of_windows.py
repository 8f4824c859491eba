"""The repository brings a `.venv` that was made on Windows."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    prefix = bench.work / ".venv"
    home = "C:\\Users\\kim\\AppData\\Local\\Programs\\Python\\Python311"
    bench.write(prefix / "pyvenv.cfg", f"home = {home}\r\nversion = 3.11.4\r\n")
    bench.write(prefix / "Scripts" / "python.exe", "MZ")
    bench.write(prefix / "Lib" / "site-packages" / "numpy" / "__init__.py", "")


FAULT = Fault(break_it, code="DLS302", evidence="other-system", modes=("X84",))
