"""`python -m tests.safety NAME`: one promise of safety, tried many times.

python -m tests.safety secrets                  as often as the tests do
python -m tests.safety secrets --count 20000    and more often; --json FILE keeps the figures
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path

MODULES = sorted(
    file.stem
    for file in Path(__file__).parent.glob("[a-z]*.py")
    if "\ndef run(" in (source := file.read_text(encoding="utf-8")) or "\ndef main(" in source
)


def main() -> int:
    if sys.argv[1:] and sys.argv[1] in MODULES:
        module = importlib.import_module(f"tests.safety.{sys.argv[1]}")
        if hasattr(module, "main"):  # one with options of its own
            return int(module.main(sys.argv[2:]))
    parser = argparse.ArgumentParser(prog="python -m tests.safety", description=__doc__)
    parser.add_argument("name", choices=MODULES)
    parser.add_argument("--count", type=int, help="how often")
    parser.add_argument("--seed", type=int, help="of other inputs, where a trial takes one")
    parser.add_argument("--json", type=Path, help="a file for the figures")
    options = parser.parse_args()
    module = importlib.import_module(f"tests.safety.{options.name}")
    seed = {"seed": options.seed} if options.seed is not None else {}
    figures: dict[str, object] = module.run(options.count or module.SMALL, **seed)
    text = json.dumps(figures, indent=1, ensure_ascii=False)
    sys.stdout.write(text + "\n")
    if options.json:
        options.json.write_text(text + "\n", encoding="utf-8")
    return 1 if figures.get("failures") else 0


if __name__ == "__main__":
    sys.exit(main())
