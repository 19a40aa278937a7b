"""Everything a reader, or a curious one with a text editor, finds in a written report."""

import zipfile
from pathlib import Path

import pymupdf


def everything_in(path: Path) -> str:
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as package:
            parts = [package.read(name).decode("utf-8", "ignore") for name in package.namelist()]
            return "\n".join([*package.namelist(), *parts])
    if path.suffix == ".pdf":
        with pymupdf.open(path) as document:
            objects = [document.xref_object(number) for number in range(1, document.xref_length())]
            streams = [
                document.xref_stream(n) or b"" for n in range(1, document.xref_length()) if document.xref_is_stream(n)
            ]
            pages = [page.get_text() for page in document]
            raw = [stream.decode("utf-8", "ignore") + stream.decode("utf-16-be", "ignore") for stream in streams]
            outline = [title for _, title, _ in document.get_toc()]
            return "\n".join([*pages, *objects, *raw, *outline, str(document.metadata)])
    return path.read_text(encoding="utf-8")
