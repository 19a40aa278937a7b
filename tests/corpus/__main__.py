"""Read every file of the folders as an import does; one JSON line a file, then the totals.

`--passwords FILE` names a file whose lines say "- path : password", as the corpus's index does. The exit status is 1
when any file made its reader fail: that is a bug, a refusal in a sentence is not.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from casefile.documents.importing import Outcome, read_files

FAILED = "made its reader fail"
_LINE = re.compile(r"^- (\S.*?) : ?(.*)$", re.MULTILINE)


def passwords_in(index: Path | None) -> Callable[[Path], str | None]:
    """What to answer when a file is locked, from an index of passwords by the ends of paths."""
    known = _LINE.findall(index.read_text(encoding="utf-8")) if index is not None else []
    return lambda path: next((password for end, password in known if str(path).endswith(end)), None)


def line_of(outcome: Outcome) -> dict[str, object]:
    """What is said about one file."""
    read = outcome.read
    if read is None:
        kind = "failed" if FAILED in str(outcome.error) else "refused"
        return {
            "path": str(outcome.path),
            "status": kind,
            "error": type(outcome.error).__name__,
            "message": str(outcome.error),
        }
    return {
        "path": str(outcome.path),
        "status": "added",
        "media_type": read.media_type,
        "pages": len(read.pages),
        "characters": len(read.text),
        "blocks": len(read.blocks),
        "pictures": len(read.pictures),
        "not_captured": list(read.not_captured),
    }


def run(folders: list[Path], *, seconds: float, index: Path | None = None) -> Counter[str]:
    """Import the folders, print what becomes of each file and the totals; the totals."""
    totals: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    slowest: list[tuple[float, str]] = []
    began = last = time.monotonic()
    for outcome in read_files(folders, passwords=passwords_in(index), seconds=seconds):
        now = time.monotonic()
        slowest = sorted([*slowest, (round(now - last, 2), str(outcome.path))], reverse=True)[:10]
        last = now
        line = line_of(outcome)
        totals[str(line["status"])] += 1
        if "message" in line:
            reasons[str(line["message"])] += 1
        print(json.dumps(line, ensure_ascii=False), flush=True)
    summary = {"totals": totals, "seconds": round(time.monotonic() - began, 1), "reasons": reasons.most_common()}
    print(json.dumps({**summary, "longest_waits": slowest}, ensure_ascii=False))
    return totals


def main() -> int:
    """Run the command; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--passwords", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    chosen = parser.parse_args()
    totals = run(chosen.folders, seconds=chosen.seconds, index=chosen.passwords)
    return 1 if totals["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
