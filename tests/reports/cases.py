"""A small case made through the case's own edits: an article and a two-page paper, one claim of each kind."""

import hashlib
from datetime import date
from pathlib import Path

from casefile.case import Case
from casefile.case.values import ClaimKind, Fields, Passage
from casefile.documents.model import Block, Metadata, Page, ReadDocument

ARTICLE = (
    "Crews Without Papers\nThey took our passports, said Rustam Karimov.\nMore than 4,200 people arrived in 2024.\n"
)
ARTICLE += "Northgate Build kept the wages, the Observatory says.\nThe pier is closed.\n"
PAPER = "Statement of a worker\nOur wages were kept back.\n" + "Second page.\nI saw the guards.\n"
SPLIT = PAPER.index("Second page")


def article() -> tuple[ReadDocument, bytes]:
    data = ARTICLE.encode()
    blocks = []
    at = 0
    for line in ARTICLE.splitlines():
        blocks.append(Block("paragraph" if at else "heading", at, at + len(line), level=0 if at else 1))
        at += len(line) + 1
    metadata = Metadata(
        title="Crews Without Papers",
        authors=("L. Writer",),
        publication="The Harbour Post",
        published=date(2025, 5, 12),
        url="https://post.example/rustam-karimov",
        language="en",
    )
    return _read(data, ARTICLE, "article", "text/html", "article.html", metadata, blocks=tuple(blocks)), data


def paper() -> tuple[ReadDocument, bytes]:
    data = b"%PDF made for the test"
    pages = (Page(0, 595, 842, label="i"), Page(SPLIT, 595, 842, label="ii"))
    metadata = Metadata(title="Statement", language="en")
    return _read(data, PAPER, "pdf", "application/pdf", "statement.pdf", metadata, pages=pages), data


def _read(
    data: bytes, text: str, kind: str, media_type: str, name: str, metadata: Metadata, **parts: object
) -> ReadDocument:
    return ReadDocument(
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        kind=kind,  # type: ignore[arg-type]
        media_type=media_type,
        file_name=name,
        text=text,
        extractor="made/1",
        metadata=metadata,
        not_captured=("1 picture was not saved.",) if kind == "article" else (),
        **parts,  # type: ignore[arg-type]
    )


def mark(case: Case, document: str, quote: str, kind: ClaimKind | None = None, fields: Fields | None = None) -> Passage:
    start = case.text(document).index(quote)
    return case.mark(document, start, start + len(quote), kind=kind, fields=fields or {})


def make(folder: Path) -> Case:
    """The case, open. EX-001 is the article, EX-002 the paper; W-01 is protected, S-01 is not."""
    case = Case.create(folder / "pier.casefile", title="Pier Nine", person="R. Investigator")
    first = case.add_document(*article()).id
    second = case.add_document(*paper()).id
    witness = case.add_source(name="Rustam Karimov", code="W-01", protected=True, fields={"kind": "witness"}).id
    ministry = case.add_source(name="Ministry of Works", code="S-01", fields={"kind": "government_body"}).id
    post = case.add_source(name="The Harbour Post", code="S-02", fields={"kind": "outlet"}).id
    testimony: Fields = {
        "statement": "Passports were taken from the workers.",
        "witness": witness,
        "said_by": [post],
        "basis": "experienced",
        "indicators": [{"indicator": "retention_of_documents", "strength": "stated"}],
    }
    mark(case, first, "They took our passports, said Rustam Karimov.", "testimony", testimony)
    statistic: Fields = {
        "statement": "More than 4,200 workers arrived.",
        "as_printed": "More than 4,200 people",
        "qualifier": "more_than",
        "point": "4200",
        "quantity": "persons",
        "counting_unit": "border_crossing",
        "population": "all arrivals on work permits",
        "period": "year",
        "period_date": "2024",
        "modality": "registered",
        "counted_by": ministry,
        "published_by": post,
        "said_by": [post],
    }
    mark(case, first, "More than 4,200 people arrived in 2024.", "statistic", statistic)
    allegation: Fields = {
        "statement": "Northgate Build kept the wages.",
        "act": "wage_confiscation",
        "accused": [{"name": "Northgate Build", "role": "profited"}],
        "victims": [{"name": "workers of the pier"}],
        "legal_basis": [{"instrument": "ILO C95", "provision": "art. 6", "characterised_by": "us"}],
        "response": "denied",
    }
    mark(case, first, "Northgate Build kept the wages, the Observatory says.", "allegation", allegation)
    second_mark = mark(case, second, "wages were kept back.\nSecond page.")
    case.attach(second_mark.id, case.claims(kind="allegation")[0].id)
    mark(case, first, "The pier is closed.")
    return case


def claim(case: Case, number: str) -> str:
    """The id of a claim."""
    return case.find(number)[1]
