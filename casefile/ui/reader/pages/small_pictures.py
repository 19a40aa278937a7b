"""The small pictures of whole pages: packed, so that those of thousands of pages cost little. Draws nothing."""

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

BUDGET = 40 * 1024 * 1024  # bytes, packed: about 6,000 pages of text
_UNPACKED = 64  # pictures that are kept as they are painted: a view of thumbnails
_QUALITY = 80


class Small(NamedTuple):
    """Which small picture: of a page, under the view's rotation, dark or light."""

    page: int
    turn: int
    dark: bool


@dataclass(slots=True)
class SmallPictures:
    """Small pictures within a budget of bytes. Over it, those drawn in another way go first, then the farthest."""

    budget: int = BUDGET
    used: int = 0
    _packed: dict[Small, QByteArray] = field(default_factory=dict)
    _unpacked: OrderedDict[Small, QImage] = field(default_factory=OrderedDict)

    def __contains__(self, small: Small) -> bool:
        return small in self._packed

    def __len__(self) -> int:
        return len(self._packed)

    @property
    def is_full(self) -> bool:
        """Whether more would push others out."""
        return self.used > self.budget * 0.9

    def get(self, small: Small) -> QImage | None:
        """The picture; None where there is none."""
        image = self._unpacked.get(small)
        if image is None and small in self._packed:
            image = QImage.fromData(self._packed[small])
            self._keep_unpacked(small, image)
        return image

    def put(self, small: Small, image: QImage) -> None:
        """Keep a picture."""
        packed = QByteArray()
        buffer = QBuffer(packed)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if not image.save(buffer, "JPG", _QUALITY):  # type: ignore[call-overload]  # its stubs want bytes, it takes str
            image.save(buffer, "PNG")  # type: ignore[call-overload]
        buffer.close()
        self._drop(small)
        self._packed[small] = packed
        self.used += packed.size()
        self._keep_unpacked(small, image)
        if self.used > self.budget:
            far = sorted(self._packed, key=lambda other: (other[1:] == small[1:], -abs(other.page - small.page)))
            for other in far[: len(far) // 8 + 1]:
                self._drop(other)

    def clear(self) -> None:
        """Forget everything."""
        self._packed.clear()
        self._unpacked.clear()
        self.used = 0

    def _keep_unpacked(self, small: Small, image: QImage) -> None:
        self._unpacked[small] = image
        if len(self._unpacked) > _UNPACKED:
            self._unpacked.popitem(last=False)

    def _drop(self, small: Small) -> None:
        self._unpacked.pop(small, None)
        packed = self._packed.pop(small, None)
        self.used -= packed.size() if packed is not None else 0
