"""A report made by hand, with every kind of finding and words that try to act as markup."""

import base64
from datetime import UTC, datetime

from casefile.reports.report import (
    Accusation,
    Citation,
    Exhibit,
    Fact,
    FigureLine,
    Finding,
    Integrity,
    Quotation,
    Report,
    Speaker,
)

ARTICLE = "9f2c" * 16
STATEMENT = "07ab" * 16
HOSTILE = '<script>alert(1)</script> #eval("1") $x^2$ ]{ @x *b* _i_ `c` [l](u) | & &lt; \\ ~~s~~ =1+1'


def citation(number: str, place: str, sha256: str = ARTICLE) -> Citation:
    return Citation(
        passage=number,
        exhibit=number.split("/")[0],
        place=place,
        title="Crews Without Papers",
        publication="The Harbour Post",
        published="12 May 2025",
        sha256=sha256,
    )


# A picture of one pixel: what a quoted region is to a writer.
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def testimony() -> Finding:
    return Finding(
        number="T-001",
        kind="testimony",
        statement="Passports were collected on arrival and not given back.",
        attribution="W-01 (through The Harbour Post) states",
        said_by=("The Harbour Post", "W-01"),
        root="W-01",
        status="Draft",
        credibility="6 – cannot be judged",
        quotations=(
            Quotation("They took our passports\nat the gate.", citation("EX-001/01", "para. 3"), "en"),
            Quotation("여권을 빼앗겼다", citation("EX-002/01", "p. 2 (ii)", STATEMENT), "ko", typeset=True),
            Quotation("أخذوا جوازاتنا", citation("EX-002/02", "p. 3", STATEMENT), "ar", typeset=True),
        ),
        facts=(Fact("Basis of knowledge", "Experienced"), Fact("Indicators", "Retention of identity documents")),
        inference="The collection was organised.",
        links=("corroborates T-002",),
    )


def statistic() -> Finding:
    return Finding(
        number="S-001",
        kind="statistic",
        statement="More than 4,200 workers arrived.",
        attribution="Ministry of Works registered",
        said_by=("The Harbour Post", "Ministry of Works"),
        root="Ministry of Works",
        status="Reviewed",
        credibility="3 – possibly true",
        quotations=(Quotation("more than 4,200 people arrived", citation("EX-001/02", "para. 5"), "en"),),
        figure=FigureLine(
            as_printed="more than 4,200",
            value="> 4200",
            unit="person",
            population="Workers on construction permits",
            period="In a year, 2024",
            modality="Registered",
            counted_by="Ministry of Works",
            published_by="The Harbour Post",
        ),
    )


def allegation() -> Finding:
    return Finding(
        number="A-001",
        kind="allegation",
        statement=HOSTILE,
        attribution="Observatory alleges",
        said_by=("Observatory",),
        root="Observatory",
        status="Draft",
        credibility="6 – cannot be judged",
        quotations=(Quotation(HOSTILE, citation("EX-001/03", "para. 9"), "en"),),
        accusation=Accusation(
            act="Confiscation of documents",
            accused=("Northgate Build (Carried it out)", "Ministry of Works (Failed to prevent it)"),
            victims="workers of the Pier Nine site",
            legal_basis=("ILO C29, art. 2 (characterised by Us)",),
            standard="None",
            status="Reported",
            response="Denied",
        ),
    )


def report() -> Report:
    return Report(
        title="Pier Nine & the <crews>",
        subtitle="",
        case_id="1" * 32,
        head="ab" * 32,
        made_at=datetime(2025, 6, 1, 9, 30, tzinfo=UTC),
        prepared_by="R. Investigator",
        level="For the team",
        language="en",
        totals=(Fact("Documents", "2"), Fact("Testimonies", "1"), Fact("Statistics", "1"), Fact("Allegations", "1")),
        findings=(testimony(), statistic(), allegation()),
        other_passages=(Quotation("the pier is closed", citation("EX-001/04", "para. 11"), tags=("site/pier",)),),
        sources=(Speaker("W-01", "protected", "Witness", "None known", "F – cannot be judged", ("T-001",)),),
        exhibits=(
            Exhibit("EX-001", "Crews Without Papers", ARTICLE, (Fact("Published", "12 May 2025"),), ("EX-001/01",)),
            Exhibit("EX-002", "여권 | 진술서", STATEMENT, (Fact("File", "statement.pdf"),), ("EX-002/01",)),
        ),
        method=("Every quotation was cut from the frozen text of its exhibit.",),
        not_captured=("EX-001: 2 pictures were not saved with the page.",),
        left_out=(Fact("Claims above the level of this report", "1"),),
        integrity=Integrity(
            result="Verified on 2025-06-01 09:30 UTC: everything in the case file agrees with its hashes.",
            ok=True,
            at=datetime(2025, 6, 1, 9, 30, tzinfo=UTC),
            checks=(Fact("History", "12 edits."), Fact("Documents", "2 of 2 documents.")),
            limits="It does not show who sat at the keyboard.",
            head="ab" * 32,
            digest="cd" * 32,
        ),
        warnings=("A word for the person alone.",),
    )
