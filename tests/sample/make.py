"""Makes the sample case's PDF again: `python -m tests.sample.make`. The same source gives the same bytes."""

from pathlib import Path

import typst

HERE = Path(__file__).parent
TARGET = HERE.parent.parent / "resources" / "sample" / "inquiry.pdf"
SECONDS = 1731888000  # 18 November 2024, the day the paper says


def make() -> bytes:
    """The PDF."""
    return bytes(typst.compile(str(HERE / "inquiry.typ"), ignore_system_fonts=True, timestamp=SECONDS))


if __name__ == "__main__":
    TARGET.write_bytes(make())
