"""A report into a file: the format by the suffix, written under a temporary name in the folder and moved into place."""

import errno
import os
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from casefile.errors import Cancelled, CannotWrite
from casefile.reports.formats import Rendered, Step
from casefile.reports.report import Report
from casefile.words import _


@dataclass(frozen=True, slots=True)
class Writer:
    """One format."""

    suffix: str
    english: str
    render: Callable[[Report, Step], Rendered]

    @property
    def label(self) -> str:
        """The format's name for a file dialog."""
        return _(self.english)


# Each format's module is imported when it is asked for: together they take most of a second, which no list waits for.


def _docx(report: Report, step: Step) -> Rendered:
    from casefile.reports import docx

    return docx.render(report, step)


def _pdf(report: Report, step: Step) -> Rendered:
    from casefile.reports import pdf

    return pdf.render(report, step)


def _html(report: Report, _step: Step) -> Rendered:
    from casefile.reports import html

    return Rendered(html.render(report).encode("utf-8"))


def _markdown(report: Report, _step: Step) -> Rendered:
    from casefile.reports import markdown

    return Rendered(markdown.render(report).encode("utf-8"))


def _workbook(report: Report, step: Step) -> Rendered:
    from casefile.reports import spreadsheet

    return spreadsheet.render_workbook(report, step)


def _table(report: Report, step: Step) -> Rendered:
    from casefile.reports import spreadsheet

    return spreadsheet.render_table(report, step)


def _data(report: Report, step: Step) -> Rendered:
    from casefile.reports import datafile

    return datafile.render(report, step)


WRITERS: Final[dict[str, Writer]] = {
    writer.suffix: writer
    for writer in (
        Writer(".docx", "Word document", _docx),
        Writer(".pdf", "PDF", _pdf),
        Writer(".html", "Web page", _html),
        Writer(".md", "Markdown", _markdown),
        Writer(".xlsx", "Excel workbook", _workbook),
        Writer(".csv", "Table of claims (CSV)", _table),
        Writer(".json", "Data (JSON)", _data),
    )
}


def writer_for(path: Path) -> Writer:
    """The format of a file by its suffix. CannotWrite, naming the formats, where it is none."""
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        suffixes = ", ".join(WRITERS)
        raise CannotWrite(
            _("A report can be written as {suffixes}; “{name}” is none of these.").format(
                suffixes=suffixes, name=path.name
            )
        )
    return writer


def write(
    report: Report,
    path: Path,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[str, ...]:
    """Write the report to `path`, whole or not at all; what the person should know about it, as sentences.

    CannotWrite where it cannot be, Cancelled where it was stopped.
    """
    writer = writer_for(path)

    def step(done: float) -> None:
        if cancelled():
            raise Cancelled(_("The report was stopped; nothing was written."))
        if progress:
            progress(done)

    step(0.0)
    rendered = writer.render(report, step)
    step(0.95)
    place([rendered.data], path)
    if progress:
        progress(1.0)
    return rendered.remarks


def place(parts: Iterable[bytes], path: Path) -> None:
    """Put bytes into a file under a temporary name beside it and move it into place. CannotWrite where it cannot be."""
    if path.is_dir():
        raise CannotWrite(_sentence(IsADirectoryError(), path))
    part = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        try:
            with part.open("xb") as file:
                file.writelines(parts)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as trouble:
        raise CannotWrite(_sentence(trouble, path)) from trouble


def _sentence(trouble: OSError, path: Path) -> str:
    if isinstance(trouble, FileNotFoundError | NotADirectoryError):
        return _("There is no folder “{folder}” to write into.").format(folder=path.parent)
    if isinstance(trouble, IsADirectoryError):
        return _("“{path}” is a folder; give the name of a file in it.").format(path=path)
    if isinstance(trouble, PermissionError):
        return _("“{path}” cannot be written: it is open in another program, or you may not write there.").format(
            path=path
        )
    if trouble.errno == errno.ENOSPC:
        return _("There is no room left on the disk for “{path}”; nothing was written.").format(path=path)
    reason = trouble.strerror or str(trouble)
    return _("“{path}” could not be written: {reason}.").format(path=path, reason=reason)
