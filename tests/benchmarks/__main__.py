"""`python -m tests.benchmarks [NAME...]`: one JSON line a figure; exit status 1 if a goal is missed. No name: all."""

import importlib
import json
import pkgutil
import sys
import tempfile
from pathlib import Path

import tests.benchmarks
from tests.benchmarks.measure import BENCHMARKS


def main(names: list[str]) -> int:
    """Run the benchmarks named, or all; names may be beginnings."""
    for module in pkgutil.iter_modules(tests.benchmarks.__path__):
        if module.name not in ("__main__", "measure"):
            importlib.import_module(f"tests.benchmarks.{module.name}")
    chosen = [name for name in BENCHMARKS if not names or any(name.startswith(given) for given in names)]
    if not chosen:
        print(f"No such benchmark; there are: {', '.join(sorted(BENCHMARKS))}.", file=sys.stderr)
        return 2
    missed = False
    for name in chosen:
        with tempfile.TemporaryDirectory() as folder:
            for result in BENCHMARKS[name](Path(folder)):
                print(json.dumps(result.line()), flush=True)
                missed |= result.holds is False
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
