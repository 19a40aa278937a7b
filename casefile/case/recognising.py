"""Having a document's pictures of pages recognised and keeping what was found: the way of window and command line."""

from collections.abc import Callable, Sequence

from casefile.case.case import Case
from casefile.documents import recognising
from casefile.documents.recognising import RecognisedPage
from casefile.errors import Refused


def recognise(
    case: Case,
    document: str,
    pages: Sequence[int],
    languages: Sequence[str],
    *,
    password: str | None = None,
    found: Callable[[RecognisedPage, int], None],
    cancelled: Callable[[], bool],
) -> list[RecognisedPage]:
    """Recognise pages of a document and keep what was found; may take minutes, on any thread.

    `found` hears of each page as it is done, and how many are. PasswordNeeded where the document is locked, Cancelled
    where `cancelled` says so (nothing is kept then), else the trouble of the first page where none could be read.
    """
    with case.reader() as reads:
        media_type = reads.document(document).media_type
        data = reads.original_bytes(document)
    all_found: list[RecognisedPage] = []
    for page in recognising.recognise(data, media_type, pages, languages, password=password, cancelled=cancelled):
        all_found.append(page)
        found(page, len(all_found))
    try:
        case.recognise(document, all_found)
    except Refused as refused:
        raise next((page.trouble for page in all_found if page.trouble is not None), refused) from refused
    return all_found
