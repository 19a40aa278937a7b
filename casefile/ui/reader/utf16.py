"""The one seam between code points, in which offsets are kept, and UTF-16 units, in which Qt's layouts count."""

from array import array
from bisect import bisect_right


class Units:
    """Both counts over one stretch of text."""

    def __init__(self, text: str) -> None:
        # Offsets of the characters that take two units; most texts have none.
        wide = max(text, default="") > "\uffff"
        self._wide = array("l", (at for at, character in enumerate(text) if character > "\uffff") if wide else ())
        self._wide_units = array("l", (at + index for index, at in enumerate(self._wide)))
        self.points = len(text)
        self.units = len(text) + len(self._wide)

    def to_units(self, point: int) -> int:
        """Where a code point begins in units."""
        return point + bisect_right(self._wide, point - 1) if self._wide else point

    def to_points(self, unit: int) -> int:
        """The code point at a unit; the middle of a pair counts as its beginning."""
        if not self._wide:
            return unit
        before = bisect_right(self._wide_units, unit - 1)
        return unit - before
