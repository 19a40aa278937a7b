"""The verb that recognises the words of scanned pages."""

import argparse

from casefile.case import Case
from casefile.case.recognising import recognise as recognise_pages
from casefile.case.values import Document
from casefile.cli.documents import document_alone
from casefile.cli.opening import find_document, open_case
from casefile.cli.output import Output
from casefile.documents import page_ranges, recognising
from casefile.documents.recognising import RecognisedPage
from casefile.errors import Refused
from casefile.words import _, ngettext


def recognise_arguments(parser: argparse.ArgumentParser) -> None:
    """CASE DOCUMENT [--languages eng+rus] [--pages 1-5] [--password P]."""
    document_alone(parser)
    parser.add_argument("--languages", metavar="eng+rus", help=_("what the pages are written in, by Tesseract's names"))
    parser.add_argument("--pages", metavar="1-5", help=_("only these of the pages that are pictures"))
    parser.add_argument("--password", metavar="P", help=_("opens a locked file; it is kept nowhere"))


def recognise(arguments: argparse.Namespace, output: Output) -> int:
    """Recognise the pages that are pictures. 1 where a page could not be read; the others are kept."""
    with open_case(arguments, writable=True) as case:
        document = find_document(case, arguments.document)
        pages = _pages(case, document, arguments.pages)
        failed = 0

        def told(page: RecognisedPage, _done: int) -> None:
            nonlocal failed
            failed += page.trouble is not None
            _tell(page, output)

        recognise_pages(
            case,
            document.id,
            pages,
            _languages(arguments.languages),
            password=arguments.password,
            found=told,
            cancelled=lambda: False,
        )
    return 1 if failed else 0


def _pages(case: Case, document: Document, written: str | None) -> tuple[int, ...]:
    """The pages that are meant and are pictures: all, without those done already, unless they were named."""
    pictures = case.pages_to_recognise(document.id)
    if not pictures:
        raise Refused(_("Every page of {} has words of its own.").format(document.number))
    if written is not None:
        named = page_ranges.indexes(written, document.pages)
        chosen = tuple(page for page in pictures if page in set(named))
        if not chosen:
            raise Refused(
                _("These pages have words of their own; pictures are: {}.").format(page_ranges.written(pictures))
            )
        return chosen
    before = case.recognised(document.id)
    return tuple(page for page in pictures if before is None or page not in before.pages) or pictures


def _languages(given: str | None) -> tuple[str, ...]:
    """The languages given, or the only one there is. Refused where one is not installed."""
    installed = recognising.languages()
    if not installed:
        raise Refused(recognising.what_to_install())
    if given is None:
        if len(installed) > 1:
            raise Refused(_("Say with --languages what the pages are written in: {}.").format(", ".join(installed)))
        return installed
    wanted = tuple(dict.fromkeys(name for name in given.replace(",", "+").split("+") if name))
    for name in wanted:
        if name not in installed:
            raise Refused(
                _("“{name}” is not installed; there is: {installed}.").format(
                    name=name[:40], installed=", ".join(installed)
                )
            )
    if not wanted:
        raise Refused(_("Say with --languages what the pages are written in: {}.").format(", ".join(installed)))
    return wanted


def _tell(page: RecognisedPage, output: Output) -> None:
    words = len(page.text.split())
    message = str(page.trouble) if page.trouble is not None else ""
    said = message or ngettext("{} word", "{} words", words).format(words)
    output.record(
        {"page": page.page + 1, "words": words, "engine": page.engine, "message": message},
        _("page {number}: {said}").format(number=page.page + 1, said=said),
    )
